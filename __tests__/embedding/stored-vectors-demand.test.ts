import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeNpy } from '../../src/artefact/npy.ts';
import type { Matrix } from '../../src/core/linalg/matrix.ts';
import { euclideanNorm } from '../../src/embedding/pooling.ts';
import { readStoredVectors } from '../../src/embedding/stored-vectors.ts';
import { PROVENANCE_VERSION } from '../../src/embedding/vectors-provenance.ts';
import type { EmbeddingDemand, Embeddings } from '../../src/ports.ts';
import { COLS, IDS, NUMBERS, ROWS, writeLongTables } from '../vectors/long-table.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-demand-'));
  await writeLongTables(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const FORMATS = [
  'npy/float32.npy',
  'npy/fortran.npy',
  'lists.jsonl',
  'stream.arrow',
  'snappy.parquet',
  'parts',
];

interface Order {
  readonly rows: readonly { readonly id: string; readonly text: string }[];
  /** Row of the table of each. */
  readonly places: readonly number[];
}

function ask(places: readonly number[]): Order {
  return { places, rows: places.map((row) => ({ id: IDS[row], text: '' })) };
}

const all = Array.from({ length: ROWS }, (_, row) => row);
const ORDERS: Readonly<Record<string, Order>> = {
  'the order of the table': ask(all),
  'another order': ask([...all].reverse()),
  'some of them': ask(all.filter((row) => row % 7 === 3)),
};

interface Visited {
  readonly demand: EmbeddingDemand;
  /** Bytes of each row that was visited, by its index. */
  readonly seen: Map<number, string>;
}

function record(keep: readonly number[]): Visited {
  const seen = new Map<number, string>();
  const visit = async (rows: Int32Array, matrix: Matrix): Promise<void> => {
    await Promise.resolve();
    rows.forEach((index, at) => {
      if (seen.has(index)) throw new Error(`row ${index} was visited twice`);
      seen.set(index, bytesOf(matrix, at));
    });
    matrix.data.fill(Number.NaN);
  };
  return { seen, demand: { keep: Int32Array.from(keep), visit } };
}

function bytesOf({ cols, data }: Matrix, row: number): string {
  return Buffer.from(data.slice(row * cols, (row + 1) * cols).buffer).toString('hex');
}

async function read(
  name: string,
  { rows }: Order,
  demand?: EmbeddingDemand,
  normalize = true,
): Promise<Embeddings> {
  return readStoredVectors(
    'reference',
    { vectors: join(folder, name), normalize },
    rows,
    { info: () => undefined },
    demand,
  );
}

describe('stored vectors on demand', () => {
  test.each(FORMATS.flatMap((name) => Object.keys(ORDERS).map((order) => [name, order])))(
    'of %s in %s are those that are read whole, each visited once',
    async (name, order) => {
      const { rows, places } = ORDERS[order];
      const keep = rows.flatMap((_, index) => (index % 101 === 5 ? [index] : []));
      const { demand, seen } = record(keep);
      const whole = await read(name, { rows, places });
      const part = await read(name, { rows, places }, demand);

      expect(seen.size).toBe(rows.length);
      expect(rows.every((_, index) => seen.get(index) === bytesOf(whole.matrix, index))).toBe(true);
      expect(part.matrix.rows).toBe(keep.length);
      expect(keep.map((_, slot) => bytesOf(part.matrix, slot))).toEqual(
        keep.map((index) => bytesOf(whole.matrix, index)),
      );
      expect(Buffer.from(part.norms.buffer).equals(Buffer.from(whole.norms.buffer))).toBe(true);
      expect(part.identity).toEqual(whole.identity);
    },
  );

  test('are scaled as a row by itself would be, and have the norm that it had', async () => {
    const { matrix, norms } = await read('npy/float32.npy', ORDERS['another order']);
    for (let index = 0; index < ROWS; index += 97) {
      const place = ROWS - 1 - index;
      const row = NUMBERS.slice(place * COLS, (place + 1) * COLS);
      const norm = euclideanNorm(row);

      expect(norms[index]).toBe(norm);
      expect([...matrix.data.slice(index * COLS, (index + 1) * COLS)]).toEqual([
        ...row.map((value) => value / norm),
      ]);
    }
  });

  test('stay as they are where the gate file says so', async () => {
    const { demand, seen } = record([0, ROWS - 1]);
    const { matrix } = await read('snappy.parquet', ORDERS['the order of the table'], demand, false);

    expect([...matrix.data]).toEqual([...NUMBERS.slice(0, COLS), ...NUMBERS.slice(-COLS)]);
    expect(seen.size).toBe(ROWS);
  });

  test('may be none that are kept', async () => {
    const { demand } = record([]);
    expect((await read('lists.jsonl', ORDERS['some of them'], demand)).matrix).toMatchObject({
      rows: 0,
      cols: COLS,
    });
  });

  test('have the norms of their provenance, by id', async () => {
    const place = join(folder, 'made');
    await mkdir(place);
    await writeFile(
      join(place, 'vectors.npy'),
      encodeNpy({ rows: 3, cols: 1, data: Float32Array.of(1, -1, 1) }),
    );
    await writeFile(join(place, 'ids.json'), JSON.stringify(IDS.slice(0, 3)));
    const lines: string[] = [];
    for (const name of ['vectors.npy', 'ids.json']) {
      const hash = createHash('sha256')
        .update(await readFile(join(place, name)))
        .digest('hex');
      lines.push(`${hash}  ${name}\n`);
    }
    const provenance = {
      provenanceVersion: PROVENANCE_VERSION,
      vectors: createHash('sha256').update(lines.join('')).digest('hex'),
      dataset: 'x',
      truncatedRows: 1,
      norms: [10, 20, 30],
      identity: { modelHash: 'm', quantized: false, dimension: 1, normalize: true },
    };
    await writeFile(join(place, 'provenance.json'), JSON.stringify(provenance));
    const { demand, seen } = record([1]);

    const { norms, matrix, truncatedRows } = await read('made', ask([2, 0, 1]), demand);

    expect([...norms]).toEqual([30, 10, 20]);
    expect([...matrix.data]).toEqual([1]);
    expect(truncatedRows).toBe(1);
    expect(seen.size).toBe(3);
    await expect(read('made', ask([0]), undefined, false)).rejects.toThrow('another `normalize`');
  });

  test.each([
    ['a row lacks', [...all, 'absent'], 'missing-ids'],
    ['all lack', ['absent'], 'missing-ids'],
  ])('that %s are an error, with a demand or without', async (_, wanted, code) => {
    const rows = wanted.map((row) => ({ id: typeof row === 'string' ? row : IDS[row], text: '' }));
    const { demand } = record([0]);
    for (const one of [demand, undefined]) {
      await expect(read('snappy.parquet', { rows, places: [] }, one)).rejects.toMatchObject({
        details: { code },
      });
    }
  });

  test('of one id that came twice are handed to nobody', async () => {
    const path = join(folder, 'twice.jsonl');
    const lines = ['a', 'b', 'b'].map((id) => JSON.stringify({ id, vector: [1, 2] }));
    await writeFile(path, `${lines.join('\n')}\n`);
    const { demand, seen } = record([]);
    const rows = ['a', 'b'].map((id) => ({ id, text: '' }));
    await expect(read('twice.jsonl', { rows, places: [] }, demand)).rejects.toMatchObject({
      details: { code: 'duplicate-ids' },
    });
    expect(seen.size).toBe(0);
  });

  test('that nobody asked for leave the others their lengths', async () => {
    const path = join(folder, 'extra.jsonl');
    const vectors = { x: [5, 12], a: [3, 4], y: [0, 7], b: [8, 6] };
    const lines = Object.entries(vectors).map(([id, vector]) => JSON.stringify({ id, vector }));
    await writeFile(path, `${lines.join('\n')}\n`);
    const rows = ['b', 'a'].map((id) => ({ id, text: '' }));
    const { matrix, norms } = await read('extra.jsonl', { rows, places: [] });
    expect([...norms]).toEqual([10, 5]);
    expect([...matrix.data]).toEqual([...Float32Array.of(0.8, 0.6, 0.6, 0.8)]);
  });

  test('an error of the visitor ends the reading', async () => {
    const failure = new Error('enough');
    const demand = { keep: new Int32Array(0), visit: () => Promise.reject(failure) };
    await expect(read('parts', ORDERS['some of them'], demand)).rejects.toBe(failure);
  });
});
