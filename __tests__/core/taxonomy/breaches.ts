import type { LimitKind } from '../../../src/core/gate/limit.ts';
import type { Check, CheckStatus } from '../../../src/core/gate/verdict.ts';
import { differenceOf, measured, type Measured } from '../../../src/core/measured.ts';
import type { MetricName } from '../../../src/core/metrics/metric.ts';

/** The rest of a check, where it matters. */
export interface CheckParts {
  readonly status?: CheckStatus;
  readonly reference?: Measured;
  readonly candidate?: Measured;
  readonly kind?: LimitKind;
  readonly value?: number;
}

/** A check of one metric, breached unless told: .8 before, .6 after. */
export function checkOf(metric: MetricName, parts: CheckParts = {}): Check {
  const { status = 'breach', reference = measured(0.8), candidate = measured(0.6) } = parts;
  const { kind = 'max-drop', value = 0.02 } = parts;
  const change = differenceOf(candidate, reference);
  return {
    limit: { metric, kind, value, level: 'error' },
    reference,
    candidate,
    change,
    actual: change,
    status,
    reason: 'beyond the limit',
  };
}
