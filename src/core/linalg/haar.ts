import type { RandomSource } from '../random.ts';

/**
 * A Haar-distributed orthogonal matrix: Gram-Schmidt of a Gaussian matrix, twice for rounding. This is its QR with a
 * positive diagonal of R, the sign fix that makes Q uniform (Mezzadri, 2007).
 *
 * @returns [size * size], row-major, in float64
 */
export function haarOrthogonal(size: number, random: RandomSource): Float64Array {
  const q = new Float64Array(size * size);
  for (let at = 0; at < q.length; at++) q[at] = random.normal();
  for (let i = 0; i < size; i++) {
    const row = q.subarray(i * size, (i + 1) * size);
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < i; k++) {
        const base = k * size;
        let inner = 0;
        for (let j = 0; j < size; j++) inner += row[j] * q[base + j];
        for (let j = 0; j < size; j++) row[j] -= inner * q[base + j];
      }
    }
    let squares = 0;
    for (let j = 0; j < size; j++) squares += row[j] ** 2;
    const length = Math.sqrt(squares);
    for (let j = 0; j < size; j++) row[j] /= length;
  }
  return q;
}

/** `M x` for a square row-major matrix, or `M' x` when `transposed`. */
export function multiplySquare(
  matrix: Float64Array,
  vector: Float64Array | Float32Array,
  transposed = false,
): Float64Array {
  const size = vector.length;
  const result = new Float64Array(size);
  for (let i = 0, at = 0; i < size; i++) {
    if (transposed) {
      const factor = vector[i];
      for (let j = 0; j < size; j++, at++) result[j] += matrix[at] * factor;
    } else {
      let sum = 0;
      for (let j = 0; j < size; j++, at++) sum += matrix[at] * vector[j];
      result[i] = sum;
    }
  }
  return result;
}
