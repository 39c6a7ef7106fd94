import { describe, expect, test } from '@jest/globals';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { measureSeparability } from '../../../src/core/separability/separability.ts';
import { silhouetteScore } from '../../../src/core/separability/silhouette.ts';
import { expectMeasured } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { readOracle } from '../../support/oracle.ts';
import { matrixOf, unitMatrixOf } from '../drift/unit-rows.ts';

interface SeparabilityOracle {
  readonly cases: readonly {
    readonly name: string;
    readonly rows: readonly number[][];
    readonly labels: readonly number[];
    readonly silhouette: number;
    /** Absent with three classes, null without variance. */
    readonly ratio?: number | null;
    readonly dimensionFree?: number | null;
    readonly overlap?: number;
  }[];
}

describe('separability against scikit-learn and NumPy (fixtures/oracle/separability.py)', () => {
  const { cases } = readOracle<SeparabilityOracle>('separability');

  test.each(cases)('agrees: $name', async ({ rows, labels, silhouette, ratio, dimensionFree, overlap }) => {
    const matrix = matrixOf(rows);
    const own = await measureSeparability(matrix, Uint8Array.from(labels), plainMultiply, 0);
    expectMeasured('silhouette', own.silhouette.score, silhouette, { absolute: 1e-9 });
    expect(own.silhouette.rows).toBe(rows.length);
    if (ratio === undefined || dimensionFree === undefined || overlap === undefined) return;
    expectMeasured('Fisher ratio', own.fisher.ratio, ratio, { relative: 1e-11 });
    expectMeasured('dimension-free', own.fisher.dimensionFree, dimensionFree, { relative: 1e-11 });
    expectMeasured('overlap', own.classOverlap, overlap, { absolute: 1e-15 });
  });
});

interface SeparabilityGolden {
  readonly den: number;
  readonly tolerance: { readonly abs: number };
  readonly cases: readonly {
    readonly z_int: readonly number[][];
    readonly y: readonly number[];
    readonly normalize: boolean;
    readonly silhouette: number;
    readonly fisher?: number | null;
    readonly fisher_trace?: number | null;
    readonly overlap?: number;
  }[];
}

testWithGolden<SeparabilityGolden>(
  'separability equals the shared golden numbers',
  '07_separability.json',
  async ({ den, cases, tolerance }) => {
    expect(cases.length).toBeGreaterThan(0);
    for (const { z_int, y, normalize, silhouette, fisher, fisher_trace, overlap } of cases) {
      const rows = z_int.map((row) => row.map((value) => value / den));
      const matrix = normalize ? unitMatrixOf(rows) : matrixOf(rows);
      const labels = Uint8Array.from(y);
      // Unit rows are stored in float32, which moves the numbers by 1e-8 of their size.
      const close = normalize ? { absolute: 5e-9, relative: 5e-8 } : { absolute: tolerance.abs };
      const { score } = await silhouetteScore(matrix, labels, plainMultiply);
      expectMeasured('silhouette', score, silhouette, close);
      if (fisher === undefined || fisher_trace === undefined || overlap === undefined) continue;
      const own = await measureSeparability(matrix, labels, plainMultiply, 0);
      expectMeasured('fisher', own.fisher.ratio, fisher, close);
      expectMeasured('fisher_trace', own.fisher.dimensionFree, fisher_trace, close);
      expectMeasured('overlap', own.classOverlap, overlap, { absolute: tolerance.abs });
    }
  },
);
