import { describe, expect, test } from '@jest/globals';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { measured } from '../../../src/core/measured.ts';
import { cosineOfRows } from '../../../src/core/safe-embed/cosine.ts';
import { findPairs } from '../../../src/core/safe-embed/find-pairs.ts';
import { averageProduct, normalizedSimilarity } from '../../../src/core/safe-embed/normalized-similarity.ts';
import { measurePairSimilarity } from '../../../src/core/safe-embed/pair-similarity.ts';
import { categoricalPurity, type CategoricalPurity } from '../../../src/core/safe-embed/purity.ts';
import { expectClose, expectMeasured } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { readOracle } from '../../support/oracle.ts';
import { matrixOf } from '../drift/unit-rows.ts';

interface SafeEmbedOracle {
  readonly averages: readonly {
    readonly name: string;
    readonly rows: readonly number[][];
    readonly first: number;
    readonly average: number;
  }[];
  readonly pairs: {
    readonly average: number;
    readonly rows: readonly number[][];
    readonly labels: readonly (0 | 1)[];
    readonly ids: readonly string[];
    readonly categories: readonly (string | null)[];
    readonly similarity: number;
    readonly byCategory: readonly {
      readonly category: string;
      readonly pairs: number;
      readonly similarity: number;
    }[];
  };
  readonly purity: readonly {
    readonly name: string;
    readonly rows: readonly number[][];
    readonly categories: readonly string[];
    readonly k: number;
    readonly used: number;
    readonly micro: number;
    readonly macro: number;
    readonly chance: number;
    readonly byCategory: readonly {
      readonly category: string;
      readonly rows: number;
      readonly purity: number;
      readonly chance: number;
    }[];
  }[];
}

const absolute = 1e-12;

function purityOfAll(
  rows: readonly number[][],
  categories: readonly string[],
  k: number,
): Promise<CategoricalPurity> {
  const labels = new Uint8Array(rows.length).fill(1);
  return categoricalPurity(matrixOf(rows), categories, labels, plainMultiply, { k });
}

describe('Safe-Embed against scikit-learn (fixtures/oracle/safe_embed.py)', () => {
  const oracle = readOracle<SafeEmbedOracle>('safe_embed');

  test.each(oracle.averages)('the mean cosine between two sets agrees: $name', ({ rows, first, average }) => {
    const all = Int32Array.from(rows.keys());
    const value = averageProduct(matrixOf(rows), all.slice(0, first), all.slice(first));
    expectClose('average', value, average, { absolute });
  });

  test('the similarity of pairs agrees, overall and per category', () => {
    const { rows, labels, ids, categories, average, similarity, byCategory } = oracle.pairs;
    const examples = labels.map((label, i) => ({
      label,
      pairId: ids[i],
      category: categories[i] ?? undefined,
    }));
    const found = findPairs(examples);
    expect(found.incomplete).toBe(0);
    const own = measurePairSimilarity(matrixOf(rows), found.pairs, measured(average));
    expect(own.pairs).toBe(12);
    expectMeasured('all', own.similarity, similarity, { absolute });
    expect(own.byCategory.map(({ category, pairs }) => [category, pairs])).toEqual(
      byCategory.map(({ category, pairs }) => [category, pairs]),
    );
    byCategory.forEach((expected, i) => {
      expectMeasured(expected.category, own.byCategory[i].similarity, expected.similarity, { absolute });
    });
  });

  test.each(oracle.purity)('categorical purity agrees: $name', async (expected) => {
    const own = await purityOfAll(expected.rows, expected.categories, expected.k);
    expect([own.k, own.rows]).toEqual([expected.used, expected.rows.length]);
    for (const name of ['micro', 'macro', 'chance'] as const) {
      expectMeasured(name, own[name], expected[name], { absolute });
    }
    expect(own.byCategory.map(({ category, rows }) => [category, rows])).toEqual(
      expected.byCategory.map(({ category, rows }) => [category, rows]),
    );
    expected.byCategory.forEach(({ category, purity, chance }, i) => {
      expectMeasured(category, own.byCategory[i].purity, purity, { absolute });
      expectMeasured(`chance of ${category}`, own.byCategory[i].chance, chance, { absolute });
    });
  });
});

interface SafeEmbedGolden {
  readonly den: number;
  readonly tolerance: { readonly abs: number };
  readonly pairs: {
    readonly a_int: readonly number[][];
    readonly b_int: readonly number[][];
    readonly cos: readonly number[];
  };
  readonly reference: {
    readonly r1_int: readonly number[][];
    readonly r2_int: readonly number[][];
    readonly average_product: number;
  };
  readonly normalized: readonly number[];
  readonly normalized_mean: number;
  readonly scalar: readonly { readonly cos: number; readonly avg: number; readonly expected: number }[];
  readonly purity: {
    readonly z_int: readonly number[][];
    readonly categories: readonly string[];
    readonly cases: readonly {
      readonly k: number;
      readonly expected: {
        readonly k: number;
        readonly micro: number;
        readonly macro: number;
        readonly by_category: Readonly<
          Record<string, { readonly cp: number; readonly n: number; readonly chance: number }>
        >;
      };
    }[];
  };
}

testWithGolden<SafeEmbedGolden>(
  'Safe-Embed equals the shared golden numbers: averages and pairs',
  '09_safe_embed.json',
  ({ den, tolerance, pairs, reference, normalized, normalized_mean, scalar }) => {
    const close = { absolute: tolerance.abs };
    const scale = (rows: readonly number[][]) => rows.map((row) => row.map((value) => value / den));
    const sets = matrixOf(scale([...reference.r1_int, ...reference.r2_int]));
    const all = Int32Array.from({ length: sets.rows }, (_, row) => row);
    const size = reference.r1_int.length;
    const average = averageProduct(sets, all.slice(0, size), all.slice(size));
    expectClose('average', average, reference.average_product, close);
    const rows = matrixOf(scale([...pairs.a_int, ...pairs.b_int]));
    const count = pairs.a_int.length;
    pairs.cos.forEach((expected, pair) => {
      const cosine = cosineOfRows(rows, pair, pair + count);
      expectClose('cosine', cosine, expected, close);
      const similarity = normalizedSimilarity(cosine, measured(average));
      expectMeasured('normalised', similarity, normalized[pair], close);
    });
    const found = pairs.cos.map((_, pair) => ({ unsafe: pair, safe: [pair + count] }));
    const own = measurePairSimilarity(rows, found, measured(average));
    expectMeasured('mean', own.similarity, normalized_mean, close);
    for (const { cos, avg, expected } of scalar) {
      expectMeasured('scalar', normalizedSimilarity(cos, measured(avg)), expected, close);
    }
  },
);

testWithGolden<SafeEmbedGolden>(
  'Safe-Embed equals the shared golden numbers: categorical purity',
  '09_safe_embed.json',
  async ({ den, tolerance, purity: { z_int, categories, cases } }) => {
    const close = { absolute: tolerance.abs };
    const rows = z_int.map((row) => row.map((value) => value / den));
    for (const { k, expected } of cases) {
      const own = await purityOfAll(rows, categories, k);
      expect(own.k).toBe(expected.k);
      expectMeasured('micro', own.micro, expected.micro, close);
      expectMeasured('macro', own.macro, expected.macro, close);
      expect(own.byCategory.map(({ category }) => category)).toEqual(
        Object.keys(expected.by_category).sort(),
      );
      for (const { category, rows: size, purity, chance } of own.byCategory) {
        const entry = expected.by_category[category];
        expect(size).toBe(entry.n);
        expectMeasured(category, purity, entry.cp, close);
        expectMeasured(`chance of ${category}`, chance, entry.chance, close);
      }
    }
  },
);
