/**
 * Quantile of sorted numbers with linear interpolation between neighbours (type 7 of Hyndman and Fan, NumPy's
 * default).
 *
 * @param sorted [n], ascending, n >= 1
 * @param share in [0, 1]
 */
export function quantileOf(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
