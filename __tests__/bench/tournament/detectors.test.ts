import { describe, expect, test } from '@jest/globals';
import { DETECTORS } from '../../../bench/tournament/detectors/all-detectors.ts';
import type { ScoredVectors } from '../../../bench/tournament/detectors/detector.ts';
import { leavesBand, measureChunks } from '../../../bench/tournament/detectors/history-chunks.ts';
import {
  estimatedAuc,
  isotonicRegression,
} from '../../../bench/tournament/detectors/performance-estimation.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { createRandom } from '../../../src/core/random.ts';

const ROWS = 120;
const DIMENSION = 6;

/** Gaussian rows around a mean; the score is the first component. */
function vectors(shift: number, rows = ROWS): ScoredVectors & { readonly labels: Uint8Array } {
  const random = createRandom(5);
  const data = Float32Array.from({ length: rows * DIMENSION }, () => random.normal() + shift);
  const logits = Float64Array.from({ length: rows }, (_, row) => data[row * DIMENSION]);
  return {
    matrix: { rows, cols: DIMENSION, data },
    logits,
    labels: Uint8Array.from(logits, (logit) => (logit + random.normal() > shift ? 1 : 0)),
  };
}

describe('every detector', () => {
  const history = vectors(0, 10 * ROWS);
  const known = (): Parameters<(typeof DETECTORS)[number]['prepare']>[0] => ({
    sample: vectors(0),
    history,
    random: createRandom(6),
    multiply: plainMultiply,
  });

  test.each(DETECTORS)('$name is quiet when nothing changed', async ({ prepare }) => {
    const alarm = await prepare(known());
    expect(await alarm(vectors(0))).toBe(false);
  });

  test.each(DETECTORS.filter(({ name }) => !/agreement|estimation/u.test(name)))(
    '$name fires when every number moved by three standard deviations',
    async ({ prepare }) => {
      const alarm = await prepare(known());
      expect(await alarm(vectors(3))).toBe(true);
    },
  );
});

describe('chunks of a history', () => {
  test('drop a last chunk that is not full', () => {
    expect(measureChunks(7, 3, (from, to) => to - from)).toEqual([3, 3]);
  });

  test('alarm outside three population standard deviations only', () => {
    // mean 1, deviations -1 and 1, so the band is 1 +- 3
    expect(leavesBand([0, 2], [4, -2])).toBe(false);
    expect(leavesBand([0, 2], [4.01])).toBe(true);
  });
});

describe('confidence-based performance estimation', () => {
  test('calibrates with the increasing steps nearest to the labels', () => {
    // .2 and .3 violate the order (1 before 0) and are pooled at 1/2
    const steps = isotonicRegression(Float64Array.of(0.1, 0.2, 0.3, 0.9), Uint8Array.of(0, 1, 0, 1));
    expect(steps).toEqual({ starts: [0.1, 0.2, 0.9], values: [0, 0.5, 1] });
  });

  test('gives equal probabilities one value', () => {
    const steps = isotonicRegression(Float64Array.of(0.4, 0.4, 0.4, 0.8), Uint8Array.of(0, 1, 0, 1));
    expect(steps.starts).toEqual([0.4, 0.8]);
    expect(steps.values).toEqual([1 / 3, 1]);
  });

  test('promises the true ROC-AUC when it is sure of every label', () => {
    const { logits, labels } = vectors(0);
    const labelOf = new Map(Array.from(logits, (logit, row) => [logit, labels[row]]));
    const auc = rocAucScore(labels, logits);
    const promised = estimatedAuc(logits, (logit) => labelOf.get(logit) ?? 0);
    expect(auc.defined && Math.abs(auc.value - promised)).toBeLessThan(1e-12);
  });

  test('promises a half when all rows tie', () => {
    expect(estimatedAuc(new Float64Array(4), () => 0.3)).toBeCloseTo(0.5, 12);
  });
});
