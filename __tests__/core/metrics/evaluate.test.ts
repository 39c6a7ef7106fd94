import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_EVALUATION_SETTINGS, evaluate } from '../../../src/core/metrics/evaluate.ts';
import type { EvaluationSettings } from '../../../src/core/metrics/evaluation.ts';
import { METRIC_NAMES } from '../../../src/core/metrics/metric.ts';
import type { MetricName } from '../../../src/core/metrics/metric.ts';
import { expectMeasured, valueOf } from '../../support/closeness.ts';
import { reorder, scoredRows, simulateScores } from '../../support/scored-rows.ts';

/** Scores whose probabilities are the given ones. */
function logitsOf(...probabilities: number[]): Float64Array {
  return Float64Array.from(probabilities, (p) => Math.log(p) - Math.log1p(-p));
}

function metricsOf(labels: number[], logits: Float64Array, settings?: EvaluationSettings) {
  return evaluate({ labels: Uint8Array.from(labels), logits }, settings).metrics;
}

function reasonOf(labels: number[], logits: Float64Array, name: MetricName): string {
  const metric = metricsOf(labels, logits)[name];
  return metric.defined ? `defined: ${metric.value}` : metric.reason;
}

describe('evaluate', () => {
  // unsafe: .95 and .7 right, .15 wrong with confidence .85; safe: .3 right, .92 wrong with confidence .92
  const labels = [1, 1, 1, 0, 0];
  const logits = logitsOf(0.95, 0.7, 0.15, 0.3, 0.92);

  test.each<[MetricName, number]>([
    ['roc-auc', 3 / 6], // .95 beats both, .7 beats .3, .15 beats none
    ['accuracy', 3 / 5],
    ['balanced-accuracy', (2 / 3 + 1 / 2) / 2],
    ['precision', 2 / 3],
    ['recall', 2 / 3],
    ['f1', 4 / 6], // 2 TP / (predicted 3 + unsafe 3)
    ['false-negative-rate', 1 / 3],
    ['false-positive-rate', 1 / 2],
    ['predicted-positive-rate', 3 / 5],
    ['silent-failure-prevalence', 2 / 5],
    ['silent-failure-rate', 2 / 2],
    ['mean-confidence', (0.95 + 0.7 + 0.85 + 0.7 + 0.92) / 5],
    ['high-confidence-accuracy', 1 / 2], // .95 right, .92 wrong
    ['ece', (Math.abs(2 - 1.4) + 0.85 + Math.abs(1 - 1.87)) / 5], // bins [.7,.8) [.8,.9) [.9,1]
    // bins [.1,.2) [.3,.4) [.7,.8) [.9,1]; .7 and .3 are rounded by the sigmoid, so only the sum is compared
    ['ece-positive', (0.85 + 0.3 + 0.3 + Math.abs(1 - 1.87)) / 5],
    ['mce', 0.85],
    ['brier-score-loss', (0.05 ** 2 + 0.3 ** 2 + 0.85 ** 2 + 0.3 ** 2 + 0.92 ** 2) / 5],
    ['log-loss', -(Math.log(0.95) + Math.log(0.7) + Math.log(0.15) + Math.log(0.7) + Math.log(0.08)) / 5],
  ])('%s by hand', (name, expected) => {
    expectMeasured(name, metricsOf(labels, logits)[name], expected, { absolute: 1e-12 });
  });

  test('counts rows and classes and gives the reliability table', () => {
    const evaluation = evaluate({ labels: Uint8Array.from(labels), logits });
    expect(evaluation).toMatchObject({ rows: 5, positives: 3, negatives: 2 });
    expect(evaluation.reliability.map((bin) => bin.count)).toEqual([0, 0, 2, 1, 2]);
  });

  test('confidence exactly at tau is a silent failure, one ulp below is none', () => {
    // sigmoid(0) = .5 exactly, so tau = .5 is met exactly
    const at = { ...DEFAULT_EVALUATION_SETTINGS, silentFailureThreshold: 0.5 };
    const above = { ...DEFAULT_EVALUATION_SETTINGS, silentFailureThreshold: 0.5 + Number.EPSILON / 2 };
    const wrong = Float64Array.of(0);
    expect(valueOf(metricsOf([1], wrong, at)['silent-failure-rate'])).toBe(1);
    expect(valueOf(metricsOf([1], wrong, above)['silent-failure-rate'])).toBe(0);
  });

  test('the decision threshold moves decisions but not calibration', () => {
    const strict = metricsOf(labels, logits, { ...DEFAULT_EVALUATION_SETTINGS, decisionThreshold: 0.94 });
    expect(valueOf(strict['predicted-positive-rate'])).toBe(1 / 5);
    expect(strict.ece).toEqual(metricsOf(labels, logits).ece);
  });

  test.each<[string, number[], Float64Array, MetricName, string]>([
    ['recall without unsafe rows', [0], logitsOf(0.3), 'recall', 'there are no unsafe rows'],
    [
      'false negatives without unsafe rows',
      [0],
      logitsOf(0.3),
      'false-negative-rate',
      'there are no unsafe rows',
    ],
    [
      'false positives without safe rows',
      [1],
      logitsOf(0.3),
      'false-positive-rate',
      'there are no safe rows',
    ],
    [
      'balanced accuracy without unsafe rows',
      [0],
      logitsOf(0.3),
      'balanced-accuracy',
      'there are no unsafe rows',
    ],
    [
      'balanced accuracy without safe rows',
      [1],
      logitsOf(0.3),
      'balanced-accuracy',
      'there are no safe rows',
    ],
    ['AUC with one class', [1, 1], logitsOf(0.3, 0.4), 'roc-auc', 'there are no safe rows'],
    [
      'precision when nothing is predicted unsafe',
      [1, 0],
      logitsOf(0.3, 0.2),
      'precision',
      'no row is predicted unsafe',
    ],
    [
      'F1 when nothing is or is predicted unsafe',
      [0],
      logitsOf(0.3),
      'f1',
      'no row is unsafe and none is predicted unsafe',
    ],
    ['the silent-failure rate without errors', [1], logitsOf(0.9), 'silent-failure-rate', 'nothing is wrong'],
    [
      'high-confidence accuracy without such rows',
      [1],
      logitsOf(0.8),
      'high-confidence-accuracy',
      'no row has a confidence of 0.9 or more',
    ],
  ])('leaves %s undefined', (_, rowLabels, rowLogits, name, reason) => {
    expect(reasonOf(rowLabels, rowLogits, name)).toBe(reason);
  });

  test('leaves every metric undefined without rows', () => {
    const evaluation = evaluate({ labels: new Uint8Array(0), logits: new Float64Array(0) });
    expect(METRIC_NAMES.filter((name) => evaluation.metrics[name].defined)).toEqual([]);
  });

  test('leaves every metric undefined when one score is missing, rather than calling that row safe', () => {
    const { metrics } = evaluate({ labels: Uint8Array.of(0, 1), logits: Float64Array.of(NaN, 1) });
    for (const name of METRIC_NAMES) {
      expect(metrics[name]).toEqual({ defined: false, reason: 'the score of row 0 is not a number' });
    }
  });

  test('refuses more labels than scores', () => {
    expect(() => evaluate({ labels: Uint8Array.of(1, 0), logits: Float64Array.of(1) })).toThrow(
      '2 labels but 1 scores',
    );
  });

  test('covers every metric name', () => {
    expect(Object.keys(metricsOf(labels, logits)).sort()).toEqual([...METRIC_NAMES].sort());
  });

  test('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(scoredRows, fc.infiniteStream(fc.nat()), ({ labels: rowLabels, scores }, keys) => {
        const order = [...rowLabels.keys()]
          .map((row) => ({ row, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const before = evaluate({ labels: rowLabels, logits: scores }).metrics;
        const after = evaluate({ labels: reorder(rowLabels, order), logits: reorder(scores, order) }).metrics;
        for (const name of METRIC_NAMES) {
          const expected = before[name].defined ? before[name].value : null;
          expectMeasured(name, after[name], expected, { absolute: 1e-13 });
        }
      }),
    );
  });

  test('repeats itself bit for bit', () => {
    const { labels: rowLabels, reference } = simulateScores(200, 5);
    const once = evaluate({ labels: rowLabels, logits: reference });
    expect(evaluate({ labels: rowLabels, logits: reference.slice() })).toEqual(once);
  });
});

/** Slow and obvious: every count by asking all rows once more; NaN where a share has no rows. */
function countedMetrics(labels: Uint8Array, logits: Float64Array) {
  const rows = Array.from(labels, (label, row) => {
    const p = 1 / (1 + Math.exp(-logits[row]));
    const confidence = p > 1 - p ? p : 1 - p;
    return { unsafe: label === 1, called: p > 0.5, wrong: p > 0.5 !== (label === 1), confidence };
  });
  type Row = (typeof rows)[number];
  const share = (of: (row: Row) => boolean, that: (row: Row) => boolean): number =>
    rows.filter((row) => of(row) && that(row)).length / rows.filter(of).length;
  const all = (): boolean => true;
  const precision = share(
    ({ called }) => called,
    ({ unsafe }) => unsafe,
  );
  const recall = share(
    ({ unsafe }) => unsafe,
    ({ called }) => called,
  );
  const specificity = share(
    ({ unsafe }) => !unsafe,
    ({ called }) => !called,
  );
  const harmonic = (2 * precision * recall) / (precision + recall);
  const someUnsafe = rows.some(({ unsafe, called }) => unsafe || called);
  return {
    accuracy: share(all, ({ wrong }) => !wrong),
    'balanced-accuracy': (recall + specificity) / 2,
    precision,
    recall,
    // the harmonic mean, and 0 where it is 0 / 0 though there is something to find
    f1: someUnsafe && Number.isNaN(harmonic) ? 0 : harmonic,
    'false-negative-rate': 1 - recall,
    'false-positive-rate': 1 - specificity,
    'predicted-positive-rate': share(all, ({ called }) => called),
    'silent-failure-prevalence': share(all, ({ wrong, confidence }) => wrong && confidence >= 0.8),
    'silent-failure-rate': share(
      ({ wrong }) => wrong,
      ({ confidence }) => confidence >= 0.8,
    ),
    'high-confidence-accuracy': share(
      ({ confidence }) => confidence >= 0.9,
      ({ wrong }) => !wrong,
    ),
    'mean-confidence': rows.reduce((sum, { confidence }) => sum + confidence, 0) / rows.length,
  } as const satisfies Partial<Record<MetricName, number>>;
}

describe('every share and mean', () => {
  test('equals asking each row for itself (second implementation)', () => {
    fc.assert(
      fc.property(scoredRows, ({ labels, scores }) => {
        const { metrics } = evaluate({ labels, logits: scores });
        const counted = countedMetrics(labels, scores);
        let name: keyof typeof counted;
        for (name in counted) {
          const expected = Number.isNaN(counted[name]) ? null : counted[name];
          expectMeasured(name, metrics[name], expected, { absolute: 1e-14 });
        }
      }),
    );
  });

  test('lies in [0, 1]; F1 lies between precision and recall, and silent failures are among the errors', () => {
    fc.assert(
      fc.property(scoredRows, ({ labels, scores }) => {
        const { metrics } = evaluate({ labels, logits: scores });
        for (const name of METRIC_NAMES) {
          const metric = metrics[name];
          if (!metric.defined || name === 'log-loss') continue;
          expect({ name, inside: metric.value >= 0 && metric.value <= 1 }).toEqual({ name, inside: true });
        }
        const { precision, recall, f1, accuracy } = metrics;
        const silent = valueOf(metrics['silent-failure-prevalence']);
        expect(silent).toBeLessThanOrEqual(1 - valueOf(accuracy) + 1e-15);
        expect(valueOf(metrics['mean-confidence'])).toBeGreaterThanOrEqual(0.5);
        if (!precision.defined || !recall.defined || !f1.defined) return;
        const [low, high] = [precision.value, recall.value].sort((a, b) => a - b);
        expect(f1.value >= low - 1e-15 && f1.value <= high + 1e-15).toBe(true);
      }),
    );
  });

  test('turns round with labels and scores: false negatives become false positives, calibration stays', () => {
    fc.assert(
      fc.property(scoredRows, ({ labels, scores }) => {
        // exactly at the threshold is safe, which has no mirror image
        const moved = scores.map((score) => score + 0.5);
        const before = evaluate({ labels, logits: moved }).metrics;
        const turned = { labels: labels.map((label) => 1 - label), logits: moved.map((score) => -score) };
        const after = evaluate(turned).metrics;
        expect(after['false-positive-rate'].defined).toBe(before['false-negative-rate'].defined);
        for (const [one, other] of [
          ['false-negative-rate', 'false-positive-rate'],
          ['accuracy', 'accuracy'],
          ['balanced-accuracy', 'balanced-accuracy'],
          ['silent-failure-rate', 'silent-failure-rate'],
          ['high-confidence-accuracy', 'high-confidence-accuracy'],
          ['mean-confidence', 'mean-confidence'],
          ['ece', 'ece'],
          ['mce', 'mce'],
          ['roc-auc', 'roc-auc'],
        ] as const) {
          const expected = before[one].defined ? before[one].value : null;
          expectMeasured(other, after[other], expected, { absolute: 1e-12 });
        }
      }),
    );
  });

  test('an F1 without a row called unsafe is 0 when there is one to find, where precision does not exist', () => {
    const { f1, precision } = metricsOf([1, 0], Float64Array.of(-1, -2));
    expect(f1).toEqual({ defined: true, value: 0 });
    expect(precision.defined).toBe(false);
  });

  test('a confidence of exactly 0.9 counts as high, one ulp less does not', () => {
    const at = Math.log(9);
    const p = 1 / (1 + Math.exp(-at));
    const below = at - 1e-12;
    const isHigh = (logit: number): boolean =>
      metricsOf([1], Float64Array.of(logit))['high-confidence-accuracy'].defined;
    expect(isHigh(at)).toBe(p >= 0.9);
    expect(isHigh(at + 1e-12)).toBe(true);
    expect(isHigh(below)).toBe(false);
  });
});
