import type { TopLevelSpec } from 'vega-lite';
import { COLORS } from './theme.ts';

/** Marks that lie over each other. */
export type LayeredSpec = Extract<TopLevelSpec, { layer: unknown }>;

/** One of them. */
export type Layer = LayeredSpec['layer'][number];

/** One panel of a column or row of panels. */
export type Panel = Extract<TopLevelSpec, { vconcat: unknown }>['vconcat'][number];

/** What places a mark along an axis. */
export type Position = NonNullable<NonNullable<Extract<Layer, { mark: unknown }>['encoding']>['y']>;

/** A text at a place in px, with a rim in the colour of the paper that keeps it readable over other marks. */
export interface PlacedText {
  readonly text: string;
  /** In px from the left and from the top of the plot area. */
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'right' | 'center';
  readonly color: string;
  readonly weight?: 'bold' | 'normal';
}

/** The same text twice: the lower one is the rim. */
export function textAt({ text, x, y, align, color, weight = 'normal' }: PlacedText): readonly Layer[] {
  const data = { values: [{ text }] };
  const encoding = { x: { value: x }, y: { value: y }, text: { field: 'text' } } as const;
  const mark = { type: 'text', baseline: 'middle', align, fontWeight: weight } as const;
  const rim = { stroke: COLORS.paper, strokeWidth: 4, strokeJoin: 'round', color: COLORS.paper } as const;
  return [
    { data, mark: { ...mark, ...rim }, encoding },
    { data, mark: { ...mark, color }, encoding },
  ];
}

/** A horizontal line across the plot area. */
export function ruleAt(
  y: number,
  width: number,
  line: { readonly color: string; readonly dash?: readonly number[]; readonly strokeWidth?: number },
): Layer {
  return {
    data: { values: [{}] },
    mark: {
      type: 'rule',
      color: line.color,
      strokeWidth: line.strokeWidth ?? 1.5,
      ...(line.dash === undefined ? {} : { strokeDash: [...line.dash] }),
    },
    encoding: { x: { value: 0 }, x2: { value: width }, y: { value: y } },
  };
}
