import { codeMarkdown, escapeMarkdown } from '../escape.ts';
import { formatCount, formatP, formatPlural } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { renderDetails, renderTable } from './table.ts';

/** Row ids shown of each list; `report.json` has them all. */
export const SHOWN_ROWS = 20;

/** Ids of rows; their texts only where the report carries them. */
function renderIds(ids: readonly string[], texts: GateReport['texts']): string {
  const shown = ids.slice(0, SHOWN_ROWS);
  const more = ids.length - shown.length;
  const rest = more > 0 ? `and ${formatCount(more)} more` : '';
  if (texts === undefined) return [...shown.map(codeMarkdown), ...(rest ? [rest] : [])].join(', ');
  const rows = shown.map((id) => [codeMarkdown(id), escapeMarkdown(texts[id] ?? '')]);
  const table = renderTable(
    [
      ['Row', 'l'],
      ['Text', 'l'],
    ],
    rows,
  );
  return rest ? `${table}\n\n${rest}` : table;
}

/** Flips and silent failures by row id, folded. */
export function renderRows(report: GateReport): string {
  const { flips, silentFailures, texts } = report;
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['Right before, wrong now', flips?.negative ?? []],
    ['Wrong before, right now', flips?.positive ?? []],
    ['Silent failures of the candidate (wrong with high confidence)', silentFailures],
  ];
  const parts = lists
    .filter(([, ids]) => ids.length > 0)
    .map(([title, ids]) => `**${title}**: ${formatPlural(ids.length, 'row')}\n\n${renderIds(ids, texts)}`);
  const test = flips
    ? `Exact McNemar test of equally many flips either way: ${escapeMarkdown(formatP(flips.mcnemarP))}.`
    : '';
  const counts = flips
    ? `${formatCount(flips.negative.length)} right before and wrong now, ${formatCount(flips.positive.length)} the reverse, `
    : '';
  return renderDetails(
    `<b>Rows</b>: ${counts}${formatPlural(silentFailures.length, 'silent failure')}`,
    [test, ...parts].filter((part) => part !== '').join('\n\n') || 'None.',
  );
}
