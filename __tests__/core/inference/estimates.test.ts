import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bootstrapIntervals, resampleRows } from '../../../src/core/inference/bootstrap.ts';
import { delongPaired } from '../../../src/core/inference/delong.ts';
import { estimateChanges } from '../../../src/core/inference/estimate-change.ts';
import { estimateValues } from '../../../src/core/inference/estimate-values.ts';
import type { Estimate } from '../../../src/core/inference/interval.ts';
import { wilsonInterval } from '../../../src/core/inference/wilson.ts';
import { DEFAULT_EVALUATION_SETTINGS, evaluate } from '../../../src/core/metrics/evaluate.ts';
import { METRIC_NAMES } from '../../../src/core/metrics/metric.ts';
import type { MetricName } from '../../../src/core/metrics/metric.ts';
import { rowTerms, summedMetrics } from '../../../src/core/metrics/row-terms.ts';
import { probabilitiesOf } from '../../../src/core/metrics/sigmoid.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { scoredRowsOfBothClasses, simulateScores } from '../../support/scored-rows.ts';
import type { PairedScores } from '../../support/scored-rows.ts';
import { readOracle } from '../../support/oracle.ts';

const settings = DEFAULT_EVALUATION_SETTINGS;

function changesOf(rows: PairedScores, metrics: readonly MetricName[] = METRIC_NAMES, resamples = 200) {
  return estimateChanges({
    labels: rows.labels,
    referenceLogits: rows.reference,
    candidateLogits: rows.candidate,
    settings,
    metrics,
    level: 0.95,
    resamples,
    random: createRandom(42),
  });
}

function valuesOf(labels: Uint8Array, logits: Float64Array, resamples = 200) {
  const input = { labels, logits, settings, metrics: METRIC_NAMES, level: 0.95, resamples };
  return estimateValues({ ...input, random: createRandom(42) });
}

function termsOf(labels: Uint8Array, logits: Float64Array) {
  return rowTerms(labels, logits, probabilitiesOf(logits), settings);
}

function expectOrdered(name: string, { value, interval }: Estimate): void {
  if (interval === undefined) return;
  const bounds = [
    interval.lower,
    interval.oneSidedLower,
    valueOf(value),
    interval.oneSidedUpper,
    interval.upper,
  ];
  const sorted = [...bounds].sort((a, b) => a - b);
  bounds.forEach((bound, i) =>
    expect({ name, bound: Math.abs(bound - sorted[i]) < 1e-12 }).toEqual({ name, bound: true }),
  );
}

describe('resampled metrics', () => {
  test('a row of weight two counts as if it stood there twice, a row of weight none as if it did not', () => {
    fc.assert(
      fc.property(scoredRowsOfBothClasses, ({ labels, scores }) => {
        const weights = Uint32Array.from(labels, (_, row) => row % 3);
        const rows = [...labels.keys()].flatMap((row) => Array<number>(weights[row]).fill(row));
        const written = {
          labels: Uint8Array.from(rows, (row) => labels[row]),
          logits: Float64Array.from(rows, (row) => scores[row]),
        };
        const expected = evaluate(written).metrics;
        const actual = Object.entries(summedMetrics(termsOf(labels, scores), weights));
        for (const [name, value] of actual) {
          const other = METRIC_NAMES.filter((known) => known === name).map((known) => expected[known])[0];
          expectMeasured(name, value, other.defined ? other.value : null, { absolute: 1e-12 });
        }
      }),
    );
  });

  test('every resample keeps the class counts and draws the same rows for both models', () => {
    const { labels, reference } = simulateScores(60, 1);
    const everyRowUnsafe = reference.map(() => 5);
    let resamples = 0;
    const models = [termsOf(labels, everyRowUnsafe), termsOf(labels, everyRowUnsafe)];
    resampleRows(labels, models, { resamples: 20, random: createRandom(1) }, ([one, other]) => {
      resamples++;
      expect(valueOf(one.precision)).toBe(0.5);
      expect(other).toEqual(one);
    });
    expect(resamples).toBe(20);
  });
});

describe('estimateChanges', () => {
  const rows = simulateScores(400, 3);

  test('each metric is estimated by its own method', () => {
    const changes = changesOf(rows);
    const byMethod = (method: string) =>
      METRIC_NAMES.filter((name) => changes.get(name)?.interval?.method === method);
    expect(byMethod('delong')).toEqual(['roc-auc']);
    expect(byMethod('paired-mean')).toEqual([
      'silent-failure-prevalence',
      'accuracy',
      'recall',
      'false-negative-rate',
      'false-positive-rate',
      'predicted-positive-rate',
    ]);
    expect(byMethod('paired-bootstrap')).toHaveLength(METRIC_NAMES.length - 7);
  });

  test('is candidate minus reference, with an interval that holds it', () => {
    const before = evaluate({ labels: rows.labels, logits: rows.reference }).metrics;
    const after = evaluate({ labels: rows.labels, logits: rows.candidate }).metrics;
    for (const [name, estimate] of changesOf(rows)) {
      expectMeasured(name, estimate.value, valueOf(after[name]) - valueOf(before[name]), {});
      expectOrdered(name, estimate);
    }
  });

  test('the AUC interval is that of paired DeLong', () => {
    const interval = changesOf(rows, ['roc-auc']).get('roc-auc')?.interval;
    const { difference, variance } = delongPaired(rows.labels, rows.reference, rows.candidate);
    const upper = valueOf(difference) + 1.959963984540054 * Math.sqrt(valueOf(variance));
    expect(interval?.upper).toBeCloseTo(upper, 12);
  });

  test('a false-negative change counts unsafe rows only', () => {
    // unsafe rows: right -> wrong, right -> right; safe rows: right -> wrong, twice. FNR rises by 1/2 of 2 rows,
    // FPR by 2/2
    const changes = changesOf(
      {
        labels: Uint8Array.of(1, 1, 0, 0),
        reference: Float64Array.of(1, 1, -1, -1),
        candidate: Float64Array.of(-1, 1, 1, 1),
      },
      ['false-negative-rate', 'false-positive-rate', 'recall'],
    );
    expect(valueOf(changes.get('false-negative-rate')?.value ?? { defined: false, reason: 'absent' })).toBe(
      0.5,
    );
    expect(valueOf(changes.get('recall')?.value ?? { defined: false, reason: 'absent' })).toBe(-0.5);
    expect(changes.get('false-positive-rate')?.interval).toMatchObject({ lower: 1, upper: 1 });
  });

  test('the same model changes nothing, exactly', () => {
    for (const [name, { value, interval }] of changesOf({ ...rows, candidate: rows.reference })) {
      expect({ name, value }).toEqual({ name, value: { defined: true, value: 0 } });
      expect(interval).toMatchObject({ lower: 0, upper: 0, oneSidedLower: 0, oneSidedUpper: 0 });
    }
  });

  test('the bootstrap agrees with normal theory where there is one', () => {
    // balanced accuracy with equally many rows of each class is accuracy, whose paired interval is known
    const changes = changesOf(rows, ['accuracy', 'balanced-accuracy'], 2000);
    const theory = changes.get('accuracy')?.interval;
    const drawn = changes.get('balanced-accuracy')?.interval;
    const width = (theory?.upper ?? NaN) - (theory?.lower ?? NaN);
    expect(Math.abs((drawn?.upper ?? NaN) - (theory?.upper ?? NaN)) / width).toBeLessThan(0.1);
    expect(Math.abs((drawn?.lower ?? NaN) - (theory?.lower ?? NaN)) / width).toBeLessThan(0.1);
  });

  test('the calibration interval reaches as far up as down, since resampling hides a rise from a calibrated model', () => {
    const { value, interval } = changesOf({ ...rows, candidate: rows.reference.map((f) => 2 * f) }, [
      'ece',
    ]).get('ece') ?? { value: { defined: false, reason: 'absent' } };
    const up = (interval?.oneSidedUpper ?? NaN) - valueOf(value);
    expect(up).toBeCloseTo(valueOf(value) - (interval?.oneSidedLower ?? NaN), 12);
    expect(up).toBeGreaterThan(0);
  });

  test('depends neither on which other metrics are asked for nor on their order', () => {
    const all = changesOf(rows);
    const some = changesOf(rows, ['ece', 'roc-auc']);
    expect(some.get('ece')).toEqual(all.get('ece'));
    expect(changesOf(rows, ['roc-auc', 'f1', 'ece']).get('ece')).toEqual(all.get('ece'));
    expect([...some.keys()]).toEqual(['ece', 'roc-auc']);
  });

  test('repeats itself with the same seed', () => {
    expect(changesOf(rows)).toEqual(changesOf(rows));
  });

  test('a change from or to an undefined value is undefined and has no interval', () => {
    const labels = Uint8Array.of(0, 0, 1, 1);
    const perfect = Float64Array.of(-1, -1, 1, 1);
    const worse = Float64Array.of(1, -1, 1, 1);
    const changes = changesOf({ labels, reference: perfect, candidate: worse });
    expect(changes.get('silent-failure-rate')).toEqual({
      value: { defined: false, reason: 'nothing is wrong' },
    });
  });

  test('with one class there is no AUC, and no interval of it', () => {
    const one = {
      labels: Uint8Array.of(1, 1),
      reference: Float64Array.of(1, 2),
      candidate: Float64Array.of(1, -2),
    };
    expect(changesOf(one, ['roc-auc', 'false-positive-rate'])).toEqual(
      new Map([
        ['roc-auc', { value: { defined: false, reason: 'there are no safe rows' } }],
        ['false-positive-rate', { value: { defined: false, reason: 'there are no safe rows' } }],
      ]),
    );
  });

  test('without rows nothing is defined', () => {
    const none = {
      labels: new Uint8Array(0),
      reference: new Float64Array(0),
      candidate: new Float64Array(0),
    };
    for (const [, estimate] of changesOf(none)) {
      expect(estimate.value.defined).toBe(false);
      expect(estimate.interval).toBeUndefined();
    }
  });
});

describe('bootstrapIntervals', () => {
  test('gives none to a metric that is missing in many resamples', () => {
    // the one error of ten unsafe rows is left out of a resample with probability .9^10 = .35
    const labels = Uint8Array.from({ length: 20 }, (_, row) => row % 2);
    const logits = Float64Array.from(labels, (label, row) => (row === 1 || label === 0 ? -2 : 2));
    const terms = [termsOf(labels, logits)];
    const settingsOf = { level: 0.95, resamples: 200, random: createRandom(1) };
    const [rate, accuracy] = bootstrapIntervals(
      labels,
      terms,
      [([model]) => model['silent-failure-rate'], ([model]) => model.accuracy],
      settingsOf,
    );
    expect(rate).toBeUndefined();
    expect(accuracy?.method).toBe('bootstrap');
  });
});

describe('estimateValues', () => {
  const { labels, candidate } = simulateScores(300, 4);

  test('each metric is estimated by its own method', () => {
    const values = valuesOf(labels, candidate);
    const byMethod = (method: string) =>
      METRIC_NAMES.filter((name) => values.get(name)?.interval?.method === method);
    expect(byMethod('delong')).toEqual(['roc-auc']);
    expect(byMethod('wilson')).toHaveLength(9);
    expect(byMethod('bootstrap')).toEqual([
      'ece',
      'ece-positive',
      'mce',
      'brier-score-loss',
      'log-loss',
      'balanced-accuracy',
      'f1',
      'mean-confidence',
    ]);
  });

  test('equals the evaluation, with an interval that holds it', () => {
    const { metrics } = evaluate({ labels, logits: candidate });
    for (const [name, estimate] of valuesOf(labels, candidate)) {
      expect(estimate.value).toEqual(metrics[name]);
      expectOrdered(name, estimate);
      expect(estimate.interval?.lower).toBeGreaterThanOrEqual(0);
    }
  });

  test('a share of few rows has the Wilson interval of its own denominator', () => {
    // 2 of 3 unsafe rows found
    const values = valuesOf(Uint8Array.of(1, 1, 1, 0, 0), Float64Array.of(1, 1, -1, -1, -1));
    expect(values.get('recall')?.interval).toEqual(wilsonInterval(2, 3, 0.95));
  });

  test('an AUC interval ends at 1', () => {
    // one tie in nine pairs: 8.5 / 9
    const rows = Uint8Array.of(0, 0, 0, 1, 1, 1);
    const interval = valuesOf(rows, Float64Array.of(1, 2, 3, 3, 4, 5)).get('roc-auc')?.interval;
    expect(interval?.upper).toBe(1);
    expect(interval?.lower).toBeLessThan(1);
  });

  test('an undefined value has no interval', () => {
    const values = valuesOf(Uint8Array.of(1, 1), Float64Array.of(1, 1));
    expect(values.get('roc-auc')).toEqual({ value: { defined: false, reason: 'there are no safe rows' } });
    expect(values.get('silent-failure-rate')).toEqual({
      value: { defined: false, reason: 'nothing is wrong' },
    });
  });
});

/** Quantile of sorted numbers on the broken line through them, as NumPy has it. */
function slowQuantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const next = sorted[Math.min(sorted.length - 1, Math.floor(at) + 1)];
  return sorted[Math.floor(at)] * (1 - (at % 1)) + next * (at % 1);
}

describe('the bootstrap', () => {
  interface BootstrapOracle {
    readonly bootstrap: {
      readonly labels: readonly number[];
      readonly reference: readonly number[];
      readonly candidate: readonly number[];
      readonly intervals: Readonly<
        Partial<Record<MetricName, Record<'change' | 'twoSided' | 'oneSided', number>>>
      >;
    };
  }

  test('agrees with NumPy and scikit-learn, but for chance (fixtures/oracle/resampling.py)', () => {
    const { labels, reference, candidate, intervals } = readOracle<BootstrapOracle>('resampling').bootstrap;
    const names = METRIC_NAMES.filter((name) => intervals[name] !== undefined);
    expect(names).toHaveLength(4);
    const rows = {
      labels: Uint8Array.from(labels),
      reference: Float64Array.from(reference),
      candidate: Float64Array.from(candidate),
    };
    for (const [name, { value, interval }] of changesOf(rows, names, 3000)) {
      const expected = intervals[name];
      expectMeasured(name, value, expected?.change ?? NaN, { absolute: 1e-12 });
      // a quantile in the tail has a standard error of 2 to 3 % of its distance, in either simulation
      const chance = { relative: 0.1 };
      const upper = (interval?.upper ?? NaN) - valueOf(value);
      expectClose(`${name}: two-sided`, upper, expected?.twoSided ?? NaN, chance);
      const lower = valueOf(value) - (interval?.oneSidedLower ?? NaN);
      expectClose(`${name}: one-sided`, lower, expected?.oneSided ?? NaN, chance);
    }
  });

  test('equals writing every resample out and evaluating it (second implementation)', () => {
    const names = ['ece', 'log-loss', 'f1', 'mce'] as const;
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 30 }), fc.nat({ max: 99 }), (size, seed) => {
        const { labels, reference, candidate } = simulateScores(size, seed);
        const [level, resamples] = [0.9, 15];
        // the same draws: unsafe rows first, then safe ones
        const random = createRandom(seed);
        const strata = [1, 0].map((label) => [...labels.keys()].filter((row) => labels[row] === label));
        const drawn = Array.from({ length: resamples }, () =>
          strata.flatMap((stratum) => stratum.map(() => stratum[random.integer(stratum.length)])),
        );
        const evaluateRows = (logits: Float64Array, chosen: readonly number[]) =>
          evaluate({
            labels: Uint8Array.from(chosen, (row) => labels[row]),
            logits: Float64Array.from(chosen, (row) => logits[row]),
          }).metrics;
        const changeOn = (chosen: readonly number[], name: (typeof names)[number]): number =>
          valueOf(evaluateRows(candidate, chosen)[name]) - valueOf(evaluateRows(reference, chosen)[name]);
        const changes = estimateChanges({
          labels,
          referenceLogits: reference,
          candidateLogits: candidate,
          settings,
          metrics: names,
          level,
          resamples,
          random: createRandom(seed),
        });
        for (const name of names) {
          const change = changeOn([...labels.keys()], name);
          const sorted = drawn.map((chosen) => changeOn(chosen, name)).sort((a, b) => a - b);
          const reach = (share: number): number =>
            Math.max(0, slowQuantile(sorted, share) - change, change - slowQuantile(sorted, 1 - share));
          const interval = changes.get(name)?.interval;
          expect(interval?.lower).toBeCloseTo(change - reach(0.95), 10);
          expect(interval?.upper).toBeCloseTo(change + reach(0.95), 10);
          expect(interval?.oneSidedLower).toBeCloseTo(change - reach(0.9), 10);
          expect(interval?.oneSidedUpper).toBeCloseTo(change + reach(0.9), 10);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('turns round with the two models, and the one-sided bounds lie inside the two-sided ones', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999 }), (seed) => {
        const rows = simulateScores(40, seed);
        const turned = { ...rows, reference: rows.candidate, candidate: rows.reference };
        const names = ['ece', 'ece-positive', 'brier-score-loss', 'balanced-accuracy'] as const;
        const [changes, back] = [changesOf(rows, names, 30), changesOf(turned, names, 30)];
        for (const name of names) {
          const [one, other] = [changes.get(name)?.interval, back.get(name)?.interval];
          expect(other?.upper).toBeCloseTo(-(one?.lower ?? NaN), 10);
          expect(other?.oneSidedLower).toBeCloseTo(-(one?.oneSidedUpper ?? NaN), 10);
          const estimate = changes.get(name);
          if (estimate !== undefined) expectOrdered(name, estimate);
        }
      }),
      { numRuns: 30 },
    );
  });
});
