import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  measured,
  notMeasured
} from "./chunk-LL2R5VXN.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/dataset/labels-of.ts
function labelsOf(rows) {
  return Uint8Array.from(rows, ({ label }) => label ?? 0);
}
__name(labelsOf, "labelsOf");

// src/core/metrics/midranks.ts
function midranks(scores) {
  const order = new Uint32Array(scores.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  order.sort((a, b) => compareScores(scores[a], scores[b]));
  const ranks = new Float64Array(scores.length);
  let start = 0;
  while (start < order.length) {
    let end = start + 1;
    while (end < order.length && scores[order[end]] === scores[order[start]]) end++;
    const shared = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) ranks[order[i]] = shared;
    start = end;
  }
  return ranks;
}
__name(midranks, "midranks");
function compareScores(a, b) {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
__name(compareScores, "compareScores");

// src/core/metrics/roc-auc.ts
function countClasses(labels) {
  let positives = 0;
  for (const label of labels) if (label === 1) positives++;
  return { positives, negatives: labels.length - positives };
}
__name(countClasses, "countClasses");
function missingRocCurve(labels, ...models) {
  const { positives, negatives } = countClasses(labels);
  if (labels.length === 0) return "there are no rows";
  if (positives === 0) return "there are no unsafe rows";
  if (negatives === 0) return "there are no safe rows";
  for (const scores of models) {
    const row = scores.findIndex(Number.isNaN);
    if (row >= 0) return `the score of row ${row} is not a number`;
  }
  return void 0;
}
__name(missingRocCurve, "missingRocCurve");
function rocAucScore(labels, scores) {
  const missing = missingRocCurve(labels, scores);
  if (missing !== void 0) return notMeasured(missing);
  const { positives, negatives } = countClasses(labels);
  const ranks = midranks(scores);
  let rankSum = 0;
  for (let row = 0; row < labels.length; row++) if (labels[row] === 1) rankSum += ranks[row];
  return measured((rankSum - positives * (positives + 1) / 2) / (positives * negatives));
}
__name(rocAucScore, "rocAucScore");

// src/core/classifier/fold-head.ts
function foldHead(head) {
  const direction = new Float64Array(head.dimension);
  let intercept = head.intercept;
  let squares = 0;
  for (let j = 0; j < head.dimension; j++) {
    direction[j] = head.weights[j] / head.scale[j];
    intercept -= direction[j] * head.mean[j];
    squares += direction[j] ** 2;
  }
  return { direction, intercept, norm: Math.sqrt(squares) };
}
__name(foldHead, "foldHead");
function scoreRows(head, matrix) {
  const scores = projectRows(matrix, head.direction);
  for (let row = 0; row < scores.length; row++) scores[row] += head.intercept;
  return scores;
}
__name(scoreRows, "scoreRows");
function projectRows(matrix, vector) {
  const { rows, cols, data } = matrix;
  const result = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let j = 0; j < cols; j++, at++) sum += data[at] * vector[j];
    result[row] = sum;
  }
  return result;
}
__name(projectRows, "projectRows");

// src/unfinished-files.ts
import { readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
var LEFT_BEHIND = 36e5;
function unfinishedName(path) {
  return `${path}.${process.pid}.tmp`;
}
__name(unfinishedName, "unfinishedName");
async function sweepUnfinished(path) {
  const [folder, start] = [dirname(path), `${basename(path)}.`];
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(start) || !/^\d+\.tmp$/.test(name.slice(start.length))) continue;
    const unfinished = join(folder, name);
    const mtime = await stat(unfinished).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity
    );
    if (Date.now() - mtime > LEFT_BEHIND) await rm(unfinished, { force: true }).catch(() => void 0);
  }
}
__name(sweepUnfinished, "sweepUnfinished");

// src/core/metrics/sigmoid.ts
function sigmoid(logit) {
  if (logit >= 0) return 1 / (1 + Math.exp(-logit));
  const exponential = Math.exp(logit);
  return exponential / (1 + exponential);
}
__name(sigmoid, "sigmoid");
function probabilitiesOf(logits) {
  const probabilities = new Float64Array(logits.length);
  for (let row = 0; row < logits.length; row++) probabilities[row] = sigmoid(logits[row]);
  return probabilities;
}
__name(probabilitiesOf, "probabilitiesOf");
function predictsUnsafe(probability, decisionThreshold) {
  return probability > decisionThreshold;
}
__name(predictsUnsafe, "predictsUnsafe");
function confidenceOf(probability) {
  return Math.max(probability, 1 - probability);
}
__name(confidenceOf, "confidenceOf");

// src/core/linalg/dense-matrix.ts
function denseZeros(rows, cols) {
  return { rows, cols, data: new Float64Array(rows * cols) };
}
__name(denseZeros, "denseZeros");
function scaledIdentity(size, factor = 1) {
  const result = denseZeros(size, size);
  for (let j = 0; j < size; j++) result.data[j * size + j] = factor;
  return result;
}
__name(scaledIdentity, "scaledIdentity");
function widenRows(matrix, from = 0, to = matrix.rows, mean) {
  const { cols, data } = matrix;
  const result = denseZeros(to - from, cols);
  if (mean === void 0) {
    result.data.set(data.subarray(from * cols, to * cols));
    return result;
  }
  for (let row = from, at = 0; row < to; row++) {
    const own = data.subarray(row * cols, (row + 1) * cols);
    for (let j = 0; j < cols; j++, at++) result.data[at] = own[j] - mean[j];
  }
  return result;
}
__name(widenRows, "widenRows");

export {
  sigmoid,
  probabilitiesOf,
  predictsUnsafe,
  confidenceOf,
  midranks,
  countClasses,
  missingRocCurve,
  rocAucScore,
  foldHead,
  scoreRows,
  projectRows,
  denseZeros,
  scaledIdentity,
  widenRows,
  labelsOf,
  unfinishedName,
  sweepUnfinished
};
