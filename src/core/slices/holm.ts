/**
 * Holm's step-down adjusted p-values (Holm, 1979): the i-th smallest of m becomes the largest of
 * `(m - j + 1) * p_(j)` over j <= i, at most 1. Rejecting where the adjusted p is below alpha keeps the chance of any
 * false rejection below alpha, however the tests depend on each other (slices overlap, so theirs do).
 *
 * @param pValues [m], each in [0, 1]; a test that was not made has none and must be left out
 * @returns [m], in the order given; never below the raw p, equal where the raw ones are
 * @throws RangeError if a p-value is not a number in [0, 1]
 */
export function holmAdjusted(pValues: readonly number[]): readonly number[] {
  for (let test = 0; test < pValues.length; test++) {
    const p = pValues[test];
    if (!(p >= 0 && p <= 1)) throw new RangeError(`p-value ${test} is ${p}, not in [0, 1]`);
  }
  const ascending = [...pValues.keys()].sort((a, b) => pValues[a] - pValues[b]);
  const adjusted = pValues.slice();
  let largest = 0;
  ascending.forEach((test, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[test]));
    adjusted[test] = largest;
  });
  return adjusted;
}
