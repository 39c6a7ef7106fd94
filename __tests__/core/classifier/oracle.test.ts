import { describe, expect, test } from '@jest/globals';
import {
  FitError,
  fitLogisticRegression,
  prepareRows,
  type PreparedRows,
} from '../../../src/core/classifier/fit.ts';
import { foldHead, scoreRows } from '../../../src/core/classifier/fold-head.ts';
import { noiseTolerance } from '../../../src/core/classifier/noise-tolerance.ts';
import type { Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { transpose } from '../../../src/core/linalg/transpose.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { expectClose, expectMeasured, type Tolerance } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { readOracle } from '../../support/oracle.ts';

interface ClassifierOracle {
  readonly fits: readonly {
    readonly name: string;
    readonly C: number;
    readonly balanced: boolean;
    readonly features: readonly number[][];
    readonly labels: readonly number[];
    readonly mean: readonly number[];
    readonly scale: readonly number[];
    readonly weights: readonly number[];
    readonly intercept: number;
    readonly foldedDirection: readonly number[];
    readonly foldedIntercept: number;
    readonly foldedNorm: number;
    readonly logits: readonly number[];
    readonly auc: number;
    readonly noiseTolerance: number;
  }[];
}

function expectAll(
  what: string,
  actual: Float64Array,
  expected: readonly number[],
  tolerance: Tolerance,
): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, at) => expectClose(`${what} ${at}`, actual[at], value, tolerance));
}

describe('fitted heads against scikit-learn (fixtures/oracle/classifier.py)', () => {
  test.each(readOracle<ClassifierOracle>('classifier').fits)('agree: $name', async (expected) => {
    const { C, balanced, features, labels } = expected;
    const matrix = {
      rows: labels.length,
      cols: features[0].length,
      data: Float32Array.from(features.flat()),
    };
    const prepared = prepareRows(matrix, Uint8Array.from(labels));
    const fit = await fitLogisticRegression(prepared, { C, balanced, tolerance: 1e-9 }, plainMultiply);
    expect(fit.converged).toBe(true);
    expectAll('mean', fit.head.mean, expected.mean, { absolute: 1e-14 });
    expectAll('scale', fit.head.scale, expected.scale, { relative: 1e-13 });
    // ours stops at a gradient of 1e-9 C N, scikit-learn's at 1e-12
    const solver = { absolute: 1e-6, relative: 1e-6 };
    expectAll('weight', fit.head.weights, expected.weights, solver);
    expectClose('intercept', fit.head.intercept, expected.intercept, solver);
    const folded = foldHead(fit.head);
    expectAll('direction', folded.direction, expected.foldedDirection, solver);
    expectClose('folded intercept', folded.intercept, expected.foldedIntercept, solver);
    expectClose('norm', folded.norm, expected.foldedNorm, solver);
    const logits = scoreRows(folded, matrix);
    expectAll('logit', logits, expected.logits, solver);
    expectMeasured('AUC', rocAucScore(Uint8Array.from(labels), logits), expected.auc, { absolute: 1e-12 });
    const tolerance = noiseTolerance(folded, logits, Uint8Array.from(labels));
    expectMeasured('noise tolerance', tolerance, expected.noiseTolerance, solver);
  });
});

interface GoldenFits {
  readonly data: Record<string, { readonly x_int: readonly number[][]; readonly y: readonly number[] }>;
  readonly cases: readonly {
    readonly name: string;
    readonly data: string;
    readonly C: number;
    readonly balanced: boolean;
    readonly w: readonly number[];
    readonly b: number;
    readonly v_raw: readonly number[];
    readonly b_raw: number;
    readonly objective: number;
    readonly lambda_paper: number;
    readonly train_logits: readonly number[];
    readonly train_auc: number;
  }[];
}

/** Prepared in float64 throughout, as the golden numbers were; `prepareRows` reads float32. */
function prepareExactly(
  rows: readonly (readonly number[])[],
  labels: Uint8Array,
): PreparedRows & { readonly matrix: Matrix } {
  const cols = rows[0].length;
  const units = rows.map((row) => row.map((value) => value / Math.hypot(...row)));
  const mean = Float64Array.from(
    { length: cols },
    (_, j) => units.reduce((sum, row) => sum + row[j], 0) / rows.length,
  );
  const scale = mean.map((center, j) =>
    Math.sqrt(units.reduce((sum, row) => sum + (row[j] - center) ** 2, 0) / rows.length),
  );
  const data = Float64Array.from(units.flatMap((row) => row.map((value, j) => (value - mean[j]) / scale[j])));
  const matrix = { rows: rows.length, cols, data: Float32Array.from(units.flat()) };
  const features = { rows: rows.length, cols, data };
  return { standardizer: { mean, scale }, matrix, features, transposed: transpose(features), labels };
}

testWithGolden<GoldenFits>('fitted heads agree with golden file 05', '05_logreg.json', async (golden) => {
  for (const expected of golden.cases) {
    const { x_int, y } = golden.data[expected.data];
    const { C, balanced, name } = expected;
    const { matrix, ...prepared } = prepareExactly(x_int, Uint8Array.from(y));
    const fit = await fitLogisticRegression(prepared, { C, balanced, tolerance: 1e-9 }, plainMultiply);
    expect(fit.converged).toBe(true);
    expectAll(`${name}: w`, fit.head.weights, expected.w, { absolute: 1e-5 });
    expectClose(`${name}: b`, fit.head.intercept, expected.b, { absolute: 1e-5 });
    expectClose(`${name}: objective`, fit.objective, expected.objective, { relative: 1e-9 });
    expectClose(`${name}: lambda`, fit.lambda, expected.lambda_paper, { relative: 1e-12 });
    const folded = foldHead(fit.head);
    expectAll(`${name}: v`, folded.direction, expected.v_raw, { absolute: 1e-5, relative: 1e-5 });
    expectClose(`${name}: raw b`, folded.intercept, expected.b_raw, { absolute: 1e-5, relative: 1e-5 });
    const logits = scoreRows(folded, matrix);
    expectAll(`${name}: logit`, logits, expected.train_logits, { absolute: 2e-5 });
    expectMeasured(`${name}: AUC`, rocAucScore(prepared.labels, logits), expected.train_auc, {
      absolute: 1e-9,
    });
  }
});

testWithGolden<{ must_fail: { name: string; y?: number[] }[] }>(
  'what golden file 05 wants refused is refused',
  '05_logreg.json',
  ({ must_fail }) => {
    for (const { y } of must_fail) {
      if (y === undefined) continue;
      const matrix = { rows: y.length, cols: 1, data: Float32Array.from(y, (_, row) => row) };
      expect(() => prepareRows(matrix, Uint8Array.from(y))).toThrow(FitError);
    }
  },
);
