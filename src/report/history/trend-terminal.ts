import type { Measured } from '../../core/measured.ts';
import { METRICS } from '../../core/metrics/metric.ts';
import { formatSigned, NOT_AVAILABLE, type Unit } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { narrowTitle, narrowValue } from '../terminal/cells.ts';
import { fitTable } from '../terminal/fit-table.ts';
import type { Page } from '../terminal/page.ts';
import { commonScale, sparkline, type SparkScale } from '../terminal/sparkline.ts';
import { wrapOn } from '../terminal/wrap-text.ts';
import type { HistoryMetric } from './history-record.ts';
import { trendParts, trendRuns } from './trend.ts';

const METRICS_SHOWN = [
  'roc-auc',
  'false-negative-rate',
  'silent-failure-prevalence',
  'ece',
] as const satisfies readonly HistoryMetric[];
/** Runs that a row of bars has room for. */
const SHOWN = 30;
const SPARK_COLUMN = 1;
/** What the lowest and the highest bar differ by at least. */
const LEAST_SPAN: Readonly<Record<Unit, number>> = { share: 0.01, number: 0.01, angle: 1 };
const UNKNOWN: Measured = { defined: false, reason: 'the run has no such number' };

interface Course {
  readonly title: string;
  readonly unit: Unit;
  /** [runs], oldest first. */
  readonly values: readonly Measured[];
}

/** How the numbers of this gate moved over its last 30 runs, one row of bars each; empty without an earlier run. */
export function layOutTrend(report: GateReport, page: Page): string {
  const runs = trendRuns(report, SHOWN);
  if (runs.length === 0) return '';
  const wrap = (value: number | undefined): Measured =>
    value === undefined ? UNKNOWN : { defined: true, value };
  const courses: readonly Course[] = [
    ...METRICS_SHOWN.map((name) => ({
      title: narrowTitle(name),
      unit: METRICS[name].unit,
      values: runs.map(({ metrics }) => wrap(metrics[name])),
    })),
    { title: 'Mean angle', unit: 'angle' as const, values: runs.map(({ angle }) => wrap(angle)) },
  ].filter(({ values }) => values.some(({ defined }) => defined));
  const table = fitTable({
    page,
    columns: [
      { heading: 'Number' },
      { heading: 'Oldest to this run' },
      { heading: 'First', align: 'right' },
      { heading: 'Now', align: 'right' },
      { heading: 'Change', align: 'right' },
    ],
    rows: courses.map((course) => rowOf(course, page)),
    paint: (cell, column) => (column === SPARK_COLUMN ? page.colors.cyan(cell) : cell),
  });
  const sentence = wrapOn(page, trendParts(report, runs), '  ');
  return courses.length === 0 ? sentence : `${sentence}\n${table}`;
}

/** Wide enough that what nobody sees in the numbers is flat. */
function scaleOf(values: readonly Measured[], unit: Unit): SparkScale | undefined {
  const scale = commonScale([values]);
  const room = LEAST_SPAN[unit] - (scale === undefined ? 0 : scale.maximum - scale.minimum);
  if (scale === undefined || room <= 0) return scale;
  return { minimum: scale.minimum - room / 2, maximum: scale.maximum + room / 2 };
}

/** Every row has a scale of its own: the numbers are of different kinds. */
function rowOf({ title, unit, values }: Course, { ascii }: Page): readonly string[] {
  const first = values.find(({ defined }) => defined);
  const now = values.at(-1);
  const change = first?.defined === true && now?.defined === true ? now.value - first.value : undefined;
  return [
    title,
    sparkline({ sigmas: [], values, candidate: UNKNOWN }, scaleOf(values, unit), ascii),
    narrowValue(first, unit),
    narrowValue(now, unit),
    change === undefined ? NOT_AVAILABLE : formatSigned(change, unit),
  ];
}
