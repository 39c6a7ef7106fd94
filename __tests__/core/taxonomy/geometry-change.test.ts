import { describe, expect, test } from '@jest/globals';

import { measured, notMeasured, type Measured } from '../../../src/core/measured.ts';
import type { SafeEmbed } from '../../../src/core/safe-embed/safe-embed.ts';
import { geometryChanges, isWorse, worseBy } from '../../../src/core/taxonomy/geometry-change.ts';

type Values = Readonly<Record<string, readonly [value: Measured, rows: number]>>;

const NONE: SafeEmbed = { averageCosine: measured(0) };

function withPurity(macro: Measured, values: Values): SafeEmbed {
  const byCategory = Object.entries(values).map(([category, [purity, rows]]) => ({
    category,
    rows,
    purity,
    chance: measured(0.1),
  }));
  const sizes = { rows: 100, eligibleRows: 100, k: 10 };
  return { ...NONE, purity: { macro, chance: measured(0.1), micro: macro, byCategory, ...sizes } };
}

function withPairs(similarity: Measured, values: Values): SafeEmbed {
  const byCategory = Object.entries(values).map(([category, [value, pairs]]) => ({
    category,
    similarity: value,
    pairs,
  }));
  return { ...NONE, pairs: { similarity, pairs: 100, byCategory, incomplete: 0 } };
}

describe('worseBy', () => {
  test('takes the side that is worse', () => {
    const change = { reference: measured(0.5), candidate: measured(0.25) };
    expect(worseBy(change, 'lower')).toBe(0.25);
    expect(worseBy(change, 'higher')).toBe(-0.25);
  });

  test('does not exist where a number does not, and then nothing is worse', () => {
    const change = { reference: measured(1), candidate: notMeasured('no pairs') };
    expect(worseBy(change, 'lower')).toBeUndefined();
    expect(isWorse(change, 'lower')).toBe(false);
    expect(isWorse({ reference: change.candidate, candidate: measured(1) }, 'higher')).toBe(false);
  });

  test('five points count although .65 - .6 is less in binary', () => {
    expect(0.65 - 0.6).toBeLessThan(0.05 + 1e-15);
    expect(isWorse({ reference: measured(0.65), candidate: measured(0.6) }, 'lower')).toBe(true);
    expect(isWorse({ reference: measured(0.65), candidate: measured(0.6001) }, 'lower')).toBe(false);
  });
});

describe('geometryChanges', () => {
  test('has nothing where one of the models has nothing', () => {
    expect(geometryChanges(NONE, NONE)).toEqual({});
    expect(geometryChanges(withPurity(measured(0.5), {}), NONE)).toEqual({});
    expect(geometryChanges(NONE, withPairs(measured(0.5), {}))).toEqual({});
  });

  test('lists the categories whose purity fell, worst first, then by name', () => {
    const before = withPurity(measured(0.7), {
      a: [measured(0.8), 30],
      b: [measured(0.8), 30],
      c: [measured(0.8), 30],
      kept: [measured(0.8), 30],
      rose: [measured(0.1), 30],
      small: [measured(0.9), 19],
      gone: [measured(0.9), 30],
      unclear: [notMeasured('too few'), 30],
    });
    const after = withPurity(measured(0.6), {
      a: [measured(0.5), 30],
      b: [measured(0.2), 30],
      c: [measured(0.5), 30],
      kept: [measured(0.76), 30],
      rose: [measured(0.9), 30],
      small: [measured(0.1), 19],
      new: [measured(0.1), 30],
      unclear: [measured(0.1), 30],
    });
    expect(geometryChanges(before, after)).toEqual({
      purity: { reference: measured(0.7), candidate: measured(0.6), weakCategories: ['b', 'a', 'c'] },
    });
  });

  test('lists the categories whose pairs became more alike', () => {
    const before = withPairs(measured(0.2), { a: [measured(0.2), 20], b: [measured(0.2), 20] });
    const after = withPairs(measured(0.3), { a: [measured(0.1), 20], b: [measured(0.5), 20] });
    expect(geometryChanges(before, after)).toEqual({
      pairSimilarity: { reference: measured(0.2), candidate: measured(0.3), weakCategories: ['b'] },
    });
  });
});
