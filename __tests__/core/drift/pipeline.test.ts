import { expect } from '@jest/globals';
import { fitLogisticRegression, prepareRows } from '../../../src/core/classifier/fit.ts';
import { foldHead, scoreRows } from '../../../src/core/classifier/fold-head.ts';
import { noiseTolerance } from '../../../src/core/classifier/noise-tolerance.ts';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { evaluate } from '../../../src/core/metrics/evaluate.ts';
import type { MetricName } from '../../../src/core/metrics/metric.ts';
import { expectClose, expectMeasured } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { meanAngle, simulateGiven, type Draws } from './given-draws.ts';
import { unitMatrixOf } from './unit-rows.ts';

/** Golden file 14's names of what the evaluation holds. */
const NAMES = {
  auc: 'roc-auc',
  ece: 'ece',
  accuracy: 'accuracy',
  balanced_accuracy: 'balanced-accuracy',
  precision: 'precision',
  recall: 'recall',
  f1: 'f1',
  mean_confidence: 'mean-confidence',
  brier: 'brier-score-loss',
  log_loss: 'log-loss',
  silent_share: 'silent-failure-prevalence',
  sfr: 'silent-failure-rate',
  pos_rate: 'predicted-positive-rate',
} as const satisfies Record<string, MetricName>;

interface PipelineGolden extends Draws {
  readonly x_int: readonly number[][];
  readonly y: readonly number[];
  readonly n_train: number;
  readonly C: number;
  readonly head: { readonly w: number[]; readonly b: number; readonly v: number[]; readonly b_raw: number };
  readonly sigma_c: number;
  readonly checkpoints: Record<
    'gaussian' | 'directional' | 'subspace',
    readonly {
      readonly sigma: number;
      readonly mean_angle_deg: number;
      readonly metrics: Record<keyof typeof NAMES, number | null>;
    }[]
  >;
}

function sliceRows(matrix: Matrix, from: number, to: number): Matrix {
  const data = matrix.data.slice(from * matrix.cols, to * matrix.cols);
  return { rows: data.length / rowOf(matrix, 0).length, cols: matrix.cols, data };
}

testWithGolden<PipelineGolden>(
  'fit and simulated drift agree with golden file 14',
  '14_pipeline_500x64.json',
  async (golden) => {
    const all = unitMatrixOf(golden.x_int);
    const labels = Uint8Array.from(golden.y);
    const held = sliceRows(all, golden.n_train, all.rows);
    const heldLabels = labels.slice(golden.n_train);
    const train = prepareRows(sliceRows(all, 0, golden.n_train), labels.slice(0, golden.n_train));
    const { head } = await fitLogisticRegression(train, { C: golden.C, tolerance: 1e-9 }, plainMultiply);
    const folded = foldHead(head);
    // features are rounded to float32, the golden ones are not
    const absolute = 2e-6;
    golden.head.w.forEach((weight, j) => expectClose(`w ${j}`, head.weights[j], weight, { absolute }));
    golden.head.v.forEach((value, j) =>
      expectClose(`v ${j}`, folded.direction[j], value, { absolute: 2e-5 }),
    );
    expectClose('b', head.intercept, golden.head.b, { absolute });
    expectClose('raw b', folded.intercept, golden.head.b_raw, { absolute });
    const tolerance = noiseTolerance(folded, scoreRows(folded, held), heldLabels);
    expectMeasured('sigma_c', tolerance, golden.sigma_c, { absolute });
    const simulated = simulateGiven(held, golden);
    for (const mechanism of ['gaussian', 'directional', 'subspace'] as const) {
      expect(golden.checkpoints[mechanism]).toHaveLength(8);
      for (const { sigma, mean_angle_deg, metrics } of golden.checkpoints[mechanism]) {
        const what = `${mechanism} at ${sigma}`;
        const moved = await simulated[mechanism](sigma);
        expectClose(`${what}: angle`, meanAngle(held, moved), mean_angle_deg, { absolute: 2e-5 });
        const actual = evaluate({ labels: heldLabels, logits: scoreRows(folded, moved) }).metrics;
        for (const key of Object.keys(NAMES) as (keyof typeof NAMES)[]) {
          expectMeasured(`${what}: ${key}`, actual[NAMES[key]], metrics[key], { absolute });
        }
      }
    }
  },
);
