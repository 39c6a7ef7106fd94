import type { TopLevelSpec } from 'vega-lite';
import { formatCount } from '../format.ts';
import { ruleAt, textAt, type Layer } from './layer.ts';
import { rowCounts, type RemedyCurve } from './remedy-data.ts';
import { outcomeLegend, outcomeMarks } from './remedy-marks.ts';
import { shortName } from './short-name.ts';
import { spanOf, spreadLabels, toPixels, type PixelScale } from './spread-labels.ts';
import { CHART_WIDTH, COLORS } from './theme.ts';

/** A horizontal line that the curves are read against. */
export interface Guide {
  readonly name: 'reference' | 'candidate' | 'limit';
  readonly value: number;
}

/** In px around the plot area: axis, names of curves, legend, axis. */
const SIDES = { left: 38, right: 142, top: 34, bottom: 42 } as const;
const WIDTH = CHART_WIDTH - SIDES.left - SIDES.right;
const HEIGHT = 216;
/** In px: where the names of guides stand, where the columns of rows begin. */
const GUIDE_NAMES = 62;
const LABEL_GAP = 15;
/** In Latin letters. */
const NAME_WIDTH = 19;

const GUIDE_LINES = {
  reference: { color: COLORS.reference, strokeWidth: 1 },
  candidate: { color: COLORS.candidate, strokeWidth: 1, dash: [2, 3] },
  limit: { color: COLORS.limit, dash: [6, 3] },
} as const;

/** Curves over columns of rows, with the guides behind them and names beside them. */
export function remedySpec(curves: readonly RemedyCurve[], guides: readonly Guide[]): TopLevelSpec {
  const points = curves.flatMap((curve) => curve.points);
  const values = [...points, ...guides].map(({ value }) => value);
  const scale: PixelScale = { domain: spanOf(values), height: HEIGHT };
  const counts = rowCounts(curves);
  const columnWidth = (WIDTH - GUIDE_NAMES) / counts.length;
  const columnOf = (rows: number): number => GUIDE_NAMES + (counts.indexOf(rows) + 0.5) * columnWidth;
  const drawn = [...curves].sort((a, b) => Number(a.recommended) - Number(b.recommended));
  return {
    autosize: { type: 'none' },
    padding: { ...SIDES },
    width: WIDTH,
    height: HEIGHT,
    layer: [
      ...guideLayers(guides, scale),
      ...drawn.map((curve) => lineOf(curve, columnOf)),
      outcomeMarks(points, { width: columnWidth, columnOf }),
      ...names(curves, columnOf, scale),
      ...counts.flatMap((rows) => columnName(rows, columnOf(rows))),
      ...outcomeLegend(points),
      ...axisTitle(),
    ],
    encoding: {
      x: {
        type: 'quantitative',
        field: 'x',
        scale: { domain: [0, WIDTH], nice: false },
        axis: null,
      },
      y: {
        type: 'quantitative',
        field: 'value',
        scale: { domain: [...scale.domain], nice: false, zero: false },
        axis: { title: null, format: '.2f', tickCount: 5, tickMinStep: 0.01, domain: false, ticks: false },
      },
    },
  };
}

function guideLayers(guides: readonly Guide[], scale: PixelScale): readonly Layer[] {
  const wanted = guides.map(({ value }) => toPixels(value, scale));
  const placed = spreadLabels(wanted, { gap: LABEL_GAP, height: HEIGHT });
  return guides.flatMap(({ name }, index) => {
    const { color } = GUIDE_LINES[name];
    return [
      ruleAt(wanted[index], WIDTH, GUIDE_LINES[name]),
      ...textAt({ text: name, x: 0, y: placed[index], align: 'left', color }),
    ];
  });
}

function lineOf({ points, needs, recommended }: RemedyCurve, columnOf: (rows: number) => number): Layer {
  return {
    data: { values: points.map(({ rows, value }) => ({ x: columnOf(rows), value })) },
    mark: {
      type: 'line',
      color: recommended ? COLORS.ink : COLORS.muted,
      strokeWidth: recommended ? 2.5 : 1,
      ...(needs === 'labels' ? { strokeDash: [5, 2] } : {}),
    },
  };
}

/** At the right, each with a thin line from the end of its curve. */
function names(
  curves: readonly RemedyCurve[],
  columnOf: (rows: number) => number,
  scale: PixelScale,
): readonly Layer[] {
  const ends = curves.map(({ points }) => points[points.length - 1]);
  const wanted = ends.map(({ value }) => toPixels(value, scale));
  const placed = spreadLabels(wanted, { gap: LABEL_GAP, height: HEIGHT });
  return curves.flatMap(({ title, recommended }, index): readonly Layer[] => [
    {
      data: { values: [{}] },
      mark: { type: 'rule', color: COLORS.muted, strokeWidth: 0.75, opacity: 0.6 },
      encoding: {
        x: { value: columnOf(ends[index].rows) + 8 },
        x2: { value: WIDTH + 6 },
        y: { value: wanted[index] },
        y2: { value: placed[index] },
      },
    },
    ...textAt({
      text: shortName(title, NAME_WIDTH),
      x: WIDTH + 9,
      y: placed[index],
      align: 'left',
      color: COLORS.ink,
      weight: recommended ? 'bold' : 'normal',
    }),
  ]);
}

function columnName(rows: number, x: number): readonly Layer[] {
  const text = rows === 0 ? 'none' : formatCount(rows);
  return textAt({ text, x, y: HEIGHT + 13, align: 'center', color: COLORS.muted });
}

function axisTitle(): readonly Layer[] {
  return textAt({
    text: 'Rows that the remedy was fitted on',
    x: WIDTH / 2,
    y: HEIGHT + 31,
    align: 'center',
    color: COLORS.ink,
  });
}
