import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { OnnxGraph } from '../../fixtures/models/onnx-graph.ts';
import { buildTinyDecoder } from '../../fixtures/models/tiny-decoder.ts';
import { parseOnnxGraph } from '../../src/embedding/onnx-graph.ts';
import { widenBfloat16, withOwnNames } from '../../src/embedding/widen-bfloat16.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import type { InferenceRuntime, InferenceSession, Tensor, TensorInfo } from '../../src/ports.ts';
import { embed, fixtureModel, largestDifference, TEXTS, toRows, vectorsOf } from './embed.ts';

const ROWS = toRows(TEXTS);
const BACKENDS = ['native', 'wasm'] as const;
const BFLOAT16 = 16;

const runtimes = new Map<string, Promise<InferenceRuntime>>();

/** One runtime per backend for all tests of this file: WebAssembly takes a second to start. */
function runtimeOf(backend: string): Promise<InferenceRuntime> {
  const runtime = runtimes.get(backend) ?? createRuntime({ backend });
  runtimes.set(backend, runtime);
  return runtime;
}

/** The nearest bfloat16 of a float32, ties to even: the upper 16 bits, one more where the lower ones are past half. */
function toBfloat16(value: number): number {
  const bits = new Uint32Array(Float32Array.of(value).buffer)[0] ?? 0;
  const lower = bits & 0xffff;
  const up = lower > 0x8000 || (lower === 0x8000 && (bits & 0x1_0000) !== 0) ? 1 : 0;
  return new Float32Array(Uint32Array.of(((bits >>> 16) + up) << 16).buffer)[0] ?? NaN;
}

/** A graph that gives its input back, in bfloat16; and the float32 input that it is rounded from. */
function roundingGraph(): Uint8Array {
  const graph = new OnnxGraph('rounding');
  graph.input('exact', 'float32', ['n']);
  graph.input('given', 'bfloat16', ['n', 3]);
  graph.node('Cast', ['exact'], { output: 'rounded', attributes: { to: { int: BFLOAT16 } } });
  graph.node('Identity', ['given'], { output: 'same' });
  graph.output('rounded', 'bfloat16', ['n']);
  graph.output('same', 'bfloat16', ['n', 3]);
  return graph.toModel();
}

async function open(bytes: Uint8Array, backend: string): Promise<InferenceSession> {
  const { bytes: widened, names } = widenBfloat16(bytes);
  const runtime = await runtimeOf(backend);
  return withOwnNames(await runtime.load(widened), names);
}

const float32 = (dims: readonly number[], ...values: readonly number[]): Tensor => ({
  type: 'float32',
  dims,
  data: Float32Array.from(values),
});

describe('a graph with bfloat16 inputs and outputs', () => {
  test.each(BACKENDS)('does not open as it is: %s', async (backend) => {
    const runtime = await runtimeOf(backend);
    await expect(runtime.load(roundingGraph())).rejects.toMatchObject({
      details: { code: 'load-failed', found: expect.stringMatching(/unsupported data type: 16/i) },
    });
  });

  test.each(BACKENDS)(
    'widened, gives every bfloat16 number and rounds as IEEE 754 does: %s',
    async (backend) => {
      // 1 + 2^-8 is halfway between 1 and 1 + 2^-7 and goes to the even one; so does 1 + 3 * 2^-8, up.
      const values = [0, -1, 1 + 2 ** -8, 1 + 3 * 2 ** -8, 1 + 2 ** -8 + 2 ** -20, 3.14159, -1e-30, 3e38];
      const given = [1, -2.5, 2 ** -126];
      const session = await open(roundingGraph(), backend);
      const feeds = { exact: float32([values.length], ...values), given: float32([1, 3], ...given) };
      const { rounded, same } = await session.run(feeds, ['rounded', 'same']);
      await session.release();
      expect(rounded).toEqual(float32([values.length], ...values.map(toBfloat16)));
      expect(same).toEqual(float32([1, 3], ...given));
      expect(values.map(toBfloat16).slice(0, 4)).toEqual([0, -1, 1, 1 + 2 ** -6]);
    },
  );

  test('keeps names and shapes, and says float32', async () => {
    const session = await open(roundingGraph(), 'native');
    const byName = (infos: readonly TensorInfo[]) =>
      Object.fromEntries(infos.map((info) => [info.name, info]));
    expect([byName(session.inputs), byName(session.outputs)]).toEqual([
      {
        exact: { name: 'exact', type: 'float32', dims: [-1] },
        given: { name: 'given', type: 'float32', dims: [-1, 3] },
      },
      {
        rounded: { name: 'rounded', type: 'float32', dims: [-1] },
        same: { name: 'same', type: 'float32', dims: [-1, 3] },
      },
    ]);
    await session.release();
  });
});

test('weights that an old file lists among its inputs stay weights', async () => {
  const graph = new OnnxGraph('listed_weights');
  graph.constant('weight', 'bfloat16', [2], Uint16Array.of(0x3f80, 0xc000)); // 1, -2
  graph.input('weight', 'bfloat16', [2]);
  graph.input('x', 'float32', [2]);
  graph.node('Cast', ['weight'], { output: 'wide', attributes: { to: { int: 1 } } });
  graph.node('Mul', ['wide', 'x'], { output: 'y' });
  graph.output('y', 'float32', [2]);
  const session = await open(graph.toModel(), 'native');
  expect(session.inputs.map(({ name }) => name)).toEqual(['x']);
  const { y } = await session.run({ x: float32([2], 3, 4) }, ['y']);
  await session.release();
  expect(y).toEqual(float32([2], 3, -8));
});

test('only a graph that has such an input or output is changed', () => {
  expect(parseOnnxGraph(buildTinyDecoder()).bfloat16).toBe(false);
  expect(parseOnnxGraph(buildTinyDecoder({ cache: 'float16', hidden: 'float16' })).bfloat16).toBe(false);
  expect(parseOnnxGraph(buildTinyDecoder({ cache: 'bfloat16' })).bfloat16).toBe(true);
  expect(parseOnnxGraph(buildTinyDecoder({ hidden: 'bfloat16' })).bfloat16).toBe(true);
  expect(Buffer.compare(widenBfloat16(buildTinyDecoder()).bytes, buildTinyDecoder())).toBe(0);
  expect(parseOnnxGraph(widenBfloat16(buildTinyDecoder({ hidden: 'bfloat16' })).bytes).bfloat16).toBe(false);
});

describe.each(BACKENDS)('embedding with %s', (backend) => {
  test.each([
    ['tiny-decoder-bf16', 8],
    ['tiny-decoder-fp16', 11],
  ])('%s gives the vectors of the float32 export, to %i binary digits', async (model, digits) => {
    const runtime = await runtimeOf(backend);
    const options = { pooling: 'last_token', normalize: false, runtime } as const;
    const whole = vectorsOf(await embed('tiny-decoder', ROWS, options));
    const half = await embed(model, ROWS, options);
    vectorsOf(half).forEach((vector, row) => {
      vector.forEach((value, i) => {
        const exact = whole[row]?.[i] ?? NaN;
        expect(Math.abs(value - exact)).toBeLessThanOrEqual(Math.abs(exact) * 2 ** -digits + 1e-6);
      });
    });
    expect(half.identity.output).toBe('last_hidden_state');
  });

  test('the weights of a bfloat16 model may lie beside it', async () => {
    const runtime = await runtimeOf(backend);
    const folder = await mkdtemp(join(tmpdir(), 'driftgate-model-'));
    await cp(await fixtureModel('tiny-bert'), folder, { recursive: true });
    const graph = new OnnxGraph('table_look_up');
    const table = graph.externalFloat32('word_embeddings', [253, 4], 'weights.bin');
    graph.node('Gather', [table, graph.tokenInput('input_ids')], {
      output: 'rows',
      attributes: { axis: { int: 0 } },
    });
    graph.node('Cast', ['rows'], { output: 'last_hidden_state', attributes: { to: { int: BFLOAT16 } } });
    graph.output('last_hidden_state', 'bfloat16', ['batch', 'seq', 4]);
    await writeFile(join(folder, 'onnx/model.onnx'), graph.toModel());
    const weights = Float32Array.from({ length: 253 * 4 }, (_, i) => (i % 4) + 1);
    await writeFile(join(folder, 'onnx/weights.bin'), new Uint8Array(weights.buffer));
    const embedded = await embed(folder, ROWS, { pooling: 'mean', normalize: false, runtime });
    expect(vectorsOf(embedded)).toEqual(ROWS.map(() => [1, 2, 3, 4]));
  });
});

test('a float32 and a bfloat16 export differ, so the rounding is there', async () => {
  const options = { pooling: 'last_token' } as const;
  const [whole, half] = [
    await embed('tiny-decoder', ROWS, options),
    await embed('tiny-decoder-bf16', ROWS, options),
  ];
  expect(largestDifference(vectorsOf(whole), vectorsOf(half))).toBeGreaterThan(1e-4);
});
