import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holmAdjusted } from '../../../src/core/slices/holm.ts';
import { expectClose } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';

interface HolmOracle {
  readonly holm: readonly { readonly p: readonly number[]; readonly adjusted: readonly number[] }[];
}

const pValues = fc.array(
  fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.01, 0.05, 1)),
  { maxLength: 20 },
);

/** The procedure in Holm's own words: go up while the smallest p left is at most alpha over the tests left. */
function rejectedAt(alpha: number, p: readonly number[]): boolean[] {
  const left = new Set(p.keys());
  while (left.size > 0) {
    const smallest = [...left].reduce((a, b) => (p[b] < p[a] ? b : a));
    if (left.size * p[smallest] > alpha) break;
    left.delete(smallest);
  }
  return [...p.keys()].map((test) => !left.has(test));
}

test('the adjusted p-values agree with NumPy (fixtures/oracle/slices.py)', () => {
  for (const { p, adjusted } of readOracle<HolmOracle>('slices').holm) {
    const actual = holmAdjusted(p);
    expect(actual).toHaveLength(adjusted.length);
    actual.forEach((value, i) => expectClose(`p = ${p[i]}`, value, adjusted[i], { relative: 1e-14 }));
  }
});

describe('holmAdjusted', () => {
  test('by hand: the smallest times 4, the next times 3, 2 and 1, never falling', () => {
    // 0.005 * 4 = 0.02; 0.01 * 3 = 0.03; 0.03 * 2 = 0.06; 0.04 * 1 = 0.04, lifted to 0.06
    const adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((value, i) => expect(adjusted[i]).toBeCloseTo(value, 15));
  });

  test.each([
    ['no tests', [], []],
    ['one test is left as it is', [0.04], [0.04]],
    ['no p-value exceeds 1', [0.5, 0.75], [1, 1]],
    ['certain tests stay certain', [0, 1, 0], [0, 1, 0]],
    ['equal tests stay equal', [0.125, 0.125, 0.125], [0.375, 0.375, 0.375]],
  ] as const)('%s', (_, p, expected) => expect(holmAdjusted(p)).toEqual(expected));

  test.each([[NaN], [-0.01], [1.01], [Infinity]])('refuses %d', (p) =>
    expect(() => holmAdjusted([0.5, p])).toThrow(new RangeError(`p-value 1 is ${p}, not in [0, 1]`)),
  );

  test('refuses a test without a p-value', () => {
    const missing = [0.5, undefined] as number[];
    const hole: number[] = [0.5];
    hole[2] = 0.5;
    expect(() => holmAdjusted(missing)).toThrow(RangeError);
    expect(() => holmAdjusted(hole)).toThrow(RangeError);
  });

  test('is never below the raw p-value nor above as many times it, and keeps its order', () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const adjusted = holmAdjusted(p);
        p.forEach((raw, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(raw);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, p.length * raw));
          p.forEach((other, j) => {
            if (raw <= other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]);
          });
        });
      }),
    );
  });

  test('does not depend on the order of the tests', () => {
    fc.assert(
      fc.property(pValues, (p) => {
        expect(holmAdjusted([...p].reverse())).toEqual([...holmAdjusted(p)].reverse());
      }),
    );
  });

  test('rejects what the procedure step by step rejects (second implementation)', () => {
    fc.assert(
      fc.property(pValues, fc.constantFrom(0.01, 0.05, 0.2, 0.5), (p, alpha) => {
        expect(holmAdjusted(p).map((adjusted) => adjusted <= alpha)).toEqual(rejectedAt(alpha, p));
      }),
    );
  });
});
