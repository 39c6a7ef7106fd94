import type { Mechanism } from '../../core/drift/sweep-settings.ts';
import { METRICS } from '../../core/metrics/metric.ts';
import { formatNumber } from '../format.ts';
import { boundsBelow } from './limit-lines.ts';
import { textAt, type Layer, type PlacedText } from './layer.ts';
import { placeLabels, type WantedLabel } from './place-labels.ts';
import { toPixels, type PixelScale } from './spread-labels.ts';
import type { SweptSeries } from './sweep-panels.ts';
import { COLORS } from './theme.ts';

const MECHANISMS: Mechanism[] = ['gaussian', 'directional', 'subspace'];

/** Colour, shape and dash of each kind of drift. */
export const COLOR_SCALE = { domain: MECHANISMS, range: MECHANISMS.map((mechanism) => COLORS[mechanism]) };
export const SHAPE_SCALE = { domain: MECHANISMS, range: ['circle', 'square', 'triangle-up'] };
export const DASH_SCALE = { domain: MECHANISMS, range: [[1, 0], [7, 2], [2, 2]] }; // prettier-ignore

/** The plot area of the angle. */
interface AnglePlot extends PixelScale {
  /** In px. */
  readonly width: number;
  /** In degrees, at the right edge. */
  readonly farthest: number;
}

/** A line that ends left of this share of the width has its name beside its end, any other on the bad side of it. */
const BESIDE = 0.75;
/** The same for the name of the candidate. */
const CANDIDATE_BESIDE = 0.65;

/** Names of limits, candidate and lines, moved apart. */
export function sweepLabels(series: SweptSeries, plot: AnglePlot): readonly Layer[] {
  const wanted = [...limitLabels(series, plot), ...endLabels(series, plot), ...candidateLabel(series, plot)];
  const obstacles = candidateMark(series, plot);
  const placed = placeLabels([...obstacles, ...wanted], plot.height).slice(obstacles.length);
  return wanted.flatMap((label, index) => textAt({ ...label, y: placed[index] }));
}

type Label = PlacedText & { readonly align: 'left' | 'right' };

/** At the left, on the far side of the limit: every line begins on the near one. */
function limitLabels({ limits }: SweptSeries, plot: AnglePlot): readonly Label[] {
  return limits.map(({ limit, label, value }) => ({
    text: label,
    x: 2,
    y: toPixels(value, plot) + (boundsBelow(limit) ? 10 : -10),
    align: 'left',
    color: COLORS.limit,
  }));
}

function endLabels({ byAngle, metric }: SweptSeries, plot: AnglePlot): readonly Label[] {
  const badSide = METRICS[metric].direction === 'higher-is-better' ? 12 : -12;
  return byAngle
    .flatMap((points) => points.slice(-1))
    .map(({ mechanism, angle, value }) => {
      const x = (plot.width * angle) / plot.farthest;
      const y = toPixels(value, plot);
      const color = COLORS[mechanism];
      return angle < BESIDE * plot.farthest
        ? { text: mechanism, x: x + 7, y, align: 'left', color }
        : { text: mechanism, x: x + 3, y: y + badSide, align: 'right', color };
    });
}

/** The room of the diamond, as a label of two characters. */
function candidateMark({ candidate }: SweptSeries, plot: AnglePlot): readonly WantedLabel[] {
  if (candidate === undefined) return [];
  const x = (plot.width * candidate.angle) / plot.farthest - 7;
  return [{ text: '  ', x, y: toPixels(candidate.value, plot), align: 'left' }];
}

/** On the good side of the mark. */
function candidateLabel({ candidate, metric }: SweptSeries, plot: AnglePlot): readonly Label[] {
  if (candidate === undefined) return [];
  const { direction, unit } = METRICS[metric];
  const x = (plot.width * candidate.angle) / plot.farthest;
  const right = candidate.angle > CANDIDATE_BESIDE * plot.farthest;
  return [
    {
      text: `candidate ${formatNumber(candidate.value, unit)}`,
      x: right ? x - 8 : x + 8,
      y: toPixels(candidate.value, plot) + (direction === 'higher-is-better' ? -12 : 12),
      align: right ? 'right' : 'left',
      color: COLORS.ink,
      weight: 'bold',
    },
  ];
}
