import { METRICS } from '../../core/metrics/metric.ts';
import { codeMarkdown, escapeMarkdown, plainLine } from '../escape.ts';
import { formatCount } from '../format.ts';
import type { RemedySummary } from '../gate-report.ts';
import { REMEDIES_LEGEND } from '../legends.ts';
import { recommendation, shortTitle, shownMetrics, type Remedies } from '../remedy-text.ts';
import { Footnotes, renderDetails, renderTable, type Column } from './table.ts';

const MARKS = { pass: '✅', warn: '⚠️', fail: '❌', inconclusive: '❔', refused: '➖' } as const;

/** Everything that was tried to repair the gate, the largest size first; folded. */
export function renderRemedies(remedies: Remedies): string {
  const { attempts } = remedies;
  const largest = Math.max(...attempts.map(({ rows }) => rows));
  const best = attempts.filter(({ rows }) => rows === largest || rows === 0);
  const others = attempts.filter((attempt) => !best.includes(attempt));
  const passing = attempts.filter(({ outcome }) => outcome === 'pass').length;
  const parts = [
    escapeMarkdown(recommendation(remedies)),
    ...(attempts.length === 0 ? [] : [REMEDIES_LEGEND, renderAttempts(best)]),
    ...(others.length === 0 ? [] : ['**With fewer rows**: the learning curve', renderAttempts(others)]),
  ];
  return renderDetails(
    `<b>Repairs that were tried</b>: ${passing} of ${formatCount(attempts.length)} pass every check`,
    parts.join('\n\n'),
  );
}

/** The lines of the gate file that put the recommendation to use, and the files they name; empty where there is none. */
export function renderHowToRepair({ recommended }: Remedies): string {
  if (recommended === undefined) return '';
  const { files, gateFile } = recommended;
  const parts = [
    'The fix, in the gate file; then run it again:',
    codeBlock(gateFile),
    ...(files.length === 0
      ? []
      : [`In the report folder, to be committed: ${files.map(codeMarkdown).join(', ')}.`]),
  ];
  return parts.join('\n\n');
}

/** Paths are longer than what a table shows of them, and a line that is cut would be wrong. */
const LONGEST_YAML_LINE = 10_000;

/** Fenced with more backticks than the text holds in a row. */
function codeBlock(yaml: string): string {
  const lines = yaml.split('\n').map((line) => plainLine(line, LONGEST_YAML_LINE));
  const runs = lines.join('\n').matchAll(/`+/g);
  const longest = Math.max(2, ...[...runs].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}yaml`, ...lines, fence].join('\n');
}

function renderAttempts(attempts: readonly RemedySummary[]): string {
  const notes = new Footnotes();
  const names = shownMetrics(attempts);
  const columns: readonly Column[] = [
    ['Remedy', 'l'],
    ['Needs', 'l'],
    ['Rows', 'r'],
    ...names.map((name): Column => [escapeMarkdown(shortTitle(name)), 'r']),
    ['Verdict', 'l'],
  ];
  const rows = attempts.map(({ title, needs, rows: count, metrics, outcome, reason }) => [
    escapeMarkdown(title),
    needs,
    formatCount(count),
    ...names.map((name) => {
      const value = metrics[name];
      return value === undefined ? '' : notes.value(value, METRICS[name].unit);
    }),
    outcome === 'refused'
      ? notes.note(`${MARKS.refused}&nbsp;refused`, reason)
      : `${MARKS[outcome]}&nbsp;${outcome}`,
  ]);
  return renderTable(columns, rows) + notes.render();
}
