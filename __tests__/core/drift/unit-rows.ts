import { foldHead, type FoldedHead } from '../../../src/core/classifier/fold-head.ts';
import { frozenFoldedHead, type FrozenHead } from '../../../src/core/classifier/frozen-head.ts';
import {
  perturbScores,
  type PerturbationInput,
  type ScorePerturbation,
} from '../../../src/core/drift/score-perturbation.ts';
import { PAPER_SWEEP, type Mechanism } from '../../../src/core/drift/sweep-settings.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { rowOf, zeros, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { createRandom } from '../../../src/core/random.ts';

/** A float32 matrix of the given rows. */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, cols: rows[0]?.length ?? 0, data: Float32Array.from(rows.flat()) };
}

/** The same at unit length. */
export function unitMatrixOf(rows: readonly (readonly number[])[]): Matrix {
  return matrixOf(rows.map((row) => row.map((value) => value / Math.hypot(...row))));
}

/** Two overlapping classes of unit rows, labels alternating. */
export function simulateRows(
  rows: number,
  cols: number,
  seed: number,
): { readonly embeddings: Matrix; readonly labels: Uint8Array } {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  const embeddings = zeros(rows, cols);
  for (let row = 0; row < rows; row++) {
    const drawn = Array.from({ length: cols }, (_, j) => random.normal() + (j === 0 ? 2 * labels[row] : 0.5));
    const length = Math.hypot(...drawn);
    rowOf(embeddings, row).set(drawn.map((value) => value / length));
  }
  return { embeddings, labels };
}

/** A head that mostly looks at the first dimension, where the classes of `simulateRows` differ. */
export function simulateHead(cols: number, seed: number): FoldedHead {
  const random = createRandom(seed);
  const ones = new Float64Array(cols).fill(1);
  return foldHead({
    dimension: cols,
    mean: new Float64Array(cols),
    scale: ones,
    weights: ones.map((one, j) => (j === 0 ? 6 * one : random.normal())),
    intercept: -1.5,
    decisionThreshold: 0.5,
  });
}

/** A linear head that does not say so: only its scores can be asked for. */
export function opaqueHead(folded: FoldedHead): FrozenHead {
  const { dimension, decisionThreshold, score } = frozenFoldedHead(folded, 0.5);
  return { dimension, decisionThreshold, score };
}

/** Euclidean norm of every row, [n]. */
export function rowNorms(matrix: Matrix): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, row) => Math.hypot(...rowOf(matrix, row)));
}

/** Scores and mean angle at one magnitude. */
export interface Perturbed {
  readonly logits: Float64Array;
  readonly meanAngleDegrees: number;
}

/** Both of what is drawn at one magnitude. */
export async function perturbedAt(
  { logitsAt, meanAngleAt }: ScorePerturbation,
  sigma: number,
): Promise<Perturbed> {
  return { logits: await logitsAt(sigma), meanAngleDegrees: meanAngleAt(sigma) };
}

/** A perturbation that is known for every magnitude. */
export function knownPerturbation(perturbed: (sigma: number) => Perturbed): ScorePerturbation {
  return {
    logitsAt: (sigma) => Promise.resolve(perturbed(sigma).logits),
    meanAngleAt: (sigma) => perturbed(sigma).meanAngleDegrees,
  };
}

/** One that must not be asked. */
export const REFUSES: ScorePerturbation = knownPerturbation(() => {
  throw new Error('no draw is needed');
});

/** Scores under one mechanism by the paper's settings, unless told otherwise. */
export function perturb(
  mechanism: Mechanism,
  input: Pick<PerturbationInput, 'embeddings' | 'head' | 'seed'>,
  settings: Partial<PerturbationInput['settings']> = {},
): Promise<ScorePerturbation> {
  return perturbScores({
    ...input,
    mechanism,
    settings: { ...PAPER_SWEEP, ...settings },
    multiply: plainMultiply,
  });
}
