import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { OnnxGraph } from '../../fixtures/models/onnx-graph.ts';
import type { ExecutionProvider } from '../../src/config/gate-config.ts';
import { DriftgateError } from '../../src/errors.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { describeInstructionSet } from '../../src/platform/onnx/instruction-set.ts';

const FLOAT16 = 10;

afterEach(() => {
  delete process.env['DRIFTGATE_BACKEND'];
});

describe('createRuntime', () => {
  test('loads the native runtime first', async () => {
    expect((await createRuntime()).backend).toBe(`native ${process.platform}-${process.arch}`);
  });

  test('obeys DRIFTGATE_BACKEND', async () => {
    process.env['DRIFTGATE_BACKEND'] = 'wasm';
    expect((await createRuntime()).backend).toBe('wasm');
    process.env['DRIFTGATE_BACKEND'] = '';
    expect((await createRuntime()).backend).toMatch(/^native/);
    process.env['DRIFTGATE_BACKEND'] = 'gpu';
    await expect(createRuntime()).rejects.toThrow(/native, wasm or auto/);
  });

  test.each(['native', 'wasm'])('%s returns float16 outputs as raw bits', async (backend) => {
    const graph = new OnnxGraph('half');
    const cast = { output: 'half', attributes: { to: { int: FLOAT16 } } };
    graph.node('Cast', [graph.tokenInput('input_ids')], cast);
    graph.output('half', 'float16', ['batch', 'seq']);
    const file = join(await mkdtemp(join(tmpdir(), 'driftgate-onnx-')), 'half.onnx');
    await writeFile(file, graph.toModel());
    const session = await (await createRuntime({ backend })).load(file);
    const feed = { type: 'int64', dims: [1, 2], data: BigInt64Array.of(1n, 2n) } as const;
    const { half } = await session.run({ input_ids: feed }, ['half']);
    await session.release();
    expect(session.outputs).toEqual([{ name: 'half', type: 'float16', dims: [-1, -1] }]);
    expect(half).toEqual({ type: 'float16', dims: [1, 2], data: Uint16Array.of(0x3c00, 0x4000) });
  });

  test.each(['native', 'wasm'])('%s wraps what it cannot load, with the cause', async (backend) => {
    const file = join(await mkdtemp(join(tmpdir(), 'driftgate-onnx-')), 'bad.onnx');
    await writeFile(file, 'no graph');
    const error: unknown = await (
      await createRuntime({ backend })
    )
      .load(file)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DriftgateError);
    expect(error).toMatchObject({
      details: { code: 'load-failed', where: { file } },
      cause: expect.anything(),
    });
  });
});

describe('the execution provider', () => {
  const graph = new OnnxGraph('whole');
  graph.node('Cast', [graph.tokenInput('input_ids')], { output: 'y', attributes: { to: { int: 1 } } });
  graph.output('y', 'float32', ['batch', 'seq']);
  const model = graph.toModel();
  const load = async (
    backend: string,
    executionProvider: ExecutionProvider,
    bytes = model,
  ): Promise<unknown> =>
    (await createRuntime({ backend })).load(bytes, [], { executionProvider }).then(
      (session) => session.release(),
      (error: unknown) => error,
    );

  test.each(['native', 'wasm'])('cpu is what %s takes by itself', async (backend) => {
    expect(await load(backend, 'cpu')).toBeUndefined();
  });

  test.each([
    ['native', process.platform === 'darwin' ? 'dml' : 'coreml'],
    ['wasm', 'cuda'],
    ['wasm', 'coreml'],
  ] as const)('of %s is never the processor in the place of %s', async (backend, provider) => {
    const error = await load(backend, provider);
    expect(error).toMatchObject({
      details: {
        code: 'no-execution-provider',
        what: expect.stringContaining(provider),
        expected: expect.stringContaining('cpu'),
        found: expect.stringContaining(provider),
      },
    });
  });

  (process.platform === 'linux' ? test : test.skip)(
    'whose libraries are missing is named with the cause',
    async () => {
      const error = await load('native', 'cuda');
      // A machine that has them runs the graph.
      if (error === undefined) return;
      expect(error).toMatchObject({
        details: { code: 'no-execution-provider', found: expect.stringMatching(/cuda/i) },
        cause: expect.anything(),
      });
    },
  );

  (process.platform === 'linux' ? test : test.skip)(
    'is not blamed for a graph that nothing opens',
    async () => {
      const error = await load('native', 'cuda', Uint8Array.of(1, 2, 3));
      expect(error).toMatchObject({ details: { code: 'load-failed' } });
    },
  );
});

test('a graph runs on as many threads as one asks for, with the same result', async () => {
  const runtime = await createRuntime({ backend: 'native' });
  const graph = new OnnxGraph('whole');
  graph.node('Cast', [graph.tokenInput('input_ids')], { output: 'y', attributes: { to: { int: 1 } } });
  graph.output('y', 'float32', ['batch', 'seq']);
  const feed = { type: 'int64', dims: [1, 2], data: BigInt64Array.of(1n, 2n) } as const;
  for (const threads of [1, 2, 7]) {
    const session = await runtime.load(graph.toModel(), [], { threads });
    const { y } = await session.run({ input_ids: feed }, ['y']);
    await session.release();
    expect(y).toEqual({ type: 'float32', dims: [1, 2], data: Float32Array.of(1, 2) });
  }
});

test('the instruction set names the flag that decides quantized kernels', () => {
  expect(describeInstructionSet('x64', 'flags\t\t: fpu avx avx2 avx512bw avx512_vnni\n')).toBe(
    'x64 avx512-vnni',
  );
  expect(describeInstructionSet('x64', 'flags\t\t: fpu avx avx2\n')).toBe('x64 avx2');
  expect(describeInstructionSet('arm64', 'Features\t: fp asimd asimddp\n')).toBe('arm64 dotprod');
  expect(describeInstructionSet('arm64', '')).toBe('arm64');
});
