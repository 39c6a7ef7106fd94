/** The smallest normal float32 number: what a probability of exactly 0 stands for. Its logit is -87.34. */
export const SMALLEST_PROBABILITY = 2 ** -126;

/**
 * Logit of P(unsafe), `log p - log(1 - p)`, finite in [-87.34, 87.34] for any p in [0, 1] and never falling in p.
 *
 * A float32 p near 1 has few digits left: logits above 16.6 (p = 1 - 2^-24) are all one, that of p = 1.
 */
export function logitOf(probability: number): number {
  const unsafe = Math.max(SMALLEST_PROBABILITY, probability);
  // log1p keeps the digits of 1 - p where p is small.
  const safe = probability < 1 ? Math.log1p(-unsafe) : Math.log(SMALLEST_PROBABILITY);
  return Math.log(unsafe) - safe;
}

/**
 * Logit from both probabilities, `log p1 - log p0`, finite in [-87.34, 87.34]: the smaller one of the two keeps its
 * digits on either side, so nothing saturates before 1e-38.
 */
export function logitOfPair(unsafe: number, safe: number): number {
  return Math.log(Math.max(SMALLEST_PROBABILITY, unsafe)) - Math.log(Math.max(SMALLEST_PROBABILITY, safe));
}
