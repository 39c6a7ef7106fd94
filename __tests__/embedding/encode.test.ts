import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rowOf } from '../../src/core/linalg/matrix.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import {
  embed,
  fixtureModel,
  largestDifference,
  recordingLogger,
  TEXTS,
  toRows,
  vectorsOf,
} from './embed.ts';

const ROWS = toRows(TEXTS);
const TINY_LLM = fileURLToPath(new URL('../../../shared/models/tinyllm', import.meta.url));

describe('a vector depends on its own text only, bit for bit', () => {
  test.each(['use-lite', 'use-lite-int8', 'use-lite-int4', 'use-lite-fp16'])('%s', async (model) => {
    const together = vectorsOf(await embed(model, ROWS));
    const reversed = vectorsOf(await embed(model, ROWS.toReversed(), { batchSize: 3 })).reverse();
    const alone = await Promise.all(ROWS.map(async (row) => vectorsOf(await embed(model, [row]))));
    expect(reversed).toEqual(together);
    expect(alone.flat()).toEqual(together);
  });

  const words = TEXTS.join(' ').split(' ');
  const many = toRows(Array.from({ length: 60 }, (_, i) => words.slice(i, i + 1 + ((7 * i) % 40)).join(' ')));
  test.each(['use-lite', 'use-lite-int8', 'use-lite-fp16', 'tiny-bert', 'tiny-decoder'])(
    '%s gives any subset in any order the bits that the whole has',
    async (model) => {
      const pooling = model.startsWith('tiny') ? 'mean' : 'none';
      const options = { batchSize: 32, pooling } as const;
      const whole = await embed(model, many, options);
      const subset = fc.shuffledSubarray(many.map((_, i) => i));
      const check = fc.asyncProperty(subset, async (chosen) => {
        const rows = chosen.map((i) => many[i]);
        const part = await embed(model, rows, options);
        expect(vectorsOf(part)).toEqual(chosen.map((i) => [...rowOf(whole.matrix, i)]));
        expect([...part.norms]).toEqual(chosen.map((i) => whole.norms[i]));
      });
      await fc.assert(check, { numRuns: 12 });
    },
  );
});

test.each(['last_token', 'mean', 'cls'] as const)(
  'left and right padding agree on a decoder with pooling %s',
  async (pooling) => {
    const left = await embed('tiny-decoder', ROWS, { pooling, batchSize: 8 });
    const right = await embed('tiny-decoder', ROWS, { pooling, batchSize: 8, paddingSide: 'right' });
    expect([left.identity.paddingSide, right.identity.paddingSide]).toEqual(['left', 'right']);
    expect(largestDifference(vectorsOf(left), vectorsOf(right))).toBeLessThan(1e-5);
  },
);

const { skip: skipped } = test;
(existsSync(TINY_LLM) ? test : skipped)('left and right padding agree on a trained decoder', async () => {
  const options = { pooling: 'last_token', batchSize: 8 } as const;
  const left = vectorsOf(await embed(TINY_LLM, ROWS, options));
  const right = vectorsOf(await embed(TINY_LLM, ROWS, { ...options, paddingSide: 'right' }));
  expect(largestDifference(left, right)).toBeLessThan(1e-5);
  expect(largestDifference(left, left.toReversed())).toBeGreaterThan(0.01);
});

test('fills token_type_ids where the graph wants them', async () => {
  const { matrix, identity } = await embed('tiny-bert', ROWS, { pooling: 'cls' });
  expect([matrix.rows, matrix.cols, identity.output]).toEqual([ROWS.length, 32, 'last_hidden_state']);
});

test('vectors have unit norm and keep the norms they had', async () => {
  const unit = await embed('tiny-bert', ROWS, { pooling: 'mean' });
  const raw = await embed('tiny-bert', ROWS, { pooling: 'mean', normalize: false });
  vectorsOf(unit).forEach((vector) => expect(Math.hypot(...vector)).toBeCloseTo(1, 6));
  vectorsOf(raw).forEach((vector, i) => expect(Math.hypot(...vector)).toBeCloseTo(raw.norms[i] ?? NaN, 5));
  expect(unit.norms).toEqual(raw.norms);
});

test('puts the prefix before each text', async () => {
  const prefixed = vectorsOf(await embed('use-lite', ROWS, { prefix: 'query: ' }));
  const written = toRows(TEXTS.map((text) => `query: ${text}`));
  expect(prefixed).toEqual(vectorsOf(await embed('use-lite', written)));
});

test('counts the texts that were cut', async () => {
  expect((await embed('use-lite', ROWS)).truncatedRows).toBe(0);
  expect((await embed('use-lite', ROWS, { maximumLength: 12 })).truncatedRows).toBe(2);
});

test("tells when the model's own limit is shorter than the one asked for", async () => {
  const logger = recordingLogger();
  const { identity } = await embed('use-lite', ROWS, { maximumLength: 256, logger });
  expect(identity.maximumLength).toBe(128);
  expect(logger.infos.join()).toMatch(/cut at 128 tokens.*not at 256/);
});

test('tells its progress up to the last row', async () => {
  const logger = recordingLogger();
  await embed('use-lite', ROWS, { logger });
  expect(logger.steps[0]).toBe(0);
  expect(logger.steps.at(-1)).toBe(ROWS.length);
});

test('rows past the first window have their own vectors, and so have those that were cut', async () => {
  const many = toRows(
    Array.from({ length: 4100 }, (_, i) => (i % 1000 === 99 ? `${i} ${TEXTS[1]}` : `the ${i} river`)),
  );
  const options = { pooling: 'mean', maximumLength: 10, batchSize: 32 } as const;
  const whole = await embed('tiny-bert', many, options);
  const some = [0, 1099, 4095, 4096, 4099];
  const part = await embed(
    'tiny-bert',
    some.map((i) => many[i]),
    options,
  );
  expect(vectorsOf(part)).toEqual(some.map((i) => [...rowOf(whole.matrix, i)]));
  expect(whole.truncatedRows).toBe(5);
});

test('embeds no rows', async () => {
  expect((await embed('use-lite', [])).matrix).toMatchObject({ rows: 0 });
});

test('says everything that can move a vector', async () => {
  const { identity } = await embed('use-lite-int8', ROWS);
  expect(identity).toEqual({
    modelHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    tokenizerHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    output: 'sentence_embedding',
    pooling: 'none',
    normalize: true,
    prefix: '',
    maximumLength: 128,
    dimension: 512,
    paddingSide: 'right',
    batchSize: 1,
    quantized: true,
    runtime: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    backend: `native ${process.platform}-${process.arch}`,
    instructionSet: expect.stringContaining(process.arch),
  });
  expect((await embed('use-lite', ROWS)).identity).toMatchObject({ quantized: false, batchSize: 4 });
});

test('takes the ONNX file itself as well as its folder', async () => {
  const file = `${await fixtureModel('use-lite')}/onnx/model.onnx`;
  expect(vectorsOf(await embed(file, ROWS))).toEqual(vectorsOf(await embed('use-lite', ROWS)));
});

test('native and WebAssembly agree to 5 decimals', async () => {
  const native = vectorsOf(await embed('use-lite', ROWS));
  const runtime = await createRuntime({ backend: 'wasm' });
  const wasm = await embed('use-lite', ROWS, { runtime });
  expect(wasm.identity).toMatchObject({ backend: 'wasm', instructionSet: 'wasm simd128' });
  expect(largestDifference(native, vectorsOf(wasm))).toBeLessThan(1e-5);
});
