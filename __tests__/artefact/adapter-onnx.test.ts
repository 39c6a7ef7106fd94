import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeAdapterModel } from '../../src/artefact/adapter-onnx.ts';
import { writeHeadModel } from '../../src/artefact/head-onnx.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { applyMap, foldMapIntoHead, type AffineMap } from '../../src/core/remedy/affine-map.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import type { InferenceRuntime } from '../../src/ports.ts';
import { expectClose } from '../support/closeness.ts';
import { drawMatrix, runGraph } from './run-graph.ts';

/** A map that keeps the length of vectors roughly. */
function drawMap(from: number, to: number, seed: number): AffineMap & Required<Pick<AffineMap, 'matrix'>> {
  const data = Float64Array.from(drawMatrix(from, to, seed).data, (value) => value / Math.sqrt(from));
  return { matrix: { rows: from, cols: to, data }, offset: drawOffset(to, seed) };
}

function drawOffset(dimension: number, seed: number): Float64Array {
  return Float64Array.from(drawMatrix(1, dimension, seed + 1).data);
}

describe.each(['native', 'wasm'])('an adapter model on the %s runtime', (backend) => {
  let runtime: InferenceRuntime;
  beforeAll(async () => {
    runtime = await createRuntime({ backend });
  });

  async function expectLikeApplyMap(map: AffineMap, n: number, dimension: number): Promise<void> {
    const rows = drawMatrix(n, dimension, n);
    const bytes = writeAdapterModel(map, dimension);
    const [adapted] = await runGraph(runtime, bytes, rows, 'adapted');
    const expected = await applyMap(map, rows, plainMultiply);
    expect(adapted).toMatchObject({ type: 'float32', dims: [n, expected.cols] });
    for (let at = 0; at < expected.data.length; at++) {
      expectClose(`number ${at}`, adapted.data[at] as number, expected.data[at], { absolute: 1e-5 });
    }
  }

  test('by hand: (1, 2) [1 0 1; 0 1 1] + (10, 20, 30) = (11, 22, 33)', async () => {
    const map: AffineMap = {
      matrix: { rows: 2, cols: 3, data: Float64Array.of(1, 0, 1, 0, 1, 1) },
      offset: Float64Array.of(10, 20, 30),
    };
    const rows = { rows: 1, cols: 2, data: Float32Array.of(1, 2) };
    const [adapted] = await runGraph(runtime, writeAdapterModel(map, 2), rows, 'adapted');
    expect(adapted).toEqual({ type: 'float32', dims: [1, 3], data: Float32Array.of(11, 22, 33) });
  });

  test('maps as applyMap does, at any size', async () => {
    const size = fc.integer({ min: 1, max: 40 });
    await fc.assert(
      fc.asyncProperty(size, size, size, fc.nat(), async (n, from, to, seed) => {
        await expectLikeApplyMap(drawMap(from, to, seed), n, from);
      }),
      { numRuns: 30 },
    );
  });

  test('only shifts where the map has no matrix', async () => {
    await expectLikeApplyMap({ offset: drawOffset(33, 5) }, 8, 33);
    const offset = Float64Array.of(0.5, -0.5);
    const rows = { rows: 1, cols: 2, data: Float32Array.of(1, 2) };
    const [adapted] = await runGraph(runtime, writeAdapterModel({ offset }, 2), rows, 'adapted');
    expect(adapted.data).toEqual(Float32Array.of(1.5, 1.5));
  });

  test('maps as applyMap does at the sizes of real models', async () => {
    await expectLikeApplyMap(drawMap(384, 256, 6), 4, 384);
  });

  test('before the old head gives what the head with the map folded in gives', async () => {
    const map = drawMap(20, 12, 7);
    const head = { direction: drawOffset(12, 8), intercept: 0.2, norm: 1 };
    const rows = drawMatrix(15, 20, 9);
    const [adapted] = await runGraph(runtime, writeAdapterModel(map, 20), rows, 'adapted');
    const between = { rows: 15, cols: 12, data: Float32Array.from(adapted.data, Number) };
    const [apart] = await runGraph(runtime, writeHeadModel(head, 0.5), between, 'probabilities');
    const folded = writeHeadModel(foldMapIntoHead(head, map), 0.5);
    const [together] = await runGraph(runtime, folded, rows, 'probabilities');
    for (let row = 0; row < 15; row++) {
      expectClose('P(unsafe)', apart.data[row] as number, together.data[row] as number, { absolute: 1e-5 });
    }
  });

  test('says what it takes and gives', async () => {
    const session = await runtime.load(writeAdapterModel(drawMap(5, 3, 1), 5));
    expect(session.inputs).toEqual([{ name: 'embeddings', type: 'float32', dims: [-1, 5] }]);
    expect(session.outputs).toEqual([{ name: 'adapted', type: 'float32', dims: [-1, 3] }]);
    await session.release();
  });
});

describe('writeAdapterModel', () => {
  test('writes the same bytes for the same map', () => {
    expect(writeAdapterModel(drawMap(4, 3, 2), 4)).toEqual(writeAdapterModel(drawMap(4, 3, 2), 4));
  });

  test('refuses a map for vectors of another dimension', () => {
    expect(() => writeAdapterModel(drawMap(4, 3, 2), 5)).toThrow('takes 4 numbers, the embeddings have 5');
    expect(() => writeAdapterModel({ offset: drawOffset(4, 1) }, 5)).toThrow('takes 4 numbers');
  });

  test('refuses a matrix and an offset that do not fit each other', () => {
    const map = { ...drawMap(4, 3, 2), offset: drawOffset(2, 1) };
    expect(() => writeAdapterModel(map, 4)).toThrow('gives 3 numbers, its offset has 2');
  });

  test('refuses a matrix with too few numbers', () => {
    const map = { matrix: { rows: 2, cols: 2, data: Float64Array.of(1, 2, 3) }, offset: drawOffset(2, 1) };
    expect(() => writeAdapterModel(map, 2)).toThrow('matrix has 3 numbers, the shape [2, 2] 4');
  });

  test('refuses numbers that are not finite in float32', () => {
    expect(() => writeAdapterModel({ offset: Float64Array.of(0, NaN) }, 2)).toThrow('offset[1] is NaN');
  });
});
