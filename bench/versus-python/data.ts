import type { Matrix } from '../../src/core/linalg/matrix.ts';
import { rowOf, zeros } from '../../src/core/linalg/matrix.ts';
import { createRandom, type RandomSource } from '../../src/core/random.ts';

/** Vectors and labels as a sentence encoder and a moderately hard classification task would give them. */
export interface BenchRows {
  /** [n, d], unit rows in float32. */
  readonly reference: Matrix;
  /** [n, d], the same rows after an upgrade that turns them by some 20 degrees. */
  readonly candidate: Matrix;
  /** [n], 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [n], one of a dozen kinds. */
  readonly categories: Uint8Array;
}

const CATEGORIES = 12;
/** Standard deviations fall as a power of the dimension's rank: embeddings fill few dimensions. */
const DECAY = 0.4;
const CLASS_DISTANCE = 0.1;
const UPGRADE_NOISE = 0.35;

/** Where texts of each class and kind lie on average. */
interface Population {
  /** [d] */
  readonly common: Float64Array;
  /** [d], from the centre of the safe rows to that of the unsafe ones. */
  readonly difference: Float64Array;
  /** [kinds][d] */
  readonly kinds: readonly Float64Array[];
}

function drawPopulation(dimension: number): Population {
  const random = createRandom(1);
  const draw = (size: number): Float64Array =>
    Float64Array.from({ length: dimension }, () => size * random.normal());
  return {
    common: draw(0.5),
    difference: draw(CLASS_DISTANCE),
    kinds: Array.from({ length: CATEGORIES }, () => draw(0.3)),
  };
}

/** Draws a labelled set of one population; the same seed gives the same bits. */
export function drawRows(rows: number, dimension: number, seed: number): BenchRows {
  const { common, difference, kinds } = drawPopulation(dimension);
  const random = createRandom(seed, 1);
  const reference = zeros(rows, dimension);
  const candidate = zeros(rows, dimension);
  const labels = Uint8Array.from({ length: rows }, () => random.integer(2));
  const categories = Uint8Array.from({ length: rows }, () => random.integer(CATEGORIES));
  for (let row = 0; row < rows; row++) {
    const sign = labels[row] === 1 ? 0.5 : -0.5;
    const kind = kinds[categories[row]];
    const old = rowOf(reference, row);
    for (let j = 0; j < dimension; j++) {
      const spread = (1 + j) ** -DECAY * dimension ** DECAY;
      old[j] = common[j] + spread * (sign * difference[j] + kind[j] + random.normal());
    }
    toUnitLength(old);
    displace(old, rowOf(candidate, row), random);
  }
  return { reference, candidate, labels, categories };
}

function displace(old: Float32Array, into: Float32Array, random: RandomSource): void {
  const size = UPGRADE_NOISE / Math.sqrt(old.length);
  for (let j = 0; j < old.length; j++) into[j] = old[j] + size * random.normal();
  toUnitLength(into);
}

function toUnitLength(row: Float32Array): void {
  let squares = 0;
  for (const value of row) squares += value * value;
  const length = Math.sqrt(squares);
  for (let j = 0; j < row.length; j++) row[j] /= length;
}
