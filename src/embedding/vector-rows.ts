import { createHash } from 'node:crypto';
import { rowOf, zeros, type Matrix } from '../core/linalg/matrix.ts';

/** Vectors of one model, each with the text that it belongs to and what that text cost. */
export interface VectorRows {
  /** `rowKey` of the texts, [n]. */
  readonly keys: readonly string[];
  /** [n, dimension] */
  readonly matrix: Matrix;
  /** Euclidean norms before normalisation, [n]. */
  readonly norms: Float64Array;
  /** Seconds that the text took when it was embedded, [n]: its share of its batch. */
  readonly seconds: Float32Array;
  /** 1 where the text was cut at the maximum length, [n]. */
  readonly truncated: Uint8Array;
}

/** Vectors in the order of some rows; one whose norm is 0 has not come yet. */
export type Vectors = Omit<VectorRows, 'keys'>;

/** No vectors. */
export const NO_ROWS: VectorRows = {
  keys: [],
  matrix: zeros(0, 0),
  norms: new Float64Array(0),
  seconds: new Float32Array(0),
  truncated: new Uint8Array(0),
};

/** Names a text, and nothing else: sha256 (hex) of its UTF-16 code units, so that no two texts share one. */
export function rowKey(text: string): string {
  return createHash('sha256').update(text, 'utf16le').digest('hex');
}

/** Rows by key, in the order of the keys, each as often as it is asked for; every key is in one of the parts. */
export function gatherRows(keys: readonly string[], parts: readonly VectorRows[]): VectorRows {
  const places = new Map<string, readonly [part: VectorRows, row: number]>();
  for (const part of parts) part.keys.forEach((key, row) => places.set(key, [part, row]));
  const dimension = Math.max(0, ...parts.map(({ matrix }) => matrix.cols));
  const gathered = {
    keys,
    matrix: zeros(keys.length, dimension),
    norms: new Float64Array(keys.length),
    seconds: new Float32Array(keys.length),
    truncated: new Uint8Array(keys.length),
  };
  keys.forEach((key, row) => {
    const place = places.get(key);
    if (place === undefined) throw new Error(`there is no vector of the text ${key}`);
    const [part, from] = place;
    rowOf(gathered.matrix, row).set(rowOf(part.matrix, from));
    gathered.norms[row] = part.norms[from];
    gathered.seconds[row] = part.seconds[from];
    gathered.truncated[row] = part.truncated[from];
  });
  return gathered;
}

/** The rows whose vectors have come, as a copy. */
export function arrivedRows(keys: readonly string[], vectors: Vectors): VectorRows {
  const arrived = keys.filter((_, row) => vectors.norms[row] > 0);
  return gatherRows(arrived, [{ keys, ...vectors }]);
}
