import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kolmogorovSmirnov, populationStabilityIndex } from '../../../src/core/drift/two-samples.ts';
import { expectClose } from '../../support/closeness.ts';

const values = fc
  .array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 })
  .map((numbers) => Float64Array.from(numbers));
const TEN = Float64Array.from({ length: 10 }, (_, i) => i);

/** The definition: the largest distance over all values of both samples. */
function slowStatistic(a: Float64Array, b: Float64Array): number {
  const share = (sample: Float64Array, at: number): number =>
    sample.filter((value) => value <= at).length / sample.length;
  return Math.max(...[...a, ...b].map((at) => Math.abs(share(a, at) - share(b, at))));
}

describe('the population stability index', () => {
  test('by hand: ten deciles of one row, all new rows in the last', () => {
    // expected shares 1.5/15 each; actual .5/15 nine times, 10.5/15 once
    // 9 (.5 - 1.5)/15 ln(1/3) + (10.5 - 1.5)/15 ln 7
    const index = (9 / 15) * Math.log(3) + (9 / 15) * Math.log(7);
    expectClose('PSI', populationStabilityIndex(TEN, new Float64Array(10).fill(42)), index, {
      relative: 1e-12,
    });
  });

  test('counts a row exactly on an edge in the lower bin', () => {
    // edges are 0 ... 8: each old row sits on its edge, so moving up by less than one bin changes every count but one
    const up = TEN.map((value) => value + 0.5);
    // shares 1.5/15 except bin 0: .5/15, and bin 9: 2.5/15
    const index = (-1 / 15) * Math.log(1 / 3) + (1 / 15) * Math.log(5 / 3);
    expectClose('PSI', populationStabilityIndex(TEN, up), index, { relative: 1e-12 });
  });

  test('is 0 for the same sample, never negative, and blind to order', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(populationStabilityIndex(a, a)).toBe(0);
        const index = populationStabilityIndex(a, b);
        expect(index).toBeGreaterThanOrEqual(0);
        expect(populationStabilityIndex(a.slice().reverse(), b.slice().reverse())).toBe(index);
      }),
    );
  });

  test('stays finite when all scores are the same', () => {
    const same = new Float64Array(5).fill(0.3);
    expect(populationStabilityIndex(same, same)).toBe(0);
    expect(
      populationStabilityIndex(
        same,
        same.map(() => 0.4),
      ),
    ).toBeGreaterThan(0);
  });

  test('is not a number when either sample has no rows', () => {
    const none = new Float64Array();
    expect(populationStabilityIndex(none, none)).toBeNaN();
    expect(populationStabilityIndex(none, TEN)).toBeNaN();
    expect(populationStabilityIndex(TEN, none)).toBeNaN();
  });
});

describe('the two-sample Kolmogorov-Smirnov test', () => {
  test('by hand: a quarter of the new rows above all old ones', () => {
    // steps at 1 2 3 4 against 2 3 4 9: the distance is 1/4 everywhere between 1 and 9
    const test = kolmogorovSmirnov(Float64Array.of(1, 2, 3, 4), Float64Array.of(9, 2, 4, 3));
    expect(test?.statistic).toBe(0.25);
    // root = sqrt 2, lambda = .25 (1.4142 + .12 + .0778) = .40300; p = 2 (e^-.3248 - e^-1.2993 + ...) = .99694
    expectClose('p', test?.p ?? NaN, 0.9969, { absolute: 1e-4 });
  });

  test('separate samples are at distance 1, and many of them have a tiny p', () => {
    const low = Float64Array.from({ length: 50 }, (_, i) => i);
    const test = kolmogorovSmirnov(
      low,
      low.map((value) => value + 100),
    );
    expect(test?.statistic).toBe(1);
    // lambda = 5 + .12 + .022 = 5.142, p = 2 exp(-2 lambda^2) = 2.2e-23
    expectClose('p', test?.p ?? NaN, 2 * Math.exp(-2 * 5.142 ** 2), { relative: 1e-12 });
  });

  test('agrees with the definition, ties or not, and p is a probability', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const test = kolmogorovSmirnov(a, b);
        expectClose('statistic', test?.statistic ?? NaN, slowStatistic(a, b), { absolute: 1e-15 });
        expect(test?.p).toBeGreaterThanOrEqual(0);
        expect(test?.p).toBeLessThanOrEqual(1);
        expect(kolmogorovSmirnov(b, a)).toEqual(test);
      }),
    );
  });

  test('a sample does not differ from itself', () => {
    fc.assert(fc.property(values, (a) => expect(kolmogorovSmirnov(a, a)).toEqual({ statistic: 0, p: 1 })));
  });

  test('does not exist without rows', () => {
    expect(kolmogorovSmirnov(new Float64Array(), TEN)).toBeUndefined();
    expect(kolmogorovSmirnov(TEN, new Float64Array())).toBeUndefined();
  });
});

/** The index by its definition: every decile by counting, every row by its bin. */
function slowIndex(reference: Float64Array, candidate: Float64Array): number {
  const sorted = [...reference].sort((a, b) => a - b);
  // the smallest old score that at least so many tenths of the old scores do not exceed
  const edges = Array.from({ length: 9 }, (_, i) =>
    sorted.find((at) => 10 * sorted.filter((value) => value <= at).length >= (i + 1) * sorted.length),
  );
  const share = (values: Float64Array, bin: number): number => {
    const inBin = [...values].filter(
      (value) =>
        (bin === 0 || value > (edges[bin - 1] ?? NaN)) && (bin === 9 || value <= (edges[bin] ?? NaN)),
    );
    return (inBin.length + 0.5) / (values.length + 5);
  };
  let index = 0;
  for (let bin = 0; bin < 10; bin++) {
    const [expected, actual] = [share(reference, bin), share(candidate, bin)];
    index += (actual - expected) * Math.log(actual / expected);
  }
  return index;
}

/** Kolmogorov's distribution by its other series (Jacobi), which converges where the usual one does not. */
function otherTail(lambda: number): number {
  let sum = 0;
  for (let k = 1; k <= 60; k++) sum += Math.exp(-(((2 * k - 1) * Math.PI) ** 2) / (8 * lambda ** 2));
  return 1 - (Math.sqrt(2 * Math.PI) / lambda) * sum;
}

describe('two samples', () => {
  test('have the index of the definition (second implementation)', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expectClose('PSI', populationStabilityIndex(a, b), slowIndex(a, b), { absolute: 1e-12 });
      }),
    );
  });

  test('have the p of the other series of the same distribution', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const test = kolmogorovSmirnov(a, b);
        const root = Math.sqrt((a.length * b.length) / (a.length + b.length));
        const lambda = (root + 0.12 + 0.11 / root) * (test?.statistic ?? NaN);
        const expected = lambda === 0 ? 1 : otherTail(lambda);
        expectClose('p', test?.p ?? NaN, expected, { absolute: 1e-10 });
      }),
    );
  });

  test('do not change their distance with any rising map, nor the index with a rising line', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const bent = (value: number): number => Math.exp(value / 4);
        expect(kolmogorovSmirnov(a.map(bent), b.map(bent))).toEqual(kolmogorovSmirnov(a, b));
        expect(populationStabilityIndex(a.map(bent), b.map(bent))).toBe(populationStabilityIndex(a, b));
      }),
    );
  });

  test.each([
    [
      [1, 2, 3],
      [1, NaN],
    ],
    [
      [NaN, 1],
      [5, 6],
    ],
    [[NaN], [NaN]],
  ])('with a score that is not a number are not compared: %p against %p', (a, b) => {
    const [one, other] = [Float64Array.from(a), Float64Array.from(b)];
    expect(kolmogorovSmirnov(one, other)).toBeUndefined();
    expect(populationStabilityIndex(one, other)).toBeNaN();
  });
});
