import { FitError } from '../classifier/fit.ts';
import { foldHead } from '../classifier/fold-head.ts';
import { noiseTolerance } from '../classifier/noise-tolerance.ts';
import { DEFAULT_GRID, selectRegularization, type Candidate } from '../classifier/select-regularization.ts';
import { angleOfSigma } from '../drift/angle-conversion.ts';
import { measured, type Measured } from '../measured.ts';
import type { ComparedVectors, CompareProtocol } from './protocol.ts';

/** The head that was fitted on one model. */
export interface ComparedHead {
  /** scikit-learn's inverse regularization strength. */
  readonly C: number;
  /** The drift paper's lambda (eq 12): `1 / (2 C N)`. */
  readonly lambda: number;
  readonly validationAuc: Measured;
  /** `||v||` in raw space. */
  readonly directionNorm: number;
  /** `sigma_c = s / ||v||` on the test rows, per coordinate. */
  readonly noiseTolerance: Measured;
  /** The angle by which such noise turns a vector, `atan(sigma_c sqrt d)` degrees: comparable between dimensions. */
  readonly noiseToleranceDegrees: Measured;
}

/**
 * One model's own head, fitted on the train rows; with the C of the protocol, or the one of the usual grid that ranks
 * the validation rows best.
 *
 * @throws FitError that names the model
 */
export async function fitOwnHead(
  { name, train, validation }: ComparedVectors,
  { regularization, multiply, trainLabels, validationLabels }: CompareProtocol,
): Promise<Candidate> {
  try {
    const { chosen } = await selectRegularization(
      { matrix: train, labels: trainLabels },
      { matrix: validation, labels: validationLabels },
      { multiply, grid: regularization === undefined ? DEFAULT_GRID : [regularization] },
    );
    return chosen;
  } catch (error) {
    if (error instanceof FitError) throw new FitError(`${name}: ${error.message}`);
    throw error;
  }
}

/**
 * What a report says of a fitted head.
 *
 * @param logits [test rows]
 * @param labels [test rows], 1 = unsafe
 */
export function describeHead(
  { C, lambda, validationAuc, directionNorm, head }: Candidate,
  logits: Float64Array,
  labels: Uint8Array,
): ComparedHead {
  const tolerance = noiseTolerance(foldHead(head), logits, labels);
  const perCoordinate = {
    mechanism: 'gaussian',
    dimension: head.dimension,
    sigmaUnit: 'coordinate',
  } as const;
  return {
    C,
    lambda,
    validationAuc,
    directionNorm,
    noiseTolerance: tolerance,
    noiseToleranceDegrees: tolerance.defined
      ? measured(angleOfSigma(tolerance.value, perCoordinate))
      : tolerance,
  };
}
