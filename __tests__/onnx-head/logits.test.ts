import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sigmoid } from '../../src/core/metrics/sigmoid.ts';
import { logitOf, logitOfPair, SMALLEST_PROBABILITY } from '../../src/onnx-head/logits.ts';
import { expectClose } from '../support/closeness.ts';

/** Any float32 number in [0, 1], subnormal ones included. */
const probability = fc.float({ min: 0, max: 1, noNaN: true });
const LARGEST = -Math.log(2 ** -126);

describe('logitOf', () => {
  test('by hand: log(0.75 / 0.25) = log 3, and 0 in the middle', () => {
    expectClose('the logit of 0.75', logitOf(0.75), Math.log(3), { relative: 1e-15 });
    expect(logitOf(0.5)).toBe(0);
  });

  test('is finite for any float32 probability, and never falls', () => {
    fc.assert(
      fc.property(probability, probability, (a, b) => {
        expect(Math.abs(logitOf(a))).toBeLessThanOrEqual(LARGEST + 1e-9);
        expect(logitOf(Math.min(a, b))).toBeLessThanOrEqual(logitOf(Math.max(a, b)));
      }),
    );
  });

  test('rises or stays at both ends of float32', () => {
    const ends = [0, 2 ** -149, SMALLEST_PROBABILITY, 2 ** -125, 2 ** -24, 1 - 2 ** -23, 1 - 2 ** -24, 1];
    const logits = ends.map(logitOf);
    expect(logits).toEqual(logits.toSorted((a, b) => a - b));
    expect(logits.slice(0, 3)).toEqual([-LARGEST, -LARGEST, -LARGEST]);
    expectClose('that of 1 - 2^-24', logits[6], Math.log(2 ** 24 - 1), { relative: 1e-12 });
    expect(logits[7]).toBe(LARGEST);
  });

  test('is undone by the sigmoid', () => {
    fc.assert(
      fc.property(probability, (p) => {
        expectClose('P(unsafe)', sigmoid(logitOf(p)), p, { absolute: 1e-15, relative: 1e-13 });
      }),
    );
  });
});

describe('logitOfPair', () => {
  test('is finite for any two float32 probabilities, rises with one and falls with the other', () => {
    fc.assert(
      fc.property(probability, probability, probability, (a, b, other) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(Math.abs(logitOfPair(a, other))).toBeLessThanOrEqual(LARGEST + 1e-9);
        expect(logitOfPair(low, other)).toBeLessThanOrEqual(logitOfPair(high, other));
        expect(logitOfPair(other, low)).toBeGreaterThanOrEqual(logitOfPair(other, high));
        // Adding 0 makes one zero of two.
        expect(logitOfPair(a, b) + 0).toBe(-logitOfPair(b, a) + 0);
      }),
    );
  });

  test('keeps the digits of the small one on both sides', () => {
    fc.assert(
      fc.property(fc.double({ min: -80, max: 80, noNaN: true }), (logit) => {
        const pair = [Math.fround(sigmoid(logit)), Math.fround(sigmoid(-logit))] as const;
        expectClose('the logit', logitOfPair(...pair), logit, { absolute: 2e-7 });
      }),
    );
  });

  test('agrees with logitOf where one probability tells it all', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expectClose('the logit', logitOfPair(p, 1 - p), logitOf(p), { absolute: 1e-4 });
      }),
    );
  });
});
