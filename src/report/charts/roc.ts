import type { RocCurves } from '../../core/evidence/evidence.ts';
import { formatLevel, formatNumber } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import type { Chart, ChartTable } from './chart.ts';
import { textAt, type Layer } from './layer.ts';
import { metricOf, MODEL_MARKS, MODELS, type ModelName } from './models.ts';
import { operatingLabels, operatingPoints, type OperatingPoint } from './operating-points.ts';
import { rocTakeaway } from './roc-takeaway.ts';
import { COLORS } from './theme.ts';

/** In px, of the plot area. */
const SIZE = { width: 366, height: 226 } as const;
/** Of the table: every fifth point of a grid of hundredths. */
const TABLE_ROWS = 21;
const PERCENT = { format: '.0%', tickCount: 5 } as const;

/** How well each model ranks, at every threshold at once; absent where a class or a score is missing. */
export function rocChart(report: GateReport): Chart | undefined {
  const { roc } = report.evidence;
  if (roc === undefined) return undefined;
  const points = operatingPoints(report);
  return {
    id: 'roc',
    title: 'Ranking at every threshold (ROC curve)',
    takeaway: rocTakeaway(report, roc),
    description: describe(roc, points),
    spec: {
      width: SIZE.width,
      height: SIZE.height,
      layer: [chance(), ...chanceLabel(), ...bands(roc), curves(report, roc), ...operatingMarks(points)],
      encoding: {
        x: {
          field: 'x',
          type: 'quantitative',
          scale: { domain: [0, 1], nice: false },
          axis: { title: 'Safe rows flagged (false alarms)', grid: false, ...PERCENT },
        },
        y: {
          field: 'y',
          type: 'quantitative',
          scale: { domain: [0, 1], nice: false },
          axis: { title: 'Unsafe rows flagged', ...PERCENT },
        },
      },
    },
    table: tableOf(roc),
  };
}

function describe({ confidenceLevel }: RocCurves, points: readonly OperatingPoint[]): string {
  return [
    'Across: the share of safe rows flagged by mistake (false-positive rate); upwards: the share of unsafe rows found (true-positive rate, recall); each curve runs through all thresholds of one model, and higher is better.',
    `Dashed grey is the reference (old), solid the candidate, with bands of ${formatLevel(confidenceLevel)} confidence at each false-positive rate; the dotted diagonal is what chance would give.`,
    points.length === 0 ? '' : 'Circle and diamond show where each model stands at its decision threshold.',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function chance(): Layer {
  return {
    data: {
      values: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    },
    mark: { type: 'line', color: COLORS.muted, strokeDash: [1, 3], strokeWidth: 1.5 },
  };
}

function chanceLabel(): readonly Layer[] {
  const y = SIZE.height - 14;
  return textAt({ text: 'dotted: by chance', x: SIZE.width - 6, y, align: 'right', color: COLORS.muted });
}

function bands(roc: RocCurves): readonly Layer[] {
  return MODELS.map((model) => ({
    data: {
      values: roc.falsePositiveRate.map((x, i) => ({ x, y: roc[model].lower[i], top: roc[model].upper[i] })),
    },
    mark: { type: 'area', opacity: 0.16, color: MODEL_MARKS[model].color },
    encoding: { y2: { field: 'top' } },
  }));
}

/** Legend entries carry the area under the curve. */
function curves(report: GateReport, roc: RocCurves): Layer {
  const names = MODELS.map((model) => legendOf(report, model));
  const values = MODELS.flatMap((model, which) => [
    { model: names[which], x: 0, y: 0 },
    ...roc.falsePositiveRate.map((x, i) => ({ model: names[which], x, y: roc[model].truePositiveRate[i] })),
  ]);
  const legend = {
    title: null,
    symbolSize: 500,
    symbolStrokeWidth: 2,
    columns: 1,
    rowPadding: 0,
    labelLimit: 300,
  } as const;
  const marks = MODELS.map((model) => MODEL_MARKS[model]);
  return {
    data: { values },
    mark: { type: 'line', strokeWidth: 2 },
    encoding: {
      stroke: {
        field: 'model',
        type: 'nominal',
        scale: { domain: names, range: marks.map(({ color }) => color) },
        legend,
      },
      strokeDash: {
        field: 'model',
        type: 'nominal',
        scale: { domain: names, range: marks.map(({ dash }) => [...dash]) },
        legend,
      },
    },
  };
}

function legendOf(report: GateReport, model: ModelName): string {
  const auc = metricOf(report, model, 'roc-auc');
  const name = model === 'reference' ? 'reference (old)' : 'candidate';
  return auc === undefined ? name : `${name}: AUC ${formatNumber(auc, 'number')}`;
}

function operatingMarks(points: readonly OperatingPoint[]): readonly Layer[] {
  const marks = points.map(({ model, x, y }): Layer => {
    const { color, shape } = MODEL_MARKS[model];
    return {
      data: { values: [{ x, y }] },
      mark: { type: 'point', filled: true, opacity: 1, size: 110, shape, color, stroke: COLORS.paper, strokeWidth: 1.5 },
    }; // prettier-ignore
  });
  const labels = operatingLabels(points, SIZE).flatMap(textAt);
  return [...marks, ...labels];
}

function tableOf({ falsePositiveRate, confidenceLevel, reference, candidate }: RocCurves): ChartTable {
  const every = Math.max(1, Math.ceil((falsePositiveRate.length - 1) / (TABLE_ROWS - 1)));
  const show = (share: number): string => formatNumber(share, 'share');
  const level = formatLevel(confidenceLevel);
  const cells = ({ truePositiveRate, lower, upper }: RocCurves[ModelName], i: number): readonly string[] => [
    show(truePositiveRate[i]),
    `${show(lower[i])} to ${show(upper[i])}`,
  ];
  return {
    columns: [
      ['False-positive rate', 'r'],
      ['Reference finds', 'r'],
      [`${level} interval`, 'r'],
      ['Candidate finds', 'r'],
      [`${level} interval`, 'r'],
    ],
    rows: falsePositiveRate.flatMap((rate, i) =>
      i % every === 0 || i === falsePositiveRate.length - 1
        ? [[show(rate), ...cells(reference, i), ...cells(candidate, i)]]
        : [],
    ),
  };
}
