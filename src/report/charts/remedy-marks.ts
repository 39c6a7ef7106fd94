import type { RemedySummary } from '../gate-report.ts';
import { textAt, type Layer } from './layer.ts';
import type { CurvePoint } from './remedy-data.ts';
import { COLORS } from './theme.ts';

type Outcome = RemedySummary['outcome'];

/** Where the columns of rows are, in px. */
export interface Columns {
  readonly width: number;
  readonly columnOf: (rows: number) => number;
}

/** In px, above the plot area. */
const LEGEND_Y = -22;
const OUTCOMES: readonly Outcome[] = ['pass', 'warn', 'inconclusive', 'fail'];
const SHAPES: Readonly<Record<Outcome, string>> = {
  pass: 'circle',
  warn: 'triangle-up',
  inconclusive: 'diamond',
  fail: 'cross',
  refused: 'stroke',
};
const OUTCOME_COLORS: Readonly<Record<Outcome, string>> = {
  pass: COLORS.safe,
  warn: COLORS.unsafe,
  inconclusive: COLORS.muted,
  fail: COLORS.alarm,
  refused: COLORS.muted,
};
/** Marks of one value stand beside each other. */
export function outcomeMarks(points: readonly CurvePoint[], { width, columnOf }: Columns): Layer {
  const values = points.map((point, index) => {
    const same = points.filter(
      ({ rows, value }) => rows === point.rows && Math.abs(value - point.value) < 1e-9,
    );
    const before = points.slice(0, index).filter((one) => same.includes(one)).length;
    const step = Math.min(10, (0.75 * width) / same.length);
    const x = columnOf(point.rows) + step * (before - (same.length - 1) / 2);
    return { x, value: point.value, outcome: point.outcome, size: point.recommended ? 150 : 60 };
  });
  return {
    data: { values },
    mark: { type: 'point', filled: true, opacity: 1, stroke: COLORS.paper, strokeWidth: 1 },
    encoding: {
      shape: {
        field: 'outcome',
        type: 'nominal',
        scale: { domain: [...OUTCOMES], range: OUTCOMES.map((outcome) => SHAPES[outcome]) },
        legend: null,
      },
      color: {
        field: 'outcome',
        type: 'nominal',
        scale: { domain: [...OUTCOMES], range: OUTCOMES.map((outcome) => OUTCOME_COLORS[outcome]) },
        legend: null,
      },
      size: { field: 'size', type: 'quantitative', scale: null },
    },
  };
}

/** Shapes of the outcomes that occur. */
export function outcomeLegend(points: readonly CurvePoint[]): readonly Layer[] {
  const shown = OUTCOMES.filter((outcome) => points.some((point) => point.outcome === outcome));
  let next = 4;
  return shown.flatMap((outcome): readonly Layer[] => {
    const x = next;
    next += 34 + 6.2 * outcome.length;
    const mark = { type: 'point', filled: true, opacity: 1, size: 60, strokeWidth: 1 } as const;
    return [
      {
        data: { values: [{}] },
        mark: { ...mark, shape: SHAPES[outcome], color: OUTCOME_COLORS[outcome] },
        encoding: { x: { value: x }, y: { value: LEGEND_Y } },
      },
      ...textAt({ text: outcome, x: x + 9, y: LEGEND_Y, align: 'left', color: COLORS.ink }),
    ];
  });
}
