import { EigenvalueDecomposition, Matrix as SquareMatrix } from 'ml-matrix';
import { fitStandardizer, standardize } from '../../../src/core/classifier/standardizer.ts';
import { denseZeros, type DenseMatrix } from '../../../src/core/linalg/dense-matrix.ts';
import type { Matrix } from '../../../src/core/linalg/matrix.ts';
import type { MatrixMultiply } from '../../../src/core/linalg/matrix-multiply.ts';
import type { Detector } from './detector.ts';
import { chunkSize, leavesBand, measureChunks } from './history-chunks.ts';

const VARIANCE_KEPT = 0.65;

/** Reconstruction error of a principal component analysis of the reference, chunk by chunk. */
export const pcaReconstruction: Detector = {
  name: 'PCA reconstruction error',
  source: 'NannyML, `DataReconstructionDriftCalculator`',
  rule: 'a chunk outside mean +- 3 sd of the chunks of the history; 65 % of the variance kept',
  prepare: async ({ sample, history, multiply }) => {
    const standardizer = fitStandardizer(history.matrix);
    const scale = (matrix: Matrix): DenseMatrix => ({
      ...matrix,
      data: standardize(matrix, standardizer),
    });
    const rows = scale(history.matrix);
    const components = await principalComponents(rows, multiply);
    const size = chunkSize(sample.matrix.rows);
    const errors = async (scaled: DenseMatrix): Promise<number[]> => {
      const lengths = await residualLengths(scaled, components, multiply);
      return measureChunks(scaled.rows, size, (from, to) => meanOf(lengths.subarray(from, to)));
    };
    const before = await errors(rows);
    return async ({ matrix }) => leavesBand(before, await errors(scale(matrix)));
  },
};

/** The leading eigenvectors of the covariance that hold the variance to keep, [d, kept]. */
async function principalComponents(rows: DenseMatrix, multiply: MatrixMultiply): Promise<DenseMatrix> {
  const { cols, data } = await multiply.multiply(rows, rows, { a: true });
  const square = SquareMatrix.from1DArray(cols, cols, data);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(square, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, at) => at).sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
  const total = realEigenvalues.reduce((sum, value) => sum + value, 0);
  let kept = 0;
  for (let sum = 0; sum < VARIANCE_KEPT * total; kept++) sum += realEigenvalues[order[kept]];
  const components = denseZeros(cols, kept);
  for (let j = 0; j < cols; j++) {
    for (let k = 0; k < kept; k++) components.data[j * kept + k] = eigenvectorMatrix.get(j, order[k]);
  }
  return components;
}

/** Euclidean length of what the components leave of every row, [n]. */
async function residualLengths(
  rows: DenseMatrix,
  components: DenseMatrix,
  multiply: MatrixMultiply,
): Promise<Float64Array> {
  const scores = await multiply.multiply(rows, components);
  const restored = await multiply.multiply(scores, components, { b: true });
  return Float64Array.from({ length: rows.rows }, (_, row) => {
    let squares = 0;
    for (let j = 0, at = row * rows.cols; j < rows.cols; j++, at++) {
      squares += (rows.data[at] - restored.data[at]) ** 2;
    }
    return Math.sqrt(squares);
  });
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
