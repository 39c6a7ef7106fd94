import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { averageCosine } from '../../../src/core/safe-embed/normalized-similarity.ts';
import { categoricalPurity, type CategoricalPurity } from '../../../src/core/safe-embed/purity.ts';
import { measureSafeEmbed } from '../../../src/core/safe-embed/safe-embed.ts';
import { expectMeasured, valueOf } from '../../support/closeness.ts';
import { matrixOf } from '../drift/unit-rows.ts';
import { gaussianRows, rotated, scaled } from '../separability/two-classes.ts';

const absolute = 1e-12;

function purityOf(
  matrix: Matrix,
  categories: readonly (string | undefined)[],
  k: number,
): Promise<CategoricalPurity> {
  return categoricalPurity(matrix, categories, new Uint8Array(matrix.rows).fill(1), plainMultiply, { k });
}

/** Share of the k nearest other rows with the same category, by sorting all cosines; equal ones by index. */
function directShares(matrix: Matrix, categories: readonly (string | undefined)[], k: number): number[] {
  const units = categories.map((_, row) => {
    const values = Array.from(rowOf(matrix, row));
    return values.map((value) => value / (Math.hypot(...values) || 1));
  });
  return units.map((unit, row) => {
    const others = units
      .map((other, index) => ({ index, cosine: unit.reduce((sum, value, j) => sum + value * other[j], 0) }))
      .filter(({ index }) => index !== row)
      .map(({ index, cosine }) => ({ index, cosine: Number(cosine.toFixed(10)) }))
      .sort((a, b) => b.cosine - a.cosine || a.index - b.index)
      .slice(0, k);
    return others.filter(({ index }) => categories[index] === categories[row]).length / others.length;
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** 2 to 20 rows of small integers in up to three categories. */
const categorisedRows = fc
  .array(
    fc.tuple(
      fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 }),
      fc.constantFrom('a', 'b', 'c'),
    ),
    { minLength: 2, maxLength: 20 },
  )
  .map((rows) => ({
    matrix: matrixOf(rows.map(([row]) => row)),
    categories: rows.map(([, category]) => category),
  }));

describe('categoricalPurity', () => {
  test('by hand: five rows by their angle, two neighbours each', async () => {
    const angles = [0, 10, 25, 60, 90];
    const matrix = matrixOf(
      angles.map((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]),
    );
    const own = await purityOf(matrix, ['a', 'a', 'b', 'b', 'b'], 2);
    // neighbours: 0 -> 10, 25: 1/2; 10 -> 0, 25: 1/2; 25 -> 10, 0: 0; 60 -> 90, 25: 1; 90 -> 60, 25: 1
    // a: 1/2 with chance 1/4; b: 2/3 with chance 2/4
    expectMeasured('micro', own.micro, 3 / 5, { absolute });
    expectMeasured('macro', own.macro, (1 / 2 + 2 / 3) / 2, { absolute });
    expectMeasured('chance', own.chance, 3 / 8, { absolute });
    const [a, b] = own.byCategory;
    expect([a.category, a.rows, b.category, b.rows]).toEqual(['a', 2, 'b', 3]);
    expectMeasured('a', a.purity, 1 / 2, { absolute });
    expectMeasured('b', b.purity, 2 / 3, { absolute });
    expectMeasured('chance of a', a.chance, 1 / 4, { absolute });
    expectMeasured('chance of b', b.chance, 2 / 4, { absolute });
  });

  test('only unsafe rows with a category count', async () => {
    const { matrix } = gaussianRows(8, 3, 1);
    const categories = ['a', 'b', undefined, 'a', 'b', 'a', 'b', 'a'];
    const labels = Uint8Array.of(1, 1, 1, 0, 1, 1, 0, 1);
    const own = await categoricalPurity(matrix, categories, labels, plainMultiply, { k: 2 });
    const kept = [0, 1, 4, 5, 7];
    const alone = await purityOf(
      matrixOf(kept.map((row) => Array.from(rowOf(matrix, row)))),
      kept.map((row) => categories[row]),
      2,
    );
    expect(own).toEqual(alone);
    expect([own.rows, own.eligibleRows]).toEqual([5, 5]);
  });

  test('equals sorting all cosines, and lies in [0, 1]', async () => {
    await fc.assert(
      fc.asyncProperty(categorisedRows, fc.integer({ min: 1, max: 25 }), async (rows, k) => {
        const { matrix, categories } = rows;
        const own = await purityOf(matrix, categories, k);
        const shares = directShares(matrix, categories, k);
        expect(own.k).toBe(Math.min(k, categories.length - 1));
        expectMeasured('micro', own.micro, meanOf(shares), { absolute });
        const names = [...new Set(categories)].sort();
        const means = names.map((name) => meanOf(shares.filter((_, row) => categories[row] === name)));
        expect(own.byCategory.map(({ category }) => category)).toEqual(names);
        own.byCategory.forEach(({ purity }, i) => expectMeasured(names[i], purity, means[i], { absolute }));
        expectMeasured('macro', own.macro, meanOf(means), { absolute });
        expect(valueOf(own.macro)).toBeGreaterThanOrEqual(0);
        expect(valueOf(own.macro)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('of one category is 1, as is chance', async () => {
    await fc.assert(
      fc.asyncProperty(categorisedRows, async ({ matrix, categories }) => {
        const own = await purityOf(
          matrix,
          categories.map(() => 'a'),
          3,
        );
        expect([own.macro, own.micro, own.chance].map((value) => valueOf(value))).toEqual([1, 1, 1]);
      }),
      { numRuns: 20 },
    );
  });

  test('with all others as neighbours is chance', async () => {
    await fc.assert(
      fc.asyncProperty(categorisedRows, async ({ matrix, categories }) => {
        const own = await purityOf(matrix, categories, 100);
        expectMeasured('macro', own.macro, valueOf(own.chance), { absolute });
      }),
      { numRuns: 20 },
    );
  });

  test('looks at ten neighbours unless told', async () => {
    const { matrix } = gaussianRows(14, 3, 1);
    const categories = Array.from({ length: 14 }, (_, row) => (row < 6 ? 'a' : 'b'));
    const labels = new Uint8Array(14).fill(1);
    const own = await categoricalPurity(matrix, categories, labels, plainMultiply);
    expect(own).toEqual(await purityOf(matrix, categories, 10));
    expect(own.k).toBe(10);
  });

  test('is unchanged by scale, rotation and the names of the categories', async () => {
    const { matrix, labels } = gaussianRows(30, 4, 5, 1);
    const categories = Array.from(labels, (label) => `category ${label}`);
    const own = await purityOf(matrix, categories, 5);
    expect(await purityOf(scaled(matrix, 16), categories, 5)).toEqual(own);
    expect(await purityOf(rotated(matrix, 2), categories, 5)).toEqual(own);
    const renamed = await purityOf(
      matrix,
      Array.from(labels, (label) => `category ${1 - label}`),
      5,
    );
    expectMeasured('renamed', renamed.macro, valueOf(own.macro), { absolute });
  });

  test('of a large set is that of a seeded sample, and says so', async () => {
    const { matrix, labels } = gaussianRows(60, 3, 5, 1);
    const categories = Array.from(labels, (label) => `category ${label}`);
    const unsafe = new Uint8Array(60).fill(1);
    const sample = (seed: number) =>
      categoricalPurity(matrix, categories, unsafe, plainMultiply, { seed, k: 3, maximumRows: 20 });
    const own = await sample(1);
    expect([own.rows, own.eligibleRows]).toEqual([20, 60]);
    expect(own.byCategory.reduce((sum, { rows }) => sum + rows, 0)).toBe(20);
    expect(await sample(1)).toEqual(own);
    expect(await sample(2)).not.toEqual(own);
  });

  test('is undefined with fewer than 2 unsafe rows that have a category', async () => {
    const { matrix } = gaussianRows(3, 2, 1);
    const one = await categoricalPurity(matrix, ['a', 'a', undefined], Uint8Array.of(1, 0, 1), plainMultiply);
    const missing = { defined: false, reason: 'there are fewer than 2 unsafe rows with a category' };
    expect(one).toEqual({
      macro: missing,
      micro: missing,
      chance: missing,
      byCategory: [{ category: 'a', rows: 1, purity: missing, chance: missing }],
      rows: 1,
      eligibleRows: 1,
      k: 0,
    });
    const none = await categoricalPurity(matrixOf([]), [], new Uint8Array(0), plainMultiply);
    expect([none.macro, none.byCategory]).toEqual([missing, []]);
  });
});

describe('measureSafeEmbed', () => {
  const { matrix } = gaussianRows(6, 3, 4);
  const settings = { multiply: plainMultiply, seed: 3 };
  const labels = [1, 0, 1, 0, 1, 0] as const;

  test('takes average, pairs and purity together', async () => {
    const own = await measureSafeEmbed(
      matrix,
      labels.map((label, row) => ({
        label,
        pairId: `pair ${Math.floor(row / 2)}`,
        category: row < 4 ? 'a' : 'b',
      })),
      { ...settings, k: 1 },
    );
    expect(own.averageCosine).toEqual(averageCosine(matrix, 3));
    expect([own.pairs?.pairs, own.pairs?.incomplete]).toEqual([3, 0]);
    expect(own.pairs?.byCategory.map(({ category, pairs }) => [category, pairs])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect([own.purity?.rows, own.purity?.k]).toEqual([3, 1]);
  });

  test('leaves out what the set does not have', async () => {
    const own = await measureSafeEmbed(
      matrix,
      labels.map((label) => ({ label, ...(label === 0 ? { category: 'of a safe row' } : {}) })),
      settings,
    );
    expect([own.pairs, own.purity]).toEqual([undefined, undefined]);
    expect(own.averageCosine.defined).toBe(true);
  });

  test('ids without a pair are counted, and the similarity is undefined', async () => {
    const own = await measureSafeEmbed(
      matrix,
      labels.map((label, row) => ({ label, pairId: `${row}` })),
      settings,
    );
    expect(own.pairs?.incomplete).toBe(6);
    expect(own.pairs?.similarity).toEqual({ defined: false, reason: 'there are no pairs' });
  });
});
