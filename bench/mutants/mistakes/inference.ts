import type { Mistake } from '../mistake.ts';

const DISTRIBUTIONS = ['__tests__/core/inference/distributions'];
const DELONG = ['__tests__/core/inference/delong'];
const ESTIMATES = ['__tests__/core/inference/estimates'];
const INTERVALS = ['__tests__/core/inference/intervals'];

/** Mistakes in intervals and tests. */
export const INFERENCE_MISTAKES: readonly Mistake[] = [
  {
    name: 'DeLong with the population variance',
    file: 'src/core/inference/delong.ts',
    find: 'sum / (values.length - 1) / values.length',
    replace: 'sum / values.length / values.length',
    tests: DELONG,
    why: 'With few unsafe rows the interval of the AUC would be too narrow.',
  },
  {
    name: 'DeLong without the covariance of the two models',
    file: 'src/core/inference/delong.ts',
    find: 'const variance = placementVariance(changes);',
    replace:
      'const [one, other] = [placementVariance(before), placementVariance(after)];\n  const variance = one.defined && other.defined ? measured(one.value + other.value) : one;',
    tests: DELONG,
    why: 'Both models are scored on the same rows; unpaired, real drops would look like chance.',
  },
  {
    name: 'DeLong without the safe rows',
    file: 'src/core/inference/delong.ts',
    find: 'varianceOfMean(positives) + varianceOfMean(negatives)',
    replace: 'varianceOfMean(positives)',
    tests: DELONG,
    why: 'The safe rows are a sample too.',
  },
  {
    name: 'DeLong one-sided',
    file: 'src/core/inference/delong.ts',
    find: 'measured(2 * normalTail(Math.abs(z.value)))',
    replace: 'measured(normalTail(Math.abs(z.value)))',
    tests: DELONG,
    why: 'The p-value would be half of what it says to be.',
  },
  {
    name: 'DeLong reports reference minus candidate',
    file: 'src/core/inference/delong.ts',
    find: 'candidate.map((value, i) => value - reference[i])',
    replace: 'candidate.map((value, i) => reference[i] - value)',
    tests: DELONG,
    why: 'A drop would be a rise.',
  },
  {
    name: 'Wilson without the shift of its centre',
    file: 'src/core/inference/wilson.ts',
    find: 'const centre = share + shrink / 2;',
    replace: 'const centre = share;',
    tests: INTERVALS,
    why: 'At 0 successes the interval would reach below 0, at all of them above 1.',
  },
  {
    name: 'Wald in place of Wilson',
    file: 'src/core/inference/wilson.ts',
    find: 'return Math.min(1, Math.max(0, (centre + spread) / (1 + shrink)));',
    replace: 'return Math.min(1, Math.max(0, share + z * Math.sqrt((share * (1 - share)) / rows)));',
    tests: INTERVALS,
    why: 'A share of 0 in 30 rows would have an interval of no width.',
  },
  {
    name: 'Wilson with a continuity correction',
    file: 'src/core/inference/wilson.ts',
    find: 'const spread = z * Math.sqrt((share * (1 - share)) / rows + shrink / (4 * rows));',
    replace:
      'const spread = z * Math.sqrt((share * (1 - share)) / rows + shrink / (4 * rows)) + Math.sign(z) / (2 * rows);',
    tests: INTERVALS,
    why: 'The interval would be wider than the level says.',
  },
  {
    name: 'one-sided bound at the two-sided quantile',
    file: 'src/core/inference/normal-interval.ts',
    find: 'oneSided: normalQuantile(level)',
    replace: 'oneSided: normalQuantile((1 + level) / 2)',
    tests: INTERVALS,
    why: 'A check at 95 % would ask for 97.5 % and leave more candidates undecided.',
  },
  {
    name: 'two-sided bound at the one-sided quantile',
    file: 'src/core/inference/normal-interval.ts',
    find: 'twoSided: normalQuantile((1 + level) / 2)',
    replace: 'twoSided: normalQuantile(level)',
    tests: INTERVALS,
    why: 'A 95 % interval would hold the truth in 90 % of the cases.',
  },
  {
    name: 'bootstrap not stratified',
    file: 'src/core/inference/bootstrap.ts',
    find: 'const strata = [rows.filter((row) => labels[row] === 1), rows.filter((row) => labels[row] !== 1)];',
    replace: 'const strata = [rows];',
    tests: ESTIMATES,
    why: 'Resamples would differ in their share of unsafe rows, and some have none.',
  },
  {
    name: 'bootstrap not paired',
    file: 'src/core/inference/bootstrap.ts',
    find: 'visit(models.map((terms) => summedMetrics(terms, weights)));',
    replace: `visit(
      models.map((terms) => {
        const own = new Uint32Array(labels.length);
        for (const stratum of strata) {
          for (let draw = 0; draw < stratum.length; draw++) {
            own[stratum[settings.random.integer(stratum.length)]]++;
          }
        }
        return summedMetrics(terms, own);
      }),
    );`,
    tests: ESTIMATES,
    why: 'What both models have in common would no longer cancel, and every change look like chance.',
  },
  {
    name: 'bootstrap without replacement',
    file: 'src/core/inference/bootstrap.ts',
    find: 'weights[stratum[settings.random.integer(stratum.length)]]++;',
    replace: 'weights[stratum[draw]]++;',
    tests: ESTIMATES,
    why: 'Every resample would be the sample, and every interval have no width.',
  },
  {
    name: 'bootstrap keeps undefined resamples out in silence',
    file: 'src/core/inference/bootstrap.ts',
    find: 'const MAXIMUM_UNDEFINED_SHARE = 0.05;',
    replace: 'const MAXIMUM_UNDEFINED_SHARE = 1;',
    tests: ESTIMATES,
    why: 'An interval could rest on the few resamples in which the number happens to exist.',
  },
  {
    name: 'plain percentiles in place of mirrored ones',
    file: 'src/core/inference/bootstrap.ts',
    find: 'Math.max(0, quantileOf(sorted, share) - value, value - quantileOf(sorted, 1 - share))',
    replace: 'quantileOf(sorted, share) - value',
    tests: ESTIMATES,
    why: 'A calibration error is biased upwards in every resample, so that its bound would miss the truth.',
  },
  {
    name: 'McNemar one-sided',
    file: 'src/core/inference/mcnemar.ts',
    find: 'Math.min(1, 2 * fairCoinTail(',
    replace: 'Math.min(1, fairCoinTail(',
    tests: DISTRIBUTIONS,
    why: 'The p-value would be half of what it says to be.',
  },
  {
    name: 'McNemar without the split that was seen',
    file: 'src/core/inference/mcnemar.ts',
    find: 'fairCoinTail(Math.min(first, second), first + second)',
    replace: 'fairCoinTail(Math.min(first, second) - 1, first + second)',
    tests: DISTRIBUTIONS,
    why: 'The p-value counts what is at least this uneven; with a handful of flips the difference is large.',
  },
  {
    name: 'paired shares with the population variance',
    file: 'src/core/inference/paired-mean.ts',
    find: '(gained + lost - rows * mean * mean) / (rows - 1)',
    replace: '(gained + lost - rows * mean * mean) / rows',
    tests: [...INTERVALS, ...ESTIMATES],
    why: 'With few rows the interval of a change would be too narrow.',
  },
  {
    name: 'paired shares as two independent ones',
    file: 'src/core/inference/paired-mean.ts',
    find: 'gained + lost - rows * mean * mean',
    replace: 'gained + lost + rows * mean * mean',
    tests: [...INTERVALS, ...ESTIMATES],
    why: 'The interval of a change would be too wide.',
  },
  {
    name: 'no flips seen is no change for sure',
    file: 'src/core/inference/paired-mean.ts',
    find: "return sameDecisions ? degenerateInterval(0, level, 'paired-mean') : unseenChange(rows, level);",
    replace: "return degenerateInterval(0, level, 'paired-mean');",
    tests: [...INTERVALS, ...ESTIMATES],
    why: 'Seeing nothing in 20 unsafe rows would prove that nothing can happen.',
  },
  {
    name: 'sample size grows in proportion to the gap',
    file: 'src/core/inference/sample-size.ts',
    find: 'rows * (distance / room) ** 2',
    replace: 'rows * (distance / room)',
    tests: INTERVALS,
    why: 'Half the width needs four times the rows, not twice.',
  },
  {
    name: 'sample size for an estimate beyond its limit',
    file: 'src/core/inference/sample-size.ts',
    find: 'if (!(room > 0)) return undefined;',
    replace: '',
    tests: INTERVALS,
    why: 'No number of rows brings a breach inside.',
  },
];
