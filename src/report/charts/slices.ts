import { METRICS } from '../../core/metrics/metric.ts';
import { formatCount, formatInterval, formatNumber, formatP, formatSigned } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { boundsChange } from '../metric-format.ts';
import { plainLine } from '../escape.ts';
import type { Chart, ChartTable } from './chart.ts';
import { forestOf, type Forest } from './slice-forest.ts';
import { forestSpec } from './slice-spec.ts';
import { sliceTakeaway } from './slice-takeaway.ts';

/** Slices that are drawn; the sentence names the others. */
const MOST_ROWS = 15;
const LONGEST_TABLE = 60;

/** How one metric changed on each slice, worst first, beside the limit; undefined where no slice was judged. */
export function sliceForestChart(report: GateReport): Chart | undefined {
  const forest = forestOf(report);
  if (forest === undefined) return undefined;
  const drawn = { ...forest, rows: forest.rows.slice(0, MOST_ROWS) };
  const { title } = METRICS[forest.limit.metric];
  return {
    id: 'slices',
    title: `Slices: ${title}`,
    takeaway: sliceTakeaway(report, forest, MOST_ROWS),
    description: describe(forest),
    spec: forestSpec(drawn),
    table: tableOf(report, forest),
  };
}

function describe({ limit, rows }: Forest): string {
  const { title } = METRICS[limit.metric];
  const what = boundsChange(limit)
    ? `change of ${title}, candidate minus reference`
    : `${title} of the candidate`;
  return [
    `One line per slice of the held-out rows, worst first: ${what}, as a mark with its interval; larger marks have more rows.`,
    'A cross is a breach (beyond the limit and not by chance), a triangle a suspect (beyond it, but chance may be the cause), a circle is inside.',
    'The dashed line is the limit.',
    rows.length > MOST_ROWS ? `The worst ${MOST_ROWS} of ${formatCount(rows.length)} are drawn.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function tableOf(report: GateReport, { limit, rows }: Forest): ChartTable {
  const { title, unit } = METRICS[limit.metric];
  const ofChange = boundsChange(limit);
  const judged = rows.map(({ slice, rows: count, test }) => {
    const { actual, interval } = test.check;
    const show = ofChange ? formatSigned : formatNumber;
    return [
      plainLine(slice),
      formatCount(count),
      actual.defined ? show(actual.value, unit) : 'undefined',
      interval === undefined ? '' : formatInterval(interval, unit, ofChange ? 'change' : 'value'),
      test.adjustedP.defined ? formatP(test.adjustedP).replace(/^p (= )?/, '') : '',
      test.status,
    ];
  });
  const small = (report.slices?.tooSmall ?? []).map(({ slice, rows: count }) => [
    plainLine(slice),
    formatCount(count),
    '',
    '',
    '',
    'too small',
  ]);
  return {
    columns: [
      ['Slice', 'l'],
      ['Rows', 'r'],
      [ofChange ? `${title}, change` : title, 'r'],
      ['Interval', 'r'],
      ['Adjusted p', 'r'],
      ['Status', 'l'],
    ],
    rows: [...judged, ...small].slice(0, LONGEST_TABLE),
  };
}
