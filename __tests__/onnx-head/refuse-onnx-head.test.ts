import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { writeModel } from '../../fixtures/models/onnx-writer.ts';
import { ClassifierError, ModelError } from '../../src/errors.ts';
import { loadOnnxHead, type OnnxHeadOptions } from '../../src/onnx-head/load-onnx-head.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import type { InferenceRuntime } from '../../src/ports.ts';
import {
  drawNetwork,
  drawStumps,
  networkClassifier,
  torchNetwork,
  treeClassifier,
  vectors,
} from './classifier-graphs.ts';
import { writeGraph, type TestGraph, type TestNode, type TestValue } from './write-graph.ts';

const NETWORK = drawNetwork(3, 2, 1);
const MLP = writeGraph(networkClassifier(NETWORK));
let runtime: InferenceRuntime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: 'native' });
});

async function errorOf(graph: TestGraph | Uint8Array, options?: OnnxHeadOptions): Promise<ClassifierError> {
  const bytes = graph instanceof Uint8Array ? graph : writeGraph(graph);
  const error: unknown = await loadOnnxHead(bytes, 'head.onnx', runtime, options).catch(
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ClassifierError)) throw new Error(`no ClassifierError but ${String(error)}`);
  expect(error.message).toContain('head.onnx');
  return error;
}

/** A graph that hands its input on under other names. */
function passing(outputs: readonly string[], width: number, inputs = [vectors(width)]): TestGraph {
  return {
    nodes: outputs.map((name) => ({ operator: 'Neg', inputs: [inputs[0].name], outputs: [name] })),
    inputs,
    outputs: outputs.map((name) => ({ name, type: 'float', shape: ['', width] })),
  };
}

/** Scores one row by a graph that returns its input as the output `name`. */
async function scoreRow(
  name: string,
  row: readonly number[],
  options?: OnnxHeadOptions,
): Promise<Float64Array> {
  const graph: TestGraph = {
    nodes: [{ operator: 'Identity', inputs: ['input'], outputs: [name] }],
    inputs: [vectors(row.length)],
    outputs: [{ name, type: 'float', shape: ['', row.length] }],
  };
  const { head } = await loadOnnxHead(writeGraph(graph), 'head.onnx', runtime, options);
  // The row in question comes after a harmless one.
  const harmless = row.map(() => 1 / row.length);
  return head.score({ rows: 2, cols: row.length, data: Float32Array.from([...harmless, ...row]) });
}

describe('a file that is no classifier', () => {
  test.each([
    ['text', new TextEncoder().encode('{"coef_": [1, 2]}')],
    ['nothing', new Uint8Array()],
    ['half a file', MLP.subarray(0, MLP.length / 2)],
    ['a file without its last byte', MLP.subarray(0, MLP.length - 1)],
  ])('is refused: %s', async (_, bytes) => {
    const error = await errorOf(bytes);
    expect(error.details.code).toBe('not-onnx');
    expect(error.cause).toBeDefined();
  });

  test('is refused, cut short anywhere', async () => {
    for (let length = 0; length < MLP.length; length += 13) {
      const error = await errorOf(MLP.subarray(0, length));
      expect(['not-onnx', 'load-failed']).toContain(error.details.code);
    }
  });

  test('is refused when it is a Git LFS pointer', async () => {
    const pointer = new TextEncoder().encode(
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
    );
    await expect(loadOnnxHead(pointer, 'head.onnx', runtime)).rejects.toThrow(ModelError);
  });

  test('is refused with what the runtime says when that cannot load it', async () => {
    const graph = passing(['probabilities'], 2);
    const unknown = {
      ...graph,
      nodes: [{ operator: 'Nonsense', inputs: ['input'], outputs: ['probabilities'] }],
    };
    const error = await errorOf(unknown);
    expect(error.details.code).toBe('load-failed');
    expect(error.message).toContain('Nonsense');
    expect(error.cause).toBeInstanceOf(ModelError);
  });
});

describe('weights beside the file', () => {
  test('are read, count for the hash, and must be there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'onnx-head-'));
    const file = join(folder, 'head.onnx');
    const weights = Buffer.from(Float32Array.of(1, 2).buffer);
    const bytes = writeModel({
      graphName: 'main_graph',
      producer: 'pytorch',
      irVersion: 8,
      operatorSets: [['', 13]],
      metadata: {},
      nodes: [
        {
          name: '',
          operator: 'MatMul',
          domain: '',
          inputs: ['x', 'weights'],
          outputs: ['y'],
          attributes: {},
        },
      ],
      tensors: [{ name: 'weights', type: 'float32', shape: [2, 1], content: { location: 'head.onnx.data' } }],
      inputs: [{ name: 'x', type: 'float32', shape: ['batch', 2] }],
      outputs: [{ name: 'y', type: 'float32', shape: ['batch', 1] }],
    });
    await writeFile(file, bytes);
    await expect(loadOnnxHead(bytes, file, runtime)).rejects.toMatchObject({
      details: { code: 'external-data-missing' },
    });
    await writeFile(join(folder, 'head.onnx.data'), weights);
    const { head, hash } = await loadOnnxHead(bytes, file, runtime);
    // 3 * 1 + 4 * 2 = 11
    expect([...(await head.score({ rows: 1, cols: 2, data: Float32Array.of(3, 4) }))]).toEqual([11]);
    expect(hash).toBe(createHash('sha256').update(bytes).update(weights).digest('hex'));
    await rm(folder, { recursive: true });
  });
});

describe('inputs', () => {
  test('of text are refused', async () => {
    const text: TestGraph = {
      nodes: [{ operator: 'Identity', inputs: ['text'], outputs: ['words'] }],
      inputs: [{ name: 'text', type: 'string', shape: ['', 1] }],
      outputs: [{ name: 'words', type: 'string', shape: ['', 1] }],
    };
    const error = await errorOf(text);
    expect(error.details.code).toBe('classifier-inputs');
    expect(error.message).toContain('found: text (string [?, 1])');
  });

  test('that are several are refused', async () => {
    const inputs: TestValue[] = ['a', 'b'].map((name) => ({ name, type: 'float', shape: ['', 1] }));
    const error = await errorOf(passing(['probabilities'], 1, inputs));
    expect(error.message).toContain('a (float32 [?, 1]), b (float32 [?, 1])');
    expect(error.details.hint).toContain('FloatTensorType');
  });

  test('that are no matrix are refused', async () => {
    const error = await errorOf(
      passing(['probabilities'], 1, [{ name: 'input', type: 'float', shape: [3] }]),
    );
    expect(error.details.code).toBe('classifier-inputs');
  });
});

describe('outputs', () => {
  const scored = (name: string): TestValue => ({ name, type: 'float', shape: ['', 1] });

  test('of which two may be the score are refused, unless the gate file names one', async () => {
    const graph = passing(['toxic_prob', 'spam_prob'], 1);
    const error = await errorOf(graph);
    expect(error.details.code).toBe('ambiguous-output');
    expect(error.message).toContain('toxic_prob (float32 [?, 1]), spam_prob (float32 [?, 1])');
    expect(error.message).toContain('`classifier.output`');
    await expect(
      loadOnnxHead(writeGraph(graph), 'head.onnx', runtime, { output: 'spam_prob' }),
    ).resolves.toMatchObject({ classes: ['0', '1'] });
  });

  test('of a regressor are refused, unless the gate file names one', async () => {
    const error = await errorOf(passing(['variable'], 1));
    expect(error.details.code).toBe('no-score-output');
    expect(error.message).toContain('a regressor is no classifier');
    expect((await errorOf(passing(['variable'], 3))).details.code).toBe('no-score-output');
    const wide = await errorOf(passing(['variable'], 3), { output: 'variable' });
    expect(wide.message).toContain('variable is not one score per row');
    expect((await scoreRow('variable', [0.5], { output: 'variable' }))[1]).toBe(0);
  });

  test('that are only labels are refused', async () => {
    const { outputs, ...graph } = treeClassifier(drawStumps(2, 2, 1));
    const error = await errorOf({ ...graph, outputs: outputs.slice(0, 1) });
    expect(error.message).toContain('found: label (int64 [?])');
  });

  test('that the gate file names must be there and be float', async () => {
    const missing = await errorOf(MLP, { output: 'p' });
    expect(missing.details.code).toBe('unknown-output');
    const near = await errorOf(MLP, { output: 'output_probabilty' });
    expect(near.details.hint).toMatch(/^did you mean "output_probability"\? /);
    expect(missing.message).toContain('label (int64 [?]), output_probability (float32 [?, 2])');
    expect((await errorOf(MLP, { output: 'label' })).details.code).toBe('unknown-output');
  });

  test('of the column layout belong together, whichever one the gate file names', async () => {
    const bytes = writeGraph(networkClassifier(NETWORK, { zipMap: 'columns' }));
    const rows = { rows: 1, cols: 3, data: Float32Array.of(1, 0, -1) };
    const scores = await Promise.all(
      [undefined, 'i0', 'i1'].map(async (output) => {
        const { head } = await loadOnnxHead(bytes, 'head.onnx', runtime, { output });
        return head.score(rows);
      }),
    );
    expect(scores[1]).toEqual(scores[0]);
    expect(scores[2]).toEqual(scores[0]);
  });

  test('with more than two classes are refused', async () => {
    const named = await errorOf(networkClassifier(NETWORK, { classes: [0, 1, 2] }));
    expect(named.details).toMatchObject({ code: 'too-many-classes', found: '"0", "1", "2"' });
    expect((await errorOf(passing(['probabilities'], 3))).details.code).toBe('too-many-classes');
    const open = passing(['probabilities'], 3);
    const hidden = { ...open, outputs: [{ name: 'probabilities', type: 'float', shape: ['', ''] } as const] };
    expect((await errorOf(hidden)).details.code).toBe('too-many-classes');
  });

  test('that do not go by rows are refused', async () => {
    const sum: TestNode = {
      operator: 'ReduceSum',
      inputs: ['logit'],
      outputs: ['logits'],
      attributes: { keepdims: 0 },
    };
    const error = await errorOf(torchNetwork(NETWORK, [sum], { ...scored('logits'), shape: [] }));
    expect(error.details.code).toBe('output-shape');
  });
});

describe('classes', () => {
  const classes = (...names: readonly string[]): TestGraph => networkClassifier(NETWORK, { classes: names });

  test('that are neither 0 and 1, -1 and 1 nor false and true need the unsafe one to be named', async () => {
    const error = await errorOf(classes('harm', 'safe'));
    expect(error.details).toMatchObject({ code: 'missing-unsafe-class', found: '"harm", "safe"' });
    expect(error.message).toContain('`classifier.unsafe-class`');
    expect((await errorOf(networkClassifier(NETWORK, { classes: [1, 2] }))).details.code).toBe(
      'missing-unsafe-class',
    );
    for (const names of [
      ['0', '1'],
      ['False', 'True'],
    ]) {
      await expect(loadOnnxHead(writeGraph(classes(...names)), 'head.onnx', runtime)).resolves.toBeDefined();
    }
    const signed = networkClassifier(NETWORK, { classes: [-1, 1] });
    await expect(loadOnnxHead(writeGraph(signed), 'head.onnx', runtime)).resolves.toMatchObject({
      classes: ['-1', '1'],
    });
  });

  test('that the classifier does not have are refused', async () => {
    const error = await errorOf(classes('harm', 'safe'), { unsafeClass: 'spam' });
    expect(error.details).toMatchObject({ code: 'no-such-class', found: '"harm", "safe"' });
    expect(error.details.hint).toMatch(/^set `classifier/);
    const near = await errorOf(classes('harm', 'safe'), { unsafeClass: 'harmm' });
    expect(near.details.hint).toMatch(/^did you mean "harm"\? set `classifier/);
  });

  test('that are one are refused', async () => {
    expect((await errorOf(treeClassifier(drawStumps(2, 2, 1), { classes: [1] }))).details.code).toBe(
      'one-class-classifier',
    );
  });

  test.each([false, true])('are read from the constant of an MLP without ZipMap, raw %s', async (raw) => {
    const graph = networkClassifier(NETWORK, { classes: [3, 7], zipMap: 'none', raw });
    const { classes: names } = await loadOnnxHead(writeGraph(graph), 'head.onnx', runtime, {
      unsafeClass: '7',
    });
    expect(names).toEqual(['3', '7']);
  });

  test('that the graph does not name count as 0 and 1, unless its labels are text', async () => {
    const reversed = await scoreRow('logits', [2], { unsafeClass: '0' });
    expect([...reversed]).toEqual([-1, -2]);
    const named: TestGraph = {
      nodes: [
        { operator: 'Identity', inputs: ['input'], outputs: ['probabilities'] },
        { operator: 'Cast', inputs: ['input'], outputs: ['label'], attributes: { to: 8 } },
      ],
      inputs: [vectors(1)],
      outputs: [
        { name: 'probabilities', type: 'float', shape: ['', 1] },
        { name: 'label', type: 'string', shape: ['', 1] },
      ],
    };
    const error = await errorOf(named);
    expect(error.message).toContain('"0" for the first column or "1" for the second');
    await expect(
      loadOnnxHead(writeGraph(named), 'head.onnx', runtime, { unsafeClass: '1' }),
    ).resolves.toBeDefined();
  });
});

describe('scores', () => {
  test('that are no probabilities are refused by row', async () => {
    await expect(scoreRow('probabilities', [1.2])).rejects.toThrow(
      /row 1: .* is no probability[^]*found: 1.2/,
    );
    await expect(scoreRow('probabilities', [-0.1])).rejects.toThrow('expected: a number in [0, 1]');
    await expect(scoreRow('probabilities', [0.5, 0.25])).rejects.toThrow('that add up to 1');
    await expect(scoreRow('probabilities', [2.5, -1.5])).rejects.toThrow('found: 2.5, -1.5');
  });

  test('that are not finite are refused by row', async () => {
    for (const name of ['probabilities', 'logits']) {
      for (const row of [[NaN], [NaN, 0.5], [0.5, NaN], [Infinity]]) {
        await expect(scoreRow(name, row)).rejects.toMatchObject({ details: { code: 'score-not-finite' } });
        await expect(scoreRow(name, row)).rejects.toThrow('row 1: ');
      }
    }
  });

  test('may be out of [0, 1] by rounding', async () => {
    const [, sure] = await scoreRow('probabilities', [-1e-7, 1.0000001]);
    expect(sure).toBeCloseTo(87.3365, 3);
    expect((await scoreRow('probabilities', [-1e-7]))[1]).toBeCloseTo(-87.3365, 3);
  });

  test('of two logits are their difference', async () => {
    expect((await scoreRow('logits', [0.5, 3]))[1]).toBe(2.5);
  });
});
