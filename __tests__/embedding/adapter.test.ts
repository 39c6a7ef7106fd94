import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  writeModel,
  type ElementType,
  type ModelRecord,
  type NodeRecord,
} from '../../fixtures/models/onnx-writer.ts';
import { writeAdapterModel } from '../../src/artefact/adapter-onnx.ts';
import type { Matrix } from '../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { applyMap, type AffineMap } from '../../src/core/remedy/affine-map.ts';
import { assertAdapterFits, loadAdapter, type Adapter } from '../../src/embedding/adapter.ts';
import { applyInBlocks } from '../../src/embedding/run-adapter.ts';
import { ModelError, type DriftgateError } from '../../src/errors.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import type { InferenceRuntime, Tensor } from '../../src/ports.ts';
import { drawMatrix } from '../artefact/run-graph.ts';
import { expectClose } from '../support/closeness.ts';
import { errorOf } from './embed.ts';

type Values = ModelRecord['inputs'];

let folder: string;
let native: InferenceRuntime;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-adapter-'));
  native = await createRuntime({ backend: 'native' });
});
afterAll(() => rm(folder, { recursive: true }));

async function save(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `adapter-${files++}.onnx`);
  await writeFile(path, bytes);
  return path;
}

const value = (name: string, shape: readonly (number | string)[], type: ElementType = 'float32') => ({
  name,
  shape,
  type,
});
const node = (operator: string, inputs: readonly string[], output = 'y'): NodeRecord => ({
  name: output,
  operator,
  domain: undefined,
  inputs,
  outputs: [output],
  attributes: {},
});

/** A user's own graph. */
function graph(inputs: Values, outputs: Values, ...nodes: readonly NodeRecord[]): Promise<string> {
  const model = {
    graphName: 'own',
    producer: 'a user',
    irVersion: 8,
    operatorSets: [['', 17]],
    metadata: {},
    nodes,
    tensors: [],
    inputs,
    outputs,
  } as const;
  return save(writeModel(model));
}

/** The details of what a promise rejects with, once the adapter has been let go. */
async function refusal(path: string, rows?: Matrix): Promise<DriftgateError['details']> {
  let adapter: Adapter | undefined;
  const attempt = async (): Promise<void> => {
    adapter = await loadAdapter(path, native);
    if (rows !== undefined) await adapter.apply(rows);
  };
  const error = await errorOf(attempt());
  await adapter?.release();
  expect(error).toBeInstanceOf(ModelError);
  return error.details;
}

function drawMap(from: number, to: number): AffineMap {
  const data = Float64Array.from(drawMatrix(from, to, 3).data, (entry) => entry / Math.sqrt(from));
  return { matrix: { rows: from, cols: to, data }, offset: Float64Array.from(drawMatrix(1, to, 4).data) };
}

describe.each(['native', 'wasm'])('an adapter on the %s runtime', (backend) => {
  let runtime: InferenceRuntime;
  beforeAll(async () => {
    runtime = await createRuntime({ backend });
  });

  test.each([0, 1, 2, 1023, 1024, 1025, 2049])('maps %d rows as applyMap does', async (n) => {
    const map = drawMap(5, 3);
    const adapter = await loadAdapter(await save(writeAdapterModel(map, 5)), runtime);
    const rows = drawMatrix(n, 5, 7);
    const [adapted, expected] = [await adapter.apply(rows), await applyMap(map, rows, plainMultiply)];
    await adapter.release();
    expect([adapted.rows, adapted.cols]).toEqual([n, 3]);
    let largest = 0;
    expected.data.forEach((number, at) => {
      largest = Math.max(largest, Math.abs(adapted.data[at] - number));
    });
    expect(adapted.data).toHaveLength(3 * n);
    expectClose('the largest difference', largest, 0, { absolute: 1e-6 });
  });

  test('gives a row the same bits whatever stands beside it', async () => {
    const adapter = await loadAdapter(await save(writeAdapterModel(drawMap(96, 64), 96)), runtime);
    const rows = drawMatrix(1500, 96, 8);
    const all = await adapter.apply(rows);
    for (const row of [0, 1, 777, 1023, 1024, 1499]) {
      const alone = { rows: 1, cols: 96, data: rows.data.slice(96 * row, 96 * (row + 1)) };
      expect((await adapter.apply(alone)).data).toEqual(all.data.slice(64 * row, 64 * (row + 1)));
    }
    await adapter.release();
  });

  test("takes a user's own graph, whatever its names, that does not tell its sizes", async () => {
    const path = await graph([value('a', ['n', 'd'])], [value('b', ['n', 'd'])], node('Neg', ['a'], 'b'));
    const adapter = await loadAdapter(path, runtime);
    expect(adapter).not.toHaveProperty('inputDimension');
    expect(adapter).not.toHaveProperty('outputDimension');
    const rows = { rows: 1, cols: 2, data: Float32Array.of(1, -2) };
    expect(await adapter.apply(rows)).toEqual({ rows: 1, cols: 2, data: Float32Array.of(-1, 2) });
    await adapter.release();
  });
});

describe('loadAdapter', () => {
  test('tells the sizes and the hash, which follows the content', async () => {
    const load = async (seed: number): Promise<Adapter> => {
      const bytes = writeAdapterModel({ offset: Float64Array.of(seed, 0) }, 2);
      const adapter = await loadAdapter(await save(bytes), native);
      await adapter.release();
      return adapter;
    };
    const [one, again, other] = [await load(1), await load(1), await load(2)];
    expect(one).toMatchObject({ inputDimension: 2, outputDimension: 2 });
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(again.hash).toBe(one.hash);
    expect(other.hash).not.toBe(one.hash);
  });

  test('runs a dynamically quantized graph one row at a time, because its rows influence each other', async () => {
    // The scale is taken over all that is fed: 300 beside 0.5 would round 0.5 to 0.
    const quantize: NodeRecord = { ...node('DynamicQuantizeLinear', ['x'], 'q'), outputs: ['q', 's', 'z'] };
    const restore = node('DequantizeLinear', ['q', 's', 'z']);
    const path = await graph([value('x', ['n', 1])], [value('y', ['n', 1])], quantize, restore);
    const adapter = await loadAdapter(path, native);
    const { data } = await adapter.apply({ rows: 2, cols: 1, data: Float32Array.of(0.5, 300) });
    await adapter.release();
    expectClose('the small number', data[0], 0.5, { absolute: 1e-3 });
    expectClose('the large number', data[1], 300, { absolute: 1e-3 });
  });

  test('refuses a missing file, an empty one and one that is no ONNX graph', async () => {
    expect(await refusal(join(folder, 'nowhere.onnx'))).toMatchObject({ code: 'model-unreadable' });
    expect(await refusal(await save(new Uint8Array(0)))).toMatchObject({ code: 'empty-model' });
    const path = await save(new TextEncoder().encode('{"coef_": [[1]]}'));
    expect(await refusal(path)).toMatchObject({ code: 'not-onnx', where: { file: path } });
  });

  const x = value('x', ['n', 4]);
  const y = value('y', ['n', 4]);
  test.each<[string, string, string, Values, Values, NodeRecord]>([
    [
      'several inputs',
      'adapter-inputs',
      'x (float32 [?, 4]), z (float32 [?, 4])',
      [x, value('z', ['n', 4])],
      [y],
      node('Add', ['x', 'z']),
    ],
    ['no input', 'adapter-inputs', 'no inputs', [], [y], node('Constant', [])],
    [
      'a token input',
      'adapter-inputs',
      'x (int64 [?, 4])',
      [value('x', ['n', 4], 'int64')],
      [value('y', ['n', 4], 'int64')],
      node('Neg', ['x']),
    ],
    [
      'float16 vectors',
      'adapter-inputs',
      'x (float16 [?, 4])',
      [value('x', ['n', 4], 'float16')],
      [value('y', ['n', 4], 'float16')],
      node('Neg', ['x']),
    ],
    [
      'an input of rank 3',
      'adapter-inputs',
      'x (float32 [?, ?, 4])',
      [value('x', ['n', 's', 4])],
      [value('y', ['n', 's', 4])],
      node('Neg', ['x']),
    ],
    [
      'a fixed number of rows',
      'adapter-inputs',
      'x (float32 [1, 4])',
      [value('x', [1, 4])],
      [value('y', [1, 4])],
      node('Neg', ['x']),
    ],
    [
      'several outputs',
      'adapter-outputs',
      'y (float32 [?, 4]), x (float32 [?, 4])',
      [x],
      [y, x],
      node('Neg', ['x']),
    ],
    [
      'a sum over the rows',
      'adapter-outputs',
      'y (float32 [1, 1])',
      [x],
      [value('y', ['a', 'b'])],
      node('ReduceSum', ['x']),
    ],
    [
      'an output of rank 1',
      'adapter-outputs',
      'y (int64 [2])',
      [x],
      [value('y', ['r'], 'int64')],
      node('Shape', ['x']),
    ],
  ])('refuses %s', async (_what, code, found, inputs, outputs, operator) => {
    const attributes = operator.operator === 'Constant' ? { value_float: { float: 1 } } : {};
    const path = await graph(inputs, outputs, { ...operator, attributes });
    const details = await refusal(path);
    expect(details).toMatchObject({ code, found, where: { file: path } });
    expect(details.what).toMatch(/one float32 matrix with any number of rows$/);
    expect(details.expected).toMatch(/float32 \[n, d\]$/);
    expect(details.hint).toBeDefined();
  });
});

describe('an adapter that was loaded', () => {
  test('refuses vectors of another dimension, in both numbers', async () => {
    const path = await save(writeAdapterModel(drawMap(384, 4), 384));
    expect(await refusal(path, drawMatrix(2, 512, 1))).toMatchObject({
      code: 'adapter-dimension',
      what: 'this adapter takes 384 numbers, the candidate gives 512',
      where: { file: path },
    });
  });

  test('names the row whose output is not finite', async () => {
    // log(x) is NaN below 0, and -Infinity at 0.
    const path = await graph([value('x', ['n', 2])], [value('y', ['n', 2])], node('Log', ['x']));
    const rows = { rows: 1300, cols: 2, data: new Float32Array(2600).fill(1) };
    rows.data[2 * 1200 + 1] = 0;
    expect(await refusal(path, rows)).toMatchObject({
      code: 'adapter-not-finite',
      what: 'the adapter gave -Infinity for row 1200, counted from 0',
      found: '-Infinity',
    });
    rows.data[2 * 7] = -1;
    expect((await refusal(path, rows)).what).toBe('the adapter gave NaN for row 7, counted from 0');
  });

  test('that fails while running says so, and how to export it', async () => {
    // The graph does not tell that it takes squares only.
    const twice = node('MatMul', ['x', 'x']);
    const path = await graph([value('x', ['n', 'd'])], [value('y', ['n', 'd'])], twice);
    const details = await refusal(path, drawMatrix(3, 5, 1));
    expect(details).toMatchObject({
      code: 'adapter-failed',
      what: 'the adapter failed on 3 vectors of 5 numbers',
      where: { file: path },
    });
    expect(details.found).toBeDefined();
    expect(details.hint).not.toContain('maximum-length');
    expect(details.cause).toBeInstanceOf(ModelError);
  });

  test('that turns the matrix round gives no vector per row', async () => {
    const path = await graph([value('x', ['n', 'd'])], [value('y', ['a', 'b'])], node('Transpose', ['x']));
    expect(await refusal(path, drawMatrix(5, 3, 1))).toMatchObject({
      code: 'adapter-output',
      expected: 'float32 [5, e], e at least 1',
      found: 'float32 [3, 5]',
    });
  });
});

describe('applyInBlocks', () => {
  const info = (name: string) => ({ name, type: 'float32', dims: [-1, -1] });

  /** A graph that gives what it is told, block by block. */
  function fake(give: (rows: number, call: number) => Tensor) {
    let calls = 0;
    const run = (feeds: Readonly<Record<string, Tensor>>) =>
      Promise.resolve({ y: give(feeds['x'].dims[0], calls++) });
    const session = { inputs: [info('x')], outputs: [info('y')], run, release: () => Promise.resolve() };
    return { path: 'a.onnx', session, input: info('x'), output: info('y'), blockRows: 2 };
  }

  test('refuses vectors whose size changes on the way', async () => {
    const graphOf = fake((rows, call) => {
      const cols = call + 1;
      return { type: 'float32', dims: [rows, cols], data: new Float32Array(rows * cols) };
    });
    const { details } = await errorOf(applyInBlocks(graphOf, drawMatrix(4, 3, 1)));
    expect(details).toMatchObject({ code: 'adapter-output', expected: '[2, 1]', found: '[2, 2]' });
  });

  test.each<[string, Tensor]>([
    ['float64 numbers', { type: 'float64', dims: [2, 1], data: new Float64Array(2) }],
    ['no numbers', { type: 'float32', dims: [2, 0], data: new Float32Array(0) }],
  ])('refuses %s', async (_what, tensor) => {
    const { details } = await errorOf(
      applyInBlocks(
        fake(() => tensor),
        drawMatrix(2, 3, 1),
      ),
    );
    expect(details).toMatchObject({
      code: 'adapter-output',
      found: `${tensor.type} [${tensor.dims.join(', ')}]`,
    });
  });

  test('gives no row for no row', async () => {
    const nothing = fake(() => ({ type: 'float32', dims: [], data: new Float32Array(0) }));
    expect(await applyInBlocks(nothing, drawMatrix(0, 3, 1))).toMatchObject({ rows: 0, cols: 0 });
  });
});

describe('assertAdapterFits', () => {
  const adapter = { path: 'fix/adapter.onnx', inputDimension: 384 };

  test('lets through what fits, and what does not say what it takes', () => {
    expect(() => assertAdapterFits(adapter, 384)).not.toThrow();
    expect(() => assertAdapterFits({ path: 'fix/adapter.onnx' }, 512)).not.toThrow();
  });

  test('says where, what was expected, what was found and what to do', () => {
    expect(() => assertAdapterFits(adapter, 512)).toThrow(
      [
        'fix/adapter.onnx: this adapter takes 384 numbers, the candidate gives 512',
        '  expected: vectors of 384 numbers',
        '  found: vectors of 512 numbers',
        '  what to do: take the adapter that was fitted for this model, or leave `adapter:` out',
      ].join('\n'),
    );
  });
});
