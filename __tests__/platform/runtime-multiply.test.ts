import { beforeAll, describe, expect, test } from '@jest/globals';
import type { DenseMatrix } from '../../src/core/linalg/dense-matrix.ts';
import type { MatrixMultiply } from '../../src/core/linalg/matrix-multiply.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { createRandom } from '../../src/core/random.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';

const random = createRandom(1);

function draw(rows: number, cols: number): DenseMatrix {
  return { rows, cols, data: Float64Array.from({ length: rows * cols }, () => random.normal()) };
}

function largestDifference(a: DenseMatrix, b: DenseMatrix): number {
  return a.data.reduce((largest, value, at) => Math.max(largest, Math.abs(value - b.data[at])), 0);
}

describe.each(['native', 'wasm'])('the %s runtime multiplies', (backend) => {
  let runtimeMultiply: MatrixMultiply;
  beforeAll(async () => {
    runtimeMultiply = createRuntimeMultiply(await createRuntime({ backend }));
  });

  test.each([
    { a: false, b: false },
    { a: true, b: false },
    { a: false, b: true },
    { a: true, b: true },
  ])('like plain loops, with transposed factors %o', async (transposed) => {
    const left = transposed.a ? draw(37, 23) : draw(23, 37);
    const right = transposed.b ? draw(19, 37) : draw(37, 19);
    const actual = await runtimeMultiply.multiply(left, right, transposed);
    const expected = await plainMultiply.multiply(left, right, transposed);
    expect({ rows: actual.rows, cols: actual.cols }).toEqual({ rows: 23, cols: 19 });
    expect(largestDifference(actual, expected)).toBeLessThan(1e-13);
  });

  test('the same factors to the same bits, after other sizes too', async () => {
    const [a, b] = [draw(40, 50), draw(50, 60)];
    const first = await runtimeMultiply.multiply(a, b);
    await runtimeMultiply.multiply(draw(3, 4), draw(4, 5));
    expect(await runtimeMultiply.multiply(a, b)).toEqual(first);
  });

  test('nothing whose sizes do not fit', async () => {
    await expect(runtimeMultiply.multiply(draw(2, 3), draw(2, 3))).rejects.toThrow('the inner sizes differ');
  });
});
