import { formatNumber } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { textAt, type Layer, type Panel } from './layer.ts';
import { formatThreshold, metricOf, MODEL_MARKS, MODEL_TITLES, type ModelName } from './models.ts';
import type { BinPoint } from './reliability-bins.ts';
import { COLORS } from './theme.ts';

/** In px, of the plot areas. */
const SIZE = { width: 176, height: 176, strip: 40 } as const;
/** Top-label confidence starts here. */
const LEAST = 0.5;

/** What the panel of one model shows; `lowest` and `mostRows` are shared by both. */
export interface ReliabilityPanel {
  readonly model: ModelName;
  /** At least one. */
  readonly points: readonly BinPoint[];
  /** Accuracy at the foot of the plot. */
  readonly lowest: number;
  readonly mostRows: number;
  /** Whether the vertical axes have labels. */
  readonly labelled: boolean;
}

const CONFIDENCE_SCALE = { domain: [LEAST, 1], nice: false };

/** Accuracy against confidence. */
export function accuracyPlot(
  report: GateReport,
  { model, points, lowest, labelled }: ReliabilityPanel,
): Panel {
  const tau = report.settings.silentFailureThreshold;
  return {
    width: SIZE.width,
    height: SIZE.height,
    layer: [
      tooSure(tau, lowest),
      straight(
        [
          { x: LEAST, y: LEAST },
          { x: 1, y: 1 },
        ],
        { color: COLORS.muted, strokeDash: [1, 3] },
      ),
      ...intervals(points, model),
      ...textAt({ ...tooSureText(), text: `too sure, from ${formatThreshold(tau)}` }),
      ...heading(report, model),
    ],
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        scale: CONFIDENCE_SCALE,
        axis: { title: null, labels: false, grid: false, ticks: false, values: [0.5, 0.6, 0.7, 0.8, 0.9, 1] },
      },
      y: {
        field: 'y',
        type: 'quantitative',
        scale: { domain: [lowest, 1], nice: false, zero: false },
        axis: {
          title: labelled ? 'How often right' : null,
          labels: labelled,
          ticks: labelled,
          format: '.0%',
          tickCount: 5,
          minExtent: labelled ? 40 : 0,
        },
      },
    },
  };
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function straight(values: readonly Place[], line: { color: string; strokeDash: number[] }): Layer {
  return { data: { values: [...values] }, mark: { type: 'line', strokeWidth: 1.5, ...line } };
}

/** Under the diagonal at confidence >= tau. */
function tooSure(tau: number, lowest: number): Layer {
  return {
    data: { values: [tau, 1].map((x) => ({ x, y: x, lowest })) },
    mark: { type: 'area', color: COLORS.alarm, opacity: 0.12, line: { color: COLORS.alarm, opacity: 0 } },
    encoding: { y2: { field: 'lowest' } },
  };
}

function tooSureText() {
  return { x: SIZE.width - 4, y: SIZE.height - 9, align: 'right', color: COLORS.alarm } as const;
}

/** Above the plot: its model, and how far it is from the diagonal. */
function heading(report: GateReport, model: ModelName): readonly Layer[] {
  const ece = metricOf(report, model, 'ece');
  const y = -14;
  const name = textAt({ text: MODEL_TITLES[model], x: 0, y, align: 'left', color: COLORS.ink });
  if (ece === undefined) return name;
  const text = `ECE ${formatNumber(ece, 'number')}`;
  return [...name, ...textAt({ text, x: SIZE.width, y, align: 'right', color: COLORS.ink })];
}

/** Points with the intervals of their accuracy, joined by the model's line. */
function intervals(points: readonly BinPoint[], model: ModelName): readonly Layer[] {
  const { color, dash, shape } = MODEL_MARKS[model];
  const values = points.map((point) => ({ ...point, x: point.confidence, y: point.accuracy }));
  const mark = (few: boolean): Layer => ({
    data: { values: values.filter((point) => point.few === few) },
    mark: {
      type: 'point', shape, size: 100, opacity: 1, filled: true, strokeWidth: 1.5,
      stroke: few ? color : COLORS.paper, fill: few ? COLORS.paper : color,
    },
  }); // prettier-ignore
  return [
    {
      data: { values },
      mark: { type: 'rule', color, strokeWidth: 1.5, opacity: 0.7 },
      encoding: { y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
    },
    straight(values, { color, strokeDash: [...dash] }),
    mark(false),
    mark(true),
  ];
}

/** The rows of each bin, to stand below. */
export function rowStrip({ model, points, mostRows, labelled }: ReliabilityPanel): Panel {
  const { color } = MODEL_MARKS[model];
  return {
    width: SIZE.width,
    height: SIZE.strip,
    data: { values: [...points] },
    mark: { type: 'rect', color, opacity: 0.6, stroke: COLORS.paper },
    encoding: {
      x: {
        field: 'lower',
        type: 'quantitative',
        scale: CONFIDENCE_SCALE,
        axis: { title: 'How sure it is', grid: false, format: '.0%', values: [0.5, 0.6, 0.7, 0.8, 0.9, 1] },
      },
      x2: { field: 'upper' },
      y: {
        field: 'count',
        type: 'quantitative',
        scale: { domain: [0, mostRows], nice: true },
        axis: {
          title: labelled ? 'Rows' : null,
          labels: labelled,
          ticks: labelled,
          tickCount: 2,
          format: ',d',
          minExtent: labelled ? 40 : 0,
        },
      },
      y2: { datum: 0 },
    },
  };
}
