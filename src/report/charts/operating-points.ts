import type { GateReport } from '../gate-report.ts';
import type { PlacedText } from './layer.ts';
import { formatThreshold, metricOf, MODELS, thresholdOf, type ModelName } from './models.ts';
import { COLORS } from './theme.ts';

/** Where one model stands on its ROC curve. */
export interface OperatingPoint {
  readonly model: ModelName;
  readonly threshold: number;
  /** False-positive rate. */
  readonly x: number;
  /** True-positive rate, that is recall. */
  readonly y: number;
}

/** Of the plot area, in px. */
interface Area {
  readonly width: number;
  readonly height: number;
}

/** Of a line of text, in px. */
const LINE = 15;
/** Texts that begin nearer to each other than this, in px, could touch. */
const REACH = 150;
/** Points nearer than this, in px, are one. */
const TOGETHER = 4;
/** Right of this false-positive rate a text stands below its point, not beside it. */
const TURN = 0.62;

/** Both models at their decision thresholds, as far as their rates exist. */
export function operatingPoints(report: GateReport): readonly OperatingPoint[] {
  return MODELS.flatMap((model) => {
    const x = metricOf(report, model, 'false-positive-rate');
    const y = metricOf(report, model, 'recall');
    return x === undefined || y === undefined ? [] : [{ model, threshold: thresholdOf(report, model), x, y }];
  });
}

/** One text per point, below the curve and apart from each other; one for both where they fall together. */
export function operatingLabels(points: readonly OperatingPoint[], area: Area): readonly PlacedText[] {
  const labels = points.map((point) => labelOf(point, point.model, area));
  if (points.length < 2) return labels;
  const [first, second] = points;
  const across = (second.x - first.x) * area.width;
  const down = (first.y - second.y) * area.height;
  if (Math.hypot(across, down) < TOGETHER && first.threshold === second.threshold) {
    return [labelOf(first, 'both', area)];
  }
  const apart = Math.abs(labels[1].x - labels[0].x) > REACH ? LINE : Math.abs(labels[1].y - labels[0].y);
  const lower = labels[1].y >= labels[0].y ? 1 : 0;
  return labels.map((label, index) =>
    index === lower ? { ...label, y: label.y + Math.max(0, LINE - apart) } : label,
  );
}

function labelOf({ x, y, threshold }: OperatingPoint, who: string, area: Area): PlacedText {
  const turned = x > TURN;
  return {
    text: `${who} at ${formatThreshold(threshold)}`,
    x: turned ? Math.min(area.width - 4, x * area.width + 50) : x * area.width + 10,
    y: Math.min(area.height - 8, (1 - y) * area.height + (turned ? 26 : 9)),
    align: turned ? 'right' : 'left',
    color: COLORS.ink,
  };
}
