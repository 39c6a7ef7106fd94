import sparkly from 'sparkly';

import type { Measured } from '../../core/measured.ts';

/** The signs that sparkly draws with, low to high, and what stands for each in ASCII. */
const TICKS = '▁▂▃▄▅▆▇█';
const ASCII_TICKS = '_.:-=+*#';
/** Where the candidate stands between two points, and that it lies beyond the last. */
const MARKS = { inside: ['╎', '|'], beyond: ['›', '>'] } as const;

/** The lowest and the highest value that a row of bars can show. */
export interface SparkScale {
  readonly minimum: number;
  readonly maximum: number;
}

/** One value per step of a sweep. */
export interface SparkSeries {
  /** [points], ascending. */
  readonly sigmas: readonly number[];
  /** [points] */
  readonly values: readonly Measured[];
  /** Where the candidate stands on the sigma axis; undefined: nowhere. */
  readonly candidate: Measured;
}

/** One scale for all rows of a metric, so that they can be compared; undefined when there is no value. */
export function commonScale(rows: readonly (readonly Measured[])[]): SparkScale | undefined {
  const known = rows.flat().flatMap((value) => (value.defined ? [value.value] : []));
  return known.length === 0 ? undefined : { minimum: Math.min(...known), maximum: Math.max(...known) };
}

/**
 * One bar per step, a gap where the value is undefined, and a mark at the candidate's sigma: between the last step that
 * is not beyond it and the next one.
 */
export function sparkline(series: SparkSeries, scale: SparkScale | undefined, ascii: boolean): string {
  const bars = barsOf(series.values, scale, ascii);
  const { candidate, sigmas } = series;
  const last = sigmas.at(-1);
  if (!candidate.defined || last === undefined) return bars.join('');
  const [inside, beyond] = candidateMarks(ascii);
  if (candidate.value > last) return bars.join('') + beyond;
  const place = sigmas.filter((sigma) => sigma <= candidate.value).length;
  return [...bars.slice(0, place), inside, ...bars.slice(place)].join('');
}

function barsOf(
  values: readonly Measured[],
  scale: SparkScale | undefined,
  ascii: boolean,
): readonly string[] {
  if (scale === undefined) return values.map(() => ' ');
  const numbers = values.map((value) => (value.defined ? value.value : ('' as const)));
  const bars = [...sparkly(numbers, scale)];
  return ascii ? bars.map((bar) => ASCII_TICKS[TICKS.indexOf(bar)] ?? ' ') : bars;
}

/** The signs of the lowest and of the highest bar. */
export function sparkEnds(ascii: boolean): readonly [lowest: string, highest: string] {
  const ticks = ascii ? ASCII_TICKS : TICKS;
  return [ticks.charAt(0), ticks.charAt(ticks.length - 1)];
}

/** The marks of the candidate's place: within the sweep, and beyond it. */
export function candidateMarks(ascii: boolean): readonly [inside: string, beyond: string] {
  const sign = ascii ? 1 : 0;
  return [MARKS.inside[sign], MARKS.beyond[sign]];
}
