import { METRICS } from '../../core/metrics/metric.ts';
import { escapeMarkdown } from '../escape.ts';
import { formatCount } from '../format.ts';
import type { RemedySummary } from '../gate-report.ts';
import { recommendation, shownMetrics, type Remedies } from '../remedy-text.ts';
import { Footnotes, renderDetails, renderTable, type Column } from './table.ts';

const MARKS = { pass: '✅', warn: '⚠️', fail: '❌', inconclusive: '❔', refused: '➖' } as const;

/** What was tried to repair the gate: the recommendation in the open, the largest size in a table, the rest folded. */
export function renderRemedies(remedies: Remedies): string {
  const { attempts } = remedies;
  const largest = Math.max(...attempts.map(({ rows }) => rows));
  const best = attempts.filter(({ rows }) => rows === largest);
  const others = attempts.filter(({ rows }) => rows !== largest);
  const parts = [
    '### What would repair it',
    escapeMarkdown(recommendation(remedies)),
    `Fitted on rows of the train split, judged on the held-out rows by the same checks. The verdict is the one the gate would give.`,
    renderAttempts(best),
    ...(others.length === 0
      ? []
      : [renderDetails('<b>With fewer rows</b>: the learning curve', renderAttempts(others))]),
  ];
  return parts.join('\n\n');
}

function renderAttempts(attempts: readonly RemedySummary[]): string {
  const notes = new Footnotes();
  const names = shownMetrics(attempts);
  const columns: readonly Column[] = [
    ['Remedy', 'l'],
    ['Needs', 'l'],
    ['Rows', 'r'],
    ...names.map((name): Column => [escapeMarkdown(METRICS[name].title), 'r']),
    ['Verdict', 'l'],
  ];
  const rows = attempts.map(({ title, needs, rows: count, metrics, outcome, reason }) => [
    title,
    needs,
    formatCount(count),
    ...names.map((name) => {
      const value = metrics[name];
      return value === undefined ? '' : notes.value(value, METRICS[name].unit);
    }),
    `${MARKS[outcome]}&nbsp;${outcome}${outcome === 'refused' ? `: ${escapeMarkdown(reason)}` : ''}`,
  ]);
  return renderTable(columns, rows) + notes.render();
}
