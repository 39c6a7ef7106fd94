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

/** What a closed form says of a point, beside the simulation as a check on it; undefined for a head that is not linear. */
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

/**
 * Simulates drift on the reference's vectors: the sweep, and what follows from it (definitions section 4). A head that
 * is not linear has no closed form and sees the vectors themselves (`perturbVectors`): it scores all rows 40 to 90 times
 * per mechanism and seed, once for every magnitude looked at, on the same grids as a linear one.
 */
export async function stressTest(input: StressInput): Promise<readonly MechanismStress[]> {
  const logits = await input.head.score(input.embeddings);
  const results: MechanismStress[] = [];
  for (const mechanism of input.settings.mechanisms) {
    const perturbations = await perturbEverySeed(input, mechanism);
    results.push(await stressOne(mechanism, { ...input, logits, perturbations }));
  }
  return results;
}

async function stressOne(mechanism: Mechanism, input: StressInput & PerturbedHead): Promise<MechanismStress> {
  const { settings, candidate, embeddings } = input;
  const { sigmaUnit } = settings;
  const angles: AngleSettings = { mechanism, dimension: embeddings.cols, sigmaUnit };
  const closedFormAt = closedForms(mechanism, input);
  const critical = await criticalMagnitudes({ ...input, sigmas: sensitivityGrid(settings.sigmaMaximum) });
  const first = firstCritical(critical);
  const points = await sweepPoints(input, settings);
  return {
    mechanism,
    points: points.map((point) => ({ ...point, closedForm: closedFormAt(point.sigma) })),
    equalAngle: await equalAngle(input, angles),
    critical,
    ...(first === undefined ? {} : { firstCritical: first }),
    headroom: headroom(first?.angleDegrees ?? notMeasured('no limit was given'), candidate.meanAngle),
    matched: await matchMagnitude(input, candidate, angles),
  };
}

/** The mechanism at every angle of the settings that it reaches. */
async function equalAngle(
  input: StressInput & PerturbedHead,
  angles: AngleSettings,
): Promise<MechanismStress['equalAngle']> {
  const points: MechanismStress['equalAngle'][number][] = [];
  for (const degrees of input.settings.equalAngles) {
    const sigma = sigmaAtAngle(input.perturbations, degrees, angles);
    if (sigma.defined) points.push({ degrees, ...(await evaluateAt(sigma.value, input)) });
  }
  return points;
}

/** Steps of 0.01, to 0.25 or as far as the sweep goes. */
function sensitivityGrid(sigmaMaximum: number): readonly number[] {
  const { sigmaMaximum: usual, points } = SENSITIVITY_SWEEP;
  const scale = Math.max(1, sigmaMaximum / usual);
  return sigmaSchedule(0, usual * scale, Math.ceil((points - 1) * scale) + 1);
}

/** The closed form at any magnitude. */
function closedForms(
  mechanism: Mechanism,
  { head: { linear: head }, ...input }: StressInput & PerturbedHead,
): (sigma: number) => ClosedForm {
  if (head === undefined) return () => noClosedForm(mechanism);
  const { embeddings, labels, logits, settings } = input;
  const closed: ClosedFormInput = {
    referenceAuc: rocAucScore(labels, logits),
    noiseTolerance: noiseTolerance(head, logits, labels),
    withinClassDeviation: withinClassDeviation(embeddings, labels),
    dimension: embeddings.cols,
    sigmaUnit: settings.sigmaUnit,
  };
  return (sigma) => {
    const rocAuc = predictAuc(mechanism, sigma, closed);
    if (mechanism === 'subspace') return { rocAuc };
    if (mechanism === 'gaussian') {
      return { rocAuc, signalToNoise: signalToNoise(head, logits, sigmaPerCoordinate(sigma, closed)) };
    }
    const shifts = settings.seeds.map((seed) =>
      measured(directionalScoreShift(head, pushDirection(head, seed, settings), sigma)),
    );
    return { rocAuc, meanScoreShift: meanOverSeeds(shifts) };
  };
}

/** The same fields with the reason why they are undefined. */
function noClosedForm(mechanism: Mechanism): ClosedForm {
  const none = notMeasured('the head is not linear');
  return {
    rocAuc: none,
    ...(mechanism === 'gaussian' ? { signalToNoise: none } : {}),
    ...(mechanism === 'directional' ? { meanScoreShift: none } : {}),
  };
}
