import type { RandomSource } from '../random.ts';
import { rowOf, zeros, type Matrix } from './matrix.ts';

/** Some of the rows, and all others; both in ascending order. */
export interface RowSplit {
  readonly drawn: Int32Array;
  readonly rest: Int32Array;
}

/**
 * Draws rows without replacement, every set of that size equally likely (selection sampling: Knuth, The Art of
 * Computer Programming, volume 2, algorithm S).
 *
 * @param count how many to draw; all when there are fewer
 */
export function drawRows(rows: number, count: number, random: RandomSource): RowSplit {
  const wanted = Math.min(count, rows);
  const drawn = new Int32Array(wanted);
  const rest = new Int32Array(rows - wanted);
  for (let row = 0, taken = 0; row < rows; row++) {
    if (random.uniform() * (rows - row) < wanted - taken) drawn[taken++] = row;
    else rest[row - taken] = row;
  }
  return { drawn, rest };
}

/** All rows in random order, every order equally likely (Fisher and Yates). */
export function shuffledRows(rows: number, random: RandomSource): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  for (let last = rows - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** A copy of the chosen rows in the chosen order, [chosen, cols]. */
export function takeRows(matrix: Matrix, chosen: Int32Array): Matrix {
  const taken = zeros(chosen.length, matrix.cols);
  chosen.forEach((row, at) => rowOf(taken, at).set(rowOf(matrix, row)));
  return taken;
}
