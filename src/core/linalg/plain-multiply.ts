import { denseZeros, type DenseMatrix } from './dense-matrix.ts';
import { productShape, type MatrixMultiply, type Transposed } from './matrix-multiply.ts';
import { transpose } from './transpose.ts';

/** `MatrixMultiply` in plain loops: slow for large matrices, needs nothing. */
export const plainMultiply: MatrixMultiply = {
  multiply: (a, b, transposed) =>
    new Promise((resolve) => {
      resolve(multiplyPlainly(a, b, transposed));
    }),
};

function multiplyPlainly(a: DenseMatrix, b: DenseMatrix, transposed: Transposed = {}): DenseMatrix {
  const { rows, cols, inner } = productShape(a, b, transposed);
  const left = transposed.a === true ? transpose(a) : a;
  const right = transposed.b === true ? transpose(b) : b;
  const result = denseZeros(rows, cols);
  for (let i = 0; i < rows; i++) {
    const row = result.data.subarray(i * cols, (i + 1) * cols);
    for (let k = 0; k < inner; k++) {
      const factor = left.data[i * inner + k];
      const offset = k * cols;
      for (let j = 0; j < cols; j++) row[j] += factor * right.data[offset + j];
    }
  }
  return result;
}
