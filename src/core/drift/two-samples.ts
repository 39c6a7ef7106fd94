/** Bins of the population stability index: deciles of the reference. */
const PSI_BINS = 10;
/** Added to every count, so that an empty bin does not make the index infinite. */
const PSI_SMOOTHING = 0.5;
/** Terms of the Kolmogorov series; it converges long before. */
const KS_TERMS = 100;

/**
 * Population stability index over deciles of the reference: `sum (a - e) ln(a / e)` of smoothed shares. NaN when a
 * sample has no rows, or a value that is not a number.
 *
 * @param reference [n]
 * @param candidate [m]
 */
export function populationStabilityIndex(reference: Float64Array, candidate: Float64Array): number {
  if (!comparable(reference, candidate)) return NaN;
  const sorted = reference.slice().sort();
  const edges = Array.from(
    { length: PSI_BINS - 1 },
    (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / PSI_BINS) - 1],
  );
  const expected = shares(reference, edges);
  const actual = shares(candidate, edges);
  let index = 0;
  for (let bin = 0; bin < PSI_BINS; bin++) {
    index += (actual[bin] - expected[bin]) * Math.log(actual[bin] / expected[bin]);
  }
  return index;
}

/** A value that is not a number has no place in an order. */
function comparable(...samples: readonly Float64Array[]): boolean {
  return samples.every((sample) => sample.length > 0 && !sample.some(Number.isNaN));
}

function shares(values: Float64Array, edges: readonly number[]): Float64Array {
  const counts = new Float64Array(PSI_BINS).fill(PSI_SMOOTHING);
  for (const value of values) {
    let bin = 0;
    while (bin < edges.length && value > edges[bin]) bin++;
    counts[bin]++;
  }
  return counts.map((count) => count / (values.length + PSI_BINS * PSI_SMOOTHING));
}

/**
 * Two-sample Kolmogorov-Smirnov test: the largest distance of the empirical distributions and its asymptotic p, with
 * the small-sample correction of Stephens (1970). Undefined when a sample has no rows, or a value that is not a number.
 */
export function kolmogorovSmirnov(
  reference: Float64Array,
  candidate: Float64Array,
): { readonly statistic: number; readonly p: number } | undefined {
  const n = reference.length;
  const m = candidate.length;
  if (!comparable(reference, candidate)) return undefined;
  const a = reference.slice().sort();
  const b = candidate.slice().sort();
  let statistic = 0;
  for (let i = 0, j = 0; i < n && j < m;) {
    const value = Math.min(a[i], b[j]);
    while (i < n && a[i] <= value) i++;
    while (j < m && b[j] <= value) j++;
    statistic = Math.max(statistic, Math.abs(i / n - j / m));
  }
  const root = Math.sqrt((n * m) / (n + m));
  return { statistic, p: kolmogorovTail((root + 0.12 + 0.11 / root) * statistic) };
}

function kolmogorovTail(lambda: number): number {
  if (lambda < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= KS_TERMS; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k ** 2 * lambda ** 2);
  return Math.min(1, Math.max(0, sum));
}
