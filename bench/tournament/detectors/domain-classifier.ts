import { fitLogisticRegression, prepareRows } from '../../../src/core/classifier/fit.ts';
import { foldHead, scoreRows } from '../../../src/core/classifier/fold-head.ts';
import type { Matrix } from '../../../src/core/linalg/matrix.ts';
import type { MatrixMultiply } from '../../../src/core/linalg/matrix-multiply.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { createRandom, type RandomSource } from '../../../src/core/random.ts';
import { takeRows } from '../sample.ts';
import type { Detector, ScoredVectors } from './detector.ts';

const THRESHOLD = 0.55;
const RANDOM_CLASSIFIERS = 1000;
const QUANTILE = 0.95;
const C = 1;
const SPLIT_SEED = 31;

/** A classifier tells reference from candidate vectors; Evidently's default method with its fixed threshold. */
export const domainClassifier: Detector = {
  name: 'domain classifier',
  source: 'Evidently, `model`',
  rule: 'ROC-AUC of a logistic regression on held-out vectors > 0.55',
  prepare:
    ({ sample, multiply }) =>
    async (candidate) =>
      (await domainAuc(sample, candidate, multiply)) > THRESHOLD,
};

/** The same with the comparison that Evidently documents for at most 1,000 rows. */
export const domainClassifierResampled: Detector = {
  name: 'domain classifier, resampled',
  source: 'Evidently, `model`, its default up to 1,000 rows',
  rule: 'the same ROC-AUC > the 95th percentile of 1,000 random classifiers',
  prepare: ({ sample, random, multiply }) => {
    const level = randomClassifierQuantile(sample.matrix.rows, random);
    return async (candidate) => (await domainAuc(sample, candidate, multiply)) > level;
  },
};

/** ROC-AUC on one random half of both sets of vectors, fitted on the other half. */
async function domainAuc(
  reference: ScoredVectors,
  candidate: ScoredVectors,
  multiply: MatrixMultiply,
): Promise<number> {
  const both = stack(reference.matrix, candidate.matrix);
  const order = shuffled(both.rows, createRandom(SPLIT_SEED));
  const half = Math.floor(order.length / 2);
  const [train, test] = [order.slice(0, half), order.slice(half)];
  const domains = (rows: readonly number[]): Uint8Array =>
    Uint8Array.from(rows, (row) => (row < reference.matrix.rows ? 0 : 1));
  const { head } = await fitLogisticRegression(
    prepareRows(takeRows(both, train), domains(train)),
    { C },
    multiply,
  );
  const auc = rocAucScore(domains(test), scoreRows(foldHead(head), takeRows(both, test)));
  if (!auc.defined) throw new Error(`the domain classifier has no ROC-AUC: ${auc.reason}`);
  return auc.value;
}

function randomClassifierQuantile(rows: number, random: RandomSource): number {
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  const values = Float64Array.from({ length: RANDOM_CLASSIFIERS }, () => {
    const auc = rocAucScore(
      labels,
      Float64Array.from(labels, () => random.uniform()),
    );
    return auc.defined ? auc.value : 0.5;
  }).sort();
  return values[Math.floor(QUANTILE * values.length)];
}

function stack(a: Matrix, b: Matrix): Matrix {
  const data = new Float32Array(a.data.length + b.data.length);
  data.set(a.data);
  data.set(b.data, a.data.length);
  return { rows: a.rows + b.rows, cols: a.cols, data };
}

function shuffled(count: number, random: RandomSource): number[] {
  const order = Array.from({ length: count }, (_, row) => row);
  for (let last = count - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
