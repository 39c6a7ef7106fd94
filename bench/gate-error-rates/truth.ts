import { DEFAULT_LIMITS, oneSidedLimit, type Limit } from '../../src/core/gate/limit.ts';
import { evaluate } from '../../src/core/metrics/evaluate.ts';
import type { Evaluation } from '../../src/core/metrics/evaluation.ts';
import type { MetricName } from '../../src/core/metrics/metric.ts';
import { applyChange, type Change } from './changes.ts';
import type { Population } from './population.ts';

/** Halvings of the search for a size: enough for ten digits. */
const HALVINGS = 34;

/** How far a metric truly moved towards its limit, as a share of the limit: 1 is exactly at it, below 0 is better. */
export type LimitShares = Readonly<Partial<Record<MetricName, number>>>;

/** The true change of every limited metric on rows that stand for the population. */
export function trueShares(population: Population, candidate: Float64Array): LimitShares {
  const before = evaluate({ labels: population.labels, logits: population.reference });
  const after = evaluate({ labels: population.labels, logits: candidate });
  return Object.fromEntries(
    DEFAULT_LIMITS.map((limit) => [limit.metric, shareOfLimit(limit, before, after)]),
  );
}

/** The limit whose metric moved furthest, measured in its limit. */
export function largestShare(shares: LimitShares): { readonly metric: MetricName; readonly share: number } {
  return DEFAULT_LIMITS.map(({ metric }) => ({ metric, share: shares[metric] ?? 0 })).reduce((a, b) =>
    b.share > a.share ? b : a,
  );
}

/** The size of a change at which its metric moves by `share` of the default limit, by bisection. */
export function sizeForShare(population: Population, change: Change, share: number): number {
  const limit = DEFAULT_LIMITS.find(({ metric }) => metric === change.metric);
  if (limit === undefined) throw new Error(`${change.metric} has no default limit`);
  const before = evaluate({ labels: population.labels, logits: population.reference });
  let [low, high] = [0, change.largest];
  for (let halving = 0; share > 0 && halving < HALVINGS; halving++) {
    const size = (low + high) / 2;
    const after = evaluate({ labels: population.labels, logits: applyChange(population, change, size) });
    if (shareOfLimit(limit, before, after) < share) low = size;
    else high = size;
  }
  return share > 0 ? high : 0;
}

function shareOfLimit(limit: Limit, before: Evaluation, after: Evaluation): number {
  const [old, now] = [before.metrics[limit.metric], after.metrics[limit.metric]];
  if (!old.defined || !now.defined) throw new Error(`${limit.metric} does not exist on this population`);
  const sign = oneSidedLimit(limit).side === 'at-most' ? 1 : -1;
  return (sign * (now.value - old.value)) / limit.value;
}
