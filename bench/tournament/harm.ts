import { oneSidedLimit, type Limit } from '../../src/core/gate/limit.ts';
import { evaluate } from '../../src/core/metrics/evaluate.ts';
import type { EvaluationSettings } from '../../src/core/metrics/evaluation.ts';
import type { MetricName } from '../../src/core/metrics/metric.ts';

/** What a case does to the head on all held-out rows: the truth that every sample is compared with. */
export interface Harm {
  readonly harmful: boolean;
  /** The largest `change / limit` over the limits: above 1 is harmful. */
  readonly closeness: number;
  /** The limit that it belongs to. */
  readonly closest: MetricName;
  /** Candidate minus reference, by metric of a limit. */
  readonly changes: Readonly<Partial<Record<MetricName, number>>>;
}

/**
 * Point estimates on all rows against the limits, all of which bound a change.
 *
 * @throws Error when a metric does not exist on these rows
 */
export function measureHarm(
  labels: Uint8Array,
  logits: { readonly reference: Float64Array; readonly candidate: Float64Array },
  limits: readonly Limit[],
  settings: EvaluationSettings,
): Harm {
  const before = evaluate({ labels, logits: logits.reference }, settings).metrics;
  const after = evaluate({ labels, logits: logits.candidate }, settings).metrics;
  const changes: Partial<Record<MetricName, number>> = {};
  let closeness = -Infinity;
  let closest: MetricName = 'roc-auc';
  for (const limit of limits) {
    const [old, recent] = [before[limit.metric], after[limit.metric]];
    if (!old.defined || !recent.defined) throw new Error(`${limit.metric} does not exist on these rows`);
    const change = recent.value - old.value;
    changes[limit.metric] = change;
    const share = change / oneSidedLimit(limit).bound;
    if (share > closeness) [closeness, closest] = [share, limit.metric];
  }
  return { harmful: closeness > 1, closeness, closest, changes };
}
