import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ModelError } from '../../src/errors.ts';
import { createRowCheck } from '../../src/vectors/check-rows.ts';
import { findVectorTable } from '../../src/vectors/find-vector-table.ts';
import { rowLengths } from '../../src/vectors/row-lengths.ts';
import { scanVectorTable, type ReceiveRows } from '../../src/vectors/scan-vector-table.ts';
import { hashFile, hashUpTo, readChunks, readRange, withVectorFile } from '../../src/vectors/vector-file.ts';
import type { TableSummary } from '../../src/vectors/vector-table.ts';
import { COLS, IDS, NUMBERS, ROWS, writeLongTables } from './long-table.ts';

const FORMATS = [
  ...['float32', 'float64', 'fortran'].map((name) => `npy/${name}.npy`),
  ...['ids.safetensors', 'lists.jsonl', 'stream.arrow'],
  ...['snappy.parquet', 'plain.parquet', 'ids-last.parquet', 'parts'],
];
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-scan-'));
  expect([...(await writeLongTables(folder))].sort()).toEqual([...FORMATS].sort());
});
afterAll(() => rm(folder, { recursive: true }));

const sha256 = (bytes: NodeJS.ArrayBufferView): string => createHash('sha256').update(bytes).digest('hex');

async function scan(path: string, receive: ReceiveRows): Promise<TableSummary> {
  return scanVectorTable(await findVectorTable(path), {}, receive);
}

describe('a table that is longer than a chunk', () => {
  test.each(FORMATS)('%s comes in pieces of every row once, in its order', async (name) => {
    const ids: string[] = [];
    const numbers: number[] = [];
    const lengths: number[] = [];
    let pieces = 0;
    const summary = await scan(join(folder, name), (chunk) => {
      expect(chunk.first).toBe(ids.length);
      expect(chunk.matrix.rows).toBeLessThan(ROWS / (name.endsWith('fortran.npy') ? 1 / 2 : 2));
      expect(chunk.matrix.data).toHaveLength(chunk.matrix.rows * chunk.matrix.cols);
      ids.push(...(chunk.ids ?? []));
      numbers.push(...chunk.matrix.data);
      lengths.push(...chunk.lengths);
      // A receiver may write to what it is given.
      chunk.matrix.data.fill(0);
      pieces += 1;
    });

    expect([summary.rows, summary.cols]).toEqual([ROWS, COLS]);
    expect(ids.join()).toBe(IDS.join());
    expect(sha256(Float32Array.from(numbers))).toBe(sha256(NUMBERS));
    expect(sha256(Float64Array.from(lengths))).toBe(
      sha256(rowLengths({ rows: ROWS, cols: COLS, data: NUMBERS })),
    );
    expect(pieces).toBeGreaterThan(name.endsWith('fortran.npy') ? 0 : 2);
  });

  test.each(FORMATS.filter((name) => !name.startsWith('npy/') && name !== 'parts'))(
    'the hash of %s, taken while it is read, is that of its bytes',
    async (name) => {
      const { hash } = await scan(join(folder, name), () => undefined);

      expect(hash).toBe(sha256(await readFile(join(folder, name))));
    },
  );

  test.each(FORMATS)('%s waits until the rows it gave were taken', async (name) => {
    let isBusy = false;
    await scan(join(folder, name), async ({ matrix }) => {
      expect(isBusy).toBe(false);
      isBusy = true;
      const before = sha256(matrix.data);
      await new Promise((resolve) => setTimeout(resolve, 2));
      expect(sha256(matrix.data)).toBe(before);
      isBusy = false;
    });
  });

  test.each(FORMATS)('what a receiver of %s throws comes through as it is', async (name) => {
    const failure = new Error('no more');
    let calls = 0;
    await expect(
      scan(join(folder, name), () => {
        calls += 1;
        throw failure;
      }),
    ).rejects.toBe(failure);
    expect(calls).toBe(1);
  });
});

describe('rows that nobody can use', () => {
  const line = (id: number, value: number): string => JSON.stringify({ id, vector: [value, value] });
  const write = async (name: string, bad: (row: number) => number): Promise<string> => {
    const lines = Array.from({ length: 9000 }, (_, row) => line(row, bad(row)));
    await writeFile(join(folder, name), lines.join('\n').replaceAll('null', '1e999'));
    return join(folder, name);
  };

  test('end what is handed over, and are all counted', async () => {
    const path = await write('infinite.jsonl', (row) => (row >= 5000 && row < 8500 ? Infinity : 1));
    const firsts: number[] = [];
    const error: unknown = await scan(path, ({ first }) => {
      firsts.push(first);
    }).catch((cause: unknown) => cause);

    expect(firsts).toEqual([0]);
    expect(error).toBeInstanceOf(ModelError);
    expect(String(error)).toContain(
      '3500 of 9000 vectors hold NaN, infinity or a number beyond float32: "5000", "5001", "5002", "5003", "5004" and 3495 more',
    );
  });

  test('that are zero are named in the last piece too', async () => {
    const path = await write('zero.jsonl', (row) => (row === 8999 ? 0 : 1));

    await expect(scan(path, () => undefined)).rejects.toThrow('1 of 9000 vectors are zero: "8999"');
  });
});

test('rows without ids are named by their number in the table', () => {
  const check = createRowCheck('a.npy');
  check.measure({ rows: 3, cols: 1, data: Float32Array.of(1, 2, 3) }, undefined);
  check.measure({ rows: 2, cols: 1, data: Float32Array.of(4, 0) }, undefined);
  expect(() => check.finish()).toThrow('1 of 5 vectors are zero: "row 4 (counted from 0)"');
});

describe('the hash of a file that is read in any order', () => {
  test('is that of its bytes', async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, at) => (at * 7) % 256);
    const path = join(folder, 'bytes');
    await writeFile(path, bytes);
    const reads = fc.array(
      fc.tuple(fc.constantFrom('range', 'chunks', 'skip'), fc.nat({ max: 1000 }), fc.nat({ max: 1000 })),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(reads, async (steps) => {
        const hash = await withVectorFile(path, async (file) => {
          for (const [kind, a, b] of steps) {
            const [start, end] = [Math.min(a, b), Math.max(a, b)];
            if (kind === 'skip') await hashUpTo(file, start);
            else if (kind === 'range') {
              expect([...(await readRange(file, start, end - start))]).toEqual([
                ...bytes.subarray(start, end),
              ]);
            } else {
              const got: number[] = [];
              for await (const chunk of readChunks(file, { start, end, chunkBytes: 64 })) got.push(...chunk);
              expect(got).toEqual([...bytes.subarray(start, end)]);
            }
          }
          return hashFile(file);
        });
        expect(hash).toBe(sha256(bytes));
      }),
      { numRuns: 50 },
    );
  });
});
