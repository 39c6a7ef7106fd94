/** Squared Euclidean length of a vector, or squared Frobenius norm of a matrix's data; in float64. */
export function sumOfSquares(values: ArrayLike<number>): number {
  let squares = 0;
  for (let at = 0; at < values.length; at++) squares += values[at] ** 2;
  return squares;
}
