import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseOutput, readOutput } from '../../src/embedding/graph-output.ts';
import { identifyModel, readModel } from '../../src/embedding/load-model.ts';
import { poolTokens, type Pooling } from '../../src/embedding/pooling.ts';
import { modelFingerprint } from '../../src/embedding/vector-file.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import type { InferenceRuntime } from '../../src/ports.ts';
import { embed, errorOf, fixtureModel, largestDifference, TEXTS, toRows, vectorsOf } from './embed.ts';
import { memoryStore } from './memory-store.ts';

const ROWS = toRows(TEXTS);

describe('dimensions', () => {
  test.each<[string, Pooling]>([
    ['tiny-decoder', 'last_token'],
    ['tiny-bert', 'mean'],
    ['use-lite', 'none'],
  ])('of %s with pooling %s are the first numbers of the vector', async (model, pooling) => {
    const whole = vectorsOf(await embed(model, ROWS, { pooling, normalize: false }));
    const cut = await embed(model, ROWS, { pooling, normalize: false, dimensions: 5 });
    expect(vectorsOf(cut)).toEqual(whole.map((vector) => vector.slice(0, 5)));
    expect(cut.identity).toMatchObject({ dimension: 5, dimensions: 5 });
    // The length before normalisation is that of what is kept.
    cut.norms.forEach((norm, row) =>
      expect(norm).toBeCloseTo(Math.hypot(...(whole[row] ?? []).slice(0, 5)), 5),
    );
  });

  test('are scaled to unit length again, as truncate_dim with normalize_embeddings does', async () => {
    const raw = vectorsOf(await embed('tiny-bert', ROWS, { pooling: 'mean', normalize: false }));
    const unit = await embed('tiny-bert', ROWS, { pooling: 'mean', dimensions: 7 });
    vectorsOf(unit).forEach((vector, row) => {
      const kept = (raw[row] ?? []).slice(0, 7);
      const length = Math.hypot(...kept);
      vector.forEach((value, i) => expect(value).toBeCloseTo((kept[i] ?? NaN) / length, 6));
    });
  });

  test('of a vector that the graph has scaled itself point where its first numbers do', async () => {
    const whole = vectorsOf(await embed('use-lite', ROWS));
    const cut = await embed('use-lite', ROWS, { dimensions: 64 });
    vectorsOf(cut).forEach((vector, row) => {
      expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
      const length = Math.hypot(...(whole[row] ?? []).slice(0, 64));
      vector.forEach((value, i) => expect(value).toBeCloseTo((whole[row]?.[i] ?? NaN) / length, 6));
    });
  });

  test('that are all of them change nothing', async () => {
    const whole = await embed('tiny-bert', ROWS, { pooling: 'mean' });
    const all = await embed('tiny-bert', ROWS, { pooling: 'mean', dimensions: 32 });
    expect([vectorsOf(all), all.norms]).toEqual([vectorsOf(whole), whole.norms]);
  });

  test('that the model does not have are refused before a text is embedded, with both numbers', async () => {
    const error = await errorOf(embed('tiny-bert', ROWS, { pooling: 'mean', dimensions: 33 }));
    expect(error.details).toMatchObject({ code: 'too-few-dimensions', expected: '32 or fewer' });
    expect(error.details.found).toContain('33');
  });

  test('are refused when the graph runs, if it does not tell its dimension before', () => {
    const open = { name: 'embeddings', type: 'float32', dims: [-1, -1] };
    const output = chooseOutput([open], { dimensions: 3 }, 'm.onnx');
    expect(output).toEqual({ name: 'embeddings', pooling: 'none', dimensions: 3 });
    const tensor = { type: 'float32', dims: [1, 2], data: Float32Array.of(1, 2) } as const;
    expect(() => readOutput(tensor, output, { size: 1, width: 4, file: 'm.onnx' })).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ code: 'too-few-dimensions' }) }),
    );
  });

  test('cut before pooling are the pooled vector cut', () => {
    const numbers = fc.double({ min: -9, max: 9, noNaN: true });
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 5 }),
    );
    const input = sizes.chain(([batch, sequence, dimension]) =>
      fc.record({
        shape: fc.constant([batch, sequence, dimension] as const),
        data: fc.array(numbers, {
          minLength: batch * sequence * dimension,
          maxLength: batch * sequence * dimension,
        }),
        kept: fc.integer({ min: 1, max: dimension }),
        pooling: fc.constantFrom<Pooling>('mean', 'cls', 'last_token'),
      }),
    );
    fc.assert(
      fc.property(input, ({ shape, data, kept, pooling }) => {
        const [size, width, dimension] = shape;
        const tensor = { type: 'float32', dims: shape, data: Float32Array.from(data) } as const;
        const read = (dimensions?: number) => {
          const output = { name: 'x', pooling, ...(dimensions === undefined ? {} : { dimensions }) };
          const { hidden, shape: cut } = readOutput(tensor, output, { size, width, file: 'm' });
          return [...poolTokens(hidden, cut, new Uint8Array(size * width).fill(1), pooling).data];
        };
        expect(read(kept)).toEqual(read().filter((_, i) => i % dimension < kept));
      }),
    );
  });
});

describe('what names a model', () => {
  async function identityOf(options: object, runtime?: InferenceRuntime) {
    const chosen = runtime ?? (await createRuntime());
    const config = {
      normalize: true,
      prefix: '',
      maximumLength: 128,
      batchSize: 4,
      pooling: 'mean',
    } as const;
    const files = await readModel({ model: await fixtureModel('tiny-bert'), ...config, ...options }, chosen);
    const model = await files.open();
    await model.session.release();
    return identifyModel(model, chosen);
  }

  test('tells dimensions and the execution provider only when they are set', async () => {
    const plain = await identityOf({});
    expect(await identityOf({ executionProvider: 'cpu', threads: 1 })).toEqual(plain);
    expect(Object.keys(plain)).not.toContain('dimensions');
    const runtime = await createRuntime();
    const elsewhere: InferenceRuntime = {
      ...runtime,
      load: (model, externalData) => runtime.load(model, externalData),
    };
    const other = await identityOf({ executionProvider: 'cuda' }, elsewhere);
    expect(other).toEqual({ ...plain, executionProvider: 'cuda' });
    const names = [plain, other, await identityOf({ dimensions: 8 }), await identityOf({ dimensions: 16 })];
    expect(new Set(names.map(modelFingerprint)).size).toBe(4);
  });

  test('keeps the stored vectors of two sizes apart', async () => {
    const store = memoryStore();
    const sizeOf = async (dimensions?: number): Promise<number> => {
      const size = dimensions === undefined ? {} : { dimensions };
      return (await embed('tiny-bert', ROWS, { pooling: 'mean', store, ...size })).matrix.cols;
    };
    expect([await sizeOf(), await sizeOf(8), await sizeOf(16), await sizeOf(8)]).toEqual([32, 8, 16, 8]);
  });

  test('passes threads and the execution provider to the session', async () => {
    const seen: unknown[] = [];
    const runtime = await createRuntime();
    const listening: InferenceRuntime = {
      ...runtime,
      load: (model, externalData, options) => {
        seen.push(options);
        return runtime.load(model, externalData);
      },
    };
    await identityOf({}, listening);
    await identityOf({ threads: 3, executionProvider: 'dml' }, listening);
    expect(seen).toEqual([{}, { threads: 3, executionProvider: 'dml' }]);
  });

  test('tells the number of threads from 3 on, since one and two move no bit', async () => {
    const [one, two] = await Promise.all([1, 2].map(async (threads) => embed('use-lite', ROWS, { threads })));
    expect(vectorsOf(one)).toEqual(vectorsOf(two));
    expect([one.identity, Object.keys(one.identity).includes('threads')]).toEqual([two.identity, false]);
    const three = await embed('use-lite', ROWS, { threads: 3 });
    expect(three.identity).toEqual({ ...one.identity, threads: 3 });
    // The last bits may move, nothing else.
    expect(largestDifference(vectorsOf(three), vectorsOf(one))).toBeLessThan(1e-6);
  });
});
