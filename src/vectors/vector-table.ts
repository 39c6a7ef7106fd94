import type { Matrix } from '../core/linalg/matrix.ts';
import type { VectorFile } from './vector-file.ts';

/** How the numbers were stored; `float64` for numbers that were written as text. */
export type StoredType = 'float16' | 'bfloat16' | 'float32' | 'float64';

/** Which fields of a file hold what; each has a default. */
export interface VectorColumns {
  /** Column, field or metadata key of the ids; `id` when left out. */
  readonly idColumn?: string;
  /** Column, field or tensor of the vectors; the first known name, or the only candidate, when left out. */
  readonly vectorColumn?: string;
}

/** Some rows of a file of vectors, as a reader finds them. */
export interface VectorChunk {
  /** Id of each of these rows, [k]; undefined when nothing in the file says. */
  readonly ids: readonly string[] | undefined;
  /** The vectors rounded to float32, [k, d]; only good until the next chunk is asked for, and free to be written to. */
  readonly matrix: Matrix;
  readonly dtype: StoredType;
  /** Rows of the whole file, where its header says. */
  readonly of?: number;
}

/** Reads a file front to back, a few MiB at a time; every chunk has at least one row, and all have the same d. */
export type VectorReader = (file: VectorFile, columns: VectorColumns) => AsyncGenerator<VectorChunk>;

/** Rows of a table in the order in which they lie: finite, none of them zero. */
export interface TableChunk {
  /** Number of the first of these rows in the table, from 0. */
  readonly first: number;
  /** Id of each of these rows, [k]; undefined when nothing in or beside the file says. */
  readonly ids: readonly string[] | undefined;
  /** [k, d]; only good during the call, and free to be written to. */
  readonly matrix: Matrix;
  /** Euclidean norm of each row, [k]. */
  readonly lengths: Float64Array;
  readonly dtype: StoredType;
  /** Rows of the whole table, where its header says. */
  readonly of?: number;
}

/** What is known of a table when all of it was read. */
export interface TableSummary {
  readonly rows: number;
  readonly cols: number;
  readonly dtype: StoredType;
  /**
   * sha256 of the file in hexadecimal digits. Where several files make the table (parts, an `ids.json`), sha256 of what
   * `sha256sum` prints for them: a line `<sha256>  <path>` each, paths relative to their folder, in the order read.
   */
  readonly hash: string;
  /** Content of the `provenance.json` beside the vectors. */
  readonly provenance?: unknown;
}

/** Precomputed vectors as they were found: finite, none of them zero. */
export interface VectorTable extends Omit<TableSummary, 'rows' | 'cols'> {
  /** Id of each row, [n]; undefined when nothing in or beside the file says. */
  readonly ids: readonly string[] | undefined;
  /** The vectors rounded to float32, [n, d]. */
  readonly matrix: Matrix;
}
