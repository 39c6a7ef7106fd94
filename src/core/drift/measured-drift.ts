import { angleDegrees } from '../linalg/angle.ts';
import { rowOf, type Matrix } from '../linalg/matrix.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { quantileOf } from '../metrics/quantile.ts';

/** A mean cosine this small is rounding: the cosine of a right angle. */
const ROUNDING = 1e-12;

/** Drift between the two models, row by row on the same texts (definitions section 5). */
export interface MeasuredDrift {
  /** In degrees. */
  readonly angle: Readonly<Record<'mean' | 'median' | 'p95' | 'max', Measured>>;
  readonly meanCosine: Measured;
  /** `1 - mean cosine`. */
  readonly cosineDistance: Measured;
  /** The gaussian sigma with the same mean cosine: `sqrt((1 / mc^2 - 1) / d)`. */
  readonly equivalentSigma: Measured;
  /** Mean of candidate norm over reference norm, before normalisation. */
  readonly normRatio: Measured;
}

/**
 * @param reference [n, d], any length
 * @param candidate [n, d], of the same texts
 * @param referenceNorms [n], before normalisation
 * @param candidateNorms [n]
 */
export function measureDrift(
  reference: Matrix,
  candidate: Matrix,
  referenceNorms: Float64Array,
  candidateNorms: Float64Array,
): MeasuredDrift {
  const { rows, cols } = reference;
  if (rows === 0) return without('there are no rows');
  const angles = new Float64Array(rows);
  let angleSum = 0;
  let cosineSum = 0;
  let ratioSum = 0;
  for (let row = 0; row < rows; row++) {
    angles[row] = angleDegrees(rowOf(reference, row), rowOf(candidate, row));
    angleSum += angles[row];
    cosineSum += Math.cos((angles[row] * Math.PI) / 180);
    ratioSum += candidateNorms[row] / referenceNorms[row];
  }
  angles.sort();
  const meanCosine = cosineSum / rows;
  return {
    angle: {
      mean: measured(angleSum / rows),
      median: measured(quantileOf(angles, 0.5)),
      p95: measured(quantileOf(angles, 0.95)),
      max: measured(angles[rows - 1]),
    },
    meanCosine: measured(meanCosine),
    cosineDistance: measured(1 - meanCosine),
    equivalentSigma: equivalentSigma(meanCosine, cols),
    normRatio: measured(ratioSum / rows),
  };
}

function equivalentSigma(meanCosine: number, dimension: number): Measured {
  if (meanCosine <= ROUNDING) return notMeasured('the mean cosine is not above 0: unrelated spaces');
  return measured(Math.sqrt(Math.max(0, 1 / meanCosine ** 2 - 1) / dimension));
}

function without(reason: string): MeasuredDrift {
  const none = notMeasured(reason);
  return {
    angle: { mean: none, median: none, p95: none, max: none },
    meanCosine: none,
    cosineDistance: none,
    equivalentSigma: none,
    normRatio: none,
  };
}
