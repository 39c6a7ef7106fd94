/**
 * Rank of every score among all scores, from 1 to n; tied scores share the mean of their ranks. O(n log n).
 *
 * @param scores [n], no NaN
 * @returns [n], multiples of 1/2
 */
export function midranks(scores: Float64Array): Float64Array {
  const order = new Uint32Array(scores.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  order.sort((a, b) => compareScores(scores[a], scores[b]));

  const ranks = new Float64Array(scores.length);
  let start = 0;
  while (start < order.length) {
    let end = start + 1;
    while (end < order.length && scores[order[end]] === scores[order[start]]) end++;
    const shared = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) ranks[order[i]] = shared;
    start = end;
  }
  return ranks;
}

/** Subtraction would give NaN for two equal infinities. */
function compareScores(a: number, b: number): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
