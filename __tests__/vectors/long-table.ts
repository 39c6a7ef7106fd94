import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  FixedSizeList,
  Field,
  Float32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  tableToIPC,
  Table,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { halfToNumber } from '../../src/vectors/stored-floats.ts';

/** More rows than two chunks hold, few enough numbers for a test. */
export const ROWS = 9001;
export const COLS = 3;

/** Numbers that float16 holds exactly, none of them zero, [ROWS * COLS]. */
export const NUMBERS = Float32Array.from(
  { length: ROWS * COLS },
  (_, at) => halfToNumber(0x3c00 + (at % 1024)) * (at % 2 === 0 ? 1 : -1),
);
export const IDS: readonly string[] = Array.from({ length: ROWS }, (_, row) => `id ${row}`);

const rowAt = (row: number): Float32Array => NUMBERS.slice(row * COLS, (row + 1) * COLS);

function npy(descr: string, body: ArrayBufferView, isFortran = false): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': ${isFortran ? 'True' : 'False'}, 'shape': (${ROWS}, ${COLS}), }\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  const numbers = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), length, Buffer.from(header), numbers]);
}

function fortran(): Float32Array {
  return Float32Array.from(NUMBERS, (_, at) => NUMBERS[(at % ROWS) * COLS + Math.floor(at / ROWS)]);
}

function safetensors(): Uint8Array {
  const header = Buffer.from(
    JSON.stringify({
      __metadata__: { ids: JSON.stringify(IDS) },
      vectors: { dtype: 'F32', shape: [ROWS, COLS], data_offsets: [0, NUMBERS.byteLength] },
    }),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.from(NUMBERS.buffer)]);
}

function jsonLines(): string {
  return IDS.map((id, row) => JSON.stringify({ id, vector: [...rowAt(row)] })).join('\n');
}

/** Batches of 2,500 rows: a chunk ends within one. */
function arrow(): Uint8Array {
  const list = new FixedSizeList(COLS, new Field('item', new Float32()));
  const schema = new Schema([new Field('id', new Utf8()), new Field('vector', list)]);
  const batches = Array.from({ length: Math.ceil(ROWS / 2500) }, (_, index) => {
    const [start, end] = [index * 2500, Math.min(ROWS, (index + 1) * 2500)];
    const child = makeData({ type: new Float32(), data: NUMBERS.slice(start * COLS, end * COLS) });
    const vector = makeData({ type: list, length: end - start, nullCount: 0, child });
    const id = vectorFromArray(IDS.slice(start, end), new Utf8()).data[0];
    return new RecordBatch(
      schema,
      makeData({ type: new Struct(schema.fields), length: end - start, children: [id, vector] }),
    );
  });
  return tableToIPC(new Table(schema, batches), 'stream');
}

interface ParquetOptions {
  readonly codec: 'SNAPPY' | 'UNCOMPRESSED';
  readonly isLast?: boolean;
  readonly from?: number;
  readonly to?: number;
}

/** Several groups, and pages that end within a row; a column that nobody wants lies between, or the ids come last. */
function parquet({ codec, isLast = false, from = 0, to = ROWS }: ParquetOptions): Uint8Array {
  const rows = Array.from({ length: to - from }, (_, at) => from + at);
  const ids = { name: 'id', data: rows.map((row) => IDS[row]) };
  const text = { name: 'text', data: rows.map((row) => 'x'.repeat(row % 50)) };
  const vectors = { name: 'vector', data: rows.map((row) => [...rowAt(row)]) };
  const schema = [
    { name: 'root', num_children: 3 },
    ...(isLast
      ? []
      : [{ name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' }]),
    { name: 'text', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
    { name: 'vector', repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', type: 'FLOAT', repetition_type: 'OPTIONAL' },
    ...(isLast
      ? [{ name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' }]
      : []),
  ] as NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>;
  const columnData = isLast ? [text, vectors, ids] : [ids, text, vectors];
  return new Uint8Array(
    parquetWriteBuffer({ columnData, schema, codec, rowGroupSize: 4000, pageSize: 5000 }),
  );
}

/** One table in every format, by name; parts of a folder have names with a slash. */
export async function writeLongTables(folder: string): Promise<readonly string[]> {
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'npy/float32.npy': npy('<f4', NUMBERS),
    'npy/float64.npy': npy('<f8', Float64Array.from(NUMBERS)),
    'npy/fortran.npy': npy('<f4', fortran(), true),
    'npy/ids.json': JSON.stringify(IDS),
    'ids.safetensors': safetensors(),
    'lists.jsonl': jsonLines(),
    'stream.arrow': arrow(),
    'snappy.parquet': parquet({ codec: 'SNAPPY' }),
    'plain.parquet': parquet({ codec: 'UNCOMPRESSED' }),
    'ids-last.parquet': parquet({ codec: 'SNAPPY', isLast: true }),
    'parts/0.parquet': parquet({ codec: 'SNAPPY', to: 5000 }),
    'parts/1.parquet': parquet({ codec: 'UNCOMPRESSED', from: 5000 }),
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return Object.keys(files)
    .filter((name) => !name.startsWith('parts/') && !name.endsWith('.json'))
    .concat('parts');
}
