import { METRICS, type MetricName } from '../../core/metrics/metric.ts';
import { codeMarkdown, escapeMarkdown } from '../escape.ts';
import { formatCount, formatNumber, formatSigned } from '../format.ts';
import { formatLimit } from '../metric-format.ts';
import { outcomeMark } from '../status.ts';
import { MOST_CHECKS, type CommentState } from './comment-state.ts';

const SHOWN = 8;
const SHOWN_OTHERS = 2;
const NO_CHANGE = /^[0.]+( pp)?$/;
const COMMIT_DIGITS = 7;

type CheckState = CommentState['checks'][number];

/** The same limit, whatever its value: a metric, how it is bounded and how seriously. */
function keyOf({ metric, kind, level }: CheckState): string {
  return `${metric} ${kind} ${level}`;
}

function statusOf({ level, status }: CheckState): string {
  if (status === 'breach' && level === 'warning') return '⚠️ breach (warning)';
  const marks = { pass: '✅', breach: '❌', inconclusive: '❔', undefined: '❌' } as const;
  return `${marks[status]} ${status}`;
}

function titleOf(metric: MetricName): string {
  return escapeMarkdown(METRICS[metric].title);
}

/** `0.871 → 0.492 (−0.380)`; empty where it moved by no more than rounding. */
function moveOf(name: MetricName, before: CommentState, now: CommentState): string {
  const { unit } = METRICS[name];
  const [old, value] = [new Map(before.metrics).get(name), new Map(now.metrics).get(name)];
  if (old === undefined || value === undefined) return '';
  const show = (number: number | null): string =>
    number === null ? 'undefined' : formatNumber(number, unit);
  if (show(old) === show(value)) return '';
  if (old === null || value === null) return `${show(old)} → ${show(value)}`;
  const change = formatSigned(value - old, unit);
  return NO_CHANGE.test(change) ? '' : `${show(old)} → ${show(value)} (${change})`;
}

/** How a check turned, how its limit and its metric moved; empty where nothing did. */
function describeCheck(old: CheckState, check: CheckState, move: string): string {
  const parts = [
    old.status === check.status ? '' : `${statusOf(old)} → ${statusOf(check)}`,
    move,
    old.value === check.value ? '' : `limit ${formatLimit(old)} → ${formatLimit(check)}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `- ${titleOf(check.metric)}: ${parts.join(', ')}`;
}

/** Checks that turned first, then those whose metric only moved. */
function describeChecks(before: CommentState, now: CommentState): readonly string[] {
  const earlier = new Map(before.checks.map((check) => [keyOf(check), check]));
  const later = new Set(now.checks.map(keyOf));
  const cut = Math.max(before.checks.length, now.checks.length) >= MOST_CHECKS;
  const turned: string[] = [];
  const moved: string[] = [];
  for (const check of now.checks) {
    const old = earlier.get(keyOf(check));
    if (old !== undefined) {
      const line = describeCheck(old, check, moveOf(check.metric, before, now));
      (old.status === check.status ? moved : turned).push(line);
    } else if (!cut) {
      turned.push(`- ${titleOf(check.metric)}: new limit ${formatLimit(check)}, ${statusOf(check)}`);
    }
  }
  const gone = before.checks
    .filter((check) => !cut && !later.has(keyOf(check)))
    .map((check) => `- ${titleOf(check.metric)}: limit ${formatLimit(check)} is gone`);
  return firstOf(
    [...new Set([...turned, ...gone, ...moved])].filter((line) => line !== ''),
    'more checks',
  );
}

/** Metrics of the candidate without a limit are counted; those with one stand with their checks. */
function describeOtherMetrics(before: CommentState, now: CommentState): readonly string[] {
  const limited = new Set(now.checks.map(({ metric }) => metric));
  const moved = now.metrics
    .map(([name]) => name)
    .filter((name) => !limited.has(name) && moveOf(name, before, now) !== '');
  if (moved.length === 0) return [];
  if (moved.length <= SHOWN_OTHERS) {
    return moved.map((name) => `- ${titleOf(name)}: ${moveOf(name, before, now)}`);
  }
  return [`- ${formatCount(moved.length)} metrics without a limit moved too`];
}

function describeFacts(before: CommentState, now: CommentState): readonly string[] {
  if (before.facts.length === 0 || now.facts.length === 0) return [];
  const [earlier, later] = [new Map(before.facts), new Map(now.facts)];
  const lines = [...new Set([...later.keys(), ...earlier.keys()])].flatMap((name) => {
    const [old, value] = [earlier.get(name) ?? 'none', later.get(name) ?? 'none'];
    return old === value ? [] : [`- ${codeMarkdown(name)}: ${codeMarkdown(old)} → ${codeMarkdown(value)}`];
  });
  return firstOf(lines, 'more settings');
}

function firstOf(lines: readonly string[], rest: string): readonly string[] {
  const more = lines.length - SHOWN;
  return more > 0 ? [...lines.slice(0, SHOWN), `- and ${formatCount(more)} ${rest}`] : lines;
}

function commitOf({ commit }: CommentState): string {
  return commit === undefined ? '' : ` (${codeMarkdown(commit.slice(0, COMMIT_DIGITS))})`;
}

/** What turned, moved or was set otherwise since the comment was last written; metrics are the candidate's. */
export function renderSinceLastPush(before: CommentState, now: CommentState): string {
  const settings = describeFacts(before, now);
  const checks = describeChecks(before, now);
  const metrics = describeOtherMetrics(before, now);
  const title = `### What changed since the last push${commitOf(before)}`;
  const same = before.outcome === now.outcome;
  if (same && settings.length + checks.length + metrics.length === 0) {
    return `${title}\n\nNothing changed: still ${outcomeMark(now.outcome)} ${now.outcome}.`;
  }
  const verdict = same
    ? `- **Verdict:** still ${outcomeMark(now.outcome)} ${now.outcome}`
    : `- **Verdict:** ${outcomeMark(before.outcome)} ${before.outcome} → ${outcomeMark(now.outcome)} ${now.outcome}`;
  return `${title}\n\n${[verdict, ...settings, ...checks, ...metrics].join('\n')}`;
}
