import { METRICS } from '../../core/metrics/metric.ts';
import type { Layer, Panel, Position } from './layer.ts';
import { ruleAt } from './layer.ts';
import type { LimitLine } from './limit-lines.ts';
import { spanOf, toPixels, type PixelScale } from './spread-labels.ts';
import type { CandidatePoint, DrawnPoint, SweptMetric } from './sweep-data.ts';
import { COLOR_SCALE, DASH_SCALE, SHAPE_SCALE, sweepLabels } from './sweep-marks.ts';
import { COLORS } from './theme.ts';

/** What one chart of simulated drift draws. */
export interface SweptSeries {
  readonly metric: SweptMetric;
  /** One per mechanism, by ascending angle. */
  readonly byAngle: readonly (readonly DrawnPoint[])[];
  /** One per mechanism, by ascending sigma. */
  readonly bySigma: readonly (readonly DrawnPoint[])[];
  readonly limits: readonly LimitLine[];
  readonly candidate?: CandidatePoint;
}

/** In px, of the plot areas; with the axis labels the panels fill the width of a chart. */
const SIZE = { width: 388, height: 210, panel: 114, panelHeight: 76, gap: 23 } as const;

/** Share of the span that labels need on the good side; half of it on the other. */
const LABEL_ROOM = 0.12;
const PERFECT = 1.005;

/** All mechanisms over the angle, with the candidate and the limits. */
export function anglePanel(series: SweptSeries): Panel {
  const { byAngle, candidate, metric, limits } = series;
  const points = byAngle.flat();
  const farthest = Math.max(1, candidate?.angle ?? 0, ...points.map(({ angle }) => angle)) * 1.02;
  const scale: PixelScale = { domain: valueDomain(series), height: SIZE.height };
  return {
    width: SIZE.width,
    height: SIZE.height,
    layer: [
      ...limitRules(limits, SIZE.width, scale),
      curves(points, 'angle'),
      ...sweepLabels(series, { ...scale, width: SIZE.width, farthest }),
      ...candidateMark(candidate),
    ],
    encoding: {
      x: {
        type: 'quantitative',
        field: 'angle',
        scale: { domain: [0, farthest], nice: false },
        axis: { title: 'How far the vectors turn, on average (degrees)', grid: false, tickCount: 6 },
      },
      y: valueAxis(metric, scale, { ticks: 5, labels: true }),
    },
  };
}

/** One small panel per mechanism over sigma. */
export function sigmaPanels(series: SweptSeries): Panel {
  const scale: PixelScale = { domain: valueDomain(series), height: SIZE.panelHeight };
  const kinds = series.bySigma.filter((points) => points.length > 0);
  return {
    spacing: SIZE.gap,
    bounds: 'flush',
    hconcat: kinds.map((points, index): Panel => ({
      width: SIZE.panel,
      height: SIZE.panelHeight,
      title: { text: `${points[0].mechanism}, by σ`, frame: 'group', offset: 5 },
      layer: [
        ...limitRules(series.limits, SIZE.panel, scale),
        ...closedForm(points),
        curves(points, 'sigma'),
      ],
      encoding: {
        x: {
          type: 'quantitative',
          field: 'sigma',
          scale: { domain: [0, Math.max(0.01, ...points.map(({ sigma }) => sigma))], nice: false },
          axis: { title: null, grid: false, tickCount: 3, labelFlush: true },
        },
        y: valueAxis(series.metric, scale, { ticks: 3, labels: index === 0 }),
      },
    })),
  };
}

/** Holds every value, band, limit and prediction; an error begins at 0. */
function valueDomain({ metric, byAngle, bySigma, limits, candidate }: SweptSeries): PixelScale['domain'] {
  const [low, high] = spanOf([
    ...[...byAngle.flat(), ...bySigma.flat()].flatMap((point) => [
      point.value,
      point.low ?? point.value,
      point.high ?? point.value,
      point.closed ?? point.value,
    ]),
    ...limits.map(({ value }) => value),
    ...(candidate === undefined ? [] : [candidate.value]),
  ]);
  const room = LABEL_ROOM * (high - low);
  if (METRICS[metric].direction === 'lower-is-better') return [0, high + room / 2];
  // No tick beyond 1, which is perfect.
  return [low - room / 2, Math.max(high, Math.min(high + room, PERFECT))];
}

function valueAxis(
  metric: SweptMetric,
  { domain }: PixelScale,
  { ticks, labels }: { readonly ticks: number; readonly labels: boolean },
): Position {
  const format = METRICS[metric].unit === 'share' ? '.0%' : '.2f';
  return {
    type: 'quantitative',
    field: 'value',
    scale: { domain: [...domain], nice: false, zero: false },
    axis: { title: null, format, tickCount: ticks, labels, domain: false, ticks: false },
  };
}

function curves(points: readonly DrawnPoint[], x: 'angle' | 'sigma'): Layer {
  const values = points.map((point) => ({ low: point.value, high: point.value, ...point }));
  const hasBand = points.some(({ low }) => low !== undefined);
  const color = { field: 'mechanism', type: 'nominal', scale: COLOR_SCALE, legend: null } as const;
  const shape = { field: 'mechanism', type: 'nominal', scale: SHAPE_SCALE, legend: null } as const;
  const strokeDash = { field: 'mechanism', type: 'nominal', scale: DASH_SCALE, legend: null } as const;
  const band: Layer = {
    mark: { type: 'area', opacity: 0.18 },
    encoding: { x: { field: x }, y: { field: 'low' }, y2: { field: 'high' }, color },
  };
  return {
    data: { values },
    layer: [
      ...(hasBand ? [band] : []),
      { mark: { type: 'line', strokeWidth: 2 }, encoding: { color, strokeDash } },
      { mark: { type: 'point', filled: true, size: 26, opacity: 1 }, encoding: { color, shape } },
    ],
  };
}

function closedForm(points: readonly DrawnPoint[]): readonly Layer[] {
  const values = points.flatMap(({ sigma, closed }) => (closed === undefined ? [] : [{ sigma, closed }]));
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: { type: 'line', strokeWidth: 1.5, strokeDash: [1, 3], strokeCap: 'round', color: COLORS.ink },
      encoding: { y: { field: 'closed' } },
    },
  ];
}

function limitRules(limits: readonly LimitLine[], width: number, scale: PixelScale): readonly Layer[] {
  return limits.map(({ value }) =>
    ruleAt(toPixels(value, scale), width, { color: COLORS.limit, dash: [6, 3] }),
  );
}

function candidateMark(candidate: CandidatePoint | undefined): readonly Layer[] {
  if (candidate === undefined) return [];
  return [
    {
      data: { values: [candidate] },
      mark: {
        type: 'point',
        shape: 'diamond',
        size: 150,
        filled: true,
        opacity: 1,
        color: COLORS.candidate,
        stroke: COLORS.ink,
        strokeWidth: 1.5,
      },
    },
  ];
}
