import { BIAS_COLUMNS } from '../columns.ts';
import { METRICS } from '../../core/metrics/metric.ts';
import { codeMarkdown, escapeMarkdown } from '../escape.ts';
import { formatCount, formatP } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { BIAS_LEGEND, sliceTestsSentence } from '../legends.ts';
import { sliceHeadline, worstOf, type Slices } from '../slice-rows.ts';
import { Footnotes, renderDetails, renderTable, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  ['Slice', 'l'],
  ['Rows', 'r'],
  ['ROC-AUC', 'r'],
  ['Change', 'r'],
  ['Missed unsafe, change', 'r'],
  ['False alarms, change', 'r'],
  ['Worst check', 'l'],
  ['Adjusted p', 'r'],
  ['Status', 'l'],
];
const MARKS = { breach: '❌', suspect: '❔', inside: '✅', undefined: '❔' } as const;

/** Every slice with its worst check, folded. */
export function renderSlices(report: GateReport, slices: Slices): string {
  const parts = [
    sliceTestsSentence(slices.tests, report.settings.confidenceLevel),
    slices.slices.length === 0 ? '' : renderJudged(slices),
    renderTooSmall(slices),
    slices.slices.length === 0 ? '' : renderBias(slices),
  ];
  const body = parts.filter((part) => part !== '').join('\n\n');
  const title = escapeMarkdown(sliceHeadline(slices));
  return renderDetails(`<b>Slices</b>: ${title}`, body);
}

function renderJudged({ slices }: Slices): string {
  const notes = new Footnotes();
  const rows = slices.map((slice) => {
    const { candidate, changes } = slice;
    const worst = worstOf(slice);
    return [
      codeMarkdown(slice.slice),
      formatCount(candidate.rows),
      notes.value(candidate.metrics['roc-auc'], 'number'),
      notes.change(changes['roc-auc'], 'number'),
      notes.change(changes['false-negative-rate'], 'share'),
      notes.change(changes['false-positive-rate'], 'share'),
      worst === undefined ? '' : escapeMarkdown(METRICS[worst.check.limit.metric].title),
      worst?.adjustedP.defined === true ? formatP(worst.adjustedP).replace(/^p (= )?/, '') : '',
      worst === undefined ? '' : `${MARKS[worst.status]}&nbsp;${worst.status}`,
    ];
  });
  return renderTable(COLUMNS, rows) + notes.render();
}

function renderTooSmall({ tooSmall }: Slices): string {
  if (tooSmall.length === 0) return '';
  const list = tooSmall.map(
    ({ slice, rows, positives }) => `${codeMarkdown(slice)} (${formatCount(rows)} rows, ${positives} unsafe)`,
  );
  return `Too small to be judged, which is no pass: ${list.join(', ')}.`;
}

/** Which errors concern the slice: candidate's values with their change. */
function renderBias({ slices }: Slices): string {
  const notes = new Footnotes();
  const rows = slices.map(({ slice, biasAucs: { reference, candidate } }) => [
    codeMarkdown(slice),
    ...(['subgroup', 'bpsn', 'bnsp'] as const).map((name) => {
      const [before, after] = [reference[name].value, candidate[name].value];
      const shown = notes.value(after, 'number');
      if (!before.defined || !after.defined) return shown;
      return `${shown} <sub>${notes.change({ defined: true, value: after.value - before.value }, 'number')}</sub>`;
    }),
  ]);
  return `**Bias AUCs**\n\n${renderTable(BIAS_COLUMNS, rows)}\n\n<sub>${BIAS_LEGEND}</sub>${notes.render()}`;
}
