import { rowOf, zeros, type Matrix } from '../core/linalg/matrix.ts';
import { ModelError } from '../errors.ts';
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
  const refuse = (row: number, code: string, what: string, hint: string): ModelError =>
    new ModelError({ code, what: `row ${ids[row] ?? row}: ${what}`, where: { file: options.file }, hint });

  return {
    add(rows, pooled, dimension) {
      matrix ??= zeros(ids.length, dimension);
      const target = matrix;
      rows.forEach((row, i) => {
        if (dimension !== target.cols) {
          const what = `the vector has ${dimension} dimensions, others have ${target.cols}`;
          throw refuse(row, 'dimension-changed', what, 'choose another `output:`');
        }
        if (pooled.emptyRows.includes(i)) throw refuse(row, 'no-tokens', ...NO_TOKENS);
        const vector = pooled.data.subarray(i * dimension, (i + 1) * dimension);
        const norm = options.normalize ? normalizeToUnit(vector) : euclideanNorm(vector);
        if (!Number.isFinite(norm)) throw refuse(row, 'not-finite', ...NOT_FINITE);
        if (norm === 0) throw refuse(row, 'zero-vector', ...ZERO_VECTOR);
        norms[row] = norm;
        rowOf(target, row).set(vector);
      });
    },
    result: () => ({ matrix: matrix ?? zeros(0, 0), norms }),
  };
}

const NO_TOKENS = ['the text has no tokens', 'remove the row, or give it a text'] as const;
const NOT_FINITE = [
  'the vector holds NaN or Infinity',
  'the model overflows or is damaged: try its float32 version',
] as const;
const ZERO_VECTOR = [
  'the vector is zero, so it has no direction',
  'the model is damaged, or `output:` names the wrong output',
] as const;
