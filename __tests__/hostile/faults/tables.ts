import { Field, FixedSizeList, Float32, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';

import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { encodeParquet } from '../../../src/vectors-out/encode-parquet.ts';

/** A Parquet file of the columns `id` and `embedding`. */
export function toParquet(ids: readonly string[], matrix: Matrix): Uint8Array {
  const parts: Buffer[] = [];
  // A piece is only good until the next.
  for (const part of encodeParquet(ids, matrix)) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** An Arrow IPC stream of the columns `id` and `embedding`. */
export function toArrow(ids: readonly string[], matrix: Matrix): Uint8Array {
  const type = new FixedSizeList(matrix.cols, new Field('item', new Float32(), false));
  const rows = ids.map((_, row) => [...rowOf(matrix, row)]);
  const table = new Table({ id: vectorFromArray(ids, new Utf8()), embedding: vectorFromArray(rows, type) });
  return tableToIPC(table, 'stream');
}

/** A safetensors file of one tensor, with the ids in its metadata. */
export function toSafetensors(ids: readonly string[], { rows, cols, data }: Matrix): Uint8Array {
  const header = JSON.stringify({
    __metadata__: { ids: JSON.stringify(ids) },
    embedding: { dtype: 'F32', shape: [rows, cols], data_offsets: [0, data.byteLength] },
  });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(header)));
  const body = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return Buffer.concat([length, Buffer.from(header), body]);
}

/** The same rows in another order: row `i` of the result is row `order[i]`. */
export function reordered({ rows, cols, data }: Matrix, order: readonly number[]): Matrix {
  const moved = new Float32Array(rows * cols);
  order.forEach((from, to) => moved.set(data.subarray(from * cols, (from + 1) * cols), to * cols));
  return { rows, cols, data: moved };
}
