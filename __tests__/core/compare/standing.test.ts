import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findingsOf } from '../../../src/core/compare/findings.ts';
import type { ModelMeasurement } from '../../../src/core/compare/measure-model.ts';
import { rateModels, standingOf, type Rated } from '../../../src/core/compare/standing.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { measurement } from './measurement.ts';

const YARDSTICK = { metric: 'roc-auc', mechanism: 'gaussian' } as const;

function rated(...ratings: readonly (readonly [string, number])[]): readonly Rated[] {
  return ratings.map(([name, rating]) => ({ name, rating }));
}

describe('the order of models', () => {
  test('shares a place among numbers within 5 % of the best of the place', () => {
    // 0.96 is within 5 % of 1; 0.94 opens a place that ends at 0.893.
    const places = standingOf('silhouette', rated(['c', 0.94], ['a', 0.96], ['b', 1], ['d', 0.89])).places;
    expect(places).toEqual([['a', 'b'], ['c'], ['d']]);
  });

  test('shares a place among numbers that read the same', () => {
    expect(standingOf('silhouette', rated(['a', 0.0014], ['b', 0.002])).places).toEqual([['a', 'b']]);
    expect(standingOf('silhouette', rated(['a', 0.0008], ['b', 0.002])).places).toEqual([['b'], ['a']]);
  });

  test('puts models that drift never breaks first, alone', () => {
    const places = standingOf('critical-angle', rated(['a', 80], ['b', Infinity], ['c', Infinity])).places;
    expect(places).toEqual([['b', 'c'], ['a']]);
  });

  test('does not depend on the order in which models are given, but within a place', () => {
    const ratings = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 8 });
    fc.assert(
      fc.property(ratings, (values) => {
        const given = values.map((rating, at): Rated => ({ name: `m${at}`, rating }));
        const forwards = standingOf('silhouette', given).places;
        const backwards = standingOf('silhouette', given.toReversed()).places;
        expect(backwards.map((place) => place.toSorted())).toEqual(forwards.map((place) => place.toSorted()));
        expect(forwards.flat()).toHaveLength(values.length);
      }),
    );
  });
});

describe('the rating of a model', () => {
  const chance: ModelMeasurement = measurement('chance', { auc: 0.52, halfWidth: 0.03, angle: undefined });

  test('is none by fragility when its head ranks no better than chance, whatever drift takes from it', () => {
    for (const criterion of ['critical-angle', 'noise-tolerance'] as const) {
      const [one] = rateModels(criterion, [chance], YARDSTICK);
      expect(one).toMatchObject({ name: 'chance', reason: expect.stringContaining('told from chance') });
      expect(standingOf(criterion, [one])).toMatchObject({ places: [], unranked: [{ name: 'chance' }] });
    }
  });

  test('is infinite when no magnitude breaks the limit', () => {
    const sturdy = measurement('sturdy', { angle: undefined });
    expect(rateModels('critical-angle', [sturdy], YARDSTICK)).toEqual([{ name: 'sturdy', rating: Infinity }]);
  });

  test('is none where the number does not exist or was not simulated', () => {
    const model = measurement('one', { silhouette: notMeasured('only one class is present') });
    expect(rateModels('silhouette', [model], YARDSTICK)).toEqual([
      { name: 'one', reason: 'only one class is present' },
    ]);
    const other = { metric: 'roc-auc', mechanism: 'subspace' } as const;
    expect(rateModels('critical-angle', [model], other)).toMatchObject([{ reason: expect.any(String) }]);
  });

  test('turns class overlap round: less is better', () => {
    const models = [measurement('more', { overlap: 0.3 }), measurement('less', { overlap: 0.1 })];
    expect(standingOf('class-overlap', rateModels('class-overlap', models, YARDSTICK)).places).toEqual([
      ['less'],
      ['more'],
    ]);
  });
});

describe('the findings', () => {
  const models = [
    measurement('a', { silhouette: measured(0.3), angle: 30 }),
    measurement('b', { silhouette: measured(0.2), angle: 10 }),
    measurement('c', { silhouette: measured(0.1), angle: 20 }),
  ];

  test('count pairs that both orders put the same way from three models on', () => {
    // a before b and c in both; b before c by silhouette, after it by angle.
    expect(findingsOf(models, ['gaussian']).agreement).toMatchObject({
      ranked: 3,
      concordant: 2,
      discordant: 1,
    });
    expect(findingsOf(models.slice(0, 2), ['gaussian'])).not.toHaveProperty('agreement');
  });

  test('leave models without a place out of the agreement', () => {
    const chance = measurement('chance', { auc: 0.5, halfWidth: 0.1 });
    expect(findingsOf([...models, chance], ['gaussian']).agreement?.ranked).toBe(3);
    expect(findingsOf([...models.slice(0, 2), chance], ['gaussian'])).not.toHaveProperty('agreement');
  });

  test('take gaussian drift as the yardstick where it was simulated, else the first kind', () => {
    expect(findingsOf(models, ['subspace', 'gaussian']).mechanism).toBe('gaussian');
    expect(findingsOf(models, ['subspace', 'directional']).mechanism).toBe('subspace');
  });
});
