import type { ArtefactInput } from '../../src/artefact/compose-artefacts.ts';
import { foldHead, scoreRows } from '../../src/core/classifier/fold-head.ts';
import { frozenLinearHead, type FrozenHead } from '../../src/core/classifier/frozen-head.ts';
import type { LinearHead } from '../../src/core/classifier/linear-head.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import type { Matrix } from '../../src/core/linalg/matrix.ts';
import { fitRemedy, type FittedRemedy } from '../../src/core/remedy/fit-remedy.ts';
import type { RemedyName } from '../../src/core/remedy/remedy.ts';
import { drawMatrix } from './run-graph.ts';

const ROWS = 120;

/** Numbers per vector, of both models. */
export const DIMENSION = 6;
export const MODEL_HASH = '0123456789abcdef'.repeat(4);

/** The frozen head, standardised. */
export const OLD_HEAD: LinearHead = {
  dimension: DIMENSION,
  mean: Float64Array.of(0.1, 0, -0.2, 0.05, 0, 0.3),
  scale: Float64Array.of(1, 0.5, 2, 1.5, 0.8, 1.2),
  weights: Float64Array.of(1, -0.5, 0.7, 0.2, -1.1, 0.4),
  intercept: -0.3,
  decisionThreshold: 0.4,
};

/** The same scores as the linear head's, without saying that it is linear. */
export const OPAQUE_HEAD: FrozenHead = {
  dimension: DIMENSION,
  decisionThreshold: OLD_HEAD.decisionThreshold,
  score: (matrix) => Promise.resolve(scoreRows(foldHead(OLD_HEAD), matrix)),
};

/** The reference's vectors turned by 40 degrees in three planes, shifted, and with a little noise. */
function drift(reference: Matrix): Matrix {
  const noise = drawMatrix(reference.rows, reference.cols, 99);
  const angle = (40 * Math.PI) / 180;
  const data = reference.data.map((value, at) => {
    const other = at % 2 === 0 ? -reference.data[at + 1] : reference.data[at - 1];
    return Math.cos(angle) * value + Math.sin(angle) * other + 0.25 + 0.05 * noise.data[at];
  });
  return { ...reference, data };
}

/** A remedy of that name, fitted on rows of its own. */
export async function fitSample(
  remedy: RemedyName,
  head: FrozenHead = frozenLinearHead(OLD_HEAD),
): Promise<FittedRemedy> {
  const reference = drawMatrix(ROWS, DIMENSION, 5);
  const logits = scoreRows(foldHead(OLD_HEAD), reference);
  const noise = drawMatrix(ROWS, 1, 6).data;
  const labels = Uint8Array.from(logits, (logit, row) => (logit + noise[row] > 0 ? 1 : 0));
  const calibration = { reference, candidate: drift(reference), labels };
  const fitted = await fitRemedy(remedy, { calibration, head, multiply: plainMultiply, seed: 1 });
  if ('refused' in fitted) throw new Error(fitted.refused);
  return fitted;
}

/** What is handed over of a remedy. */
export async function sampleInput(remedy: RemedyName, head?: FrozenHead): Promise<ArtefactInput> {
  return {
    remedy,
    fitted: await fitSample(remedy, head),
    rows: 1000,
    outcome: 'pass',
    dimension: DIMENSION,
    modelHash: MODEL_HASH,
    folder: 'driftgate-out/fix',
    toolVersion: '1.2.3',
  };
}
