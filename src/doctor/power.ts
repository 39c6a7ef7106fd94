import { boundsValue, oneSidedLimit, type Limit } from '../core/gate/limit.ts';
import { estimateChanges } from '../core/inference/estimate-change.ts';
import { estimateValues } from '../core/inference/estimate-values.ts';
import type { Estimate } from '../core/inference/interval.ts';
import { normalQuantile } from '../core/inference/normal-distribution.ts';
import { rowsToDecide } from '../core/inference/sample-size.ts';
import { measured } from '../core/measured.ts';
import type { EvaluationSettings } from '../core/metrics/evaluation.ts';
import { createRandom } from '../core/random.ts';

/** Scores of one classifier under two models on some rows of a set. */
export interface ScoredSample {
  /** [m], 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [m], raw scores. */
  readonly referenceLogits: Float64Array;
  /** [m] */
  readonly candidateLogits: Float64Array;
}

/** What rows of that kind can decide of a limit. */
export interface LimitPower {
  readonly limit: Limit;
  /**
   * About how many rows decide it when the candidate is as good as the reference (limits on a change), or stays at the
   * value that the sample shows (`min`, `max`); undefined when no number does, or nothing can be told.
   */
  readonly rowsNeeded?: number;
  /** About the tightest limit on a change that the whole set decides; absent for `min` and `max`. */
  readonly tightest?: number;
}

/** How limits are judged. */
export interface PowerSettings {
  readonly limits: readonly Limit[];
  readonly evaluation: EvaluationSettings;
  readonly confidenceLevel: number;
  readonly seed: number;
}

/** Enough for a standard error that is right to a tenth. */
const RESAMPLES = 200;
const STREAM = { changes: 71, values: 72 } as const;

/** In so many of 100 sets of the size that is named, the limit is decided. */
export const POWER_PERCENT = 80;

/**
 * For each limit, about how many rows would decide it in 80 of 100 sets: the distance from the estimate to its one-sided
 * bound shrinks with `1 / sqrt(n)` (`rowsToDecide`), and the estimate itself lies up to `z_0.8` standard errors on the bad
 * side (Chow, Shao and Wang, 2008, non-inferiority). The standard error is that of the sample, the change is taken to be 0.
 *
 * @param rows of the whole set, whose classes the sample has in the same shares
 */
export function measurePower(
  sample: ScoredSample,
  { confidenceLevel: level, evaluation, limits, seed }: PowerSettings,
  rows: number,
): readonly LimitPower[] {
  const shared = { settings: evaluation, level, resamples: RESAMPLES };
  const { labels, candidateLogits } = sample;
  const changes = estimateChanges({
    ...sample,
    ...shared,
    metrics: limits.filter((limit) => !boundsValue(limit)).map(({ metric }) => metric),
    random: createRandom(seed, STREAM.changes),
  });
  const values = estimateValues({
    labels,
    logits: candidateLogits,
    ...shared,
    metrics: limits.filter(boundsValue).map(({ metric }) => metric),
    random: createRandom(seed, STREAM.values),
  });
  return limits.map((limit) => {
    const reach = 1 + normalQuantile(POWER_PERCENT / 100) / normalQuantile(level);
    if (boundsValue(limit)) {
      const estimate = values.get(limit.metric);
      const at = estimate?.value.defined === true ? estimate.value.value : 0;
      return powerOf(limit, reaching(estimate, at, reach), labels.length);
    }
    const change = reaching(changes.get(limit.metric), 0, reach);
    return { ...powerOf(limit, change, labels.length), ...tightestOf(limit, change, labels.length / rows) };
  });
}

function powerOf(limit: Limit, estimate: Estimate | undefined, sampled: number): LimitPower {
  const rowsNeeded = estimate && rowsToDecide(estimate, oneSidedLimit(limit), sampled);
  return { limit, ...(rowsNeeded === undefined ? {} : { rowsNeeded }) };
}

/** The distance to the bound on all rows, by which a limit must be away from 0. */
function tightestOf(limit: Limit, change: Estimate | undefined, share: number): Pick<LimitPower, 'tightest'> {
  if (change?.interval === undefined) return {};
  const { oneSidedLower, oneSidedUpper } = change.interval;
  const distance = oneSidedLimit(limit).side === 'at-most' ? oneSidedUpper : -oneSidedLower;
  return { tightest: distance * Math.sqrt(share) };
}

/** An estimate at another value, whose one-sided bounds are so many times as far from it. */
function reaching(estimate: Estimate | undefined, at: number, reach: number): Estimate | undefined {
  if (estimate?.value.defined !== true || estimate.interval === undefined) return undefined;
  const { interval, value } = estimate;
  const move = (bound: number): number => at + reach * (bound - value.value);
  const [oneSidedLower, oneSidedUpper] = [move(interval.oneSidedLower), move(interval.oneSidedUpper)];
  return { value: measured(at), interval: { ...interval, oneSidedLower, oneSidedUpper } };
}
