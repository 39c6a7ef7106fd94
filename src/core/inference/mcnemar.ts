/**
 * P(X <= successes) for X ~ Binomial(trials, 1/2): the largest term from logarithms, the others by their ratio.
 *
 * @param successes integer in [0, trials / 2]
 */
function fairCoinTail(successes: number, trials: number): number {
  let logTerm = -trials * Math.LN2;
  for (let i = 1; i <= successes; i++) logTerm += Math.log((trials - successes + i) / i);
  let term = Math.exp(logTerm);
  let sum = term;
  for (let k = successes; k >= 1 && term > 0; k--) {
    term *= k / (trials - k + 1);
    sum += term;
  }
  return sum;
}

/**
 * Exact two-sided McNemar test: given that `first + second` rows flipped, how likely is a split at least this uneven
 * if either way is equally likely. In (0, 1]; 1 when nothing flipped.
 *
 * @param first rows that flipped one way
 * @param second rows that flipped the other way
 */
export function mcnemarExact(first: number, second: number): number {
  if (first === second) return 1;
  return Math.min(1, 2 * fairCoinTail(Math.min(first, second), first + second));
}
