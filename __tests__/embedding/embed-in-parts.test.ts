import { describe, expect, test } from '@jest/globals';
import { zeros, type Matrix } from '../../src/core/linalg/matrix.ts';
import { embedInParts, SLICE_ROWS } from '../../src/embedding/embed-in-parts.ts';
import type { LocalEmbedding } from '../../src/embedding/embed-local.ts';
import type { Embeddings, EmbeddingStore, Logger } from '../../src/ports.ts';

const STORE: EmbeddingStore = { load: () => Promise.resolve(undefined), save: () => Promise.resolve(true) };

interface Heard {
  readonly options: LocalEmbedding;
  readonly lines: string[];
}

function optionsOf(): Heard {
  const lines: string[] = [];
  const say =
    (level: string) =>
    (message: string): void =>
      void lines.push(`${level} ${message}`);
  const logger: Logger = {
    debug: say('debug'),
    info: say('info'),
    warn: say('warn'),
    group: (_, task) => task(),
    progress: (label, done, total) => void lines.push(`${label} ${done}/${total}`),
  };
  const runtime: LocalEmbedding['runtime'] = {
    backend: 'none',
    version: '0',
    instructionSet: 'none',
    load: () => Promise.reject(new Error('not used')),
  };
  return { options: { runtime, logger, store: STORE }, lines };
}

const rowsOf = (count: number): { id: string; text: string }[] =>
  Array.from({ length: count }, (_, row) => ({ id: `row ${row}`, text: String(row) }));

/** The vector of row i is [i, -i]. */
function embedder(modelHashes: readonly string[] = []) {
  const parts: { rows: number; hasStore: boolean }[] = [];
  const embed = (
    part: readonly { readonly text: string }[],
    options: LocalEmbedding,
  ): Promise<Embeddings> => {
    const matrix = zeros(part.length, 2);
    part.forEach(({ text }, row) => matrix.data.set([Number(text), -Number(text)], 2 * row));
    options.logger.info('model loaded');
    options.logger.progress('Embedding', part.length, part.length);
    parts.push({ rows: part.length, hasStore: options.store !== undefined });
    return Promise.resolve({
      matrix,
      norms: Float64Array.from(part, ({ text }) => Number(text) + 0.5),
      truncatedRows: 2,
      identity: {
        modelHash: modelHashes[parts.length - 1] ?? 'm',
        dimension: 2,
        normalize: true,
        quantized: false,
      },
      seconds: 3,
      reuse: { rows: 1, of: part.length, secondsSaved: 0.5 },
    });
  };
  return { parts, embed };
}

describe('rows in slices', () => {
  const count = 2 * SLICE_ROWS + 5;
  const keep = Int32Array.of(0, 1, SLICE_ROWS - 1, SLICE_ROWS, 2 * SLICE_ROWS, count - 1);

  test('are all visited once, in order, and only those to keep stay', async () => {
    const { options, lines } = optionsOf();
    const { embed, parts } = embedder();
    const visited: number[] = [];
    const visit = (rows: Int32Array, { cols, data }: Matrix): Promise<void> => {
      rows.forEach((row, at) => {
        if (data[at * cols] !== row || data[at * cols + 1] !== -row) throw new Error(`row ${row}`);
        visited.push(row);
      });
      return Promise.resolve();
    };
    const made = await embedInParts(rowsOf(count), { keep, visit }, options, embed);
    expect(visited).toEqual(rowsOf(count).map((_, row) => row));
    expect(made.matrix.rows).toBe(keep.length);
    expect([...made.matrix.data]).toEqual([...keep].flatMap((row) => [row, -row]));
    expect(made.norms).toEqual(Float64Array.from({ length: count }, (_, row) => row + 0.5));
    expect(made).toMatchObject({
      truncatedRows: 6,
      seconds: 9,
      reuse: { rows: 3, of: count, secondsSaved: 1.5 },
      identity: { modelHash: 'm' },
    });
    expect(parts.map(({ rows }) => rows)).toEqual([SLICE_ROWS, SLICE_ROWS, 5]);
    expect(parts.some(({ hasStore }) => hasStore)).toBe(false);
    expect(lines[0]).toContain('past the store of vectors');
    expect(lines.filter((line) => line === 'info model loaded')).toHaveLength(1);
    expect(lines).toContain(`Embedding ${2 * SLICE_ROWS}/${count}`);
    expect(lines.at(-1)).toBe(`Embedding ${count}/${count}`);
  });

  test('that fit one slice use the store', async () => {
    const { options } = optionsOf();
    const { embed, parts } = embedder();
    const demand = { keep: Int32Array.of(2), visit: () => Promise.resolve() };
    const { matrix } = await embedInParts(rowsOf(4), demand, options, embed);
    expect([...matrix.data]).toEqual([2, -2]);
    expect(parts).toEqual([{ rows: 4, hasStore: true }]);
  });

  test('none to keep is a matrix without rows', async () => {
    const demand = { keep: new Int32Array(0), visit: () => Promise.resolve() };
    const { matrix } = await embedInParts(rowsOf(3), demand, optionsOf().options, embedder().embed);
    expect(matrix).toMatchObject({ rows: 0, cols: 2 });
  });

  test('of two models are an error', async () => {
    const demand = { keep, visit: () => Promise.resolve() };
    const { embed } = embedder(['m', 'n']);
    await expect(embedInParts(rowsOf(count), demand, optionsOf().options, embed)).rejects.toMatchObject({
      details: { code: 'model-changed' },
    });
  });

  test('what the visitor throws ends it', async () => {
    const demand = { keep, visit: () => Promise.reject(new Error('full')) };
    await expect(embedInParts(rowsOf(3), demand, optionsOf().options, embedder().embed)).rejects.toThrow(
      'full',
    );
  });
});
