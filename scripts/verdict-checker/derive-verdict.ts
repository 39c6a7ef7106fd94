import type { Check, Report } from './report.ts';
import type { SliceTests } from './slice-tests.ts';

/** What a gate must say, by the definitions. */
export interface Derived {
  readonly outcome: Report['verdict']['outcome'];
  readonly effect: Report['verdict']['effect'];
  /** Why, in a few words each. */
  readonly because: readonly string[];
}

type Effect = Report['verdict']['effect'];
const GRAVITY: readonly Effect[] = ['pass', 'warn', 'fail'];

/**
 * The verdict from the statuses, as derived and not as reported (docs/metrics.md and the decision on verdicts): failed
 * where nothing can be compared or an error is breached or undefined; else undecided where anything is; else a warning
 * where one is breached or undefined; else passed.
 */
export function deriveVerdict(
  report: Report,
  statuses: readonly Check['status'][],
  slices: SliceTests['statuses'],
): Derived {
  const fatal = misfits(report);
  if (fatal.length > 0) return { outcome: 'fail', effect: 'fail', because: fatal };
  if (statuses.length === 0) return { outcome: 'fail', effect: 'fail', because: ['there are no checks'] };

  const { sliceLevel } = report.settings;
  const withStatus = (level: 'error' | 'warning', ...wanted: readonly Check['status'][]): string[] =>
    report.checks
      .filter(({ limit }, i) => limit.level === level && wanted.includes(statuses[i]))
      .map(({ limit }) => `${limit.metric} ${limit.kind}`);
  const slicesWith = (wanted: string, level: string): string[] =>
    slices
      .filter((one) => sliceLevel === level && one.statuses.some((status) => status === wanted))
      .map(({ slice }) => `slice ${slice}`);

  const failures = [...withStatus('error', 'breach', 'undefined'), ...slicesWith('breach', 'error')];
  if (failures.length > 0) return { outcome: 'fail', effect: 'fail', because: failures };

  const warnings = [...withStatus('warning', 'breach', 'undefined'), ...slicesWith('breach', 'warning')];
  const blind = [
    ...tooFewRows(report),
    ...unseen(report),
    ...slicesWith('undefined', 'error'),
    ...slicesWith('undefined', 'warning'),
  ];
  const undecided = withStatus('error', 'inconclusive');
  const mildlyUndecided = withStatus('warning', 'inconclusive');
  const open = [...blind, ...undecided, ...mildlyUndecided];
  if (open.length > 0) {
    const chosen = report.settings.onInconclusive;
    const own = blind.length + undecided.length > 0 ? chosen : mildest(chosen, 'warn');
    // A gate that cannot see, or that warns anyway, is never silenced by `on-inconclusive: pass`.
    const effect = blind.length + warnings.length > 0 ? gravest(own, 'warn') : own;
    return { outcome: 'inconclusive', effect, because: open };
  }
  if (warnings.length > 0) return { outcome: 'warn', effect: 'warn', because: warnings };
  return { outcome: 'pass', effect: 'pass', because: ['every check passes'] };
}

/** Models whose vectors the head cannot read. An adapter changes the dimension of a candidate: then its scores tell. */
export function misfits({ classifier, evaluation, models }: Report): readonly string[] {
  const needed = {
    reference: classifier.dimension,
    candidate: classifier.candidate?.dimension ?? classifier.dimension,
  };
  const sides = ['reference', 'candidate'] as const;
  return sides
    .filter((side) => {
      const { adapter, dimension } = models[side].identity;
      return adapter === undefined ? dimension !== needed[side] : evaluation[side] === undefined;
    })
    .map((side) => `the ${side} does not fit the classifier`);
}

function tooFewRows({ dataset, settings }: Report): readonly string[] {
  const counts = { unsafe: dataset.positives, safe: dataset.negatives };
  return Object.entries(counts)
    .filter(([, rows]) => rows < settings.minimumRowsPerClass)
    .map(([name, rows]) => `only ${rows} ${name} rows`);
}

/** Planted drift that must be seen: an offset in one direction at least, and classes drawn together. */
function unseen({ negativeControl }: Report): readonly string[] {
  const seen = (part: string): boolean =>
    negativeControl.some(({ name, breaches }) => name.startsWith(part) && breaches.length > 0);
  return ['offset-to-', 'classes-drawn-together']
    .filter((part) => !seen(part))
    .map((part) => `the planted drift ${part} was not seen`);
}

function gravest(a: Effect, b: Effect): Effect {
  return GRAVITY.indexOf(a) >= GRAVITY.indexOf(b) ? a : b;
}

function mildest(a: Effect, b: Effect): Effect {
  return GRAVITY.indexOf(a) <= GRAVITY.indexOf(b) ? a : b;
}
