import { METRICS } from '../metrics/metric.ts';
import type { Check, CheckStatus, DecisionSettings, Effect, Verdict } from './verdict.ts';

/** Something beside the checks that keeps a gate from passing. */
export interface Obstacle {
  /** `fatal` (nothing could be compared) and `breach` fail the gate; `inconclusive` leaves it undecided; `warning` warns. */
  readonly kind: 'fatal' | 'breach' | 'inconclusive' | 'warning';
  /** One sentence. */
  readonly reason: string;
}

const SEVERITY: Readonly<Record<Effect, number>> = { pass: 0, warn: 1, fail: 2 };

/**
 * The verdict (definitions section 8): a breach or an undefined number at level error fails; else anything undecided
 * is inconclusive; else a breach at level warning warns; else the gate passes. No checks at all never pass, and
 * `on-inconclusive: pass` never silences an obstacle: too few rows, or checks that see nothing.
 */
export function decide(
  checks: readonly Check[],
  obstacles: readonly Obstacle[],
  { onInconclusive }: Pick<DecisionSettings, 'onInconclusive'>,
): Verdict {
  const reasonsOf = (kind: Obstacle['kind']): string[] =>
    obstacles.filter((obstacle) => obstacle.kind === kind).map(({ reason }) => reason);
  const fatal = reasonsOf('fatal');
  const undecided = reasonsOf('inconclusive');
  const failures = [...sentences(checks, ['breach', 'undefined'], 'error'), ...reasonsOf('breach')];
  const warnings = [...sentences(checks, ['breach', 'undefined'], 'warning'), ...reasonsOf('warning')];
  const unsure = sentences(checks, ['inconclusive'], 'error');
  const unsureWarnings = sentences(checks, ['inconclusive'], 'warning');
  const reasons = [...fatal, ...failures, ...undecided, ...unsure, ...warnings, ...unsureWarnings];

  if (fatal.length + failures.length > 0) return { outcome: 'fail', effect: 'fail', reasons };
  if (checks.length === 0) {
    return { outcome: 'fail', effect: 'fail', reasons: ['No limit was compared with anything.', ...reasons] };
  }
  if (undecided.length + unsure.length + unsureWarnings.length > 0) {
    const firm = undecided.length + unsure.length > 0;
    const own = firm ? onInconclusive : milder(onInconclusive, 'warn');
    const loud = undecided.length + warnings.length > 0;
    return { outcome: 'inconclusive', effect: loud ? graver(own, 'warn') : own, reasons };
  }
  if (warnings.length > 0) return { outcome: 'warn', effect: 'warn', reasons };
  return { outcome: 'pass', effect: 'pass', reasons };
}

function sentences(
  checks: readonly Check[],
  statuses: readonly CheckStatus[],
  level: Check['limit']['level'],
): string[] {
  return checks
    .filter((check) => statuses.includes(check.status) && check.limit.level === level)
    .map(
      (check) =>
        `${METRICS[check.limit.metric].title} (${check.limit.kind} ${check.limit.value}): ${check.reason}.`,
    );
}

function graver(a: Effect, b: Effect): Effect {
  return SEVERITY[a] >= SEVERITY[b] ? a : b;
}

function milder(a: Effect, b: Effect): Effect {
  return SEVERITY[a] <= SEVERITY[b] ? a : b;
}
