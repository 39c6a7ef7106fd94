import type { PlaneMap } from '../../core/evidence/evidence.ts';
import type { Place } from './plane-shape.ts';

/** Multiples of 32, so that a grid step is a short decimal of a px. */
const HEIGHTS = [160, 192, 224];
/** Room around the outermost points, as a share of the extent. */
const MARGIN = 0.05;

/** Steps of the grid that places are rounded to, across and up: below half a px, and 40 kB less of digits in the SVG. */
export const GRID = 512;

/** What both panels show: one unit is as long across as up. */
export interface PlaneFrame {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
  /** Of a panel, in px. */
  readonly height: number;
}

/** The frame that holds all points of both models in panels of a given width in px. */
export function planeFrame({ points }: PlaneMap, width: number): PlaneFrame {
  const places = points.flatMap(({ reference, candidate }) => [reference, candidate]);
  const x = extentOf(places.map(([across]) => across));
  const y = extentOf(places.map(([, up]) => up));
  const wanted = (width * lengthOf(y)) / lengthOf(x);
  const height = HEIGHTS.find((px) => px >= wanted) ?? Math.max(...HEIGHTS);
  const unit = Math.max(lengthOf(x) / width, lengthOf(y) / height);
  return { x: widened(x, unit * width), y: widened(y, unit * height), height };
}

/** A place in steps of the grid, [0, GRID] from the lower left corner. */
export function onGrid([x, y]: Place, frame: PlaneFrame): { readonly x: number; readonly y: number } {
  return { x: stepOf(x, frame.x), y: stepOf(y, frame.y) };
}

function stepOf(value: number, [from, to]: readonly [number, number]): number {
  return Math.round(((value - from) / (to - from)) * GRID);
}

/** From smallest to largest with a margin. */
function extentOf(values: readonly number[]): readonly [number, number] {
  let [smallest, largest] = [Infinity, -Infinity];
  for (const value of values) {
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }
  const margin = (largest - smallest) * MARGIN;
  return [smallest - margin, largest + margin];
}

/** Never zero, so that there is a scale where all points are one. */
function lengthOf([from, to]: readonly [number, number]): number {
  return to > from ? to - from : 1e-6;
}

function widened([from, to]: readonly [number, number], length: number): readonly [number, number] {
  const middle = (from + to) / 2;
  return [middle - length / 2, middle + length / 2];
}
