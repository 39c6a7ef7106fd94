import type { TopLevelSpec } from 'vega-lite';
import { METRICS } from '../../core/metrics/metric.ts';
import type { SliceCheckStatus } from '../../core/slices/slice-check.ts';
import { formatCount } from '../format.ts';
import { boundsChange, formatLimit } from '../metric-format.ts';
import { textAt, type Layer } from './layer.ts';
import { boundOf } from './limit-lines.ts';
import { shortName } from './short-name.ts';
import type { Forest, ForestRow } from './slice-forest.ts';
import { spanOf } from './spread-labels.ts';
import { CHART_WIDTH, COLORS } from './theme.ts';

const ROW_HEIGHT = 26;
/** In px around the plot area: names, status and rows, limit, axis. */
const SIDES = { left: 128, right: 118, top: 20, bottom: 42 } as const;
const WIDTH = CHART_WIDTH - SIDES.left - SIDES.right;
/** In Latin letters. */
const NAME_WIDTH = 19;
/** In square px, of the smallest and of the largest slice. */
const MARK_SIZE = { least: 50, most: 170 } as const;

const STATUSES: readonly SliceCheckStatus[] = ['breach', 'suspect', 'undefined', 'inside'];
const SHAPES: Readonly<Record<SliceCheckStatus, string>> = {
  breach: 'cross',
  suspect: 'triangle-up',
  undefined: 'diamond',
  inside: 'circle',
};
const STATUS_COLORS: Readonly<Record<SliceCheckStatus, string>> = {
  breach: COLORS.alarm,
  suspect: COLORS.unsafe,
  undefined: COLORS.muted,
  inside: COLORS.candidate,
};

/** The forest as a drawing, a line of fixed height per slice. */
export function forestSpec(forest: Forest): TopLevelSpec {
  const { limit, rows } = forest;
  const height = ROW_HEIGHT * rows.length;
  const domain = domainOf(forest);
  return {
    autosize: { type: 'none' },
    padding: { ...SIDES },
    width: WIDTH,
    height,
    layer: [...guides(forest, domain, height), intervals(rows), marks(rows), ...rows.flatMap(captions)],
    encoding: {
      x: {
        type: 'quantitative',
        field: 'value',
        scale: { domain: [...domain], nice: false, zero: false },
        axis: valueAxis(limit),
      },
      y: {
        type: 'quantitative',
        field: 'line',
        scale: { domain: [0, rows.length], reverse: true, nice: false },
        axis: null,
      },
    },
  };
}

/** A change of a share is shown in percentage points. */
function valueAxis(limit: Forest['limit']) {
  const { unit, title } = METRICS[limit.metric];
  const ofChange = boundsChange(limit);
  const [factor, decimals] = unit === 'share' ? [100, 0] : [1, 2];
  const number = `format(datum.value * ${factor}, '${ofChange ? '+' : ''}.${decimals}f')`;
  const points = ofChange && unit === 'share';
  return {
    title: points ? 'Change, percentage points' : ofChange ? `Change of ${title}` : title,
    labelExpr: `datum.value === 0 ? '0' : ${number}${unit === 'share' && !ofChange ? " + ' %'" : ''}`,
    tickCount: 4,
    labelOverlap: true,
  };
}

function domainOf({ limit, rows }: Forest): readonly [number, number] {
  const values = rows.flatMap(({ test: { check } }) => [
    ...(check.actual.defined ? [check.actual.value] : []),
    ...(check.interval === undefined ? [] : [check.interval.lower, check.interval.upper]),
  ]);
  return spanOf([...values, boundOf(limit), ...(boundsChange(limit) ? [0] : [])]);
}

/** No change, and the limit with its name above. */
function guides({ limit }: Forest, domain: readonly [number, number], height: number): readonly Layer[] {
  const bound = boundOf(limit);
  const at = (value: number): number => (WIDTH * (value - domain[0])) / (domain[1] - domain[0]);
  const vertical = (
    value: number,
    mark: { readonly color: string; readonly strokeDash?: number[] },
  ): Layer => ({
    data: { values: [{}] },
    mark: { type: 'rule', strokeWidth: 1.5, ...mark },
    encoding: { x: { value: at(value) }, y: { value: 0 }, y2: { value: height } },
  });
  const label = {
    text: `limit: ${formatLimit(limit)}`,
    x: Math.min(WIDTH - 40, Math.max(40, at(bound))),
    y: -9,
    align: 'center',
    color: COLORS.limit,
  } as const;
  return [
    ...(boundsChange(limit) ? [vertical(0, { color: COLORS.muted })] : []),
    vertical(bound, { color: COLORS.limit, strokeDash: [6, 3] }),
    ...textAt(label),
    ...textAt({ text: 'rows', x: WIDTH + 114, y: -9, align: 'right', color: COLORS.muted }),
  ];
}

function intervals(rows: readonly ForestRow[]): Layer {
  const values = rows.flatMap(({ test: { check, status } }, line) =>
    check.interval === undefined
      ? []
      : [{ line: line + 0.5, lower: check.interval.lower, upper: check.interval.upper, status }],
  );
  return {
    data: { values },
    mark: { type: 'rule', strokeWidth: 2 },
    encoding: { x: { field: 'lower', type: 'quantitative' }, x2: { field: 'upper' }, color: colorOf() },
  };
}

function marks(rows: readonly ForestRow[]): Layer {
  const most = Math.max(1, ...rows.map((row) => row.rows));
  const values = rows.flatMap(({ rows: count, test: { check, status } }, line) =>
    check.actual.defined
      ? [{ line: line + 0.5, value: check.actual.value, status, size: markSize(count / most) }]
      : [],
  );
  return {
    data: { values },
    mark: { type: 'point', filled: true, opacity: 1, stroke: COLORS.paper, strokeWidth: 1 },
    encoding: {
      shape: {
        field: 'status',
        type: 'nominal',
        scale: { domain: [...STATUSES], range: STATUSES.map((status) => SHAPES[status]) },
        legend: null,
      },
      color: colorOf(),
      size: { field: 'size', type: 'quantitative', scale: null },
    },
  };
}

function markSize(share: number): number {
  return MARK_SIZE.least + (MARK_SIZE.most - MARK_SIZE.least) * share;
}

function colorOf() {
  const range = STATUSES.map((status) => STATUS_COLORS[status]);
  return { field: 'status', type: 'nominal', scale: { domain: [...STATUSES], range }, legend: null } as const;
}

/** Name on the left; status and rows on the right. */
function captions({ slice, rows, test }: ForestRow, line: number): readonly Layer[] {
  const y = ROW_HEIGHT * (line + 0.5);
  return [
    ...textAt({ text: shortName(slice, NAME_WIDTH), x: -6, y, align: 'right', color: COLORS.ink }),
    ...textAt({ text: test.status, x: WIDTH + 6, y, align: 'left', color: STATUS_COLORS[test.status] }),
    ...textAt({ text: formatCount(rows), x: WIDTH + 114, y, align: 'right', color: COLORS.muted }),
  ];
}
