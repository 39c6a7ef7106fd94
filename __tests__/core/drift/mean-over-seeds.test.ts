import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bandOverSeeds, meanOverSeeds } from '../../../src/core/drift/mean-over-seeds.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { expectMeasured, valueOf } from '../../support/closeness.ts';

describe('the band over seeds', () => {
  test('is their mean between the lowest and the highest: 1, 2 and 6 have mean 3', () => {
    const band = bandOverSeeds([2, 6, 1].map(measured));
    expect(band).toEqual({ mean: measured(3), low: measured(1), high: measured(6) });
    expect(meanOverSeeds([2, 6, 1].map(measured))).toEqual(measured(3));
  });

  test('of one seed is that number three times', () => {
    expect(bandOverSeeds([measured(0.3)])).toEqual({
      mean: measured(0.3),
      low: measured(0.3),
      high: measured(0.3),
    });
  });

  test('holds its mean, in any order of the seeds', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(numbers, (values) => {
        const { mean, low, high } = bandOverSeeds(values.map(measured));
        expect(valueOf(mean)).toBeGreaterThanOrEqual(valueOf(low));
        expect(valueOf(mean)).toBeLessThanOrEqual(valueOf(high));
        expect([valueOf(low), valueOf(high)]).toEqual([Math.min(...values), Math.max(...values)]);
        const turned = bandOverSeeds([...values].reverse().map(measured));
        expectMeasured('mean', turned.mean, valueOf(mean), { relative: 1e-12, absolute: 1e-9 });
      }),
    );
  });

  test('of equal numbers is that number to the bit', () => {
    // (0.1 + 0.1 + 0.1) / 3 rounds to 0.10000000000000002
    const { mean } = bandOverSeeds([0.1, 0.1, 0.1].map(measured));
    expect(mean).toEqual(measured(0.1));
  });

  test('is undefined, with the reason of the first, where any seed is', () => {
    const none = notMeasured('only one class is present');
    const values = [measured(1), none, notMeasured('later')];
    expect(bandOverSeeds(values)).toEqual({ mean: none, low: none, high: none });
    expect(meanOverSeeds(values)).toEqual(none);
  });

  test('is undefined without a seed', () => {
    const none = notMeasured('no seed was given');
    expect(bandOverSeeds([])).toEqual({ mean: none, low: none, high: none });
    expect(meanOverSeeds([])).toEqual(none);
  });
});
