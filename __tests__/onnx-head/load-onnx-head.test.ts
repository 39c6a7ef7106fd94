import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { writeHeadModel } from '../../src/artefact/head-onnx.ts';
import { foldHead, scoreRows } from '../../src/core/classifier/fold-head.ts';
import { rowOf, type Matrix } from '../../src/core/linalg/matrix.ts';
import { loadOnnxHead, type OnnxHeadOptions } from '../../src/onnx-head/load-onnx-head.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import type { InferenceRuntime } from '../../src/ports.ts';
import { drawMatrix } from '../artefact/run-graph.ts';
import { expectClose } from '../support/closeness.ts';
import {
  drawNetwork,
  drawStumps,
  networkClassifier,
  networkLogit,
  stumpsLogit,
  torchNetwork,
  treeClassifier,
  vectors,
} from './classifier-graphs.ts';
import { writeGraph, type TestGraph, type TestNode } from './write-graph.ts';

const NETWORK = drawNetwork(12, 8, 1);
const STUMPS = drawStumps(6, 20, 2);
const ROWS = drawMatrix(9, 12, 3);
const TREE_ROWS = drawMatrix(11, 6, 4);
const SIGMOID: TestNode = { operator: 'Sigmoid', inputs: ['logit'], outputs: ['p'] };

describe.each(['native', 'wasm'])('an ONNX head on the %s runtime', (backend) => {
  let runtime: InferenceRuntime;
  beforeAll(async () => {
    runtime = await createRuntime({ backend });
  });

  async function score(bytes: Uint8Array, matrix: Matrix, options?: OnnxHeadOptions): Promise<Float64Array> {
    const { head, release } = await loadOnnxHead(bytes, 'head.onnx', runtime, options);
    expect(head.dimension).toBe(matrix.cols);
    const logits = await head.score(matrix);
    await release();
    return logits;
  }

  /** Compares with the forward pass in plain loops. */
  async function expectLogits(
    graph: TestGraph,
    matrix: Matrix,
    logitOfRow: (row: Float32Array) => number,
    options?: OnnxHeadOptions,
  ): Promise<void> {
    const logits = await score(writeGraph(graph), matrix, options);
    expect(logits).toHaveLength(matrix.rows);
    for (let row = 0; row < matrix.rows; row++) {
      const expected = logitOfRow(rowOf(matrix, row));
      // Float32 probabilities near 1 are 2^-24 apart.
      const absolute = 2e-5 + 1e-7 * Math.exp(Math.abs(expected));
      expectClose(`row ${row}`, logits[row], expected, { absolute });
    }
  }

  const networkOfRow = (row: Float32Array): number => networkLogit(NETWORK, row);
  const stumpsOfRow = (row: Float32Array): number => stumpsLogit(STUMPS, row);

  test.each(['maps', 'none', 'columns'] as const)('scores an MLP of skl2onnx, ZipMap %s', async (zipMap) => {
    await expectLogits(networkClassifier(NETWORK, { zipMap }), ROWS, networkOfRow);
  });

  test.each(['maps', 'none', 'columns'] as const)('scores boosted trees, ZipMap %s', async (zipMap) => {
    await expectLogits(treeClassifier(STUMPS, { zipMap }), TREE_ROWS, stumpsOfRow);
  });

  test.each(['maps', 'none', 'columns'] as const)(
    'scores classes that are text, ZipMap %s, by the one that is unsafe',
    async (zipMap) => {
      const network = networkClassifier(NETWORK, { classes: ['ok', 'toxic'], zipMap });
      await expectLogits(network, ROWS, networkOfRow, { unsafeClass: 'toxic' });
      await expectLogits(network, ROWS, (row) => -networkOfRow(row), { unsafeClass: 'ok' });
      const trees = treeClassifier(STUMPS, { classes: ['harm', 'safe'], zipMap });
      await expectLogits(trees, TREE_ROWS, (row) => -stumpsOfRow(row), { unsafeClass: 'harm' });
    },
  );

  test('scores torch layouts: probabilities [n, 1] and [n], logits [n, 1], log-probabilities [n, 2]', async () => {
    const wide = { type: 'float', shape: ['batch', 1] } as const;
    const flat = { type: 'float', shape: ['batch'] } as const;
    const squeeze: TestNode = { operator: 'Flatten', inputs: ['p'], outputs: ['q'] };
    const cases = [
      torchNetwork(NETWORK, [SIGMOID], { name: 'p', ...wide }),
      torchNetwork(NETWORK, [SIGMOID, squeeze], { name: 'q', ...wide }),
      torchNetwork(NETWORK, [], { name: 'logit', ...wide }),
    ];
    for (const graph of cases) await expectLogits(graph, ROWS, networkOfRow);
    const negated: TestNode[] = [
      { operator: 'Neg', inputs: ['logit'], outputs: ['negative'] },
      { operator: 'Sub', inputs: ['logit', 'logit'], outputs: ['zero'] },
      { operator: 'Concat', inputs: ['zero', 'logit'], outputs: ['both'], attributes: { axis: 1 } },
      { operator: 'LogSoftmax', inputs: ['both'], outputs: ['y'], attributes: { axis: 1 } },
    ];
    await expectLogits(
      torchNetwork(NETWORK, negated, { name: 'y', type: 'float', shape: ['batch', 2] }),
      ROWS,
      networkOfRow,
    );
    const sum: TestNode = {
      operator: 'ReduceSum',
      inputs: ['p'],
      outputs: ['probability'],
      attributes: { keepdims: 0 },
    };
    const oneRow = torchNetwork(NETWORK, [SIGMOID, sum], { name: 'probability', ...flat, shape: [] }, 1);
    await expectLogits(oneRow, ROWS, networkOfRow);
  });

  test('scores a head that driftgate wrote as the core does', async () => {
    const head = foldHead({
      dimension: 12,
      mean: Float64Array.from(rowOf(ROWS, 0)),
      scale: new Float64Array(12).fill(0.5),
      weights: Float64Array.from(rowOf(ROWS, 1)),
      intercept: -0.3,
      decisionThreshold: 0.5,
    });
    const logits = await score(Buffer.from(writeHeadModel(head, 0.5)), ROWS);
    const expected = scoreRows(head, ROWS);
    for (let row = 0; row < ROWS.rows; row++) {
      const absolute = 1e-4 + 1e-7 * Math.exp(Math.abs(expected[row]));
      if (expected[row] < 16) expectClose(`row ${row}`, logits[row], expected[row], { absolute });
    }
  });

  test('keeps logits far beyond 17 when the graph has both probabilities', async () => {
    // Softmax of (0, 25 logit): P(safe) is as small as 1e-14, and keeps its digits.
    const ends: TestNode[] = [
      { operator: 'Sub', inputs: ['logit', 'logit'], outputs: ['zero'] },
      { operator: 'Sum', inputs: Array.from({ length: 25 }, () => 'logit'), outputs: ['steep'] },
      { operator: 'Concat', inputs: ['zero', 'steep'], outputs: ['both'], attributes: { axis: 1 } },
      { operator: 'Softmax', inputs: ['both'], outputs: ['y'], attributes: { axis: 1 } },
    ];
    const output = { name: 'y', type: 'float', shape: ['batch', 2] } as const;
    const logits = await score(writeGraph(torchNetwork(NETWORK, ends, output)), ROWS);
    expect(Math.max(...logits)).toBeGreaterThan(30);
    for (let row = 0; row < ROWS.rows; row++) {
      const expected = 25 * networkOfRow(rowOf(ROWS, row));
      expectClose(`row ${row}`, logits[row], expected, { absolute: 1e-4, relative: 1e-5 });
    }
  });

  test('gives the largest logit to trees that are surer than 1 - 2^-25, because the runtime computes 1 - p', async () => {
    const logits = await score(writeGraph(treeClassifier({ ...STUMPS, base: 30 })), TREE_ROWS);
    for (const logit of logits) expectClose('the logit', logit, -Math.log(2 ** -126), { relative: 1e-12 });
  });

  test('scores more rows than one batch holds, one at a time, and none', async () => {
    const graph = networkClassifier(NETWORK);
    const many = drawMatrix(2500, 12, 7);
    await expectLogits(graph, many, networkOfRow);
    const all = await score(writeGraph(graph), many);
    const last = { rows: 1, cols: 12, data: rowOf(many, 2499) };
    expectClose('the last row alone', (await score(writeGraph(graph), last))[0], all[2499], {
      absolute: 1e-5,
    });
    expect(await score(writeGraph(graph), { rows: 0, cols: 12, data: new Float32Array() })).toHaveLength(0);
  });

  test('scores a graph that fixes the number of rows', async () => {
    const output = { name: 'p', type: 'float', shape: [4, 1] } as const;
    await expectLogits(torchNetwork(NETWORK, [SIGMOID], output, 4), ROWS, networkOfRow);
  });

  test('scores a graph in float64', async () => {
    const graph: TestGraph = {
      nodes: [{ operator: 'MatMul', inputs: ['input', 'weights'], outputs: ['logits'] }],
      constants: [{ name: 'weights', type: 'double', shape: [2, 1], values: [0.1, 0.2] }],
      inputs: [vectors(2, 'double')],
      outputs: [{ name: 'logits', type: 'double', shape: ['', 1] }],
    };
    const rows = { rows: 2, cols: 2, data: Float32Array.of(1, 2, 3, -4) };
    // 1 * 0.1 + 2 * 0.2 = 0.5; 3 * 0.1 - 4 * 0.2 = -0.5
    const logits = await score(writeGraph(graph), rows);
    expectClose('row 0', logits[0], 0.5, { absolute: 1e-15 });
    expectClose('row 1', logits[1], -0.5, { absolute: 1e-15 });
  });

  test('takes the dimension of the reference model when the graph leaves it open', async () => {
    const graph = treeClassifier(STUMPS, { width: '' });
    await expectLogits(graph, TREE_ROWS, stumpsOfRow, { expectedDimension: 6 });
    const bytes = writeGraph(graph);
    await expect(loadOnnxHead(bytes, 'head.onnx', runtime)).rejects.toThrow(
      /FloatTensorType\(\[None, 384\]\)/,
    );
    const narrow = loadOnnxHead(bytes, 'head.onnx', runtime, { expectedDimension: 5 });
    await expect(narrow).rejects.toThrow('One path in the graph requests feature 5');
  });

  test('tries an open dimension on one row', async () => {
    const graph = { ...networkClassifier(NETWORK), inputs: [vectors('d')] };
    await expectLogits(graph, ROWS, networkOfRow, { expectedDimension: 12 });
    const wrong = loadOnnxHead(writeGraph(graph), 'head.onnx', runtime, { expectedDimension: 13 });
    await expect(wrong).rejects.toMatchObject({
      details: { code: 'scoring-failed' },
      cause: expect.anything(),
    });
  });

  test('says what it loaded', async () => {
    const bytes = writeGraph(networkClassifier(NETWORK, { classes: ['ok', 'toxic'] }));
    const options = { unsafeClass: 'Toxic', decisionThreshold: 0.3 };
    const loaded = await loadOnnxHead(bytes, 'head.onnx', runtime, options);
    expect(loaded.classes).toEqual(['ok', 'toxic']);
    expect(loaded.hash).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(loaded.head).toMatchObject({ dimension: 12, decisionThreshold: 0.3 });
    expect(loaded.head.linear).toBeUndefined();
    await expect(loaded.head.score(TREE_ROWS)).rejects.toThrow(
      'takes 12 numbers per row, the vectors have 6',
    );
    await loaded.release();
  });
});
