import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import type { Measured } from '../measured.ts';
import { rocAucScore } from '../metrics/roc-auc.ts';
import { checkRows, FitError, fitLogisticRegression, prepareRows, type Fit } from './fit.ts';
import { foldHead, scoreRows } from './fold-head.ts';
import type { LinearHead } from './linear-head.ts';

/** scikit-learn's C from 1e-4 to 10, two per decade. */
export const DEFAULT_GRID: readonly number[] = [1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

/** Vectors and labels of one split. */
export interface LabelledVectors {
  /** [n, d] */
  readonly matrix: Matrix;
  /** [n], 1 = unsafe. */
  readonly labels: Uint8Array;
}

/** One value of C and what it gave. */
export interface Candidate {
  readonly C: number;
  readonly lambda: number;
  readonly validationAuc: Measured;
  /** `||v||`: large for overfitted heads, which drift breaks more easily. */
  readonly directionNorm: number;
  readonly head: LinearHead;
}

/** What to choose from, and what multiplies. */
export interface SelectionOptions {
  readonly multiply: MatrixMultiply;
  /** In any order; default `DEFAULT_GRID`. */
  readonly grid?: readonly number[];
}

/**
 * Fits one head per C on the train split, warm-started from the next stronger regularization, and chooses by ROC-AUC
 * on the validation split; ties go to the smaller C, which is the less fragile head.
 *
 * @throws FitError when a split cannot be used, when there is no C to try, or one is not a finite number above 0
 */
export async function selectRegularization(
  train: LabelledVectors,
  validation: LabelledVectors,
  { multiply, grid = DEFAULT_GRID }: SelectionOptions,
): Promise<{ readonly chosen: Candidate; readonly table: readonly Candidate[] }> {
  if (grid.length === 0) throw new FitError('there is no C to choose from');
  const prepared = prepareRows(train.matrix, train.labels);
  checkRows(validation.matrix, validation.labels);
  const table: Candidate[] = [];
  let previous: Fit | undefined;
  for (const C of [...grid].sort((a, b) => a - b)) {
    const start = previous === undefined ? {} : { initial: previous.point };
    const fit = await fitLogisticRegression(prepared, { C, ...start }, multiply);
    if (!fit.converged) throw new FitError(`the solver did not converge at C = ${C}`);
    previous = fit;
    const folded = foldHead(fit.head);
    const validationAuc = rocAucScore(validation.labels, scoreRows(folded, validation.matrix));
    table.push({ C, lambda: fit.lambda, validationAuc, directionNorm: folded.norm, head: fit.head });
  }
  const best = table.reduce((a, b) => (aucOf(b) > aucOf(a) ? b : a));
  if (!best.validationAuc.defined) throw new FitError(`no C can be chosen: ${best.validationAuc.reason}`);
  return { chosen: best, table };
}

function aucOf({ validationAuc }: Candidate): number {
  return validationAuc.defined ? validationAuc.value : -1;
}
