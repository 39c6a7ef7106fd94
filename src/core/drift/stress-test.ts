import { scoreRows } from '../classifier/fold-head.ts';
import { noiseTolerance } from '../classifier/noise-tolerance.ts';
import type { Limit } from '../gate/limit.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { rocAucScore } from '../metrics/roc-auc.ts';
import type { AngleSettings } from './angle-conversion.ts';
import {
  directionalScoreShift,
  predictAuc,
  sigmaPerCoordinate,
  signalToNoise,
  withinClassDeviation,
  type ClosedFormInput,
} from './closed-forms.ts';
import { criticalMagnitudes, firstCritical, headroom, type CriticalMagnitude } from './critical-sigma.ts';
import { sigmaAtAngle } from './equal-angle.ts';
import { pushDirection } from './ingredients.ts';
import { matchMagnitude, type CandidateDrift, type MatchedMagnitude } from './matched-magnitude.ts';
import { meanOverSeeds } from './mean-over-seeds.ts';
import { sigmaSchedule } from './schedule.ts';
import { SENSITIVITY_SWEEP, type Mechanism } from './sweep-settings.ts';
import {
  evaluateAt,
  perturbEverySeed,
  sweepPoints,
  type PerturbedHead,
  type SweepInput,
  type SweepPoint,
} from './sweep.ts';

/** What a closed form says of a point, beside the simulation as a check on it. */
export interface ClosedForm {
  readonly rocAuc: Measured;
  /** Directional only: mean over the seeds, before normalisation. */
  readonly meanScoreShift?: Measured;
  /** Gaussian only. */
  readonly signalToNoise?: Measured;
}

/** Everything simulated with one mechanism. */
export interface MechanismStress {
  readonly mechanism: Mechanism;
  readonly points: readonly (SweepPoint & { readonly closedForm: ClosedForm })[];
  /** One per angle of the settings that the mechanism reaches, with the angle asked for. */
  readonly equalAngle: readonly (SweepPoint & { readonly degrees: number })[];
  /** One per limit, in their order, on the sensitivity sweep's range. */
  readonly critical: readonly CriticalMagnitude[];
  /** The limit that is reached first. */
  readonly firstCritical?: CriticalMagnitude;
  /** Critical angle over the candidate's mean angle. */
  readonly headroom: Measured;
  readonly matched: MatchedMagnitude;
}

/** A sweep, and what its readings are compared with. */
export interface StressInput extends SweepInput {
  readonly limits: readonly Limit[];
  readonly candidate: CandidateDrift;
}

/** Simulates drift on the reference's vectors: the sweep, and what follows from it (definitions section 4). */
export async function stressTest(input: StressInput): Promise<readonly MechanismStress[]> {
  const logits = scoreRows(input.head, input.embeddings);
  const closed: ClosedFormInput = {
    referenceAuc: rocAucScore(input.labels, logits),
    noiseTolerance: noiseTolerance(input.head, logits, input.labels),
    withinClassDeviation: withinClassDeviation(input.embeddings, input.labels),
    dimension: input.embeddings.cols,
    sigmaUnit: input.settings.sigmaUnit,
  };
  const results: MechanismStress[] = [];
  for (const mechanism of input.settings.mechanisms) {
    const perturbed = { ...input, logits, perturbations: await perturbEverySeed(input, mechanism) };
    results.push(stressOne(mechanism, { ...input, ...perturbed }, closed));
  }
  return results;
}

function stressOne(
  mechanism: Mechanism,
  input: StressInput & PerturbedHead,
  closed: ClosedFormInput,
): MechanismStress {
  const { settings, candidate, perturbations } = input;
  const angles: AngleSettings = { ...closed, mechanism };
  const critical = criticalMagnitudes({ ...input, sigmas: sensitivityGrid(settings.sigmaMaximum) });
  const first = firstCritical(critical);
  return {
    mechanism,
    points: sweepPoints(input, settings).map((point) => ({
      ...point,
      closedForm: closedFormAt(mechanism, point.sigma, input, closed),
    })),
    equalAngle: settings.equalAngles.flatMap((degrees) => {
      const sigma = sigmaAtAngle(perturbations, degrees, angles);
      return sigma.defined ? [{ degrees, ...evaluateAt(sigma.value, input) }] : [];
    }),
    critical,
    ...(first === undefined ? {} : { firstCritical: first }),
    headroom: headroom(first?.angleDegrees ?? notMeasured('no limit was given'), candidate.meanAngle),
    matched: matchMagnitude(input, candidate, angles),
  };
}

/** Steps of 0.01, to 0.25 or as far as the sweep goes. */
function sensitivityGrid(sigmaMaximum: number): readonly number[] {
  const { sigmaMaximum: usual, points } = SENSITIVITY_SWEEP;
  const scale = Math.max(1, sigmaMaximum / usual);
  return sigmaSchedule(0, usual * scale, Math.ceil((points - 1) * scale) + 1);
}

function closedFormAt(
  mechanism: Mechanism,
  sigma: number,
  { head, logits, settings }: StressInput & PerturbedHead,
  closed: ClosedFormInput,
): ClosedForm {
  const rocAuc = predictAuc(mechanism, sigma, closed);
  if (mechanism === 'subspace') return { rocAuc };
  if (mechanism === 'gaussian') {
    return { rocAuc, signalToNoise: signalToNoise(head, logits, sigmaPerCoordinate(sigma, closed)) };
  }
  const shifts = settings.seeds.map((seed) =>
    measured(directionalScoreShift(head, pushDirection(head, seed, settings), sigma)),
  );
  return { rocAuc, meanScoreShift: meanOverSeeds(shifts) };
}
