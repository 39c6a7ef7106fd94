import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawChiSquared } from '../../../src/core/drift/chi-squared.ts';
import { kolmogorovSmirnov } from '../../../src/core/drift/two-samples.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';

interface ChiSquaredOracle {
  readonly chiSquared: readonly {
    readonly degrees: number;
    readonly points: readonly { readonly share: number; readonly quantile: number }[];
  }[];
}

const { chiSquared } = readOracle<ChiSquaredOracle>('randomness');
const DRAWS = 20_000;

function draw(degrees: number, seed: number, draws = DRAWS): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: draws }, () => drawChiSquared(random, degrees));
}

describe('chi-squared draws', () => {
  test.each(chiSquared)(
    'of $degrees degrees of freedom lie below the quantiles of SciPy as often as they should, up to chance',
    ({ degrees, points }) => {
      const drawn = draw(degrees, degrees);
      for (const { share, quantile } of points) {
        const below = drawn.reduce((count, value) => count + (value < quantile ? 1 : 0), 0) / DRAWS;
        // 4.5 standard errors of a share
        const chance = 4.5 * Math.sqrt((share * (1 - share)) / DRAWS);
        expectClose(`share ${share}`, below, share, { absolute: chance });
      }
    },
  );

  test.each([1, 2, 3, 7])('of %d degrees have the law of as many squared normals, added up', (degrees) => {
    const random = createRandom(100 + degrees);
    const sums = Float64Array.from({ length: DRAWS }, () => {
      let sum = 0;
      for (let i = 0; i < degrees; i++) sum += random.normal() ** 2;
      return sum;
    });
    expect(kolmogorovSmirnov(draw(degrees, degrees + 50), sums)?.p).toBeGreaterThan(1e-4);
  });

  test('have mean k and variance 2 k, never fall below 0 and repeat themselves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat({ max: 999 }), (degrees, seed) => {
        const size = 1000;
        const drawn = draw(degrees, seed, size);
        const mean = drawn.reduce((sum, value) => sum + value, 0) / size;
        const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (size - 1);
        // five standard errors; the fourth central moment is 12 k^2 + 48 k
        expectClose('mean', mean, degrees, { absolute: 5 * Math.sqrt((2 * degrees) / size) });
        const spread = Math.sqrt((8 * degrees ** 2 + 48 * degrees) / size);
        expectClose('variance', variance, 2 * degrees, { absolute: 6 * spread });
        expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
        expect(draw(degrees, seed, 5)).toEqual(drawn.slice(0, 5));
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  test.each([0, -1])('are 0 for %d degrees: a row of one or two dimensions has no more', (degrees) => {
    expect(drawChiSquared(createRandom(1), degrees)).toBe(0);
  });
});
