import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { OnnxGraph } from '../../fixtures/models/onnx-graph.ts';
import type { Dimension, ElementType } from '../../fixtures/models/onnx-writer.ts';
import { fillInputs, type GraphInput } from '../../src/embedding/graph-inputs.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { embed, errorOf, fixtureModel, TEXTS, toRows, vectorsOf } from './embed.ts';

const ROWS = toRows(TEXTS);

describe('a decoder that was exported with a cache', () => {
  test.each(['native', 'wasm'])('gives the bits of the plain export: %s', async (backend) => {
    const runtime = await createRuntime({ backend });
    for (const [pooling, paddingSide] of [
      ['last_token', 'left'],
      ['mean', 'right'],
    ] as const) {
      const options = { pooling, paddingSide, runtime };
      const plain = vectorsOf(await embed('tiny-decoder', ROWS, options));
      for (const model of ['tiny-decoder-cache', 'tiny-decoder-cache-fp16']) {
        expect([model, vectorsOf(await embed(model, ROWS, options))]).toEqual([model, plain]);
      }
    }
  });

  test('gives a text the same bits whatever stands beside it', async () => {
    const options = { pooling: 'last_token' } as const;
    const together = vectorsOf(await embed('tiny-decoder-cache', ROWS, options));
    const alone = await Promise.all(
      ROWS.map(async (row) => vectorsOf(await embed('tiny-decoder-cache', [row], options))),
    );
    expect(alone.flat()).toEqual(together);
  });
});

test('the past is of every row of the batch, of no token, and not to be gone on from', () => {
  const inputs: readonly GraphInput[] = [
    { kind: 'tokens', name: 'input_ids', type: 'int64' },
    { kind: 'past', name: 'past_key_values.0.key', type: 'float16', heads: 4, headDimension: 8 },
    { kind: 'past', name: 'past_key_values.0.value', type: 'float32', heads: 2, headDimension: 3 },
    { kind: 'no-cache', name: 'use_cache_branch' },
  ];
  const text = { ids: [5, 6], typeIds: [0, 0], truncated: false };
  const batch = { rows: [0, 1], width: 8, size: 3 };
  const { feeds } = fillInputs([text, text], batch, inputs, { id: 0, side: 'left' });
  expect(feeds['past_key_values.0.key']).toEqual({
    type: 'float16',
    dims: [3, 4, 0, 8],
    data: new Uint16Array(0),
  });
  expect(feeds['past_key_values.0.value']).toEqual({
    type: 'float32',
    dims: [3, 2, 0, 3],
    data: new Float32Array(0),
  });
  expect(feeds['use_cache_branch']).toEqual({ type: 'bool', dims: [1], data: Uint8Array.of(0) });
});

describe('a graph that takes past keys and values', () => {
  /** A model folder whose graph has one more input. */
  async function withInput(name: string, type: ElementType, shape: readonly Dimension[]): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'driftgate-model-'));
    await cp(await fixtureModel('tiny-decoder'), folder, { recursive: true });
    const graph = new OnnxGraph('one_more_input');
    graph.input(name, type, shape);
    graph.node('Cast', [graph.tokenInput('input_ids')], {
      output: 'sentence_embedding',
      attributes: { to: { int: 1 } },
    });
    graph.output('sentence_embedding', 'float32', ['batch', 'seq']);
    await writeFile(join(folder, 'onnx/model.onnx'), graph.toModel());
    return folder;
  }

  test.each<[string, readonly Dimension[], string]>([
    ['heads that are open', ['batch', 'heads', 'past', 8], '[?, ?, ?, 8]'],
    ['a head size that is open', ['batch', 4, 'past', 'size'], '[?, 4, ?, ?]'],
    ['another layout', ['batch', 'past', 16], '[?, ?, 16]'],
  ])('with %s is refused', async (_name, shape, found) => {
    const error = await errorOf(embed(await withInput('past_key_values.0.key', 'float32', shape), ROWS));
    expect(error.details).toMatchObject({ code: 'open-past-shape', found });
    expect(error.message).toContain('past_key_values.0.key');
  });

  test.each<[string, ElementType]>([
    // Those of the encoder in an encoder-decoder model
    ['past_key_values.0.encoder.key', 'float32'],
    ['past_key_values.0.key', 'int8'],
    ['use_cache_branch', 'int64'],
    ['encoder_hidden_states', 'float32'],
  ])('but %s as %s is not known, and named alone', async (name, type) => {
    const error = await errorOf(embed(await withInput(name, type, ['batch', 4, 'past', 8]), ROWS));
    expect(error.details).toMatchObject({ code: 'unknown-input', found: `${name} (${type})` });
  });
});
