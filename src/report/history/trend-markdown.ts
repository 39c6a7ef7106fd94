import { METRICS } from '../../core/metrics/metric.ts';
import { codeMarkdown, escapeMarkdown } from '../escape.ts';
import { formatCount, formatNumber, formatPlural, NOT_AVAILABLE, type Unit } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { renderDetails, renderTable } from '../markdown/table.ts';
import { outcomeMark } from '../status.ts';
import type { HistoryMetric } from './history-record.ts';
import { pinnedValue, trendLimit, trendRuns, trendSentence, type TrendRun } from './trend.ts';

const METRIC: HistoryMetric = 'roc-auc';
/** Runs of the picture and of the table. */
const SHOWN = 20;
const COLUMNS = [
  'roc-auc',
  'false-negative-rate',
  'silent-failure-prevalence',
  'ece',
] as const satisfies readonly HistoryMetric[];
/** The lines of a Mermaid chart have no legend, so that each colour has a mark of the same colour in the text below. */
const STROKES = { course: ['🟦', '#0969da'], limit: ['🟥', '#cf222e'], baseline: ['⬜', '#8c959f'] } as const;
/** Room above and below the lines, as a share of their span. */
const MARGIN = 0.1;
const COMMIT_DIGITS = 7;
const DAY = 'YYYY-MM-DD'.length;

interface Line {
  readonly name: string;
  readonly stroke: keyof typeof STROKES;
  readonly values: readonly number[];
}

/**
 * The trend as GitHub draws it (Mermaid `xychart-beta`): ROC-AUC over the last 20 runs on this set, with the tightest
 * limit and the pinned baseline as flat lines, one sentence and a folded table; empty without an earlier run.
 */
export function renderTrend(report: GateReport): string {
  const runs = trendRuns(report, SHOWN);
  if (runs.length === 0) return '';
  const sentence = trendSentence(report, runs);
  const drawn = runs.flatMap(({ metrics: { [METRIC]: value } }) => (value === undefined ? [] : [value]));
  const lines = linesOf(report, drawn);
  return [
    `**How this gate moved**: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
    ...(drawn.length < 2
      ? []
      : [
          chart(lines, drawn.length),
          `<sub>${lines.map(({ name, stroke }) => `${STROKES[stroke][0]}&nbsp;${name}`).join(' &nbsp; ')}</sub>`,
        ]),
    renderDetails(`<b>Earlier runs</b>: ${summary(report, runs)}`, table(runs)),
  ].join('\n\n');
}

function linesOf(report: GateReport, values: readonly number[]): readonly Line[] {
  const flat = (value: number): readonly number[] => values.map(() => value);
  const limit = trendLimit(report, METRIC);
  const baseline = pinnedValue(report, METRIC);
  return [
    { name: METRICS[METRIC].title, stroke: 'course', values },
    ...(limit === undefined ? [] : [{ name: 'limit', stroke: 'limit', values: flat(limit) } as const]),
    ...(baseline === undefined
      ? []
      : [{ name: 'pinned baseline', stroke: 'baseline', values: flat(baseline) } as const]),
  ];
}

function chart(lines: readonly Line[], runs: number): string {
  const values = lines.flatMap((line) => line.values);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max((highest - lowest) * MARGIN, 0.01);
  const palette = lines.map(({ stroke }) => STROKES[stroke][1]).join(', ');
  const theme = JSON.stringify({ themeVariables: { xyChart: { plotColorPalette: palette } } });
  return [
    '```mermaid',
    `%%{init: ${theme}}%%`,
    'xychart-beta',
    `  x-axis "runs, oldest first" [${Array.from({ length: runs }, (_, run) => run + 1).join(', ')}]`,
    `  y-axis "${METRICS[METRIC].title}" ${round(Math.max(0, lowest - margin))} --> ${round(Math.min(1, highest + margin))}`,
    ...lines.map((line) => `  line [${line.values.map(round).join(', ')}]`),
    '```',
  ].join('\n');
}

function summary({ history = [] }: GateReport, runs: readonly TrendRun[]): string {
  const shown = runs.length - 1;
  const more = history.length - shown;
  const rest = more > 0 ? `; report.json has ${formatCount(more)} more` : '';
  return `the last ${formatPlural(shown, 'run')} on this held-out set${rest}`;
}

/** Latest first. */
function table(runs: readonly TrendRun[]): string {
  const show = (value: number | undefined, unit: Unit): string =>
    value === undefined ? NOT_AVAILABLE : formatNumber(value, unit);
  return renderTable(
    [
      ['Run', 'l'],
      ['Verdict', 'l'],
      ...COLUMNS.map((name) => [METRICS[name].title, 'r'] as const),
      ['Mean angle', 'r'],
    ],
    runs
      .toReversed()
      .map((run) => [
        nameOf(run),
        `${outcomeMark(run.outcome)} ${run.outcome}`,
        ...COLUMNS.map((name) => show(run.metrics[name], METRICS[name].unit)),
        show(run.angle, 'angle'),
      ]),
  );
}

/** Its day, linked where the run has an address, and its commit. */
function nameOf({ time, run, commit }: TrendRun): string {
  if (time === undefined) return 'this run';
  const day = escapeMarkdown(time.slice(0, DAY));
  // The schema lets no bracket, quote or white space into an address.
  const link = run === undefined ? day : `[${day}](${run.replaceAll('&', '&amp;')})`;
  return commit === undefined ? link : `${link} ${codeMarkdown(commit.slice(0, COMMIT_DIGITS))}`;
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
