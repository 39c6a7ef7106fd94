import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeNpy } from '../../src/artefact/npy.ts';
import { halfToNumber } from '../../src/vectors/stored-floats.ts';
import { npyHeaderOf, encodeNpyRows } from '../../src/vectors-out/encode-npy.ts';
import { numberToHalf } from '../../src/vectors-out/half-floats.ts';

describe('float16', () => {
  test.each([
    [0, 0],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    // 65,504 is the largest half; 65,520 lies half-way to the next, and the even neighbour is infinity.
    [65_504, 0x7bff],
    [65_519, 0x7bff],
    [65_520, 0x7c00],
    [Infinity, 0x7c00],
    [-Infinity, 0xfc00],
    // 2^-24 is the smallest; half of it is a tie with zero, which is even, and three halves tie to 2.
    [2 ** -24, 1],
    [2 ** -25, 0],
    [1.5 * 2 ** -24, 2],
    [2 ** -14, 0x0400],
    // 1 + 2^-11 is a tie: down to the even 1; 1 + 3 * 2^-11 up to the even 1 + 2^-9.
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
  ])('writes %d as %d', (value, bits) => {
    expect(numberToHalf(value)).toBe(bits);
  });

  test('keeps NaN a NaN', () => {
    expect(halfToNumber(numberToHalf(Number.NaN))).toBeNaN();
  });

  test('gives back every half that there is', () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = halfToNumber(bits);
      if (!Number.isNaN(value) && numberToHalf(value) !== bits) throw new Error(`half ${bits}`);
    }
  });

  test('is the nearest half: neither neighbour is nearer', () => {
    fc.assert(
      fc.property(fc.float({ min: -65_500, max: 65_500, noNaN: true }), (value) => {
        const bits = numberToHalf(value);
        const distance = Math.abs(halfToNumber(bits) - value);
        const magnitude = bits & 0x7fff;
        for (const neighbour of [magnitude - 1, magnitude + 1]) {
          if (neighbour < 0) continue;
          expect(distance).toBeLessThanOrEqual(Math.abs(halfToNumber((bits & 0x8000) | neighbour) - value));
        }
      }),
    );
  });
});

describe('a NumPy file in pieces', () => {
  test('is the file that is written at once', () => {
    const data = Float32Array.from([1, -2, 0.1, 3, 4, 5]);
    const whole = encodeNpy({ rows: 3, cols: 2, data });
    const pieces = [
      npyHeaderOf({ rows: 3, cols: 2 }, 'float32'),
      encodeNpyRows({ rows: 1, cols: 2, data: data.subarray(0, 2) }, 'float32'),
      encodeNpyRows({ rows: 2, cols: 2, data: data.subarray(2) }, 'float32'),
    ];
    expect(Buffer.concat(pieces)).toEqual(Buffer.from(whole));
  });

  test('refuses a number that float16 has no room for', () => {
    const matrix = { rows: 1, cols: 2, data: Float32Array.from([1, -7e4]) };
    expect(() => encodeNpyRows(matrix, 'float16')).toThrow(/float16 has no room/);
  });
});
