import { measured, notMeasured, type Measured } from '../measured.ts';
import { sigmaOfAngle, type AngleSettings } from './angle-conversion.ts';
import type { ScorePerturbation } from './score-perturbation.ts';

/** Halvings of the bracket: the sigma is right to about one part in a million. */
const HALVINGS = 40;
/** Doublings of the first guess before an angle counts as out of reach. */
const DOUBLINGS = 20;
/** At sigma 1 the subspace mechanism is at its image; beyond, vectors turn back. */
const LARGEST_SUBSPACE_SIGMA = 1;
/** In degrees; below it the angle is reached. */
const PRECISION = 1e-6;

/**
 * The sigma at which rows turn by this angle on average over rows and seeds, so that mechanisms can be compared at
 * equal angle. Bisection from the closed form: the mean angle grows with sigma.
 *
 * @param perturbations one per seed
 * @param degrees the mean angle wanted, 0 or more
 * @returns undefined when no magnitude turns the rows that far, or there is no seed
 */
export function sigmaAtAngle(
  perturbations: readonly ScorePerturbation[],
  degrees: number,
  settings: AngleSettings,
): Measured {
  if (perturbations.length === 0) return notMeasured('no seed was given');
  if (degrees <= 0) return measured(0);
  const largest = settings.mechanism === 'subspace' ? LARGEST_SUBSPACE_SIGMA : Infinity;
  let upper = Math.min(largest, sigmaOfAngle(Math.min(degrees, 89), settings));
  for (let doubling = 0; doubling < DOUBLINGS && upper < largest; doubling++) {
    if (meanAngleAt(perturbations, upper) >= degrees) break;
    upper = Math.min(largest, 2 * upper);
  }
  const reached = meanAngleAt(perturbations, upper);
  if (reached < degrees - PRECISION) {
    return notMeasured(
      `${settings.mechanism} drift turns these rows by at most ${reached.toFixed(1)} degrees on average`,
    );
  }
  let lower = 0;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (lower + upper) / 2;
    const angle = meanAngleAt(perturbations, middle);
    if (Math.abs(angle - degrees) <= PRECISION) return measured(middle);
    if (angle < degrees) lower = middle;
    else upper = middle;
  }
  return measured((lower + upper) / 2);
}

/** Mean over rows and seeds, in degrees. */
export function meanAngleAt(perturbations: readonly ScorePerturbation[], sigma: number): number {
  if (sigma === 0) return 0;
  let sum = 0;
  for (const perturbation of perturbations) sum += perturbation.meanAngleAt(sigma);
  return sum / perturbations.length;
}
