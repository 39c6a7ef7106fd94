import { formatNumber, type Unit } from '../format.ts';
import type { TrendRun } from '../history/trend.ts';
import type { Chart } from './chart.ts';
import { ruleAt, textAt, type Layer, type Panel, type PlacedText, type Position } from './layer.ts';
import { boundsBelow, type LimitLine } from './limit-lines.ts';
import { placeLabels } from './place-labels.ts';
import { spanOf, toPixels, type PixelScale } from './spread-labels.ts';
import { COLORS } from './theme.ts';

/** One number over the runs. */
export interface HistoryPanel {
  readonly title: string;
  readonly unit: Unit;
  /** [runs], oldest first; undefined where a run has none. */
  readonly values: readonly (number | undefined)[];
  readonly limits: readonly LimitLine[];
  /** The pinned value. */
  readonly baseline?: number;
  /** Whether the axis begins at 0. */
  readonly fromZero: boolean;
}

/** In px, of the plot areas; with the axis labels the panels fill the width of a chart. */
const SIZE = { width: 388, height: 64, gap: 29 } as const;
const OUTCOMES = ['pass', 'warn', 'inconclusive', 'fail'] as const;
const SHAPES = { pass: 'circle', warn: 'triangle-up', inconclusive: 'diamond', fail: 'cross' } as const;
const FILLS = {
  pass: COLORS.candidate,
  warn: COLORS.unsafe,
  inconclusive: COLORS.muted,
  fail: COLORS.alarm,
} as const;
/** Room for labels, as a share of the span. */
const LABEL_ROOM = 0.25;
const DAY = 'YYYY-MM-DD'.length;

/** The panels beneath each other, over one axis of runs. */
export function historyPanels(panels: readonly HistoryPanel[], runs: readonly TrendRun[]): Chart['spec'] {
  const last = panels.length - 1;
  return {
    spacing: SIZE.gap,
    bounds: 'flush',
    resolve: { scale: { shape: 'independent', color: 'independent' } },
    vconcat: panels.map((panel, index) => panelOf(panel, runs, { first: index === 0, last: index === last })),
  };
}

function panelOf(
  panel: HistoryPanel,
  runs: readonly TrendRun[],
  place: { readonly first: boolean; readonly last: boolean },
): Panel {
  const scale: PixelScale = { domain: domainOf(panel), height: SIZE.height };
  return {
    width: SIZE.width,
    height: SIZE.height,
    title: { text: panel.title, frame: 'group', offset: 4 },
    layer: [
      ...panel.limits.map(({ value }) =>
        ruleAt(toPixels(value, scale), SIZE.width, { color: COLORS.limit, dash: [6, 3] }),
      ),
      ...(panel.baseline === undefined
        ? []
        : [ruleAt(toPixels(panel.baseline, scale), SIZE.width, { color: COLORS.reference, strokeWidth: 1 })]),
      course(panel, runs, place.first),
      ...labels(panel, runs.length, scale),
    ],
    encoding: { x: runAxis(runs, place.last), y: valueAxis(panel, scale) },
  };
}

function domainOf({ values, limits, baseline, fromZero }: HistoryPanel): PixelScale['domain'] {
  const known = values.filter((value) => value !== undefined);
  const all = [...known, ...limits.map(({ value }) => value), ...(baseline === undefined ? [] : [baseline])];
  const [low, high] = spanOf(all, fromZero ? 0.02 : 0.01);
  const room = LABEL_ROOM * (high - low);
  return [fromZero ? 0 : low - room, high + room];
}

function valueAxis({ unit }: HistoryPanel, { domain }: PixelScale): Position {
  const format = { share: '.0%', number: '.2f', angle: '.0f' }[unit];
  return {
    type: 'quantitative',
    field: 'value',
    scale: { domain: [...domain], nice: false, zero: false },
    axis: {
      title: null,
      tickCount: 3,
      domain: false,
      ticks: false,
      ...(unit === 'angle' ? { labelExpr: 'datum.label + "°"' } : {}),
      format,
      minExtent: 36,
    },
  };
}

/** Days under the first, the middle and the last run. */
function runAxis(runs: readonly TrendRun[], shown: boolean): Position {
  const last = runs.length - 1;
  const names = runs.map(({ time }) => time?.slice(0, DAY) ?? 'this run');
  const ticks = [...new Set([0, ...(last > 3 ? [Math.floor(last / 2)] : []), last])];
  const axis = {
    title: null,
    grid: false,
    values: ticks,
    // Days and a fixed word: nothing that a user wrote.
    labelExpr: `${JSON.stringify(names)}[datum.value]`,
    labelFlush: 10,
  };
  return {
    type: 'quantitative',
    field: 'run',
    scale: { domain: [0, last], nice: false, zero: false, padding: 7 },
    axis: shown ? axis : null,
  };
}

/** A line through the runs that have the number, and a mark for the verdict of each. */
function course({ values }: HistoryPanel, runs: readonly TrendRun[], withLegend: boolean): Layer {
  const points = runs.flatMap(({ outcome }, run) => {
    const value = values[run];
    return value === undefined ? [] : [{ run, value, outcome }];
  });
  const domain = OUTCOMES.filter((outcome) => runs.some((run) => run.outcome === outcome));
  const legend = withLegend ? { title: null, symbolSize: 60 } : null;
  const byOutcome = { field: 'outcome', type: 'nominal' } as const;
  return {
    data: { values: points },
    layer: [
      { mark: { type: 'line', strokeWidth: 1.5, color: COLORS.muted } },
      {
        mark: { type: 'point', filled: true, size: runs.length > 30 ? 34 : 52, opacity: 1 },
        encoding: {
          shape: {
            ...byOutcome,
            scale: { domain, range: domain.map((outcome) => SHAPES[outcome]) },
            legend,
          },
          color: {
            ...byOutcome,
            scale: { domain, range: domain.map((outcome) => FILLS[outcome]) },
            legend,
          },
        },
      },
    ],
  };
}

/** The last value, the limits and the baseline, moved apart. */
function labels(
  { baseline, limits, unit, values }: HistoryPanel,
  runs: number,
  scale: PixelScale,
): readonly Layer[] {
  const show = (value: number): string => formatNumber(value, unit);
  const at = (value: number): number => toPixels(value, scale);
  const now = values.at(-1);
  const wanted: (PlacedText & { readonly align: 'left' | 'right' })[] = [];
  if (now !== undefined) {
    const rising = (values.findLast((value, run) => value !== undefined && run < runs - 1) ?? now) <= now;
    // On the side that the course does not come from, as far as there is room.
    const y = at(now) + (rising || at(now) + 12 > scale.height ? -12 : 12);
    wanted.push({ text: show(now), x: SIZE.width - 4, y, align: 'right', color: COLORS.ink, weight: 'bold' });
  }
  for (const { limit, value } of limits) {
    const text = `limit${limit.baseline === undefined ? '' : ' since baseline'} ${show(value)}`;
    const y = at(value) + (boundsBelow(limit) ? 9 : -9);
    wanted.push({ text, x: 4, y, align: 'left', color: COLORS.limit });
  }
  if (baseline !== undefined) {
    const text = `baseline ${show(baseline)}`;
    wanted.push({ text, x: SIZE.width - 70, y: at(baseline) - 8, align: 'right', color: COLORS.reference });
  }
  const placed = placeLabels(wanted, scale.height);
  return wanted.flatMap((label, index) => textAt({ ...label, y: placed[index] }));
}
