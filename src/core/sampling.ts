import type { OfBoth } from './assess.ts';
import { debiasedCka } from './drift/cka.ts';
import type { Comparison } from './gate/judge.ts';
import { delongVariance } from './inference/delong.ts';
import { standardErrorOfMean } from './inference/standard-error.ts';
import { angleDegrees } from './linalg/angle.ts';
import type { MatrixMultiply } from './linalg/matrix-multiply.ts';
import { rowOf, type Matrix } from './linalg/matrix.ts';
import { shuffledRows, takeRows } from './linalg/row-sample.ts';
import { measured, type Measured } from './measured.ts';
import { createRandom } from './random.ts';
import type { SampledRows } from './streamed-rows.ts';

/** Names this module's own stream of a seed. */
const STREAM = 81;
/** A statistic that is no mean of rows is taken on so many blocks of the sample. */
const BLOCKS = 10;

/** How far numbers that need vectors may be off because they were measured on a sample of the rows. */
export interface Sampling {
  /** All rows, on which the classifier is evaluated. */
  readonly rows: number;
  /** Rows whose vectors were compared, and on which drift was simulated and repairs were tried. */
  readonly sampledRows: number;
  /** One standard error each; that of the AUC holds for the undrifted one and stands for those under simulated drift. */
  readonly standardErrors: {
    /** Degrees. */
    readonly meanAngle: Measured;
    readonly meanCosine: Measured;
    readonly cka: Measured;
    readonly rocAuc: OfBoth<Measured>;
  };
}

/**
 * Standard errors of a simple random sample without replacement. Means over rows: sd / sqrt(m) with the correction for a
 * finite set, `sqrt(1 - m / n)` (Cochran, Sampling Techniques, 1977, section 2.6). CKA: sd of ten blocks over sqrt(10),
 * with the same correction. AUC: DeLong, corrected likewise.
 */
export async function measureSampling(
  {
    reference,
    candidate,
    comparison,
    rows,
  }: Pick<SampledRows, 'reference' | 'candidate'> & {
    readonly comparison: Comparison;
    /** n */
    readonly rows: number;
  },
  { multiply, seed }: { readonly multiply: MatrixMultiply; readonly seed: number },
): Promise<Sampling> {
  const sampledRows = comparison.labels.length;
  const correction = Math.sqrt(Math.max(0, 1 - sampledRows / rows));
  const angles = anglesOf(reference.matrix, candidate.matrix);
  const corrected = (value: Measured): Measured =>
    value.defined ? measured(correction * value.value) : value;
  const aucError = (logits: Float64Array): Measured => {
    const { variance } = delongVariance(comparison.labels, logits);
    return corrected(variance.defined ? measured(Math.sqrt(variance.value)) : variance);
  };
  return {
    rows,
    sampledRows,
    standardErrors: {
      meanAngle: corrected(standardErrorOfMean(angles)),
      meanCosine: corrected(standardErrorOfMean(angles.map((angle) => Math.cos((angle * Math.PI) / 180)))),
      cka: corrected(await ckaError(reference.matrix, candidate.matrix, multiply, seed)),
      rocAuc: {
        reference: aucError(comparison.referenceLogits),
        candidate: aucError(comparison.candidateLogits),
      },
    },
  };
}

/** Row by row, in degrees; none between models of different dimension. */
function anglesOf(reference: Matrix, candidate: Matrix): Float64Array {
  if (reference.cols !== candidate.cols) return new Float64Array(0);
  const angles = new Float64Array(reference.rows);
  for (let row = 0; row < angles.length; row++) {
    angles[row] = angleDegrees(rowOf(reference, row), rowOf(candidate, row));
  }
  return angles;
}

/** Blocks are drawn, not cut: the order of the ids may mean something. */
async function ckaError(
  reference: Matrix,
  candidate: Matrix,
  multiply: MatrixMultiply,
  seed: number,
): Promise<Measured> {
  const order = shuffledRows(reference.rows, createRandom(seed, STREAM));
  const size = Math.floor(reference.rows / BLOCKS);
  const values = new Float64Array(BLOCKS);
  for (let at = 0; at < BLOCKS; at++) {
    const rows = order.subarray(at * size, (at + 1) * size);
    const cka = await debiasedCka(takeRows(reference, rows), takeRows(candidate, rows), multiply);
    if (!cka.defined) return cka;
    values[at] = cka.value;
  }
  return standardErrorOfMean(values);
}
