import { denseZeros, type DenseMatrix } from '../../../src/core/linalg/dense-matrix.ts';
import type { Matrix } from '../../../src/core/linalg/matrix.ts';
import type { MatrixMultiply } from '../../../src/core/linalg/matrix-multiply.ts';
import { createRandom } from '../../../src/core/random.ts';
import type { Detector } from './detector.ts';

const SIGNIFICANCE = 0.05;
const PERMUTATIONS = 100;
const SEED = 32;

/** Maximum mean discrepancy with a permutation test (Gretton et al., 2012). */
export const maximumMeanDiscrepancy: Detector = {
  name: 'maximum mean discrepancy',
  source: 'Alibi Detect, `MMDDrift`',
  rule: 'p < 0.05 of 100 permutations; Gaussian kernel, median bandwidth',
  prepare: async ({ sample, multiply }) => {
    const scale = medianDistance(await squaredDistances(sample.matrix, undefined, multiply));
    return async (candidate) => {
      const kernel = await squaredDistances(sample.matrix, candidate.matrix, multiply);
      for (let at = 0; at < kernel.data.length; at++) kernel.data[at] = Math.exp(-kernel.data[at] / scale);
      const groups = drawGroups(sample.matrix.rows, kernel.rows);
      const values = await discrepancies(kernel, groups, multiply);
      let reached = 0;
      for (let draw = 1; draw < values.length; draw++) if (values[draw] >= values[0]) reached++;
      return reached / PERMUTATIONS < SIGNIFICANCE;
    };
  },
};

/** Squared distances of all pairs of the rows of one or two matrices, [n, n]. */
async function squaredDistances(
  first: Matrix,
  second: Matrix | undefined,
  multiply: MatrixMultiply,
): Promise<DenseMatrix> {
  const rows = first.rows + (second?.rows ?? 0);
  const both = denseZeros(rows, first.cols);
  both.data.set(first.data);
  if (second !== undefined) both.data.set(second.data, first.data.length);
  const result = await multiply.multiply(both, both, { b: true });
  const squares = Float64Array.from({ length: rows }, (_, i) => result.data[i * rows + i]);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++, at++) {
      result.data[at] = Math.max(0, squares[i] + squares[j] - 2 * result.data[at]);
    }
  }
  return result;
}

/** `2 s^2` of the kernel `exp(-d^2 / (2 s^2))`: the median of the pairs. */
function medianDistance({ rows, data }: DenseMatrix): number {
  const pairs = new Float64Array((rows * (rows - 1)) / 2);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < i; j++, at++) pairs[at] = data[i * rows + j];
  }
  return pairs.sort()[Math.floor(pairs.length / 2)];
}

/** Membership of the first group, [2n, 1 + permutations]: the true one first, then random halves. */
function drawGroups(first: number, total: number): DenseMatrix {
  const random = createRandom(SEED);
  const groups = denseZeros(total, PERMUTATIONS + 1);
  const order = Array.from({ length: total }, (_, row) => row);
  for (let draw = 0; draw <= PERMUTATIONS; draw++) {
    for (let at = 0; at < first; at++) {
      const other = draw === 0 ? at : at + random.integer(total - at);
      [order[at], order[other]] = [order[other], order[at]];
      groups.data[order[at] * groups.cols + draw] = 1;
    }
  }
  return groups;
}

/** The unbiased squared discrepancy of every grouping, [1 + permutations]. */
async function discrepancies(
  kernel: DenseMatrix,
  groups: DenseMatrix,
  multiply: MatrixMultiply,
): Promise<Float64Array> {
  const product = await multiply.multiply(kernel, groups);
  let total = 0;
  for (const value of kernel.data) total += value;
  return Float64Array.from({ length: groups.cols }, (_, draw) => {
    let within = 0;
    let column = 0;
    let size = 0;
    for (let row = 0; row < groups.rows; row++) {
      const member = groups.data[row * groups.cols + draw];
      const sum = product.data[row * groups.cols + draw];
      size += member;
      column += sum;
      within += member * sum;
    }
    const rest = groups.rows - size;
    const across = column - within;
    const outside = total - within - 2 * across;
    return (
      (within - size) / (size * (size - 1)) +
      (outside - rest) / (rest * (rest - 1)) -
      (2 * across) / (size * rest)
    );
  });
}
