import { unit } from '../../../src/core/drift/ingredients.ts';
import { measureDrift } from '../../../src/core/drift/measured-drift.ts';
import { simulateDirectional, simulateGaussian, simulateSubspace } from '../../../src/core/drift/simulate.ts';
import type { Mechanism } from '../../../src/core/drift/sweep-settings.ts';
import type { DenseMatrix } from '../../../src/core/linalg/dense-matrix.ts';
import type { Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import type { RandomSource } from '../../../src/core/random.ts';
import { valueOf } from '../../support/closeness.ts';
import { rowNorms } from './unit-rows.ts';

/** A source that returns the given normals in order, over and over. */
function repeat(normals: readonly number[]): RandomSource {
  let at = 0;
  const refuse = (): never => {
    throw new Error('only normals are given');
  };
  return { normal: () => normals[at++ % normals.length], uniform: refuse, integer: refuse, bits: refuse };
}

/** Draws that a golden file gives. */
export interface Draws {
  readonly den: number;
  readonly g_int: readonly number[][];
  readonly v_int: readonly number[];
  readonly Q: readonly number[][];
}

/** The three mechanisms with the draws that a golden file gives. */
export function simulateGiven(
  embeddings: Matrix,
  draws: Draws,
): Record<Mechanism, (sigma: number) => Promise<Matrix>> {
  const normals = draws.g_int.flat().map((value) => value / draws.den);
  const direction = unit(Float64Array.from(draws.v_int));
  const q = Float64Array.from(draws.Q.flat());
  const size = draws.Q.length;
  const matrix = { rows: size, cols: size, data: q };
  const map = {
    apply: (rows: DenseMatrix) => plainMultiply.multiply(rows, matrix, { b: true }),
    applyTransposed: (rows: DenseMatrix) => plainMultiply.multiply(rows, matrix),
  };
  return {
    gaussian: (sigma) => Promise.resolve(simulateGaussian(embeddings, sigma, repeat(normals))),
    directional: (sigma) => Promise.resolve(simulateDirectional(embeddings, sigma, direction)),
    subspace: (sigma) => simulateSubspace(embeddings, sigma, map),
  };
}

/** Mean angle between the rows of two matrices, in degrees. */
export function meanAngle(before: Matrix, after: Matrix): number {
  const none = rowNorms(before);
  return valueOf(measureDrift(before, after, none, none).angle.mean);
}
