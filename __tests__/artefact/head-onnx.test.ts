import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeHeadModel } from '../../src/artefact/head-onnx.ts';
import { foldHead, scoreRows, type FoldedHead } from '../../src/core/classifier/fold-head.ts';
import type { Matrix } from '../../src/core/linalg/matrix.ts';
import { predictsUnsafe, probabilitiesOf } from '../../src/core/metrics/sigmoid.ts';
import { createRandom } from '../../src/core/random.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import type { InferenceRuntime } from '../../src/ports.ts';
import { expectClose } from '../support/closeness.ts';
import { drawMatrix, runGraph } from './run-graph.ts';

/** A head on one number: the logit is that number. */
const IDENTITY: FoldedHead = { direction: Float64Array.of(1), intercept: 0, norm: 1 };

/** A head whose logits of standard normal rows spread by about `spread`. */
function drawHead(dimension: number, seed: number, spread = 2): FoldedHead {
  const random = createRandom(seed, 1);
  const direction = Float64Array.from(
    { length: dimension },
    () => (spread * random.normal()) / Math.sqrt(dimension),
  );
  return { direction, intercept: random.normal(), norm: Math.hypot(...direction) };
}

function column(...logits: readonly number[]): Matrix {
  return { rows: logits.length, cols: 1, data: Float32Array.from(logits) };
}

describe.each(['native', 'wasm'])('a head model on the %s runtime', (backend) => {
  let runtime: InferenceRuntime;
  beforeAll(async () => {
    runtime = await createRuntime({ backend });
  });

  async function labelsOf(head: FoldedHead, threshold: number, rows: Matrix): Promise<readonly number[]> {
    const [label] = await runGraph(runtime, writeHeadModel(head, threshold), rows, 'label');
    return Array.from(label.data, Number);
  }

  test('by hand: sigmoid(2 . 1 - 1 . 3 + 1) = sigmoid(0) = 1/2, sigmoid(2 . 1 + 1) = 0.9525741', async () => {
    const head = { direction: Float64Array.of(2, -1), intercept: 1, norm: Math.sqrt(5) };
    const rows = { rows: 2, cols: 2, data: Float32Array.of(1, 3, 1, 0) };
    const bytes = writeHeadModel(head, 0.5);
    const [probabilities, label] = await runGraph(runtime, bytes, rows, 'probabilities', 'label');
    expect(probabilities).toMatchObject({ type: 'float32', dims: [2] });
    expectClose('the first', probabilities.data[0] as number, 0.5, { absolute: 1e-7 });
    expectClose('the second', probabilities.data[1] as number, 0.9525741268, { absolute: 1e-6 });
    expect(label).toEqual({ type: 'int64', dims: [2], data: BigInt64Array.of(0n, 1n) });
  });

  test('scores as scoreRows does, at any size', async () => {
    const sizes = fc.record({ n: fc.integer({ min: 1, max: 40 }), d: fc.integer({ min: 1, max: 70 }) });
    const threshold = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    await fc.assert(
      fc.asyncProperty(sizes, threshold, fc.nat(), async ({ n, d }, decisionThreshold, seed) => {
        const [head, rows] = [drawHead(d, seed), drawMatrix(n, d, seed)];
        const bytes = writeHeadModel(head, decisionThreshold);
        const [probabilities, label] = await runGraph(runtime, bytes, rows, 'probabilities', 'label');
        const expected = probabilitiesOf(scoreRows(head, rows));
        expect([probabilities.dims, label.dims]).toEqual([[n], [n]]);
        for (let row = 0; row < n; row++) {
          expectClose('P(unsafe)', probabilities.data[row] as number, expected[row], { absolute: 1e-5 });
          if (Math.abs(expected[row] - decisionThreshold) < 1e-5) continue;
          expect(label.data[row] === 1n).toBe(predictsUnsafe(expected[row], decisionThreshold));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('scores as the standardised head does before folding, at the size of a real model', async () => {
    const [dimension, n] = [1024, 16];
    const random = createRandom(3);
    const fill = (draw: () => number) => Float64Array.from({ length: dimension }, draw);
    // Unit rows have entries near 1/32, and so have their means and spreads.
    const mean = fill(() => random.normal() / 32);
    const scale = fill(() => (0.5 + random.uniform()) / 32);
    const weights = fill(() => random.normal() / 16);
    const head = { dimension, mean, scale, weights, intercept: -0.3, decisionThreshold: 0.5 };
    const rows = drawMatrix(n, dimension, 4);
    for (let at = 0; at < rows.data.length; at++) rows.data[at] /= 32;
    const bytes = writeHeadModel(foldHead(head), 0.5);
    const [probabilities] = await runGraph(runtime, bytes, rows, 'probabilities');
    for (let row = 0; row < n; row++) {
      let logit = head.intercept;
      for (let j = 0; j < dimension; j++) {
        logit += (weights[j] * (rows.data[row * dimension + j] - mean[j])) / scale[j];
      }
      const expected = 1 / (1 + Math.exp(-logit));
      expectClose('P(unsafe)', probabilities.data[row] as number, expected, { absolute: 1e-5 });
    }
  });

  test('calls a row exactly at the threshold safe, and the next float32 number unsafe', async () => {
    // sigmoid(0) = 1/2; sigmoid(ln 3) = 3/4.
    const atThreeQuarters = Math.fround(Math.log(3));
    expect(await labelsOf(IDENTITY, 0.5, column(-1e-30, 0, 1e-30))).toEqual([0, 0, 1]);
    const nearby = column(atThreeQuarters - 2 ** -23, atThreeQuarters, atThreeQuarters + 2 ** -23);
    expect(await labelsOf(IDENTITY, 0.75, nearby)).toEqual([0, 0, 1]);
  });

  test('still tells rows apart where float32 probabilities are all 1 or all next to 0', async () => {
    // 1 - sigmoid(20) = 2.06e-9, far below the 6e-8 that float32 can tell from 1.
    expect(await labelsOf(IDENTITY, 1 - 2.0611536e-9, column(19.99, 20.01, 30))).toEqual([0, 1, 1]);
    expect(await labelsOf(IDENTITY, 2.0611536e-9, column(-30, -20.01, -19.99))).toEqual([0, 0, 1]);
  });

  test('calls everything unsafe at threshold 0 and nothing at threshold 1', async () => {
    const rows = column(-300, 0, 300);
    expect(await labelsOf(IDENTITY, 0, rows)).toEqual([1, 1, 1]);
    expect(await labelsOf(IDENTITY, 1, rows)).toEqual([0, 0, 0]);
  });

  test('calls a vector that is not a number unsafe, and shows it in the probability', async () => {
    expect(await labelsOf(IDENTITY, 0.5, column(NaN, 0, 1))).toEqual([1, 0, 1]);
    const bytes = writeHeadModel(IDENTITY, 0.5);
    const [probabilities] = await runGraph(runtime, bytes, column(NaN, 0), 'probabilities');
    expect(probabilities.data).toEqual(Float32Array.of(NaN, 0.5));
  });

  test('says what it takes and gives', async () => {
    const session = await runtime.load(writeHeadModel(drawHead(7, 1), 0.5));
    expect(session.inputs).toEqual([{ name: 'embeddings', type: 'float32', dims: [-1, 7] }]);
    expect(session.outputs).toEqual([
      { name: 'probabilities', type: 'float32', dims: [-1] },
      { name: 'label', type: 'int64', dims: [-1] },
    ]);
    await session.release();
  });

  test('refuses vectors of another dimension', async () => {
    const bytes = writeHeadModel(drawHead(7, 1), 0.5);
    await expect(runGraph(runtime, bytes, drawMatrix(2, 6, 1), 'label')).rejects.toThrow(
      /failed while running/,
    );
  });
});

describe('writeHeadModel', () => {
  test('writes the same bytes for the same head', () => {
    expect(writeHeadModel(drawHead(9, 2), 0.4)).toEqual(writeHeadModel(drawHead(9, 2), 0.4));
  });

  test.each([-0.1, 1.1, NaN, Infinity])('refuses %d as a decision threshold', (threshold) => {
    expect(() => writeHeadModel(IDENTITY, threshold)).toThrow(RangeError);
  });

  test.each([NaN, Infinity, 1e39])('refuses %d as a weight or intercept', (value) => {
    expect(() => writeHeadModel({ ...IDENTITY, intercept: value }, 0.5)).toThrow('intercept[0]');
    expect(() => writeHeadModel({ ...IDENTITY, direction: Float64Array.of(0, value) }, 0.5)).toThrow(
      'direction[1]',
    );
  });
});
