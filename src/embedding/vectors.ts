import { rowOf, zeros, type Matrix } from '../core/linalg/matrix.ts';
import { ModelError, type ErrorDetails } from '../errors.ts';
import { euclideanNorm, normalizeToUnit, type PooledRows } from './pooling.ts';

/** Collects vectors in the order of the rows, whatever order they come in. */
export interface VectorCollector {
  /** Takes the vectors of a batch; `rows` are the indices they belong to, the batch may hold more. */
  add(rows: readonly number[], pooled: PooledRows, dimension: number): void;
  /** [texts, dimension] and the norms before normalisation, [texts]. */
  result(): { readonly matrix: Matrix; readonly norms: Float64Array };
}

/**
 * Makes a collector that refuses vectors without direction.
 *
 * @param ids of the rows, for messages; the texts never appear in one
 * @throws ModelError `no-tokens`, `not-finite`, `zero-vector` or `dimension-changed`, naming the row
 */
export function collectVectors(
  ids: readonly string[],
  options: { readonly normalize: boolean; readonly file: string },
): VectorCollector {
  const norms = new Float64Array(ids.length);
  let matrix: Matrix | undefined;
  const refuse = (row: number, { what, ...words }: Words): ModelError =>
    new ModelError({ ...words, what: `row ${ids[row] ?? row}: ${what}`, where: { file: options.file } });

  return {
    add(rows, pooled, dimension) {
      matrix ??= zeros(ids.length, dimension);
      const target = matrix;
      rows.forEach((row, i) => {
        if (dimension !== target.cols) {
          throw refuse(row, dimensionChanged(dimension, target.cols));
        }
        if (pooled.emptyRows.includes(i)) throw refuse(row, NO_TOKENS);
        const vector = pooled.data.subarray(i * dimension, (i + 1) * dimension);
        const norm = options.normalize ? normalizeToUnit(vector) : euclideanNorm(vector);
        if (!Number.isFinite(norm)) throw refuse(row, NOT_FINITE);
        if (norm === 0) throw refuse(row, ZERO_VECTOR);
        norms[row] = norm;
        rowOf(target, row).set(vector);
      });
    },
    result: () => ({ matrix: matrix ?? zeros(0, 0), norms }),
  };
}

type Words = Omit<ErrorDetails, 'where' | 'cause' | 'problems'>;

const NO_TOKENS: Words = {
  code: 'no-tokens',
  what: 'the text has no tokens',
  expected: 'one token or more',
  found: 'none',
  hint: 'remove the row, or give it a text',
};
const NOT_FINITE: Words = {
  code: 'not-finite',
  what: 'the vector holds NaN or Infinity',
  expected: 'finite numbers',
  found: 'NaN or Infinity',
  hint: 'try the float32 version of the model: this one overflows or is damaged',
};
const ZERO_VECTOR: Words = {
  code: 'zero-vector',
  what: 'the vector is zero, so it has no direction',
  expected: 'a vector with a direction',
  found: 'zeros',
  hint: 'check that `output:` names the right output, or download the model again: it may be damaged',
};

function dimensionChanged(found: number, expected: number): Words {
  return {
    code: 'dimension-changed',
    what: `the vector has ${found} dimensions, others have ${expected}`,
    expected: `${expected} numbers`,
    found: `${found} numbers`,
    hint: 'choose another `output:`',
  };
}
