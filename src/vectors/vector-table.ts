import type { Matrix } from '../core/linalg/matrix.ts';

/** How the numbers were stored; `float64` for numbers that were written as text. */
export type StoredType = 'float16' | 'bfloat16' | 'float32' | 'float64';

/** Which fields of a file hold what; each has a default. */
export interface VectorColumns {
  /** Column, field or metadata key of the ids; `id` when left out. */
  readonly idColumn?: string;
  /** Column, field or tensor of the vectors; the first known name, or the only candidate, when left out. */
  readonly vectorColumn?: string;
}

/** The rows of one file of vectors: finite, none of them zero. */
export interface VectorRows {
  /** Id of each row, [n]; undefined when nothing in or beside the file says. */
  readonly ids: readonly string[] | undefined;
  /** The vectors rounded to float32, [n, d]. */
  readonly matrix: Matrix;
  readonly dtype: StoredType;
}

/** Precomputed vectors as they were found. */
export interface VectorTable extends VectorRows {
  /**
   * sha256 of the file in hexadecimal digits. Where several files make the table (parts, an `ids.json`), sha256 of what
   * `sha256sum` prints for them: a line `<sha256>  <path>` each, paths relative to their folder, in the order read.
   */
  readonly hash: string;
  /** Content of the `provenance.json` beside the vectors. */
  readonly provenance?: unknown;
}
