import { CHUNK_BYTES, rowsOfChunk } from './chunk-builder.ts';
import { allocateFloats, tooLarge } from './matrix-builder.ts';
import { decodeFloats, viewFloats, WIDTHS } from './stored-floats.ts';
import { readChunks, readRange, truncated, type VectorFile } from './vector-file.ts';
import type { StoredType, VectorChunk } from './vector-table.ts';
import { vectorsError } from './vectors-error.ts';

/** Where in a file a matrix lies and how. */
export interface StoredMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly dtype: StoredType;
  /** Column by column instead of row by row. */
  readonly isFortran: boolean;
  /** First byte of the numbers. */
  readonly start: number;
  /** Byte after the last number that the file has room for. */
  readonly end: number;
}

/** Numbers of the longest row that is read: 512 MiB as float64. */
const LONGEST_ROW = 1 << 26;

/**
 * Checks that a matrix has numbers, and that the file has room for them.
 *
 * @throws ModelError `empty-vectors`, `truncated-vectors` or `too-large-vectors`
 */
export function checkStoredMatrix(file: VectorFile, { rows, cols, dtype, start, end }: StoredMatrix): void {
  const shape = `(${rows}, ${cols})`;
  if (rows === 0 || cols === 0) {
    throw vectorsError(file.path, {
      code: 'empty-vectors',
      what: 'there are no vectors in this file',
      expected: 'at least one row of at least one number',
      found: `shape ${shape}`,
      hint: 'check the program that wrote the file',
    });
  }
  const bytes = rows * cols * WIDTHS[dtype];
  if (!(bytes <= end - start)) {
    throw truncated(
      file,
      `${bytes} bytes of ${dtype} for shape ${shape}`,
      `${Math.max(0, end - start)} bytes`,
    );
  }
  if (cols > LONGEST_ROW) throw tooLarge(file.path, rows * cols);
}

/**
 * Reads a checked matrix of numbers that lie one after the other, some rows at a time, without ids; float32 rows are not
 * even copied.
 */
export async function* readStoredMatrix(file: VectorFile, stored: StoredMatrix): AsyncGenerator<VectorChunk> {
  const { rows: of, cols, dtype } = stored;
  for await (const data of stored.isFortran ? readColumns(file, stored) : readRows(file, stored)) {
    yield { ids: undefined, matrix: { rows: data.length / cols, cols, data }, dtype, of };
  }
}

async function* readRows(
  file: VectorFile,
  { rows, cols, dtype, start }: StoredMatrix,
): AsyncGenerator<Float32Array> {
  const rowBytes = cols * WIDTHS[dtype];
  const chunkBytes = Math.min(rows, rowsOfChunk(cols)) * rowBytes;
  const decoded = dtype === 'float32' ? undefined : allocateFloats(file.path, chunkBytes / WIDTHS[dtype]);
  for await (const chunk of readChunks(file, { start, end: start + rows * rowBytes, chunkBytes })) {
    const count = chunk.length / WIDTHS[dtype];
    if (decoded === undefined) {
      yield viewFloats(chunk, count);
    } else {
      decodeFloats(chunk, dtype, decoded.subarray(0, count));
      yield decoded.subarray(0, count);
    }
  }
}

/** Rows of a matrix that lies column by column: of each column the piece that belongs to them. */
async function* readColumns(
  file: VectorFile,
  { rows, cols, dtype, start }: StoredMatrix,
): AsyncGenerator<Float32Array> {
  const width = WIDTHS[dtype];
  // Each piece is a read of its own, so they are longer than chunks are elsewhere.
  const most = Math.min(rows, Math.max(1, Math.floor(CHUNK_BYTES / cols)));
  const data = allocateFloats(file.path, most * cols);
  const piece = new Float32Array(most);
  for (let first = 0; first < rows; first += most) {
    const count = Math.min(most, rows - first);
    for (let col = 0; col < cols; col++) {
      const bytes = await readRange(file, start + (col * rows + first) * width, count * width);
      decodeFloats(bytes, dtype, piece.subarray(0, count));
      for (let row = 0; row < count; row++) data[row * cols + col] = piece[row];
    }
    yield data.subarray(0, count * cols);
  }
}
