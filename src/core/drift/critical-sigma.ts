import { beyondLimit, boundsValue, LIMIT_ROUNDING, type Limit } from '../gate/limit.ts';
import { differenceOf, measured, notMeasured, type Measured } from '../measured.ts';
import { evaluate } from '../metrics/evaluate.ts';
import type { EvaluationSettings } from '../metrics/evaluation.ts';
import type { MetricName } from '../metrics/metric.ts';
import { meanAngleAt } from './equal-angle.ts';
import { meanOverSeeds } from './mean-over-seeds.ts';
import { drawAt, type ScorePerturbation } from './score-perturbation.ts';

/** Parts that the first step beyond a limit is cut into; within one of them the metric is taken as linear. */
const REFINEMENT = 8;

/** The smallest magnitude at which a limit is breached. */
export interface CriticalMagnitude {
  readonly limit: Limit;
  /** 0 when the reference is beyond the limit without drift; undefined when no magnitude looked at breaches it. */
  readonly sigma: Measured;
  /** Mean angle over rows and seeds there, in degrees. */
  readonly angleDegrees: Measured;
}

/** One mechanism whose magnitude is raised until limits are breached. */
export interface CriticalInput {
  /** One per seed; metrics are means over them. */
  readonly perturbations: readonly ScorePerturbation[];
  /** [n], without drift. */
  readonly logits: Float64Array;
  /** [n], 1 = unsafe. */
  readonly labels: Uint8Array;
  readonly evaluation: EvaluationSettings;
  /** Ascending magnitudes above 0, the coarse grid. */
  readonly sigmas: readonly number[];
  readonly limits: readonly Limit[];
}

/**
 * The critical magnitude of every limit, on point estimates: the first point of the coarse grid that is beyond the
 * limit, then the first of 8 parts of the step before it, then linear interpolation inside that part. A metric may
 * come back inside later: the first breach counts.
 */
export async function criticalMagnitudes(input: CriticalInput): Promise<readonly CriticalMagnitude[]> {
  const metricsAt = rememberMetrics(input);
  const magnitudes: CriticalMagnitude[] = [];
  for (const limit of input.limits) {
    const sigma = await firstBreach(input.sigmas, async (at) =>
      excess(limit, await metricsAt(at), await metricsAt(0)),
    );
    const angleDegrees = sigma.defined ? measured(meanAngleAt(input.perturbations, sigma.value)) : sigma;
    magnitudes.push({ limit, sigma, angleDegrees });
  }
  return magnitudes;
}

/**
 * How much further the embeddings could turn: the critical angle over the candidate's mean angle; below 1 the
 * candidate turned by more than this kind of drift may.
 */
export function headroom(criticalAngle: Measured, candidateAngle: Measured): Measured {
  if (!criticalAngle.defined) return criticalAngle;
  if (!candidateAngle.defined) return candidateAngle;
  if (candidateAngle.value === 0) return notMeasured('the candidate did not turn any row');
  return measured(criticalAngle.value / candidateAngle.value);
}

/** The one that is reached first; undefined with the reason of the first limit when none is. */
export function firstCritical(magnitudes: readonly CriticalMagnitude[]): CriticalMagnitude | undefined {
  return magnitudes.reduce<CriticalMagnitude | undefined>((first, next) => {
    if (first === undefined || (next.sigma.defined && !first.sigma.defined)) return next;
    if (!next.sigma.defined || !first.sigma.defined) return first;
    return next.sigma.value < first.sigma.value ? next : first;
  }, undefined);
}

type Metrics = ReadonlyMap<MetricName, Measured>;
type BeyondAt = (sigma: number) => Promise<Measured>;

function rememberMetrics({ perturbations, logits, labels, evaluation, limits }: CriticalInput) {
  const names = [...new Set(limits.map(({ metric }) => metric))];
  const known = new Map<number, Metrics>();
  return async (sigma: number): Promise<Metrics> => {
    const remembered = known.get(sigma);
    if (remembered !== undefined) return remembered;
    const draws = sigma === 0 ? [logits] : await drawAt(perturbations, sigma);
    const evaluations = draws.map((drawn) => evaluate({ labels, logits: drawn }, evaluation).metrics);
    const metrics = new Map(names.map((name) => [name, meanOverSeeds(evaluations.map((one) => one[name]))]));
    known.set(sigma, metrics);
    return metrics;
  };
}

/** How far beyond the limit, in the unit of the metric; negative inside. */
function excess(limit: Limit, at: Metrics, still: Metrics): Measured {
  const missing = notMeasured('it was not evaluated');
  const value = at.get(limit.metric) ?? missing;
  const compared = boundsValue(limit) ? value : differenceOf(value, still.get(limit.metric) ?? missing);
  return compared.defined ? measured(beyondLimit(limit, compared.value)) : compared;
}

async function firstBreach(sigmas: readonly number[], beyondAt: BeyondAt): Promise<Measured> {
  let before = 0;
  for (const sigma of [0, ...sigmas.filter((one) => one > 0)]) {
    const beyond = await beyondAt(sigma);
    if (!beyond.defined) return beyond;
    if (beyond.value > LIMIT_ROUNDING) return sigma === 0 ? measured(0) : refine(before, sigma, beyondAt);
    before = sigma;
  }
  return notMeasured(`not reached up to sigma ${before}`);
}

async function refine(inside: number, outside: number, beyondAt: BeyondAt): Promise<Measured> {
  let [lower, upper] = [inside, outside];
  for (let part = 1; part < REFINEMENT; part++) {
    const sigma = inside + (part / REFINEMENT) * (outside - inside);
    const beyond = await beyondAt(sigma);
    if (!beyond.defined) return beyond;
    if (beyond.value > LIMIT_ROUNDING) {
      upper = sigma;
      break;
    }
    lower = sigma;
  }
  const [from, to] = [await beyondAt(lower), await beyondAt(upper)];
  if (!from.defined || !to.defined) return measured(upper);
  const share = to.value > from.value ? Math.max(0, -from.value) / (to.value - from.value) : 1;
  return measured(lower + Math.min(1, share) * (upper - lower));
}
