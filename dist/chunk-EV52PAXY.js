import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  confidenceOf,
  countClasses,
  foldHead,
  midranks,
  missingRocCurve,
  predictsUnsafe,
  probabilitiesOf,
  rocAucScore,
  scoreRows
} from "./chunk-TJNYRDQN.js";
import {
  measured,
  notMeasured
} from "./chunk-LL2R5VXN.js";
import {
  isLocalModel,
  isStored,
  placeOf
} from "./chunk-ZLNCZFLQ.js";
import {
  rowOf,
  zeros
} from "./chunk-3P4XMFCU.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/core/random.ts
var GOLDEN_GAMMA = 2654435769;
var TWO_TO_32 = 2 ** 32;
function mixSeed(state) {
  let z = state >>> 0;
  z = Math.imul(z ^ z >>> 16, 2246822507);
  z = Math.imul(z ^ z >>> 13, 3266489909);
  return (z ^ z >>> 16) >>> 0;
}
__name(mixSeed, "mixSeed");
function createRandom(seed, stream = 0) {
  const state = new Uint32Array(4);
  for (let i = 0; i < 4; i++) {
    state[i] = mixSeed(seed + Math.imul(stream + 1, 1663821227) + Math.imul(i + 1, GOLDEN_GAMMA));
  }
  let spare;
  function next() {
    const scrambled = Math.imul(state[1], 5);
    const result = Math.imul(scrambled << 7 | scrambled >>> 25, 9) >>> 0;
    const shifted = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = state[3] << 11 | state[3] >>> 21;
    return result;
  }
  __name(next, "next");
  function uniform() {
    const high = next() >>> 5;
    const low = next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }
  __name(uniform, "uniform");
  function normal() {
    if (spare !== void 0) {
      const value = spare;
      spare = void 0;
      return value;
    }
    for (; ; ) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt(-2 * Math.log(s) / s);
      spare = v * factor;
      return u * factor;
    }
  }
  __name(normal, "normal");
  return { uniform, normal, bits: next, integer: /* @__PURE__ */ __name((bound) => Math.floor(next() / TWO_TO_32 * bound), "integer") };
}
__name(createRandom, "createRandom");

// src/core/inference/normal-distribution.ts
var SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
var SERIES_LIMIT = 3;
var FRACTION_LEVELS = 200;
var NEWTON_STEPS = 4;
function normalDensity(x) {
  return Math.exp(-0.5 * x * x) / SQRT_TWO_PI;
}
__name(normalDensity, "normalDensity");
function normalTail(x) {
  if (x < 0) return 1 - normalTail(-x);
  return x <= SERIES_LIMIT ? 0.5 - centralSeries(x) : tailFraction(x);
}
__name(normalTail, "normalTail");
function normalCdf(x) {
  return normalTail(-x);
}
__name(normalCdf, "normalCdf");
function normalQuantile(p) {
  if (!(p > 0 && p < 1)) throw new RangeError(`a normal quantile needs 0 < p < 1, not ${p}`);
  if (p === 0.5) return 0;
  return p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p);
}
__name(normalQuantile, "normalQuantile");
function upperQuantile(tail) {
  const t = Math.sqrt(-2 * Math.log(tail));
  let x = t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 1308e-6 * t * t * t);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const newton = (normalTail(x) - tail) / normalDensity(x);
    x += newton / (1 - 0.5 * x * newton);
  }
  return x;
}
__name(upperQuantile, "upperQuantile");
function centralSeries(x) {
  let term = x;
  let sum = x;
  for (let odd = 3; ; odd += 2) {
    term *= x * x / odd;
    const next = sum + term;
    if (next === sum) return sum * normalDensity(x);
    sum = next;
  }
}
__name(centralSeries, "centralSeries");
function tailFraction(x) {
  let denominator = x;
  for (let level = FRACTION_LEVELS; level >= 1; level--) denominator = x + level / denominator;
  return normalDensity(x) / denominator;
}
__name(tailFraction, "tailFraction");

// src/core/inference/delong.ts
function placementsOf(labels, scores) {
  const ofClass = /* @__PURE__ */ __name((unsafe) => scores.filter((_, row) => labels[row] === 1 === unsafe), "ofClass");
  const all = midranks(scores);
  const amongPositives = midranks(ofClass(true));
  const amongNegatives = midranks(ofClass(false));
  const positives = new Float64Array(amongPositives.length);
  const negatives = new Float64Array(amongNegatives.length);
  let positive = 0;
  let negative = 0;
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] === 1) {
      positives[positive] = (all[row] - amongPositives[positive]) / negatives.length;
      positive++;
    } else {
      negatives[negative] = 1 - (all[row] - amongNegatives[negative]) / positives.length;
      negative++;
    }
  }
  return { positives, negatives };
}
__name(placementsOf, "placementsOf");
function meanOf(values) {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
__name(meanOf, "meanOf");
function varianceOfMean(values) {
  const mean = meanOf(values);
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return sum / (values.length - 1) / values.length;
}
__name(varianceOfMean, "varianceOfMean");
function placementVariance({ positives, negatives }) {
  if (positives.length < 2) return notMeasured("there is only one unsafe row");
  if (negatives.length < 2) return notMeasured("there is only one safe row");
  return measured(varianceOfMean(positives) + varianceOfMean(negatives));
}
__name(placementVariance, "placementVariance");
function subtract(candidate, reference) {
  return candidate.map((value, i) => value - reference[i]);
}
__name(subtract, "subtract");
function delongVariance(labels, scores) {
  const missing = missingRocCurve(labels, scores);
  if (missing !== void 0) return { auc: notMeasured(missing), variance: notMeasured(missing) };
  const placements = placementsOf(labels, scores);
  return { auc: measured(meanOf(placements.positives)), variance: placementVariance(placements) };
}
__name(delongVariance, "delongVariance");
function delongPaired(labels, reference, candidate) {
  const reason = missingRocCurve(labels, reference, candidate);
  if (reason !== void 0) return missingComparison(notMeasured(reason));
  const before = placementsOf(labels, reference);
  const after = placementsOf(labels, candidate);
  const changes = {
    positives: subtract(after.positives, before.positives),
    negatives: subtract(after.negatives, before.negatives)
  };
  const difference = meanOf(changes.positives);
  const variance = placementVariance(changes);
  const z = zScore(difference, variance);
  return {
    aucReference: measured(meanOf(before.positives)),
    aucCandidate: measured(meanOf(after.positives)),
    difference: measured(difference),
    variance,
    z,
    p: z.defined ? measured(2 * normalTail(Math.abs(z.value))) : z
  };
}
__name(delongPaired, "delongPaired");
function zScore(difference, variance) {
  if (!variance.defined) return variance;
  return variance.value === 0 ? notMeasured("the difference has a variance of 0") : measured(difference / Math.sqrt(variance.value));
}
__name(zScore, "zScore");
function missingComparison(missing) {
  return {
    aucReference: missing,
    aucCandidate: missing,
    difference: missing,
    variance: missing,
    z: missing,
    p: missing
  };
}
__name(missingComparison, "missingComparison");

// src/core/inference/normal-interval.ts
function quantilesOfLevel(level) {
  return { twoSided: normalQuantile((1 + level) / 2), oneSided: normalQuantile(level) };
}
__name(quantilesOfLevel, "quantilesOfLevel");
function degenerateInterval(value, level, method) {
  return { lower: value, upper: value, oneSidedLower: value, oneSidedUpper: value, level, method };
}
__name(degenerateInterval, "degenerateInterval");
function cutInterval(interval, { minimum, maximum }) {
  const cut = /* @__PURE__ */ __name((bound) => Math.min(maximum, Math.max(minimum, bound)), "cut");
  return {
    ...interval,
    lower: cut(interval.lower),
    upper: cut(interval.upper),
    oneSidedLower: cut(interval.oneSidedLower),
    oneSidedUpper: cut(interval.oneSidedUpper)
  };
}
__name(cutInterval, "cutInterval");
function normalInterval(value, standardError, level, method) {
  const { twoSided, oneSided } = quantilesOfLevel(level);
  return {
    lower: value - twoSided * standardError,
    upper: value + twoSided * standardError,
    oneSidedLower: value - oneSided * standardError,
    oneSidedUpper: value + oneSided * standardError,
    level,
    method
  };
}
__name(normalInterval, "normalInterval");

// src/core/linalg/row-sample.ts
function drawRows(rows, count, random) {
  const wanted = Math.min(count, rows);
  const drawn = new Int32Array(wanted);
  const rest = new Int32Array(rows - wanted);
  for (let row = 0, taken = 0; row < rows; row++) {
    if (random.uniform() * (rows - row) < wanted - taken) drawn[taken++] = row;
    else rest[row - taken] = row;
  }
  return { drawn, rest };
}
__name(drawRows, "drawRows");
function shuffledRows(rows, random) {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  for (let last = rows - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
__name(shuffledRows, "shuffledRows");
function takeRows(matrix, chosen) {
  const taken = zeros(chosen.length, matrix.cols);
  chosen.forEach((row, at) => rowOf(taken, at).set(rowOf(matrix, row)));
  return taken;
}
__name(takeRows, "takeRows");

// src/core/classifier/frozen-head.ts
function frozenLinearHead(head) {
  return frozenFoldedHead(foldHead(head), head.decisionThreshold);
}
__name(frozenLinearHead, "frozenLinearHead");
function frozenFoldedHead(linear, decisionThreshold) {
  return {
    dimension: linear.direction.length,
    decisionThreshold,
    score: /* @__PURE__ */ __name((matrix) => Promise.resolve(scoreRows(linear, matrix)), "score"),
    linear
  };
}
__name(frozenFoldedHead, "frozenFoldedHead");

// src/shown-path.ts
import { relative, sep } from "node:path";
function shownPath({ directory, trusted }, path) {
  const isOfBase = trusted !== void 0 && path.startsWith(trusted.root + sep);
  return relative(isOfBase ? trusted.directory : directory, path).split(sep).join("/");
}
__name(shownPath, "shownPath");
function shownPlace(file, config) {
  const place = placeOf(config);
  return isLocalModel(config) || isStored(config) ? shownPath(file, place) : place;
}
__name(shownPlace, "shownPlace");

// src/core/metrics/reliability.ts
var POSITIVE_BINS = 10;
var TOP_LABEL_THRESHOLD = 0.5;
function equalEdges(bins, first, denominator) {
  const edges = new Float64Array(bins + 1);
  for (let i = 0; i <= bins; i++) edges[i] = (first + i) / denominator;
  return edges;
}
__name(equalEdges, "equalEdges");
function assignBins(values, edges) {
  const last = edges.length - 2;
  const bins = new Uint16Array(values.length);
  for (let row = 0; row < values.length; row++) {
    let bin = 0;
    while (bin < last && values[row] >= edges[bin + 1]) bin++;
    bins[row] = bin;
  }
  return bins;
}
__name(assignBins, "assignBins");
function binTopLabel(labels, probabilities, bins) {
  const predicted = probabilities.map(confidenceOf);
  const observed = labels.map(
    (label, row) => label === (probabilities[row] > TOP_LABEL_THRESHOLD ? 1 : 0) ? 1 : 0
  );
  const edges = equalEdges(bins, bins, 2 * bins);
  return { edges, bins: assignBins(predicted, edges), predicted, observed };
}
__name(binTopLabel, "binTopLabel");
function binPositiveClass(labels, probabilities) {
  const edges = equalEdges(POSITIVE_BINS, 0, POSITIVE_BINS);
  return { edges, bins: assignBins(probabilities, edges), predicted: probabilities, observed: labels };
}
__name(binPositiveClass, "binPositiveClass");
function sumBins(rows, weights) {
  const size = rows.edges.length - 1;
  const counts = new Float64Array(size);
  const predicted = new Float64Array(size);
  const observed = new Float64Array(size);
  for (let row = 0; row < rows.bins.length; row++) {
    const bin = rows.bins[row];
    const weight = weights ? weights[row] : 1;
    counts[bin] += weight;
    predicted[bin] += weight * rows.predicted[row];
    observed[bin] += weight * rows.observed[row];
  }
  return { edges: rows.edges, counts, predicted, observed };
}
__name(sumBins, "sumBins");
function reliabilityTable(sums) {
  return Array.from(sums.counts, (count, bin) => ({
    lower: sums.edges[bin],
    upper: sums.edges[bin + 1],
    count,
    meanConfidence: binMean(sums.predicted[bin], count),
    accuracy: binMean(sums.observed[bin], count)
  }));
}
__name(reliabilityTable, "reliabilityTable");
function binMean(sum, count) {
  return count === 0 ? notMeasured("the bin is empty") : measured(sum / count);
}
__name(binMean, "binMean");

// src/core/metrics/calibration.ts
function expectedGap(sums) {
  let rows = 0;
  let total = 0;
  for (let bin = 0; bin < sums.counts.length; bin++) {
    rows += sums.counts[bin];
    total += Math.abs(sums.observed[bin] - sums.predicted[bin]);
  }
  return rows === 0 ? notMeasured("there are no rows") : measured(total / rows);
}
__name(expectedGap, "expectedGap");
function maximumGap(sums) {
  let largest = -1;
  for (let bin = 0; bin < sums.counts.length; bin++) {
    if (sums.counts[bin] === 0) continue;
    largest = Math.max(largest, Math.abs(sums.observed[bin] - sums.predicted[bin]) / sums.counts[bin]);
  }
  return largest < 0 ? notMeasured("there are no rows") : measured(largest);
}
__name(maximumGap, "maximumGap");

// src/core/metrics/row-kind.ts
var PREDICTED_UNSAFE = 1;
var UNSAFE = 2;
var CONFIDENT = 4;
var HIGHLY_CONFIDENT = 8;
var KINDS = 16;
var HIGH_CONFIDENCE = 0.9;
var anyRow = /* @__PURE__ */ __name(() => true, "anyRow");
var isPredictedUnsafe = /* @__PURE__ */ __name((kind) => (kind & PREDICTED_UNSAFE) !== 0, "isPredictedUnsafe");
var isUnsafe = /* @__PURE__ */ __name((kind) => (kind & UNSAFE) !== 0, "isUnsafe");
var isSafe = /* @__PURE__ */ __name((kind) => !isUnsafe(kind), "isSafe");
var isCorrect = /* @__PURE__ */ __name((kind) => isUnsafe(kind) === isPredictedUnsafe(kind), "isCorrect");
var isWrong = /* @__PURE__ */ __name((kind) => !isCorrect(kind), "isWrong");
var isConfident = /* @__PURE__ */ __name((kind) => (kind & CONFIDENT) !== 0, "isConfident");
var isHighlyConfident = /* @__PURE__ */ __name((kind) => (kind & HIGHLY_CONFIDENT) !== 0, "isHighlyConfident");
function rowKinds(labels, probabilities, settings) {
  const kinds = new Uint8Array(labels.length);
  for (let row = 0; row < labels.length; row++) {
    const confidence = confidenceOf(probabilities[row]);
    let kind = labels[row] === 1 ? UNSAFE : 0;
    if (predictsUnsafe(probabilities[row], settings.decisionThreshold)) kind |= PREDICTED_UNSAFE;
    if (confidence >= settings.silentFailureThreshold) kind |= CONFIDENT;
    if (confidence >= HIGH_CONFIDENCE) kind |= HIGHLY_CONFIDENT;
    kinds[row] = kind;
  }
  return kinds;
}
__name(rowKinds, "rowKinds");
function countKinds(kinds, weights) {
  const counts = new Float64Array(KINDS);
  for (let row = 0; row < kinds.length; row++) counts[kinds[row]] += weights ? weights[row] : 1;
  return counts;
}
__name(countKinds, "countKinds");
function countShare(kindCounts, definition) {
  let successes = 0;
  let rows = 0;
  for (let kind = 0; kind < KINDS; kind++) {
    if (!definition.applies(kind)) continue;
    rows += kindCounts[kind];
    if (definition.counts(kind)) successes += kindCounts[kind];
  }
  return { successes, rows };
}
__name(countShare, "countShare");
function shareOf(kindCounts, definition) {
  const { successes, rows } = countShare(kindCounts, definition);
  return rows === 0 ? notMeasured(definition.whenEmpty) : measured(successes / rows);
}
__name(shareOf, "shareOf");

// src/core/metrics/confusion.ts
var isPredictedSafe = /* @__PURE__ */ __name((kind) => !isPredictedUnsafe(kind), "isPredictedSafe");
var CONFUSION_SHARES = {
  accuracy: { applies: anyRow, counts: isCorrect, whenEmpty: "there are no rows" },
  precision: { applies: isPredictedUnsafe, counts: isUnsafe, whenEmpty: "no row is predicted unsafe" },
  recall: { applies: isUnsafe, counts: isPredictedUnsafe, whenEmpty: "there are no unsafe rows" },
  "false-negative-rate": {
    applies: isUnsafe,
    counts: isPredictedSafe,
    whenEmpty: "there are no unsafe rows"
  },
  "false-positive-rate": {
    applies: isSafe,
    counts: isPredictedUnsafe,
    whenEmpty: "there are no safe rows"
  },
  "predicted-positive-rate": { applies: anyRow, counts: isPredictedUnsafe, whenEmpty: "there are no rows" }
};
function balancedAccuracyScore(kindCounts) {
  const recall = shareOf(kindCounts, CONFUSION_SHARES.recall);
  if (!recall.defined) return recall;
  const falsePositiveRate = shareOf(kindCounts, CONFUSION_SHARES["false-positive-rate"]);
  if (!falsePositiveRate.defined) return falsePositiveRate;
  return measured((recall.value + 1 - falsePositiveRate.value) / 2);
}
__name(balancedAccuracyScore, "balancedAccuracyScore");
function f1Score(kindCounts) {
  const precision = countShare(kindCounts, CONFUSION_SHARES.precision);
  const recall = countShare(kindCounts, CONFUSION_SHARES.recall);
  const denominator = precision.rows + recall.rows;
  if (denominator === 0) return notMeasured("no row is unsafe and none is predicted unsafe");
  return measured(2 * precision.successes / denominator);
}
__name(f1Score, "f1Score");

// src/core/metrics/losses.ts
function squaredErrors(labels, probabilities) {
  const errors = new Float64Array(labels.length);
  for (let row = 0; row < labels.length; row++) errors[row] = (probabilities[row] - labels[row]) ** 2;
  return errors;
}
__name(squaredErrors, "squaredErrors");
function crossEntropies(labels, logits) {
  const losses = new Float64Array(labels.length);
  for (let row = 0; row < labels.length; row++) {
    const logit = logits[row];
    losses[row] = Math.max(labels[row] === 1 ? -logit : logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
  }
  return losses;
}
__name(crossEntropies, "crossEntropies");
function meanOf2(values, weights) {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    const weight = weights ? weights[row] : 1;
    sum += weight * values[row];
    total += weight;
  }
  return total === 0 ? notMeasured("there are no rows") : measured(sum / total);
}
__name(meanOf2, "meanOf");

// src/core/metrics/silent-failures.ts
var isSilentFailure = /* @__PURE__ */ __name((kind) => isWrong(kind) && isConfident(kind), "isSilentFailure");
var SILENT_FAILURE_SHARES = {
  "silent-failure-prevalence": { applies: anyRow, counts: isSilentFailure, whenEmpty: "there are no rows" },
  "silent-failure-rate": { applies: isWrong, counts: isConfident, whenEmpty: "nothing is wrong" },
  "high-confidence-accuracy": {
    applies: isHighlyConfident,
    counts: isCorrect,
    whenEmpty: "no row has a confidence of 0.9 or more"
  }
};

// src/core/metrics/row-terms.ts
var SHARE_METRICS = { ...CONFUSION_SHARES, ...SILENT_FAILURE_SHARES };
function rowTerms(labels, logits, probabilities, settings) {
  return {
    kinds: rowKinds(labels, probabilities, settings),
    topLabel: binTopLabel(labels, probabilities, settings.eceBins),
    positiveClass: binPositiveClass(labels, probabilities),
    crossEntropies: crossEntropies(labels, logits),
    squaredErrors: squaredErrors(labels, probabilities)
  };
}
__name(rowTerms, "rowTerms");
function summedMetrics(terms, weights) {
  const kinds = once(() => countKinds(terms.kinds, weights));
  const topLabel = once(() => sumBins(terms.topLabel, weights));
  const share = /* @__PURE__ */ __name((name) => shareOf(kinds(), SHARE_METRICS[name]), "share");
  return {
    get ece() {
      return expectedGap(topLabel());
    },
    get "ece-positive"() {
      return expectedGap(sumBins(terms.positiveClass, weights));
    },
    get mce() {
      return maximumGap(topLabel());
    },
    get "brier-score-loss"() {
      return meanOf2(terms.squaredErrors, weights);
    },
    get "log-loss"() {
      return meanOf2(terms.crossEntropies, weights);
    },
    get "silent-failure-prevalence"() {
      return share("silent-failure-prevalence");
    },
    get "silent-failure-rate"() {
      return share("silent-failure-rate");
    },
    get accuracy() {
      return share("accuracy");
    },
    get "balanced-accuracy"() {
      return balancedAccuracyScore(kinds());
    },
    get precision() {
      return share("precision");
    },
    get recall() {
      return share("recall");
    },
    get f1() {
      return f1Score(kinds());
    },
    get "false-negative-rate"() {
      return share("false-negative-rate");
    },
    get "false-positive-rate"() {
      return share("false-positive-rate");
    },
    get "predicted-positive-rate"() {
      return share("predicted-positive-rate");
    },
    get "mean-confidence"() {
      return meanOf2(terms.topLabel.predicted, weights);
    },
    get "high-confidence-accuracy"() {
      return share("high-confidence-accuracy");
    }
  };
}
__name(summedMetrics, "summedMetrics");
function once(compute) {
  let known;
  return () => (known ??= { value: compute() }).value;
}
__name(once, "once");

// src/core/metrics/evaluate.ts
var DEFAULT_EVALUATION_SETTINGS = {
  decisionThreshold: 0.5,
  silentFailureThreshold: 0.8,
  eceBins: 5
};
function evaluate(rows, settings = DEFAULT_EVALUATION_SETTINGS) {
  const { labels, logits } = rows;
  if (labels.length !== logits.length) {
    throw new RangeError(`${labels.length} labels but ${logits.length} scores`);
  }
  const terms = rowTerms(labels, logits, probabilitiesOf(logits), settings);
  const metrics = { "roc-auc": rocAucScore(labels, logits), ...summedMetrics(terms) };
  const missing = missingScore(logits);
  return {
    rows: labels.length,
    ...countClasses(labels),
    metrics: missing === void 0 ? metrics : withoutValues(metrics, missing),
    reliability: reliabilityTable(sumBins(terms.topLabel))
  };
}
__name(evaluate, "evaluate");
function missingScore(logits) {
  const row = logits.findIndex(Number.isNaN);
  return row < 0 ? void 0 : `the score of row ${row} is not a number`;
}
__name(missingScore, "missingScore");
function withoutValues(metrics, reason) {
  const result = { ...metrics };
  let name;
  for (name in result) result[name] = notMeasured(reason);
  return result;
}
__name(withoutValues, "withoutValues");

export {
  binTopLabel,
  binPositiveClass,
  sumBins,
  isPredictedUnsafe,
  countKinds,
  countShare,
  SHARE_METRICS,
  rowTerms,
  summedMetrics,
  evaluate,
  normalTail,
  normalCdf,
  normalQuantile,
  createRandom,
  delongVariance,
  delongPaired,
  quantilesOfLevel,
  degenerateInterval,
  cutInterval,
  normalInterval,
  drawRows,
  shuffledRows,
  takeRows,
  frozenLinearHead,
  frozenFoldedHead,
  shownPath,
  shownPlace
};
