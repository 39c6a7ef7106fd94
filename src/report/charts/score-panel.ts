import type { ScoreHistogram } from '../../core/evidence/evidence.ts';
import { formatNumber } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { textAt, type Layer, type Panel } from './layer.ts';
import { formatThreshold, metricOf, MODEL_TITLES, thresholdOf, type ModelName } from './models.ts';
import { COLORS } from './theme.ts';

/** In px, of one plot area. */
const SIZE = { width: 380, height: 106 } as const;
/** A text starts so far from what it names, in px. */
const GAP = 5;
/** Right of it the name of a line stands on its left. */
const TURN = 0.6;

/** Scores from `from` to `to` of one class that are sure and on the wrong side of the decision. */
export interface SureAndWrong {
  readonly label: 'safe' | 'unsafe';
  readonly from: number;
  readonly to: number;
}

/**
 * Where a row is wrong with confidence >= tau: safe rows above the decision threshold, unsafe ones up to it. With a
 * threshold outside `1 - tau ... tau` a class has two such ranges.
 */
export function sureAndWrong(threshold: number, tau: number): readonly SureAndWrong[] {
  const ranges: readonly SureAndWrong[] = [
    { label: 'safe', from: Math.max(threshold, tau), to: 1 },
    { label: 'safe', from: threshold, to: 1 - tau },
    { label: 'unsafe', from: 0, to: Math.min(threshold, 1 - tau) },
    { label: 'unsafe', from: tau, to: threshold },
  ];
  return ranges.filter(({ from, to }) => from < to);
}

/** One model: safe rows upwards, unsafe ones downwards. */
export function scorePanel(report: GateReport, scores: ScoreHistogram, model: ModelName): Panel {
  const tau = report.settings.silentFailureThreshold;
  const threshold = thresholdOf(report, model);
  const first = model === 'reference';
  const most = mostRows(scores);
  return {
    width: SIZE.width,
    height: SIZE.height,
    title: { text: titleOf(report, model), offset: first ? 16 : 5 },
    layer: [
      shading(sureAndWrong(threshold, tau), most),
      ...steps(scores, model),
      ...lines(threshold, tau),
      ...textAt({ ...textBeside(threshold, `threshold ${formatThreshold(threshold)}`), y: 8 }),
      ...classNames(threshold),
      ...(first ? sureNames(tau) : []),
    ],
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        scale: { domain: [0, 1], nice: false },
        axis: {
          title: first ? null : 'Probability of being unsafe',
          labels: !first,
          grid: false,
          format: '.1~f',
          tickCount: 5,
        },
      },
      y: {
        field: 'rows',
        type: 'quantitative',
        scale: { type: 'sqrt', domain: [-most, most], nice: false },
        axis: {
          title: 'Rows',
          values: ticksUpTo(most),
          labelExpr: 'format(abs(datum.value), ",")',
          domain: false,
          minExtent: 34,
        },
      },
    },
  };
}

function titleOf(report: GateReport, model: ModelName): string {
  const silent = metricOf(report, model, 'silent-failure-prevalence');
  const share = silent === undefined ? '' : `: ${formatNumber(silent, 'share')} sure and wrong`;
  return MODEL_TITLES[model] + share;
}

/** In the fullest bin of both models, so that they share a scale. */
function mostRows({ reference, candidate }: ScoreHistogram): number {
  return Math.max(1, ...[reference, candidate].flatMap(({ safe, unsafe }) => [...safe, ...unsafe]));
}

/** Zero, a quarter (half as high on a square-root scale) and the whole, either way, in round numbers. */
function ticksUpTo(most: number): number[] {
  const round = (value: number): number => {
    const digit = 10 ** Math.floor(Math.log10(Math.max(1, value)));
    return Math.max(1, Math.floor(value / digit) * digit);
  };
  const [quarter, whole] = [round(most / 4), round(most)];
  return [...new Set([-whole, -quarter, 0, quarter, whole])];
}

function steps({ edges, ...models }: ScoreHistogram, model: ModelName): readonly Layer[] {
  const outline = (counts: readonly number[], sign: number) =>
    // A closed end: the last bin's height holds up to the last edge.
    [...counts, counts.at(-1) ?? 0].map((count, i) => ({ x: edges[i], rows: sign * count, zero: 0 }));
  return (['safe', 'unsafe'] as const).map((label) => ({
    data: { values: outline(models[model][label], label === 'safe' ? 1 : -1) },
    mark: {
      type: 'area',
      interpolate: 'step-after',
      color: COLORS[label],
      fillOpacity: 0.55,
      line: { color: COLORS[label], strokeWidth: 1.2 },
    },
    encoding: { y2: { field: 'zero' } },
  }));
}

function shading(ranges: readonly SureAndWrong[], most: number): Layer {
  const values = ranges.map(({ label, from, to }) => ({
    x: from,
    to,
    rows: 0,
    end: label === 'safe' ? most : -most,
  }));
  return {
    data: { values },
    mark: { type: 'rect', color: COLORS.alarm, opacity: 0.12 },
    encoding: { x2: { field: 'to' }, y2: { field: 'end' } },
  };
}

function lines(threshold: number, tau: number): readonly Layer[] {
  const rule = (at: readonly number[], dash: readonly number[], width: number): Layer => ({
    data: { values: at.map((x) => ({ x })) },
    mark: { type: 'rule', color: COLORS.ink, strokeDash: [...dash], strokeWidth: width },
    encoding: { x: { field: 'x' }, y: { value: 0 }, y2: { value: SIZE.height } },
  });
  return [rule([1 - tau, tau], [2, 3], 1.2), rule([threshold], [1, 0], 1.5)];
}

/** On the side of the line that has more room. */
function textBeside(at: number, text: string) {
  const align = at > TURN ? ('right' as const) : ('left' as const);
  return { text, x: at * SIZE.width + (align === 'left' ? GAP : -GAP), align, color: COLORS.ink };
}

/** Across the decision threshold from its name, or below that where the line is near an end. */
function classNames(threshold: number): readonly Layer[] {
  const align = threshold < 0.3 ? ('left' as const) : ('right' as const);
  const place = {
    x: threshold * SIZE.width + (align === 'left' ? GAP : -GAP),
    align,
    weight: 'bold',
  } as const;
  const y = threshold < 0.3 || threshold > TURN ? 24 : 8;
  return [
    ...textAt({ ...place, text: 'safe rows', y, color: COLORS.safe }),
    ...textAt({ ...place, text: 'unsafe rows', y: SIZE.height - 8, color: COLORS.unsafe }),
  ];
}

/** Above the upper panel, from either end. */
function sureNames(tau: number): readonly Layer[] {
  const color = COLORS.muted;
  return [
    ...textAt({ text: `≤ ${formatThreshold(1 - tau)}: sure it is safe`, x: 0, y: -8, align: 'left', color }),
    ...textAt({
      text: `sure it is unsafe: ≥ ${formatThreshold(tau)}`,
      x: SIZE.width,
      y: -8,
      align: 'right',
      color,
    }),
  ];
}
