import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DriftgateError } from '../../src/errors.ts';
import { loadVectorTable } from '../../src/vectors/load-vector-table.ts';
import { decompressLz4Frame } from '../../src/vectors/lz4-frame.ts';
import { decodeRunLength } from '../../src/vectors/run-length.ts';
import { FOLDER } from './fixture-table.ts';

/** Bytes that a small file may make the process hold on top of what it holds already. */
const MEMORY_LIMIT = 400 * 2 ** 20;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-hostile-'));
});

/** Whether the bytes were read or refused in words; anything else is thrown. */
async function readOrRefuse(path: string): Promise<void> {
  try {
    const { matrix } = await loadVectorTable(path);
    expect(matrix.data.every(Number.isFinite)).toBe(true);
  } catch (error) {
    if (!(error instanceof DriftgateError)) throw error;
    expect(error.details.hint).toBeDefined();
  }
}

const FILES = [
  'float32.npy',
  'float32.safetensors',
  'none.parquet',
  'lz4.parquet',
  'zstd.parquet',
  'page-v2.parquet',
  'encoded.parquet',
  'uncompressed.feather',
  'lz4.feather',
  'zstd.feather',
  'stream.arrow',
];

describe('bytes that nobody meant', () => {
  test.each(FILES)('%s with altered bytes is read or refused, never more', async (name) => {
    const whole = readFileSync(join(FOLDER, name));
    const path = join(folder, name);
    const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 0, max: 255 }));
    const before = process.memoryUsage().rss;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        await writeFile(path, bytes);
        await readOrRefuse(path);
      }),
      { numRuns: 60 },
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(MEMORY_LIMIT);
  });

  test.each(FILES)('%s that is cut anywhere is refused', async (name) => {
    const whole = readFileSync(join(FOLDER, name));
    const path = join(folder, `cut-${name}`);
    for (let part = 0; part < 24; part++) {
      await writeFile(path, whole.subarray(0, Math.floor((whole.length * part) / 24)));
      await expect(loadVectorTable(path)).rejects.toThrow(DriftgateError);
    }
  });

  test.each([...new Set(FILES.map((name) => extname(name))), '.jsonl'])(
    'any bytes as %s are read or refused',
    async (type) => {
      const path = join(folder, `any${type}`);
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
          await writeFile(path, bytes);
          await readOrRefuse(path);
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('decoders', () => {
  test('a run that says it is endless is cut at what was asked for', () => {
    const output = new Uint8Array(5);
    // Header 0xfffffffe (an even number: a run of 2^31 - 1), then its value.
    decodeRunLength({ bytes: Uint8Array.of(0xfe, 0xff, 0xff, 0xff, 0x0f, 1), at: 0 }, 1, output);

    expect([...output]).toEqual([1, 1, 1, 1, 1]);
  });

  test('packed bits are read from the lowest up', () => {
    const output = new Uint32Array(8);
    // Encodings.md: 0 to 7 in three bits are 10001000 11000110 11111010.
    decodeRunLength({ bytes: Uint8Array.of(0b11, 0b10001000, 0b11000110, 0b11111010), at: 0 }, 3, output);

    expect([...output]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('an LZ4 frame of any bytes is read or refused with a RangeError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const frame = Uint8Array.of(
          0x04,
          0x22,
          0x4d,
          0x18,
          0x60,
          0x40,
          0x82,
          bytes.length,
          0,
          0,
          0,
          ...bytes,
          0,
          0,
          0,
          0,
        );
        try {
          // A byte of a length adds at most 255 bytes.
          expect(decompressLz4Frame(frame).length).toBeLessThanOrEqual(256 * bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
