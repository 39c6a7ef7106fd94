import { describe, expect, test } from '@jest/globals';
import {
  calibratedEcePositiveQuantile,
  calibratedEceQuantile,
} from '../../../src/core/metrics/calibrated-ece.ts';
import { DEFAULT_EVALUATION_SETTINGS, evaluate } from '../../../src/core/metrics/evaluate.ts';
import { METRIC_NAMES } from '../../../src/core/metrics/metric.ts';
import type { MetricName } from '../../../src/core/metrics/metric.ts';
import { reliabilityTable, sumBins } from '../../../src/core/metrics/reliability.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { rowTerms, summedMetrics } from '../../../src/core/metrics/row-terms.ts';
import { probabilitiesOf } from '../../../src/core/metrics/sigmoid.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { readOracle } from '../../support/oracle.ts';

interface MetricsOracle {
  readonly models: readonly {
    readonly name: string;
    readonly labels: readonly number[];
    readonly reference: readonly number[];
    readonly candidate: readonly number[];
    readonly evaluations: Record<'reference' | 'candidate', Record<MetricName, number | null>>;
    readonly calibratedEce: number;
    readonly calibratedEcePositive: number;
  }[];
}

describe('metrics against scikit-learn (fixtures/oracle/metrics.py)', () => {
  const { models } = readOracle<MetricsOracle>('metrics');

  test.each(models)('every metric agrees: $name', (model) => {
    for (const which of ['reference', 'candidate'] as const) {
      const logits = Float64Array.from(model[which]);
      const { metrics } = evaluate({ labels: Uint8Array.from(model.labels), logits });
      for (const name of METRIC_NAMES) {
        const expected = model.evaluations[which][name];
        expectMeasured(`${which} ${name}`, metrics[name], expected, { absolute: 1e-12 });
      }
    }
  });

  test.each(models)(
    'the resampled ECE of a calibrated classifier meets the exact expectation: $name',
    (model) => {
      const probabilities = probabilitiesOf(Float64Array.from(model.reference));
      const topLabel = calibratedEceQuantile(probabilities, 5, createRandom(1), 4000);
      const positive = calibratedEcePositiveQuantile(probabilities, createRandom(2), 4000);
      // the standard error of a mean over 4,000 resamples is below 1 % of the mean
      expectClose('top label', valueOf(topLabel.expected), model.calibratedEce, { relative: 0.03 });
      expectClose('positive class', valueOf(positive.expected), model.calibratedEcePositive, {
        relative: 0.03,
      });
      expect(valueOf(topLabel.percentile95)).toBeGreaterThan(valueOf(topLabel.expected));
    },
  );
});

/** Golden file 06, whose names differ: `sfr` is of errors, `silent_share` of rows. */
interface GoldenMetrics {
  readonly cases: readonly {
    readonly name: string;
    readonly y: readonly number[];
    readonly p: readonly number[];
    readonly logits?: readonly number[];
    readonly expected: Readonly<Record<string, number | null>> & {
      readonly bins?: readonly { n: number; acc: number | null; conf: number | null }[];
    };
    readonly expected_auc_on_logits?: number;
  }[];
}

const GOLDEN_NAMES: Readonly<Record<string, Exclude<MetricName, 'roc-auc' | 'ece-positive' | 'log-loss'>>> = {
  accuracy: 'accuracy',
  balanced_accuracy: 'balanced-accuracy',
  precision: 'precision',
  recall: 'recall',
  f1: 'f1',
  mean_confidence: 'mean-confidence',
  reliability_at_0_9: 'high-confidence-accuracy',
  sfr: 'silent-failure-rate',
  silent_share: 'silent-failure-prevalence',
  ece: 'ece',
  mce: 'mce',
  brier: 'brier-score-loss',
  pos_rate: 'predicted-positive-rate',
};
const TOLERANCE = { absolute: 1e-12 };
/** scikit-learn cuts the loss of a row here, -log(1e-15); ours is not cut. */
const CLIPPED_LOSS = 34.5;

function checkGoldenCase(golden: GoldenMetrics['cases'][number]): void {
  const labels = Uint8Array.from(golden.y);
  const probabilities = Float64Array.from(golden.p);
  const logits = Float64Array.from(golden.logits ?? golden.p.map((p) => Math.log(p) - Math.log1p(-p)));
  const terms = rowTerms(labels, logits, probabilities, DEFAULT_EVALUATION_SETTINGS);
  const metrics = summedMetrics(terms);
  if (golden.y.length === 0) {
    expect(Object.values(metrics).filter((metric) => metric.defined)).toEqual([]);
    return;
  }
  for (const [theirs, ours] of Object.entries(GOLDEN_NAMES)) {
    expectMeasured(`${golden.name}: ${ours}`, metrics[ours], golden.expected[theirs], TOLERANCE);
  }
  expectMeasured(`${golden.name}: auc`, rocAucScore(labels, probabilities), golden.expected.auc, TOLERANCE);
  if (terms.crossEntropies.every((loss) => loss < CLIPPED_LOSS)) {
    const loss = golden.expected.log_loss;
    expectMeasured(`${golden.name}: log loss`, metrics['log-loss'], loss, { absolute: 1e-9 });
  }
  reliabilityTable(sumBins(terms.topLabel)).forEach((bin, i) => {
    const expected = golden.expected.bins?.[i];
    expect(bin.count).toBe(expected?.n);
    expectMeasured(`${golden.name}: bin ${i}`, bin.accuracy, expected?.acc ?? null, TOLERANCE);
    expectMeasured(`${golden.name}: bin ${i}`, bin.meanConfidence, expected?.conf ?? null, TOLERANCE);
  });
}

describe('metrics against the shared golden numbers', () => {
  testWithGolden<GoldenMetrics>(
    'every case agrees, edges, ties and one class included',
    '06_metrics.json',
    (golden) => {
      expect(golden.cases.length).toBeGreaterThan(10);
      golden.cases.forEach(checkGoldenCase);
    },
  );

  testWithGolden<GoldenMetrics>('the AUC is that of the logits', '06_metrics.json', (golden) => {
    for (const { name, y, logits, expected_auc_on_logits: expected } of golden.cases) {
      if (logits === undefined || expected === undefined) continue;
      expectMeasured(name, rocAucScore(Uint8Array.from(y), Float64Array.from(logits)), expected, TOLERANCE);
    }
  });
});
