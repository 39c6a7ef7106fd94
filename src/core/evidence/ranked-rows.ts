import { countClasses } from '../metrics/roc-auc.ts';

/** Rows of one model from the highest score down; sorted once, walked for every resample. */
export interface RankedRows {
  /** [n], rows by falling score. */
  readonly order: Uint32Array;
  /** [n] in that order, 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [n] in that order, 1 where the next row scores lower or there is none: tied rows are one step of the curve. */
  readonly endsStep: Uint8Array;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * Sorts the rows of one model, O(n log n).
 *
 * @param labels [n], 1 = unsafe
 * @param scores [n], no NaN
 */
export function rankRows(labels: Uint8Array, scores: Float64Array): RankedRows {
  const order = Uint32Array.from(labels.keys());
  // Two equal infinities differ by NaN.
  order.sort((a, b) => scores[b] - scores[a] || 0);
  const endsStep = new Uint8Array(order.length);
  for (let i = 0; i < order.length; i++) {
    endsStep[i] = i + 1 < order.length && scores[order[i + 1]] === scores[order[i]] ? 0 : 1;
  }
  return { order, labels: Uint8Array.from(order, (row) => labels[row]), endsStep, ...countClasses(labels) };
}

/**
 * True-positive rate at false-positive rates `0, 1 / (points - 1), ..., 1`, linear between the points of the empirical
 * curve; where the curve climbs at a grid point, its top. O(n), in exact integers up to the last division.
 *
 * @param weights [n], how often each row counts; they sum to the class counts of `ranked`
 * @param rates [points], receives the curve; not falling, the last is 1
 */
export function interpolateCurve(ranked: RankedRows, weights: Uint32Array, rates: Float64Array): void {
  const { order, labels, endsStep, positives, negatives } = ranked;
  const last = rates.length - 1;
  let point = 0;
  // Rows flagged so far, and before this step.
  let [unsafe, safe, unsafeBefore, safeBefore] = [0, 0, 0, 0];
  for (let i = 0; i < order.length; i++) {
    if (labels[i] === 1) unsafe += weights[order[i]];
    else safe += weights[order[i]];
    if (endsStep[i] === 0) continue;
    for (; point * negatives < safe * last; point++) {
      const along = ((point * negatives) / last - safeBefore) / (safe - safeBefore);
      rates[point] = (unsafeBefore + along * (unsafe - unsafeBefore)) / positives;
    }
    unsafeBefore = unsafe;
    safeBefore = safe;
  }
  rates.fill(1, point);
}
