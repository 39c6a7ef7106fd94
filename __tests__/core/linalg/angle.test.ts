import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { angleDegrees, angleFromComponents } from '../../../src/core/linalg/angle.ts';
import { expectClose } from '../../support/closeness.ts';

const RADIANS = Math.PI / 180;

describe('the angle between two vectors', () => {
  test.each([
    { what: 'the same direction', a: [1, 2, 3], b: [2, 4, 6], degrees: 0 },
    { what: 'a right angle', a: [3, 0], b: [0, 0.5], degrees: 90 },
    { what: 'the opposite direction', a: [1, -1], b: [-7, 7], degrees: 180 },
    { what: 'half a right angle', a: [1, 0], b: [1, 1], degrees: 45 },
    // cos = (1 * -1 + 1 * 0) / sqrt 2, so 135
    { what: 'an obtuse angle', a: [1, 1], b: [-1, 0], degrees: 135 },
  ])('is $degrees degrees for $what, whatever the lengths', ({ a, b, degrees }) => {
    expectClose('angle', angleDegrees(a, b), degrees, { absolute: 1e-13 });
  });

  test.each([1e-3, 1e-6, 1e-9, 1e-12])('keeps its digits %d degrees from 0 and from 180', (tiny) => {
    // acos of the inner product would read 0 below about 1e-6 degrees
    const turned = [Math.cos(tiny * RADIANS), Math.sin(tiny * RADIANS)];
    expectClose('near 0', angleDegrees([1, 0], turned), tiny, { relative: 1e-10 });
    expectClose('near 180', 180 - angleDegrees([-1, 0], turned), tiny, { relative: 1e-6, absolute: 3e-14 });
  });

  test('is not a number when a vector is zero', () => {
    expect(angleDegrees([0, 0], [1, 0])).toBeNaN();
    expect(angleDegrees([1, 0], [0, 0])).toBeNaN();
  });

  test('is symmetric, and 0 with itself', () => {
    const vectors = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(vectors, vectors, (a, b) => {
        fc.pre(a.some((value) => value !== 0) && b.some((value) => value !== 0));
        expect(angleDegrees(a, b)).toBe(angleDegrees(b, a));
        expect(angleDegrees(a, a)).toBe(0);
      }),
    );
  });

  test('comes from components along and across a direction in every quadrant', () => {
    expect(angleFromComponents(2, 0)).toBe(0);
    expect(angleFromComponents(1, 1)).toBe(45);
    expect(angleFromComponents(0, 3)).toBe(90);
    expect(angleFromComponents(-1, 0)).toBe(180);
  });
});
