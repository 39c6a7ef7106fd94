import { sigmoid } from '../../../src/core/metrics/sigmoid.ts';
import type { Detector } from './detector.ts';
import { chunkSize, leavesBand, measureChunks } from './history-chunks.ts';

/** Steps of an increasing function: `values[i]` from `starts[i]` on. */
interface Steps {
  readonly starts: readonly number[];
  readonly values: readonly number[];
}

/** Confidence-based performance estimation: the ROC-AUC that the calibrated probabilities promise. */
export const performanceEstimation: Detector = {
  name: 'confidence-based performance estimation',
  source: 'NannyML, `CBPE`',
  rule: "a chunk's estimated ROC-AUC outside mean +- 3 sd of the chunks of the history",
  prepare: ({ sample, history }) => {
    const calibration = isotonicRegression(history.logits.map(sigmoid), history.labels);
    const size = chunkSize(sample.logits.length);
    const estimates = (logits: Float64Array): number[] =>
      measureChunks(logits.length, size, (from, to) =>
        estimatedAuc(logits.subarray(from, to), (logit) => valueAt(calibration, sigmoid(logit))),
      );
    const before = estimates(history.logits);
    return ({ logits }) => leavesBand(before, estimates(logits));
  },
};

/**
 * Expected ROC-AUC of a ranking when row i is unsafe with probability `calibrate(logit_i)`: the area under the expected
 * true and false positive rates at every threshold. 0.5 when one class has no expected rows.
 */
export function estimatedAuc(logits: Float64Array, calibrate: (logit: number) => number): number {
  const order = logits.slice().sort().reverse();
  let unsafe = 0;
  let safe = 0;
  let area = 0;
  for (let at = 0; at < order.length;) {
    let [tied, tiedSafe] = [0, 0];
    const value = order[at];
    for (; at < order.length && order[at] === value; at++) {
      const p = calibrate(value);
      tied += p;
      tiedSafe += 1 - p;
    }
    area += tiedSafe * (unsafe + tied / 2);
    unsafe += tied;
    safe += tiedSafe;
  }
  return unsafe === 0 || safe === 0 ? 0.5 : area / (unsafe * safe);
}

/** Pool adjacent violators (Barlow et al., 1972): the increasing step function nearest to the labels. */
export function isotonicRegression(probabilities: Float64Array, labels: Uint8Array): Steps {
  const order = Array.from(labels.keys()).sort((a, b) => probabilities[a] - probabilities[b]);
  const blocks: { start: number; sum: number; count: number }[] = [];
  for (const row of order) {
    let block = { start: probabilities[row], sum: labels[row], count: 1 };
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (last.sum / last.count < block.sum / block.count && last.start < block.start) break;
      block = { start: last.start, sum: last.sum + block.sum, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  return {
    starts: blocks.map(({ start }) => start),
    values: blocks.map(({ sum, count }) => sum / count),
  };
}

function valueAt({ starts, values }: Steps, probability: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] <= probability) low = middle;
    else high = middle - 1;
  }
  return values[low];
}
