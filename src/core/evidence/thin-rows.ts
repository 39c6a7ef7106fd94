import { drawRows } from '../linalg/row-sample.ts';
import { createRandom } from '../random.ts';

/** An independent stream of the seed. */
const STREAM = 73;
/** Silent failures are what a picture is looked at for, but must leave room for the rest. */
const LARGEST_SHARE = 1 / 3;

/** What a picture shows some rows of. */
export interface RowsToThin {
  /** [n], 1 = unsafe */
  readonly labels: Uint8Array;
  /** Row numbers. */
  readonly silentFailures: readonly number[];
  /** At most so many rows are kept. */
  readonly most: number;
  readonly seed: number;
}

/**
 * Rows for a picture: all when they are few enough, else the silent failures (at random a third of the picture when
 * they are more) and a random sample of the other rows in which safe and unsafe keep their proportion. Within silent
 * failures, and within the others of one label, every row is equally likely.
 *
 * @returns row numbers, ascending
 */
export function thinRows({ labels, silentFailures, most, seed }: RowsToThin): readonly number[] {
  const all = Array.from(labels.keys());
  if (all.length <= most) return all;
  const random = createRandom(seed, STREAM);
  const draw = (rows: readonly number[], count: number): number[] =>
    Array.from(drawRows(rows.length, count, random).drawn, (at) => rows[at]);

  const silent = new Set(silentFailures);
  const kept = draw([...silent].sort(ascending), Math.floor(most * LARGEST_SHARE));
  const others = all.filter((row) => !silent.has(row));
  const unsafe = others.filter((row) => labels[row] === 1);
  const safe = others.filter((row) => labels[row] === 0);
  const room = Math.min(most - kept.length, others.length);
  const ofUnsafe = others.length === 0 ? 0 : Math.round((room * unsafe.length) / others.length);
  return [...kept, ...draw(unsafe, ofUnsafe), ...draw(safe, room - ofUnsafe)].sort(ascending);
}

function ascending(a: number, b: number): number {
  return a - b;
}
