import { formatNumber, NOT_AVAILABLE, type Unit } from '../format.ts';
import type { ChartTable } from './chart.ts';
import type { Layer, LayeredSpec, Position } from './layer.ts';
import { MODEL_MARKS, MODEL_TITLES } from './models.ts';
import { shortName } from './short-name.ts';
import { CHART_WIDTH, COLORS } from './theme.ts';

const ROW_HEIGHT = 24;
const FEWEST_ROWS = 3;
/** In Latin letters, and the px that one takes. */
const LONGEST_NAME = 22;
const CHARACTER = 7;
/** In px: around the names, right of the plot area, above it and below it. */
const MARGIN = 14;
const RIGHT = 20;
const LEGEND = 30;
const AXIS = 40;
const BY_CHANCE = 'by chance';
/** A short upright line. */
const TICK = 'M0,-1L0,1';

/** One name with its numbers before and after. */
export interface DotRow {
  /** May be a user's word. */
  readonly name: string;
  /** Of rows or pairs. */
  readonly count: number;
  readonly reference: number | undefined;
  readonly candidate: number | undefined;
  readonly chance?: number | undefined;
}

/** What the numbers are. */
export interface DotAxis {
  readonly title: string;
  readonly domain: readonly [from: number, to: number];
  /** d3 format of the axis. */
  readonly format: string;
}

/** Reference beside candidate, one line per row from the top; where there is one, the level by chance as a tick. */
export function dotRows(rows: readonly DotRow[], axis: DotAxis): LayeredSpec {
  const names = rows.map(({ name }) => shortName(name, LONGEST_NAME));
  const room = CHARACTER * Math.max(...names.map((name) => name.length)) + MARGIN;
  return {
    // Sizes are set: text is measured too wide where there is no browser.
    autosize: 'none',
    padding: { left: room, right: RIGHT, top: LEGEND, bottom: AXIS },
    width: CHART_WIDTH - room - RIGHT,
    height: ROW_HEIGHT * Math.max(FEWEST_ROWS, rows.length),
    encoding: { y: rowPosition(rows.length) },
    layer: [joined(rows, axis), dots(rows, room), labels(names)],
  };
}

/** The same numbers as a table. */
export function dotTable(
  rows: readonly DotRow[],
  unit: Unit,
  headings: readonly [name: string, count: string],
): ChartTable {
  const show = (value: number | undefined): string =>
    value === undefined ? NOT_AVAILABLE : formatNumber(value, unit);
  const withChance = rows.some(({ chance }) => chance !== undefined);
  return {
    columns: [
      [headings[0], 'l'],
      [headings[1], 'r'],
      ['Reference', 'r'],
      ['Candidate', 'r'],
      ...(withChance ? [['By chance', 'r'] as const] : []),
    ],
    rows: rows.map(({ name, count, reference, candidate, chance }) => [
      name,
      String(count),
      show(reference),
      show(candidate),
      ...(withChance ? [show(chance)] : []),
    ]),
  };
}

function rowPosition(count: number): Position {
  return {
    field: 'row',
    type: 'quantitative',
    scale: { domain: [-0.5, count - 0.5], reverse: true, nice: false, zero: false },
    axis: null,
  };
}

function joined(rows: readonly DotRow[], { title, domain, format }: DotAxis): Layer {
  const values = rows.flatMap(({ reference: from, candidate: to }, row) =>
    from === undefined || to === undefined ? [] : [{ row, from, to }],
  );
  return {
    data: { values },
    mark: { type: 'rule', color: COLORS.muted, strokeWidth: 2 },
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        title,
        scale: { domain: [...domain], nice: false, zero: false },
        axis: { format, tickCount: 6 },
      },
      x2: { field: 'to' },
    },
  };
}

/** The candidate lies over the reference, whose ring stays visible around it where they are equal. */
function dots(rows: readonly DotRow[], room: number): Layer {
  const values = (['chance', 'reference', 'candidate'] as const).flatMap((which) =>
    rows.flatMap(({ [which]: x }, row) => (x === undefined ? [] : [{ row, x, which: titleOf(which) }])),
  );
  const { reference, candidate } = MODEL_MARKS;
  const withChance = rows.some(({ chance }) => chance !== undefined);
  const domain = [MODEL_TITLES.reference, MODEL_TITLES.candidate, ...(withChance ? [BY_CHANCE] : [])];
  // Over the names too: there is no room for it over the plot area alone.
  const place = {
    orient: 'none',
    direction: 'horizontal',
    legendX: MARGIN - room,
    legendY: -LEGEND,
  } as const;
  const legend = { title: null, symbolSize: 90, symbolStrokeWidth: 2, ...place } as const;
  const byWhich = { field: 'which', type: 'nominal', legend } as const;
  return {
    data: { values },
    mark: { type: 'point', opacity: 1, size: 100, strokeWidth: 2 },
    encoding: {
      x: { field: 'x', type: 'quantitative' },
      shape: { ...byWhich, scale: { domain, range: [reference.shape, candidate.shape, TICK] } },
      fill: { ...byWhich, scale: { domain, range: [COLORS.paper, candidate.color, 'transparent'] } },
      stroke: { ...byWhich, scale: { domain, range: [reference.color, candidate.color, COLORS.ink] } },
    },
  };
}

function titleOf(which: 'chance' | 'reference' | 'candidate'): string {
  return which === 'chance' ? BY_CHANCE : MODEL_TITLES[which];
}

/** Names left of the plot area; as texts of their own, because two categories may be cut to the same name. */
function labels(names: readonly string[]): Layer {
  return {
    data: { values: names.map((name, row) => ({ name, row })) },
    mark: { type: 'text', align: 'right', baseline: 'middle', color: COLORS.ink },
    encoding: { x: { value: -10 }, text: { field: 'name' } },
  };
}
