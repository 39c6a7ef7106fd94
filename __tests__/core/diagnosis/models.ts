import { DEFAULT_EVALUATION_SETTINGS, evaluate } from '../../../src/core/metrics/evaluate.ts';
import type { FoldedHead } from '../../../src/core/classifier/fold-head.ts';
import { scoreRows } from '../../../src/core/classifier/fold-head.ts';
import type { Evidence } from '../../../src/core/diagnosis/evidence.ts';
import { debiasedCka } from '../../../src/core/drift/cka.ts';
import { decomposeDisplacement } from '../../../src/core/drift/decomposition.ts';
import { measureHeadDrift } from '../../../src/core/drift/head-drift.ts';
import { knnOverlap } from '../../../src/core/drift/knn-overlap.ts';
import { measureDrift } from '../../../src/core/drift/measured-drift.ts';
import { predictedAuc } from '../../../src/core/drift/predicted-auc.ts';
import { rowOf, zeros, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { differenceOf, measured, notMeasured } from '../../../src/core/measured.ts';
import { createRandom, type RandomSource } from '../../../src/core/random.ts';

export const ROWS = 600;
export const DIMENSION = 24;

/** Distance of the classes from 0 along the first axis; the head looks along it. */
const CLASS_DISTANCE = 1.1;
/** Second coordinate of every row before noise: what all texts have in common. */
const COMMON = 3;

/** Labels alternate; classes differ in the first coordinate, all rows share the second. */
export const LABELS = Uint8Array.from({ length: ROWS }, (_, row) => row % 2);

/** Unit rows, drawn from a decaying spectrum as embeddings have. */
export const REFERENCE = draw(createRandom(1));

/** Along the first axis; the classes are centred on 0 there. */
export const HEAD: FoldedHead = {
  direction: Float64Array.from({ length: DIMENSION }, (_, j) => (j === 0 ? 12 : 0)),
  intercept: 0,
  norm: 12,
};

function draw(random: RandomSource): Matrix {
  const drawn = zeros(ROWS, DIMENSION);
  for (let row = 0; row < ROWS; row++) {
    const own = Float64Array.from({ length: DIMENSION }, (_, j) => {
      const mean = j === 0 ? CLASS_DISTANCE * (2 * LABELS[row] - 1) : j === 1 ? COMMON : 0;
      return mean + random.normal() * (j === 0 ? 1 : 1.6 / Math.sqrt(1 + j / 4));
    });
    rowOf(drawn, row).set(unit(own));
  }
  return drawn;
}

/** Another model, of other texts for all that its vectors show. */
export const UNRELATED = draw(createRandom(77));

/** Scaled to length 1. */
export function unit(row: Float64Array): Float64Array {
  const length = Math.hypot(...row);
  return row.map((value) => value / length);
}

/** Every reference row mapped, and scaled to length 1. */
export function mapped(map: (row: Float64Array, at: number) => Float64Array): Matrix {
  const result = zeros(ROWS, DIMENSION);
  for (let row = 0; row < ROWS; row++)
    rowOf(result, row).set(unit(map(Float64Array.from(rowOf(REFERENCE, row)), row)));
  return result;
}

/** What would be measured of the candidate beside the reference. */
export async function evidenceOf(candidate: Matrix, known: Partial<Evidence> = {}): Promise<Evidence> {
  const scores = [scoreRows(HEAD, REFERENCE), scoreRows(HEAD, candidate)] as const;
  const [before, after] = scores.map(
    (logits) => evaluate({ labels: LABELS, logits }, DEFAULT_EVALUATION_SETTINGS).metrics,
  );
  const predicted = predictedAuc(LABELS, ...scores);
  const norms = new Float64Array(ROWS).fill(1);
  const none = measured(0);
  return {
    meanAngle: measureDrift(REFERENCE, candidate, norms, norms).angle.mean,
    cka: await debiasedCka(REFERENCE, candidate, plainMultiply),
    knnOverlap: (await knnOverlap(REFERENCE, candidate, plainMultiply)).overlap,
    shares: await decomposeDisplacement(REFERENCE, candidate, plainMultiply, 42),
    head: measureHeadDrift(...scores, 0.5),
    predictedAuc: predicted,
    predictedAucGap: differenceOf(after['roc-auc'], predicted),
    change: {
      auc: differenceOf(after['roc-auc'], before['roc-auc']),
      falseNegativeRate: differenceOf(after['false-negative-rate'], before['false-negative-rate']),
      falsePositiveRate: differenceOf(after['false-positive-rate'], before['false-positive-rate']),
    },
    truncated: { reference: none, candidate: none },
    dimension: { reference: DIMENSION, candidate: DIMENSION },
    changedFields: ['modelHash'],
    changedSinceLock: [],
    ...known,
  };
}

const NONE = notMeasured('nothing was measured');

/** Nothing was measured and nothing is known to have changed. */
export const NO_EVIDENCE: Evidence = {
  meanAngle: NONE,
  cka: NONE,
  knnOverlap: NONE,
  shares: { shift: NONE, rotation: NONE, residual: NONE },
  head: { offset: NONE, slope: NONE, noise: NONE, correlation: NONE },
  predictedAuc: NONE,
  predictedAucGap: NONE,
  change: { auc: NONE, falseNegativeRate: NONE, falsePositiveRate: NONE },
  truncated: { reference: NONE, candidate: NONE },
  dimension: { reference: 8, candidate: 8 },
  changedFields: [],
  changedSinceLock: [],
};
