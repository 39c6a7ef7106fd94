import { METRICS } from '../metrics/metric.ts';
import type { Check, CheckStatus, DecisionSettings, Effect, Verdict } from './verdict.ts';

/** Something beside the checks that keeps a gate from passing. */
export interface Obstacle {
  /** `fatal` fails the gate; `inconclusive` leaves it undecided. */
  readonly kind: 'fatal' | 'inconclusive';
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
  const fatal = obstacles.filter(({ kind }) => kind === 'fatal').map(({ reason }) => reason);
  const undecided = obstacles.filter(({ kind }) => kind === 'inconclusive').map(({ reason }) => reason);
  const failures = sentences(checks, ['breach', 'undefined'], 'error');
  const warnings = sentences(checks, ['breach', 'undefined'], 'warning');
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
