import { drawRows } from './core/linalg/row-sample.ts';
import { createRandom } from './core/random.ts';

/** Names this module's own streams of the gate's seed, for units without and with an unsafe row. */
const STREAMS = [64, 65] as const;
/** 20,000 rows of 1,024 numbers take .9 GB, most of it products in float64; 10,000 leave room for a million labels. */
const HELD: HeldRows = { most: 20_000, wanted: 10_000 };

/** How many rows' vectors are held. */
export interface HeldRows {
  /** Sets up to this size are held whole. */
  readonly most: number;
  /** Rows of a larger set. */
  readonly wanted: number;
}

/** What a row says that a sample must respect. */
interface DrawnRow {
  readonly label: 0 | 1;
  readonly pairId?: string;
}

/**
 * The rows whose vectors are held, ascending; undefined when all are. Drawn by seed, without replacement, each class in
 * its share; the rows of one pair stay together.
 */
export function drawSample(
  rows: readonly DrawnRow[],
  seed: number,
  { most, wanted }: HeldRows = HELD,
): Int32Array | undefined {
  if (rows.length <= most) return undefined;
  const share = wanted / rows.length;
  const drawn = unitsByLabel(rows).flatMap((units, label) => {
    const { drawn: chosen } = drawRows(
      units.length,
      Math.ceil(share * units.length),
      createRandom(seed, STREAMS[label]),
    );
    return Array.from(chosen, (unit) => units[unit]);
  });
  return Int32Array.from(drawn.flat()).sort();
}

/** Pairs and lone rows: those without an unsafe row, and those with one. */
function unitsByLabel(rows: readonly DrawnRow[]): readonly [safe: number[][], unsafe: number[][]] {
  const pairs = new Map<string, number[]>();
  const units: number[][] = [];
  rows.forEach(({ pairId }, row) => {
    const known = pairId === undefined ? undefined : pairs.get(pairId);
    if (known !== undefined) {
      known.push(row);
      return;
    }
    const unit = [row];
    units.push(unit);
    if (pairId !== undefined) pairs.set(pairId, unit);
  });
  const isUnsafe = (unit: readonly number[]): boolean => unit.some((row) => rows[row].label === 1);
  return [units.filter((unit) => !isUnsafe(unit)), units.filter(isUnsafe)];
}
