import type { Check } from '../../core/gate/verdict.ts';
import { METRICS } from '../../core/metrics/metric.ts';
import { codeMarkdown, escapeMarkdown } from '../escape.ts';
import { formatCount, formatInterval, formatLevel, shortenHash } from '../format.ts';
import type { GateReport, ProvenanceChange } from '../gate-report.ts';
import { boundsChange, formatLimit } from '../metric-format.ts';
import {
  describeCheck,
  describeStatus,
  describeVerdict,
  outcomeMark,
  reasonsBesideChecks,
} from '../status.ts';
import { Footnotes, renderTable } from './table.ts';

const SHOWN_CHANGES = 8;
const SHOWN_REASONS = 12;

/** A sentence that we composed, with arrows drawn. */
function prose(sentence: string): string {
  return escapeMarkdown(sentence).replaceAll(' -&gt; ', ' → ');
}

/** Title, sentences, why, fix, verdict: the whole result in the first lines. */
export function renderHeadline(report: GateReport): string {
  const { headline, verdict } = report;
  const { cause, fix, note, sentences, title } = headline;
  return [
    `## ${outcomeMark(verdict.outcome)} ${escapeMarkdown(title)}`,
    sentences.map(prose).join(' '),
    ...(cause === undefined ? [] : [`**Why:** ${prose(cause)}`]),
    ...(fix === undefined ? [] : [`**Fix:** ${prose(fix)}`]),
    ...(note === undefined ? [] : [`**Note:** ${note.map(prose).join(' ')}`]),
    `**Verdict:** ${prose(describeVerdict(report))}`,
  ].join('\n\n');
}

/** `a → b` of each change, the first few. */
export function renderChanges(changes: readonly ProvenanceChange[]): string {
  const lines = changes.slice(0, SHOWN_CHANGES).map(({ what, before, after }) => {
    const [old, now] = [codeMarkdown(shortenHash(before)), codeMarkdown(shortenHash(after))];
    return `- ${codeMarkdown(what)}: ${old} → ${now}`;
  });
  const more = changes.length - SHOWN_CHANGES;
  return (more > 0 ? [...lines, `- and ${formatCount(more)} more`] : lines).join('\n');
}

/** What differs between reference and candidate, and on what it was judged. */
export function renderWhatChanged(report: GateReport): string {
  const { dataset, gate, provenance } = report;
  const judged = `Judged by ${codeMarkdown(gate.file)} on ${formatCount(dataset.rows)} rows of ${codeMarkdown(dataset.path)} (${formatCount(dataset.positives)} unsafe, ${formatCount(dataset.negatives)} safe).`;
  if (provenance.referenceToCandidate.length === 0) {
    return `**What changed:** nothing differs between reference (old) and candidate (new).\n\n${judged}`;
  }
  return `**What changed**, reference (old) → candidate (new):\n\n${renderChanges(provenance.referenceToCandidate)}\n\n${judged}`;
}

function renderCheck(check: Check, notes: Footnotes): readonly string[] {
  const { metric } = check.limit;
  const { title, unit } = METRICS[metric];
  const ofChange = boundsChange(check.limit);
  const interval = check.interval
    ? `<br>${formatInterval(check.interval, unit, ofChange ? 'change' : 'value')}`
    : '';
  const { mark, word } = describeStatus(check);
  return [
    check.status === 'pass' ? title : `**${title}**`,
    formatLimit(check.limit),
    notes.value(check.reference, unit),
    notes.value(check.candidate, unit) + (ofChange ? '' : interval),
    notes.change(check.change, unit) + (ofChange ? interval.replace('<br>', ' ') : ''),
    `${mark}&nbsp;${word}`,
  ];
}

/** The one table: every check, with the reasons of those that did not pass beneath it. */
export function renderChecks(report: GateReport): string {
  const level = formatLevel(report.settings.confidenceLevel);
  const notes = new Footnotes();
  if (report.checks.length === 0) return 'No check could be made.';
  const table = renderTable(
    [
      ['Metric', 'l'],
      ['Limit', 'l'],
      ['Reference', 'r'],
      ['Candidate', 'r'],
      [`Change, ${level} interval`, 'r'],
      ['Status', 'l'],
    ],
    report.checks.map((check) => renderCheck(check, notes)),
  );
  return table + notes.render();
}

/** What the table cannot say: checks that are open, and reasons that belong to no check. */
export function renderReasons(report: GateReport): string {
  const open = report.checks.filter(
    (check) => check.status === 'inconclusive' || check.status === 'undefined',
  );
  const said = new Set(report.headline.sentences);
  const reasons = [...reasonsBesideChecks(report), ...open.map(describeCheck)].filter(
    (reason) => !said.has(reason),
  );
  const lines = reasons.slice(0, SHOWN_REASONS).map((reason) => `- ${prose(reason)}`);
  const more = reasons.length - SHOWN_REASONS;
  return (more > 0 ? [...lines, `- and ${formatCount(more)} more`] : lines).join('\n');
}
