import { zeros, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { createRandom } from '../../../src/core/random.ts';
import { testWithGolden } from '../../support/golden.ts';

/** Rows kept in float64 behind the type of stored ones, for numbers that are known to more digits than float32 has. */
export function wideMatrixOf(rows: readonly (readonly number[])[]): Matrix {
  const data = Float64Array.from(rows.flat()) as unknown as Float32Array;
  return { rows: rows.length, cols: rows[0]?.length ?? 0, data };
}

/** The same at unit length. */
function wideUnitMatrixOf(rows: readonly (readonly number[])[]): Matrix {
  return wideMatrixOf(rows.map((row) => row.map((value) => value / Math.hypot(...row))));
}

/** Independent standard normal entries, [rows, cols]. */
export function drawMatrix(rows: number, cols: number, seed: number): Matrix {
  const random = createRandom(seed);
  const matrix = zeros(rows, cols);
  for (let at = 0; at < matrix.data.length; at++) matrix.data[at] = random.normal();
  return matrix;
}

/** Every entry changed, by its value and place. */
export function mapMatrix(
  matrix: Matrix,
  change: (value: number, row: number, column: number) => number,
): Matrix {
  const { rows, cols, data } = matrix;
  return { rows, cols, data: data.map((value, at) => change(value, Math.floor(at / cols), at % cols)) };
}

/** What golden file 10 says of one candidate. */
export interface PairedGolden {
  readonly name: string;
  readonly candidate: Matrix;
  readonly expected: Readonly<Record<'cka_debiased' | 'knn_overlap_5', number>> & {
    readonly standardized_shift: Readonly<Record<'rms' | 'max', number>>;
    /** In-sample and centred, `X Q ~ Y`. */
    readonly procrustes_Q: readonly number[][];
  };
}

/** Registers a test against every candidate of golden file 10; the test waits for a promise. */
export function testWithPairedGolden(
  name: string,
  check: (reference: Matrix, golden: PairedGolden) => void | Promise<void>,
): void {
  testWithGolden<{
    readonly x_int: readonly number[][];
    readonly cases: readonly (Omit<PairedGolden, 'candidate'> & { readonly y_emb: readonly number[][] })[];
  }>(name, '10_paired_drift.json', async ({ x_int, cases }) => {
    const reference = wideUnitMatrixOf(x_int);
    for (const one of cases) await check(reference, { ...one, candidate: wideMatrixOf(one.y_emb) });
  });
}
