/** `M x` for a square row-major matrix, or `M' x` when `transposed`. */
export function squareTimesVector(
  matrix: Float64Array,
  vector: Float64Array,
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
