import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  RULES,
  decimals,
  percent
} from "./chunk-BTGBGNGW.js";
import {
  REPORT_SCHEMA_VERSION
} from "./chunk-ZP376GCR.js";
import {
  angleDegrees,
  columnMeans,
  findPairs,
  holmAdjusted,
  measureSafeEmbed,
  measureSeparability,
  nearestNeighbours,
  neighbourCount,
  noiseTolerance,
  separabilityChange,
  standardErrorOfMean,
  stressTest
} from "./chunk-S4LSPEH7.js";
import {
  MINIMUM_GROUP_ROWS,
  MINIMUM_SHARE,
  adapt,
  applyMap,
  drawSample,
  estimateChanges,
  estimateValues,
  headBehindMap,
  headOnScores,
  limitsOfGate,
  pairedMeanInterval,
  quantileOf,
  readLock,
  rowsMissing,
  rowsToDecide,
  wilsonInterval,
  withAdapter,
  withHeads,
  writeLock
} from "./chunk-IRGCME2A.js";
import {
  binPositiveClass,
  binTopLabel,
  createRandom,
  delongPaired,
  delongVariance,
  drawRows,
  evaluate,
  frozenLinearHead,
  normalCdf,
  normalTail,
  quantilesOfLevel,
  shownPath,
  shownPlace,
  shuffledRows,
  sumBins,
  takeRows
} from "./chunk-EV52PAXY.js";
import {
  FitError,
  fitStandardizer,
  selectRegularization
} from "./chunk-JOORTSDE.js";
import {
  countClasses,
  denseZeros,
  foldHead,
  labelsOf,
  missingRocCurve,
  predictsUnsafe,
  probabilitiesOf,
  rocAucScore,
  scaledIdentity,
  sigmoid,
  widenRows
} from "./chunk-TJNYRDQN.js";
import {
  differenceOf,
  measured,
  notMeasured
} from "./chunk-LL2R5VXN.js";
import {
  serializeClassifier
} from "./chunk-VGWPYK2Q.js";
import {
  inOrderOfId,
  loadCalibrationSet,
  loadDataset
} from "./chunk-G5KVWJPA.js";
import {
  DEFAULT_SLICE_MINIMUM,
  PbfWriter,
  findModelFiles,
  isLocalModel,
  isStored,
  require_dist
} from "./chunk-ZLNCZFLQ.js";
import {
  LIMIT_ROUNDING,
  beyondLimit,
  boundsValue,
  nameOfLimit,
  oneSidedLimit
} from "./chunk-AU3LF5DE.js";
import {
  encodeNpy,
  encodeNpyVector
} from "./chunk-QC6IEG3U.js";
import {
  rowOf
} from "./chunk-3P4XMFCU.js";
import {
  POOLINGS
} from "./chunk-7HG5ZXTM.js";
import {
  lowerFirst,
  upperFirst
} from "./chunk-DNYRPMWD.js";
import {
  reasonsBesideChecks,
  recommendation,
  recommended,
  showReading
} from "./chunk-MHYP5SU7.js";
import {
  describeMetric
} from "./chunk-T3QPZ3EQ.js";
import {
  formatCount,
  formatLevel,
  formatList,
  formatNumber,
  formatPlural
} from "./chunk-V5ZUUGM2.js";
import {
  METRICS
} from "./chunk-ELUNI4SN.js";
import {
  TOOL_VERSION
} from "./chunk-K3LEX42Z.js";
import {
  DriftgateError,
  ModelError
} from "./chunk-3Y6TE6RX.js";
import {
  __name,
  __toESM
} from "./chunk-HRDOIWQD.js";

// src/platform/today.ts
function today() {
  return (/* @__PURE__ */ new Date()).toISOString().slice(0, 10);
}
__name(today, "today");
function now() {
  return `${(/* @__PURE__ */ new Date()).toISOString().slice(0, 19)}Z`;
}
__name(now, "now");

// src/core/gate/decide.ts
var SEVERITY = { pass: 0, warn: 1, fail: 2 };
function decide(checks, obstacles, { onInconclusive }) {
  const reasonsOf2 = /* @__PURE__ */ __name((kind) => obstacles.filter((obstacle) => obstacle.kind === kind).map(({ reason }) => reason), "reasonsOf");
  const fatal = reasonsOf2("fatal");
  const undecided = reasonsOf2("inconclusive");
  const failures = [...sentences(checks, ["breach", "undefined"], "error"), ...reasonsOf2("breach")];
  const warnings = [...sentences(checks, ["breach", "undefined"], "warning"), ...reasonsOf2("warning")];
  const unsure = sentences(checks, ["inconclusive"], "error");
  const unsureWarnings = sentences(checks, ["inconclusive"], "warning");
  const reasons = [...fatal, ...failures, ...undecided, ...unsure, ...warnings, ...unsureWarnings];
  if (fatal.length + failures.length > 0) return { outcome: "fail", effect: "fail", reasons };
  if (checks.length === 0) {
    return { outcome: "fail", effect: "fail", reasons: ["No limit was compared with anything.", ...reasons] };
  }
  if (undecided.length + unsure.length + unsureWarnings.length > 0) {
    const firm = undecided.length + unsure.length > 0;
    const own = firm ? onInconclusive : milder(onInconclusive, "warn");
    const loud = undecided.length + warnings.length > 0;
    return { outcome: "inconclusive", effect: loud ? graver(own, "warn") : own, reasons };
  }
  if (warnings.length > 0) return { outcome: "warn", effect: "warn", reasons };
  return { outcome: "pass", effect: "pass", reasons };
}
__name(decide, "decide");
function sentences(checks, statuses, level) {
  return checks.filter((check) => statuses.includes(check.status) && check.limit.level === level).map(
    (check) => `${METRICS[check.limit.metric].title} (${check.limit.kind} ${check.limit.value}): ${check.reason}.`
  );
}
__name(sentences, "sentences");
function graver(a, b) {
  return SEVERITY[a] >= SEVERITY[b] ? a : b;
}
__name(graver, "graver");
function milder(a, b) {
  return SEVERITY[a] <= SEVERITY[b] ? a : b;
}
__name(milder, "milder");

// src/core/assess-apart.ts
function assessApart({ heads, settings }, {
  labels,
  spaces,
  scores
}, mismatch) {
  const evaluated = /* @__PURE__ */ __name(({ decisionThreshold }, logits) => logits && evaluate({ labels, logits }, { ...settings.evaluation, decisionThreshold }), "evaluated");
  const { linear } = heads.reference;
  return {
    verdict: decide([], mismatch, settings.decision),
    head: {
      directionNorm: linear === void 0 ? notMeasured("the head is not linear") : measured(linear.norm),
      noiseTolerance: notMeasured("no scores: a dimension does not fit")
    },
    evaluation: {
      reference: evaluated(heads.reference, scores.reference),
      candidate: evaluated(heads.candidate, scores.candidate)
    },
    scores,
    spaces,
    monitors: [],
    stress: [],
    negativeControl: []
  };
}
__name(assessApart, "assessApart");

// src/core/drift/head-drift.ts
var ROUNDING = 1e-12;
function measureHeadDrift(referenceLogits, candidateLogits, decisionThreshold, candidateThreshold = decisionThreshold) {
  const flipRate = flips(referenceLogits, candidateLogits, [decisionThreshold, candidateThreshold]);
  const fit = fitScores(referenceLogits, candidateLogits);
  if (!fit.defined) {
    const none = notMeasured(fit.reason);
    return { offset: none, slope: none, noise: none, correlation: none, flipRate };
  }
  const { offset, slope, noise, spread, correlation } = fit;
  return {
    offset: measured(offset / spread),
    slope: measured(slope),
    noise: measured(noise / spread),
    correlation,
    flipRate
  };
}
__name(measureHeadDrift, "measureHeadDrift");
function fitScores(referenceLogits, candidateLogits) {
  const rows = referenceLogits.length;
  const { meanOld, meanNew, oldOld, newNew, oldNew } = moments(referenceLogits, candidateLogits);
  if (rows < 3) return { defined: false, reason: "fewer than three rows" };
  if (!varies(oldOld, meanOld, rows)) return { defined: false, reason: "the old scores do not vary" };
  const slope = oldNew / oldOld;
  let residual = 0;
  for (let row = 0; row < rows; row++) {
    residual += (candidateLogits[row] - meanNew - slope * (referenceLogits[row] - meanOld)) ** 2;
  }
  return {
    defined: true,
    offset: meanNew - meanOld,
    slope,
    noise: Math.sqrt(residual / (rows - 2)),
    spread: Math.sqrt(oldOld / rows),
    correlation: varies(newNew, meanNew, rows) ? measured(Math.max(-1, Math.min(1, oldNew / Math.sqrt(oldOld) / Math.sqrt(newNew)))) : notMeasured("the new scores do not vary")
  };
}
__name(fitScores, "fitScores");
function varies(squares, mean, rows) {
  return Math.sqrt(squares / rows) > ROUNDING * Math.abs(mean);
}
__name(varies, "varies");
function flips(before, after, [threshold, newThreshold]) {
  if (before.length === 0) return notMeasured("there are no rows");
  if (before.some(Number.isNaN) || after.some(Number.isNaN)) return notMeasured("a score is not a number");
  let changed = 0;
  for (let row = 0; row < before.length; row++) {
    const wasUnsafe = predictsUnsafe(sigmoid(before[row]), threshold);
    if (wasUnsafe !== predictsUnsafe(sigmoid(after[row]), newThreshold)) changed++;
  }
  return measured(changed / before.length);
}
__name(flips, "flips");
function moments(before, after) {
  const rows = Math.max(before.length, 1);
  const meanOld = before.reduce((sum, value) => sum + value, 0) / rows;
  const meanNew = after.reduce((sum, value) => sum + value, 0) / rows;
  let oldOld = 0;
  let newNew = 0;
  let oldNew = 0;
  for (let row = 0; row < before.length; row++) {
    oldOld += (before[row] - meanOld) ** 2;
    newNew += (after[row] - meanNew) ** 2;
    oldNew += (before[row] - meanOld) * (after[row] - meanNew);
  }
  return { meanOld, meanNew, oldOld, newNew, oldNew };
}
__name(moments, "moments");

// src/core/drift/two-samples.ts
var PSI_BINS = 10;
var PSI_SMOOTHING = 0.5;
var KS_TERMS = 100;
function populationStabilityIndex(reference, candidate) {
  if (!comparable(reference, candidate)) return NaN;
  const sorted2 = reference.slice().sort();
  const edges = Array.from(
    { length: PSI_BINS - 1 },
    (_, i) => sorted2[Math.ceil((i + 1) * sorted2.length / PSI_BINS) - 1]
  );
  const expected = shares(reference, edges);
  const actual = shares(candidate, edges);
  let index = 0;
  for (let bin = 0; bin < PSI_BINS; bin++) {
    index += (actual[bin] - expected[bin]) * Math.log(actual[bin] / expected[bin]);
  }
  return index;
}
__name(populationStabilityIndex, "populationStabilityIndex");
function comparable(...samples) {
  return samples.every((sample) => sample.length > 0 && !sample.some(Number.isNaN));
}
__name(comparable, "comparable");
function shares(values, edges) {
  const counts = new Float64Array(PSI_BINS).fill(PSI_SMOOTHING);
  for (const value of values) {
    let bin = 0;
    while (bin < edges.length && value > edges[bin]) bin++;
    counts[bin]++;
  }
  return counts.map((count2) => count2 / (values.length + PSI_BINS * PSI_SMOOTHING));
}
__name(shares, "shares");
function kolmogorovSmirnov(reference, candidate) {
  const n = reference.length;
  const m = candidate.length;
  if (!comparable(reference, candidate)) return void 0;
  const a = reference.slice().sort();
  const b = candidate.slice().sort();
  let statistic = 0;
  for (let i = 0, j = 0; i < n && j < m; ) {
    const value = Math.min(a[i], b[j]);
    while (i < n && a[i] <= value) i++;
    while (j < m && b[j] <= value) j++;
    statistic = Math.max(statistic, Math.abs(i / n - j / m));
  }
  const root = Math.sqrt(n * m / (n + m));
  return { statistic, p: kolmogorovTail((root + 0.12 + 0.11 / root) * statistic) };
}
__name(kolmogorovSmirnov, "kolmogorovSmirnov");
function kolmogorovTail(lambda) {
  if (lambda < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= KS_TERMS; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k ** 2 * lambda ** 2);
  return Math.min(1, Math.max(0, sum));
}
__name(kolmogorovTail, "kolmogorovTail");

// src/core/drift/monitors.ts
var ALARM = { meanConfidence: 0.05, positiveRate: 0.1, norms: 0.1, psi: 0.2, ksP: 0.01 };
function runMonitors(reference, candidate, decisionThreshold, candidateThreshold = decisionThreshold) {
  const before = reference.logits.map(sigmoid);
  const after = candidate.logits.map(sigmoid);
  const confidence = /* @__PURE__ */ __name((p) => Math.max(p, 1 - p), "confidence");
  const positiveAt = /* @__PURE__ */ __name((threshold) => (p) => Number.isNaN(p) ? NaN : Number(predictsUnsafe(p, threshold)), "positiveAt");
  const normBefore = meanOf(reference.norms);
  const ks = kolmogorovSmirnov(reference.logits, candidate.logits);
  return [
    twoSided(
      "change of mean confidence",
      "change of a share",
      meanOf(after.map(confidence)) - meanOf(before.map(confidence)),
      ALARM.meanConfidence
    ),
    twoSided(
      "change of predicted-positive rate",
      "change of a share",
      meanOf(after.map(positiveAt(candidateThreshold))) - meanOf(before.map(positiveAt(decisionThreshold))),
      ALARM.positiveRate
    ),
    twoSided(
      "relative change of embedding norm",
      "relative change",
      meanOf(candidate.norms) / normBefore - 1,
      ALARM.norms
    ),
    twoSided(
      "score PSI",
      "distance",
      populationStabilityIndex(reference.logits, candidate.logits),
      ALARM.psi
    ),
    {
      name: "p of the score KS test",
      reading: "p-value",
      value: ks === void 0 ? notMeasured("there are no rows, or a score is not a number") : measured(ks.p),
      alarmLevel: ALARM.ksP,
      fired: ks !== void 0 && ks.p < ALARM.ksP
    }
  ];
}
__name(runMonitors, "runMonitors");
function twoSided(name, reading, value, alarmLevel) {
  return { name, reading, value: measured(value), alarmLevel, fired: Math.abs(value) > alarmLevel };
}
__name(twoSided, "twoSided");
function meanOf(values) {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
__name(meanOf, "meanOf");

// src/core/drift/predicted-auc.ts
var MAXIMUM_SCORES = 500;
var CERTAIN = 6.5;
var ROUNDING2 = 1e-9;
function predictedAuc(labels, referenceLogits, candidateLogits) {
  const fit = fitScores(referenceLogits, candidateLogits);
  if (!fit.defined) return notMeasured(fit.reason);
  if (!Number.isFinite(fit.slope) || !Number.isFinite(fit.noise))
    return notMeasured("a score is not a number");
  if (fit.slope <= 0) return notMeasured("the new scores do not rise with the old ones");
  const noise = fit.noise / fit.slope;
  if (noise <= ROUNDING2 * fit.spread) return rocAucScore(labels, referenceLogits);
  const unsafe = representatives(referenceLogits.filter((_, row) => labels[row] === 1));
  const safe = representatives(referenceLogits.filter((_, row) => labels[row] !== 1));
  if (unsafe.length === 0 || safe.length === 0) return notMeasured("only one class is present");
  const scale = 1 / (noise * Math.SQRT2);
  let sum = 0;
  for (const high of unsafe) {
    for (const low of safe) {
      const distance = (high - low) * scale;
      if (distance >= CERTAIN) sum += 1;
      else if (distance > -CERTAIN) sum += normalCdf(distance);
    }
  }
  return measured(sum / (unsafe.length * safe.length));
}
__name(predictedAuc, "predictedAuc");
function representatives(scores) {
  const sorted2 = scores.sort();
  const count2 = sorted2.length;
  if (count2 <= MAXIMUM_SCORES) return sorted2;
  return Float64Array.from({ length: MAXIMUM_SCORES }, (_, i) => {
    const at = (i + 0.5) * count2 / MAXIMUM_SCORES - 0.5;
    const below = Math.floor(at);
    return sorted2[below] + (at - below) * (sorted2[below + 1] - sorted2[below]);
  });
}
__name(representatives, "representatives");

// src/core/metrics/calibrated-ece.ts
var DEFAULT_RESAMPLES = 1e3;
var UPPER_QUANTILE = 0.95;
var TWO_TO_32 = 2 ** 32;
function calibratedEceQuantile(probabilities, eceBins, random, resamples = DEFAULT_RESAMPLES) {
  const labels = new Uint8Array(probabilities.length);
  return resampleCalibrated(binTopLabel(labels, probabilities, eceBins), random, resamples);
}
__name(calibratedEceQuantile, "calibratedEceQuantile");
function calibratedEcePositiveQuantile(probabilities, random, resamples = DEFAULT_RESAMPLES) {
  const labels = new Uint8Array(probabilities.length);
  return resampleCalibrated(binPositiveClass(labels, probabilities), random, resamples);
}
__name(calibratedEcePositiveQuantile, "calibratedEcePositiveQuantile");
function resampleCalibrated(rows, random, resamples) {
  const size = rows.bins.length;
  if (size === 0 || resamples < 1) {
    const missing = notMeasured(size === 0 ? "there are no rows" : "no resamples were asked for");
    return { expected: missing, percentile95: missing };
  }
  const errors = new Float64Array(resamples);
  const bounds = rows.predicted.map((share) => share * TWO_TO_32);
  const { predicted } = sumBins(rows);
  const observed = new Float64Array(predicted.length);
  let sum = 0;
  for (let resample = 0; resample < resamples; resample++) {
    observed.fill(0);
    for (let row = 0; row < size; row++) {
      if (random.bits() < bounds[row]) observed[rows.bins[row]]++;
    }
    let total = 0;
    for (let bin = 0; bin < observed.length; bin++) total += Math.abs(observed[bin] - predicted[bin]);
    errors[resample] = total / size;
    sum += errors[resample];
  }
  return {
    expected: measured(sum / resamples),
    percentile95: measured(quantileOf(errors.sort(), UPPER_QUANTILE))
  };
}
__name(resampleCalibrated, "resampleCalibrated");

// src/core/gate/judge-limit.ts
function judgeLimit(limit, evidence, rule) {
  const estimate = boundsValue(limit) ? evidence.value : evidence.change;
  const base = {
    limit,
    reference: evidence.reference,
    candidate: evidence.candidate,
    change: evidence.change.value,
    actual: estimate.value,
    ...estimate.interval === void 0 ? {} : { interval: estimate.interval }
  };
  return { ...base, ...judge(limit, estimate, evidence, rule) };
}
__name(judgeLimit, "judgeLimit");
function judge(limit, estimate, evidence, rule) {
  if (!estimate.value.defined) return judgeUndefined(limit.metric, estimate.value.reason, evidence);
  const inside = oneSidedLimit(limit);
  const beyondBy = /* @__PURE__ */ __name((value) => beyondLimit(limit, value), "beyondBy");
  if (beyondBy(estimate.value.value) > LIMIT_ROUNDING) return judgeBeyond(estimate, evidence, rule, beyondBy);
  if (estimate.interval === void 0) {
    return { status: "inconclusive", reason: "inside the limit, but no interval exists to say how surely" };
  }
  const { oneSidedLower, oneSidedUpper } = estimate.interval;
  if (beyondBy(inside.side === "at-most" ? oneSidedUpper : oneSidedLower) <= LIMIT_ROUNDING) {
    return { status: "pass", reason: "the estimate and its one-sided bound are inside the limit" };
  }
  const needed = rowsToDecide(estimate, inside, evidence.rows);
  const advice = needed === void 0 ? "" : `; about ${roundUp(needed)} rows would decide`;
  return {
    status: "inconclusive",
    reason: `inside the limit, but ${evidence.rows} rows are too few to be sure${advice}`,
    ...needed === void 0 ? {} : { rowsToDecide: needed }
  };
}
__name(judge, "judge");
function judgeUndefined(metric, reason, evidence) {
  const { silentFailurePrevalence: prevalence, candidate } = evidence;
  if (metric === "silent-failure-rate" && !candidate.defined && prevalence.defined && prevalence.value === 0) {
    return { status: "pass", reason: `${reason}; passes only because no row is wrong with confidence` };
  }
  return { status: "undefined", reason: `could not be measured: ${reason}` };
}
__name(judgeUndefined, "judgeUndefined");
function judgeBeyond(estimate, evidence, rule, beyondBy) {
  const { calibratedPercentile: percentile, candidate } = evidence;
  if (percentile?.defined === true && candidate.defined && candidate.value <= percentile.value) {
    const reason = `beyond the limit, but a perfectly calibrated classifier reaches this error on ${evidence.rows} rows too`;
    return { status: "inconclusive", reason };
  }
  if (rule === "confident") {
    const { interval } = estimate;
    if (interval === void 0 || beyondBy(interval.lower) <= 0 || beyondBy(interval.upper) <= 0) {
      return { status: "inconclusive", reason: "beyond the limit, but its interval still reaches inside" };
    }
  }
  return { status: "breach", reason: "beyond the limit" };
}
__name(judgeBeyond, "judgeBeyond");
function roundUp(rows) {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rows)) - 1);
  return (Math.ceil(rows / unit) * unit).toLocaleString("en-US");
}
__name(roundUp, "roundUp");

// src/core/gate/judge.ts
var STREAM = { changes: 1, values: 2, ece: 3, ecePositive: 4 };
var UNKNOWN = { value: notMeasured("it was not estimated") };
function judge2(comparison, settings, estimator = estimateIntervals) {
  const { labels, referenceLogits, candidateLogits } = comparison;
  const reference = evaluate({ labels, logits: referenceLogits }, settings.evaluation);
  const candidate = evaluate({ labels, logits: candidateLogits }, candidateSettings(comparison, settings));
  const { changes, values } = estimator(comparison, settings, { reference, candidate });
  const calibrated = calibratedErrors(candidateLogits, settings);
  const checks = settings.limits.map((limit) => {
    const percentile = calibrated[limit.metric]?.percentile95;
    const evidence = {
      rows: candidate.rows,
      reference: reference.metrics[limit.metric],
      candidate: candidate.metrics[limit.metric],
      change: changes.get(limit.metric) ?? UNKNOWN,
      value: values.get(limit.metric) ?? UNKNOWN,
      silentFailurePrevalence: candidate.metrics["silent-failure-prevalence"],
      ...percentile === void 0 ? {} : { calibratedPercentile: percentile }
    };
    return judgeLimit(limit, evidence, settings.decision.rule);
  });
  return { reference, candidate, calibrated, checks };
}
__name(judge2, "judge");
var noIntervals = /* @__PURE__ */ __name((_, { limits }, { reference, candidate }) => {
  const names = limits.map(({ metric }) => metric);
  return {
    changes: new Map(
      names.map((name) => [name, { value: differenceOf(candidate.metrics[name], reference.metrics[name]) }])
    ),
    values: new Map(names.map((name) => [name, { value: candidate.metrics[name] }]))
  };
}, "noIntervals");
function candidateSettings({ candidateThreshold }, { evaluation }) {
  return candidateThreshold === void 0 ? evaluation : { ...evaluation, decisionThreshold: candidateThreshold };
}
__name(candidateSettings, "candidateSettings");
function estimateIntervals(comparison, { limits, evaluation, decision }) {
  const { labels, candidateLogits } = comparison;
  const shared = {
    settings: evaluation,
    level: decision.confidenceLevel,
    resamples: decision.bootstrapResamples
  };
  const absolute = limits.filter(boundsValue).map(({ metric }) => metric);
  return {
    changes: estimateChanges({
      ...comparison,
      ...shared,
      candidateSettings: candidateSettings(comparison, { evaluation }),
      metrics: limits.map(({ metric }) => metric),
      random: createRandom(decision.seed, STREAM.changes)
    }),
    values: estimateValues({
      labels,
      logits: candidateLogits,
      ...shared,
      settings: candidateSettings(comparison, { evaluation }),
      metrics: absolute,
      random: createRandom(decision.seed, STREAM.values)
    })
  };
}
__name(estimateIntervals, "estimateIntervals");
function calibratedErrors(logits, settings) {
  const gated = new Set(settings.limits.map(({ metric }) => metric));
  const probabilities = logits.map(sigmoid);
  const { seed, bootstrapResamples: resamples } = settings.decision;
  const { eceBins } = settings.evaluation;
  const [top, positive] = [STREAM.ece, STREAM.ecePositive].map((stream) => createRandom(seed, stream));
  return {
    ...gated.has("ece") ? { ece: calibratedEceQuantile(probabilities, eceBins, top, resamples) } : {},
    ...gated.has("ece-positive") ? { "ece-positive": calibratedEcePositiveQuantile(probabilities, positive, resamples) } : {}
  };
}
__name(calibratedErrors, "calibratedErrors");

// src/core/gate/negative-control.ts
var OFFSET_IN_SD = 3;
var MAXIMUM_RESAMPLES = 200;
var ROUNDING3 = 1e-9;
function runNegativeControl({ labels, referenceLogits }, settings) {
  const { means, overall, deviation } = describe(labels, referenceLogits);
  const step = OFFSET_IN_SD * deviation;
  const planted = [
    {
      name: "offset-to-safe",
      description: `every score lowered by ${OFFSET_IN_SD} standard deviations along the head's own direction`,
      logits: referenceLogits.map((logit) => logit - step)
    },
    {
      name: "offset-to-unsafe",
      description: `every score raised by ${OFFSET_IN_SD} standard deviations along the head's own direction`,
      logits: referenceLogits.map((logit) => logit + step)
    },
    {
      name: "classes-drawn-together",
      description: "both classes moved to the same mean score",
      logits: referenceLogits.map((logit, row) => logit - means[labels[row]] + overall)
    }
  ];
  const { decision } = settings;
  const estimator = decision.rule === "point" ? noIntervals : void 0;
  const bootstrapResamples = Math.min(MAXIMUM_RESAMPLES, decision.bootstrapResamples);
  const quick = { ...settings, decision: { ...decision, bootstrapResamples } };
  return planted.map(({ name, description, logits }) => {
    const { checks } = judge2({ labels, referenceLogits, candidateLogits: logits }, quick, estimator);
    const breaches = checks.filter(seesDrift).map(({ limit }) => limit.metric);
    return { name, description, breached: breaches.length > 0, breaches: [...new Set(breaches)] };
  });
}
__name(runNegativeControl, "runNegativeControl");
function blindSpots(results) {
  const seen = /* @__PURE__ */ __name((part) => results.some(({ name, breached }) => name.startsWith(part) && breached), "seen");
  const spots = [];
  if (!seen("offset")) {
    spots.push(
      "The negative control was not caught: these limits do not see an offset along the head's own direction, which leaves ROC-AUC unchanged; add a limit on false-negative-rate, ece or silent-failure-prevalence."
    );
  }
  if (!seen("classes")) {
    spots.push(
      "The negative control was not caught: these limits do not see both classes drawn together; add a limit on roc-auc or balanced-accuracy."
    );
  }
  return spots;
}
__name(blindSpots, "blindSpots");
function seesDrift({ status, change, limit }) {
  if (status !== "breach") return false;
  if (!change.defined) return true;
  const sign = oneSidedLimit(limit).side === "at-most" ? 1 : -1;
  return sign * change.value > ROUNDING3;
}
__name(seesDrift, "seesDrift");
function describe(labels, logits) {
  const sums = [0, 0];
  const counts = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    sums[labels[row]] += logits[row];
    counts[labels[row]]++;
  }
  const overall = (sums[0] + sums[1]) / Math.max(labels.length, 1);
  let squares = 0;
  for (const logit of logits) squares += (logit - overall) ** 2;
  return {
    means: [sums[0] / Math.max(counts[0], 1), sums[1] / Math.max(counts[1], 1)],
    overall,
    deviation: Math.sqrt(squares / Math.max(labels.length, 1))
  };
}
__name(describe, "describe");

// src/core/gate/obstacles.ts
function dimensionMismatch({
  reference,
  candidate,
  heads
}) {
  const sides = [
    { side: "reference", given: reference.matrix.cols, needed: heads.reference.dimension },
    { side: "candidate", given: candidate.matrix.cols, needed: heads.candidate.dimension }
  ];
  return sides.filter(({ given, needed }) => given !== needed).map(({ side, given, needed }) => ({
    kind: "fatal",
    reason: `The ${side} gives ${given} numbers per text, the classifier needs ${needed}: they cannot share a head.`
  }));
}
__name(dimensionMismatch, "dimensionMismatch");
function tooFewRows({ positives, negatives }, minimum) {
  return Object.entries({ unsafe: positives, safe: negatives }).filter(([, rows]) => rows < minimum).map(([name, rows]) => ({
    kind: "inconclusive",
    reason: `Only ${rows} ${name} rows: at least ${minimum} are needed to decide.`
  }));
}
__name(tooFewRows, "tooFewRows");
function unseenDrift(planted) {
  return blindSpots(planted).map((reason) => ({ kind: "inconclusive", reason }));
}
__name(unseenDrift, "unseenDrift");

// src/core/gate/waiver.ts
function isInForce({ expires }, today2) {
  return today2 !== void 0 && today2 <= expires;
}
__name(isInForce, "isInForce");
var ACCEPTABLE = ["breach", "inconclusive"];
function acceptBreaches(checks, waivers) {
  const ofWholeSet = waivers.filter(({ slice }) => slice === void 0);
  return checks.map((check) => {
    const waiver = ofWholeSet.find(({ check: name }) => name === nameOfLimit(check.limit));
    if (waiver === void 0 || check.limit.level === "warning" || !ACCEPTABLE.includes(check.status)) {
      return check;
    }
    const { approver, expires, reason } = waiver;
    return {
      ...check,
      limit: { ...check.limit, level: "warning" },
      reason: `${check.reason}; ${describeAcceptance(waiver)}`,
      waiver: { approver, expires, reason }
    };
  });
}
__name(acceptBreaches, "acceptBreaches");
function describeAcceptance({ approver, expires }) {
  return `accepted by ${approver} until ${expires}`;
}
__name(describeAcceptance, "describeAcceptance");

// src/core/inference/auc-change.ts
function aucChangeHalfWidth(comparison, level) {
  const { labels, referenceLogits, candidateLogits } = comparison;
  const { variance } = delongPaired(labels, referenceLogits, candidateLogits);
  if (!variance.defined) return variance;
  return measured(quantilesOfLevel(level).twoSided * Math.sqrt(variance.value));
}
__name(aucChangeHalfWidth, "aucChangeHalfWidth");

// src/core/inference/mcnemar.ts
function fairCoinTail(successes, trials) {
  let logTerm = -trials * Math.LN2;
  for (let i = 1; i <= successes; i++) logTerm += Math.log((trials - successes + i) / i);
  let term = Math.exp(logTerm);
  let sum = term;
  for (let k = successes; k >= 1 && term > 0; k--) {
    term *= k / (trials - k + 1);
    sum += term;
  }
  return sum;
}
__name(fairCoinTail, "fairCoinTail");
function mcnemarExact(first, second) {
  if (first === second) return 1;
  return Math.min(1, 2 * fairCoinTail(Math.min(first, second), first + second));
}
__name(mcnemarExact, "mcnemarExact");

// src/core/metrics/flips.ts
function measureFlips(labels, referenceLogits, candidateLogits, decisionThreshold, candidateThreshold = decisionThreshold) {
  const negativeFlips = [];
  const positiveFlips = [];
  for (let row = 0; row < labels.length; row++) {
    const before = predictsUnsafe(sigmoid(referenceLogits[row]), decisionThreshold);
    const after = predictsUnsafe(sigmoid(candidateLogits[row]), candidateThreshold);
    if (before === after) continue;
    const flips2 = before === (labels[row] === 1) ? negativeFlips : positiveFlips;
    flips2.push(row);
  }
  const flipped = negativeFlips.length + positiveFlips.length;
  return {
    negativeFlips,
    positiveFlips,
    flipRate: measureFlipRate(flipped, referenceLogits, candidateLogits),
    mcnemarP: mcnemarExact(negativeFlips.length, positiveFlips.length)
  };
}
__name(measureFlips, "measureFlips");
function measureFlipRate(flipped, ...models) {
  const rows = models[0].length;
  if (rows === 0) return notMeasured("there are no rows");
  if (models.some((logits) => logits.some(Number.isNaN))) return notMeasured("a score is not a number");
  return measured(flipped / rows);
}
__name(measureFlipRate, "measureFlipRate");

// src/core/linalg/cross-product.ts
var BLOCK_ROWS = 2048;
async function crossProduct(a, b, multiply) {
  let total;
  for (const { left, right } of pairedBlocks(a, b)) {
    total = added(total, await multiply.multiply(left, right, { a: true }));
  }
  return total ?? denseZeros(a.matrix.cols, b.matrix.cols);
}
__name(crossProduct, "crossProduct");
async function crossProducts(a, b, multiply) {
  let first;
  let second;
  let between2;
  for (const { left, right } of pairedBlocks(a, b)) {
    first = added(first, await multiply.multiply(left, left, { a: true }));
    second = added(second, await multiply.multiply(right, right, { a: true }));
    between2 = added(between2, await multiply.multiply(left, right, { a: true }));
  }
  return {
    first: first ?? denseZeros(a.matrix.cols, a.matrix.cols),
    second: second ?? denseZeros(b.matrix.cols, b.matrix.cols),
    between: between2 ?? denseZeros(a.matrix.cols, b.matrix.cols)
  };
}
__name(crossProducts, "crossProducts");
function* pairedBlocks(a, b) {
  const { rows } = a.matrix;
  if (b.matrix.rows !== rows) throw new RangeError(`${rows} rows do not pair with ${b.matrix.rows}`);
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    const to = Math.min(rows, from + BLOCK_ROWS);
    const left = widenRows(a.matrix, from, to, a.mean);
    yield { left, right: a === b ? left : widenRows(b.matrix, from, to, b.mean) };
  }
}
__name(pairedBlocks, "pairedBlocks");
function added(total, part) {
  if (total === void 0) return part;
  for (let at = 0; at < part.data.length; at++) total.data[at] += part.data[at];
  return total;
}
__name(added, "added");

// src/core/linalg/sum-of-squares.ts
function sumOfSquares(values) {
  let squares = 0;
  for (let at = 0; at < values.length; at++) squares += values[at] ** 2;
  return squares;
}
__name(sumOfSquares, "sumOfSquares");

// src/core/drift/cka.ts
var ROUNDING4 = 1e-12;
var FEWEST_ROWS = 4;
async function debiasedCka(reference, candidate, multiply) {
  if (reference.rows < FEWEST_ROWS) return notMeasured("fewer than four rows");
  const x = centre(reference);
  const y = centre(candidate);
  if (!varies2(x)) return notMeasured("the rows of the reference model are all the same");
  if (!varies2(y)) return notMeasured("the rows of the candidate model are all the same");
  const products = await crossProducts(x, y, multiply);
  const within = dependence(x, x, products.first);
  const withinCandidate = dependence(y, y, products.second);
  if (within === 0) return notMeasured("the rows of the reference model are all equally similar");
  if (withinCandidate === 0) return notMeasured("the rows of the candidate model are all equally similar");
  const between2 = dependence(x, y, products.between);
  const ratio = between2 / Math.sqrt(within) / Math.sqrt(withinCandidate);
  return measured(Math.max(-1, Math.min(1, ratio)));
}
__name(debiasedCka, "debiasedCka");
function centre(matrix) {
  const { rows, cols, data } = matrix;
  const mean = columnMeans(matrix);
  const squares = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++, at++) squares[row] += (data[at] - mean[j]) ** 2;
  }
  return { matrix, mean, squares };
}
__name(centre, "centre");
function varies2({ matrix, mean, squares }) {
  const spread = Math.sqrt(sumOf(squares) / matrix.rows);
  return spread > ROUNDING4 * Math.sqrt(sumOfSquares(mean));
}
__name(varies2, "varies");
function dependence(x, y, product) {
  const rows = x.squares.length;
  const whole = sumOfSquares(product.data);
  let diagonal = 0;
  for (let row = 0; row < rows; row++) diagonal += x.squares[row] * y.squares[row];
  const sums = sumOf(x.squares) * sumOf(y.squares);
  const own = rows / (rows - 2) * diagonal;
  const correction = sums / ((rows - 1) * (rows - 2));
  const value = whole - own + correction;
  return Math.abs(value) > ROUNDING4 * (whole + own + correction) ? value : 0;
}
__name(dependence, "dependence");
function sumOf(values) {
  return values.reduce((sum, value) => sum + value, 0);
}
__name(sumOf, "sumOf");

// src/core/sampling.ts
var STREAM2 = 81;
var BLOCKS = 10;
async function measureSampling({
  reference,
  candidate,
  comparison,
  rows
}, { multiply, seed }) {
  const sampledRows = comparison.labels.length;
  const correction = Math.sqrt(Math.max(0, 1 - sampledRows / rows));
  const angles = anglesOf(reference.matrix, candidate.matrix);
  const corrected = /* @__PURE__ */ __name((value) => value.defined ? measured(correction * value.value) : value, "corrected");
  const aucError = /* @__PURE__ */ __name((logits) => {
    const { variance } = delongVariance(comparison.labels, logits);
    return corrected(variance.defined ? measured(Math.sqrt(variance.value)) : variance);
  }, "aucError");
  return {
    rows,
    sampledRows,
    standardErrors: {
      meanAngle: corrected(standardErrorOfMean(angles)),
      meanCosine: corrected(standardErrorOfMean(angles.map((angle) => Math.cos(angle * Math.PI / 180)))),
      cka: corrected(await ckaError(reference.matrix, candidate.matrix, multiply, seed)),
      rocAuc: {
        reference: aucError(comparison.referenceLogits),
        candidate: aucError(comparison.candidateLogits)
      }
    }
  };
}
__name(measureSampling, "measureSampling");
function anglesOf(reference, candidate) {
  if (reference.cols !== candidate.cols) return new Float64Array(0);
  const angles = new Float64Array(reference.rows);
  for (let row = 0; row < angles.length; row++) {
    angles[row] = angleDegrees(rowOf(reference, row), rowOf(candidate, row));
  }
  return angles;
}
__name(anglesOf, "anglesOf");
async function ckaError(reference, candidate, multiply, seed) {
  const order = shuffledRows(reference.rows, createRandom(seed, STREAM2));
  const size = Math.floor(reference.rows / BLOCKS);
  const values = new Float64Array(BLOCKS);
  for (let at = 0; at < BLOCKS; at++) {
    const rows = order.subarray(at * size, (at + 1) * size);
    const cka = await debiasedCka(takeRows(reference, rows), takeRows(candidate, rows), multiply);
    if (!cka.defined) return cka;
    values[at] = cka.value;
  }
  return standardErrorOfMean(values);
}
__name(ckaError, "ckaError");

// src/core/slices/bias-aucs.ts
function biasAucs(labels, logits, rows) {
  const inside = new Uint8Array(labels.length);
  for (const row of rows) inside[row] = 1;
  const background = rows.length < labels.length;
  const aucOf = /* @__PURE__ */ __name((unsafeInside, safeInside) => {
    const kept = [];
    for (let row = 0; row < labels.length; row++) {
      if (inside[row] === (labels[row] === 1 ? unsafeInside : safeInside)) kept.push(row);
    }
    const keptLabels = Uint8Array.from(kept, (row) => labels[row]);
    const value = background || unsafeInside === safeInside ? rocAucScore(
      keptLabels,
      Float64Array.from(kept, (row) => logits[row])
    ) : notMeasured("every row is in the slice, so there is no background");
    return { value, ...countClasses(keptLabels) };
  }, "aucOf");
  return { subgroup: aucOf(1, 1), bpsn: aucOf(0, 1), bnsp: aucOf(1, 0) };
}
__name(biasAucs, "biasAucs");

// src/core/slices/slice-check.ts
function testSliceChecks(slices, significance) {
  const tests = slices.map((checks) => checks.map(testLimit));
  const adjusted = holmAdjusted(tests.flat().flatMap(({ p }) => p.defined ? [p.value] : []));
  let next = 0;
  return tests.map(
    (checks) => checks.map((test) => {
      const adjustedP = test.p.defined ? measured(adjusted[next++]) : test.p;
      return { ...test, adjustedP, status: statusOf(test, adjustedP, significance) };
    })
  );
}
__name(testSliceChecks, "testSliceChecks");
function testLimit(check) {
  const { actual, interval, limit } = check;
  if (!actual.defined) return { check, beyondBy: actual, p: actual };
  const beyondBy = measured(beyondLimit(limit, actual.value));
  if (interval === void 0 || !beyondBy.defined) {
    return { check, beyondBy, p: notMeasured("no interval exists to test the limit with") };
  }
  const arm = Math.max(interval.upper - actual.value, actual.value - interval.lower);
  const standardError = arm / quantilesOfLevel(interval.level).twoSided;
  return { check, beyondBy, p: measured(tailProbability(beyondBy.value, standardError)) };
}
__name(testLimit, "testLimit");
function tailProbability(beyondBy, standardError) {
  if (standardError > 0) return normalTail(beyondBy / standardError);
  return beyondBy > LIMIT_ROUNDING ? 0 : 1;
}
__name(tailProbability, "tailProbability");
function statusOf({ check, beyondBy }, adjustedP, significance) {
  if (check.status === "undefined") return "undefined";
  if (!beyondBy.defined || beyondBy.value <= LIMIT_ROUNDING) return "inside";
  const significant = adjustedP.defined && adjustedP.value < significance;
  return check.status === "breach" && significant ? "breach" : "suspect";
}
__name(statusOf, "statusOf");

// src/core/slices/slice-rows.ts
function groupBySlice(slices) {
  const rowsOf = /* @__PURE__ */ new Map();
  slices.forEach((names, row) => {
    for (const name of new Set(names)) {
      const rows = rowsOf.get(name);
      if (rows === void 0) rowsOf.set(name, [row]);
      else rows.push(row);
    }
  });
  const sorted2 = [...rowsOf].sort(([a], [b]) => a < b ? -1 : 1);
  return new Map(sorted2.map(([name, rows]) => [name, Uint32Array.from(rows)]));
}
__name(groupBySlice, "groupBySlice");
function takeRows2(comparison, rows) {
  const { labels, referenceLogits, candidateLogits } = comparison;
  return {
    ...comparison,
    labels: Uint8Array.from(rows, (row) => labels[row]),
    referenceLogits: Float64Array.from(rows, (row) => referenceLogits[row]),
    candidateLogits: Float64Array.from(rows, (row) => candidateLogits[row])
  };
}
__name(takeRows2, "takeRows");
function inFixedOrder({ comparison, slices }) {
  const { labels, referenceLogits, candidateLogits } = comparison;
  const lengths = [referenceLogits.length, candidateLogits.length, slices.length];
  if (lengths.some((length) => length !== labels.length)) {
    throw new RangeError(`${labels.length} labels, but ${lengths.join(", ")} scores, scores and slices`);
  }
  const order = Uint32Array.from(labels.keys()).sort(
    (a, b) => labels[a] - labels[b] || compareScores(referenceLogits[a], referenceLogits[b]) || compareScores(candidateLogits[a], candidateLogits[b])
  );
  return { comparison: takeRows2(comparison, order), slices: Array.from(order, (row) => slices[row]) };
}
__name(inFixedOrder, "inFixedOrder");
function compareScores(a, b) {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
__name(compareScores, "compareScores");

// src/core/slices/worst-slice.ts
var STATUSES = ["breach", "suspect", "inside", "undefined"];
function worstSliceCheck(slices) {
  let worst;
  for (const { slice, checks } of slices) {
    for (const { check, status, beyondBy, adjustedP } of checks) {
      if (!beyondBy.defined) continue;
      const { limit, change } = check;
      const next = { slice, limit, status, beyondBy: beyondBy.value, change, adjustedP };
      if (worst === void 0 || isWorse(next, worst)) worst = next;
    }
  }
  return worst;
}
__name(worstSliceCheck, "worstSliceCheck");
function isWorse(a, b) {
  const statuses = STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status);
  if (statuses !== 0) return statuses < 0;
  const [p, other] = [a, b].map(({ adjustedP }) => adjustedP.defined ? adjustedP.value : 1);
  return p === other ? relativeExcess(a) > relativeExcess(b) : p < other;
}
__name(isWorse, "isWorse");
function relativeExcess({ beyondBy, limit }) {
  return beyondBy === 0 ? 0 : beyondBy / Math.abs(limit.value);
}
__name(relativeExcess, "relativeExcess");

// src/core/slices/judge-slices.ts
var MAXIMUM_RESAMPLES2 = 400;
function judgeSlices(comparison, slices, settings) {
  const ordered = inFixedOrder({ comparison, slices });
  const judged = [];
  const checks = [];
  const tooSmall = [];
  for (const [slice, rows] of groupBySlice(ordered.slices)) {
    const part = takeRows2(ordered.comparison, rows);
    const { positives, negatives } = countClasses(part.labels);
    const rarer = Math.min(positives, negatives);
    if (rows.length < settings.minimumRows || rarer < settings.minimumRowsPerClass) {
      tooSmall.push({ slice, status: "too-small", rows: rows.length, positives, negatives });
      continue;
    }
    const { reference, candidate, ...result } = judge2(part, settingsOfSlice(slice, settings));
    const changes = changesOf(reference, candidate);
    judged.push({ slice, reference, candidate, changes, biasAucs: biasOfModels(ordered.comparison, rows) });
    checks.push(result.checks);
  }
  const tested = testSliceChecks(checks, 1 - settings.decision.confidenceLevel);
  const results = judged.map((result, i) => ({ ...result, checks: tested[i] }));
  const worst = worstSliceCheck(results);
  return {
    slices: results,
    tooSmall,
    tests: tested.flat().filter(({ p }) => p.defined).length,
    ...worst === void 0 ? {} : { worst }
  };
}
__name(judgeSlices, "judgeSlices");
function settingsOfSlice(slice, { limits, evaluation, decision }) {
  const bootstrapResamples = Math.min(MAXIMUM_RESAMPLES2, decision.bootstrapResamples);
  const seed = (decision.seed ^ hashOf(slice)) >>> 0;
  const own = limits.filter(({ baseline }) => baseline === void 0);
  return { limits: own, evaluation, decision: { ...decision, bootstrapResamples, seed } };
}
__name(settingsOfSlice, "settingsOfSlice");
function hashOf(text) {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}
__name(hashOf, "hashOf");
function changesOf(reference, candidate) {
  const changes = { ...candidate.metrics };
  let name;
  for (name in changes) changes[name] = differenceOf(candidate.metrics[name], reference.metrics[name]);
  return changes;
}
__name(changesOf, "changesOf");
function biasOfModels({ labels, referenceLogits, candidateLogits }, rows) {
  return {
    reference: biasAucs(labels, referenceLogits, rows),
    candidate: biasAucs(labels, candidateLogits, rows)
  };
}
__name(biasOfModels, "biasOfModels");

// src/core/slices/slice-obstacles.ts
function sliceObstacles(report, { level }, waivers = []) {
  if (level === "off") return [];
  const all = `significantly so among all ${report.tests} slice tests`;
  return report.slices.flatMap((result) => {
    const { slice } = result;
    const breached = result.checks.filter(({ status }) => status === "breach");
    const waived = level === "error" ? breached.filter((check) => waiverOf(check, slice, waivers)) : [];
    const open = titlesOf(breached.filter((check) => !waived.includes(check)));
    const missing = titlesOf(result.checks.filter(({ status }) => status === "undefined"));
    const obstacles = [];
    if (open !== "") {
      const kind = level === "error" ? "breach" : "warning";
      obstacles.push({ kind, reason: `Slice ${slice}: ${open} beyond the limit, ${all}.` });
    }
    for (const check of waived) obstacles.push(acceptedBreach(check, result, waivers));
    if (missing !== "") {
      obstacles.push({ kind: "inconclusive", reason: `Slice ${slice}: ${missing} could not be measured.` });
    }
    return obstacles;
  });
}
__name(sliceObstacles, "sliceObstacles");
function waiverOf({ check }, slice, waivers) {
  return waivers.find((waiver) => waiver.slice === slice && waiver.check === nameOfLimit(check.limit));
}
__name(waiverOf, "waiverOf");
function acceptedBreach(check, { slice }, waivers) {
  const waiver = waiverOf(check, slice, waivers);
  const accepted = waiver === void 0 ? "" : `, ${describeAcceptance(waiver)}`;
  return { kind: "warning", reason: `Slice ${slice}: ${titlesOf([check])} beyond the limit${accepted}.` };
}
__name(acceptedBreach, "acceptedBreach");
function titlesOf(checks) {
  return checks.map(({ check }) => METRICS[check.limit.metric].title).join(", ");
}
__name(titlesOf, "titlesOf");

// src/core/linalg/polar.ts
var EXPANDING = [
  [8.470328803848073, -25.108074706661885, 18.62927559911802],
  [4.182834183293938, -3.108701109889237, 0.5806066813500483],
  [3.9618572789615962, -2.954063746359377, 0.5629761179538962],
  [3.2865862170279576, -2.4647201345312815, 0.507357693861455],
  [2.2737499944340365, -1.6446603679080691, 0.41619092749788694]
];
var NEWTON_SCHULZ = [15 / 8, -10 / 8, 3 / 8];
var MAXIMUM_STEPS = 60;
var ORTHOGONAL = 1e-12;
async function polarFactor(matrix, multiply) {
  if (matrix.rows !== matrix.cols) {
    throw new RangeError(
      `a polar factor needs a square matrix, this one is [${matrix.rows}, ${matrix.cols}]`
    );
  }
  let factor = matrix;
  let gram = await multiply.multiply(factor, factor, { a: true });
  const bound = largestSingularValueBound(gram);
  if (!(bound > 0 && Number.isFinite(bound))) {
    throw new RangeError(`a polar factor needs a finite matrix that is not zero, this one has size ${bound}`);
  }
  factor = scaled(factor, 1 / bound);
  gram = scaled(gram, 1 / bound ** 2);
  for (let step = 0; step < MAXIMUM_STEPS; step++) {
    if (distanceFromIdentity(gram) <= ORTHOGONAL) return factor;
    factor = await improve(factor, gram, EXPANDING[step] ?? NEWTON_SCHULZ, multiply);
    gram = await multiply.multiply(factor, factor, { a: true });
  }
  throw new RangeError("the matrix is singular to working precision: its polar factor is not unique");
}
__name(polarFactor, "polarFactor");
async function improve(factor, gram, [a, b, c], multiply) {
  const polynomial = await multiply.multiply(gram, gram);
  const { data, rows } = polynomial;
  for (let at = 0; at < data.length; at++) data[at] = b * gram.data[at] + c * data[at];
  for (let j = 0; j < rows; j++) data[j * rows + j] += a;
  return multiply.multiply(factor, polynomial);
}
__name(improve, "improve");
function largestSingularValueBound({ rows, data }) {
  let largest = 0;
  let squares = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < rows; j++, at++) {
      sum += Math.abs(data[at]);
      squares += data[at] * data[at];
    }
    largest = Math.max(largest, sum);
  }
  return Math.sqrt(Math.min(largest, Math.sqrt(squares)));
}
__name(largestSingularValueBound, "largestSingularValueBound");
function distanceFromIdentity({ rows, data }) {
  let largest = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++, at++) largest = Math.max(largest, Math.abs(data[at] - (i === j ? 1 : 0)));
  }
  return largest;
}
__name(distanceFromIdentity, "distanceFromIdentity");
function scaled({ rows, cols, data }, factor) {
  const result = new Float64Array(data.length);
  for (let at = 0; at < data.length; at++) result[at] = data[at] * factor;
  return { rows, cols, data: result };
}
__name(scaled, "scaled");

// src/core/linalg/square-times-vector.ts
function squareTimesVector(matrix, vector, transposed = false) {
  const size = vector.length;
  const result = new Float64Array(size);
  for (let i = 0, at = 0; i < size; i++) {
    if (transposed) {
      const factor = vector[i];
      for (let j = 0; j < size; j++, at++) result[j] += matrix[at] * factor;
    } else {
      let sum = 0;
      for (let j = 0; j < size; j++, at++) sum += matrix[at] * vector[j];
      result[i] = sum;
    }
  }
  return result;
}
__name(squareTimesVector, "squareTimesVector");

// src/core/linalg/procrustes.ts
var RIDGE = 1e-3;
var FAINT_RIDGE = 1e-12;
var POWER_STEPS = 30;
var STREAM3 = 42;
async function fitProcrustes(reference, candidate, multiply) {
  const { rows, cols } = reference;
  if (candidate.cols !== cols) throw new RangeError(`no orthogonal map from ${cols} to ${candidate.cols}`);
  const referenceMean = columnMeans(reference);
  const candidateMean = columnMeans(candidate);
  const product = await crossProduct(
    { matrix: reference, mean: referenceMean },
    { matrix: candidate, mean: candidateMean },
    multiply
  );
  const rotation = await nearestOrthogonal(product, rows > cols, multiply);
  return { referenceMean, candidateMean, rotation };
}
__name(fitProcrustes, "fitProcrustes");
async function nearestOrthogonal(product, isDetermined, multiply) {
  const top = topSingularValue(product);
  if (top === 0) return scaledIdentity(product.cols);
  if (isDetermined) {
    try {
      return await polarFactor(withRidge(product, FAINT_RIDGE * top), multiply);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return polarFactor(withRidge(product, RIDGE * top), multiply);
}
__name(nearestOrthogonal, "nearestOrthogonal");
function withRidge({ rows, cols, data }, ridge) {
  const pulled = data.slice();
  for (let at = 0; at < pulled.length; at += cols + 1) pulled[at] += ridge;
  return { rows, cols, data: pulled };
}
__name(withRidge, "withRidge");
function topSingularValue({ cols, data }) {
  const random = createRandom(0, STREAM3);
  let vector = Float64Array.from({ length: cols }, () => random.normal());
  let value = 0;
  for (let step = 0; step < POWER_STEPS; step++) {
    const length = Math.sqrt(sumOfSquares(vector));
    if (length === 0) return 0;
    const image = squareTimesVector(
      data,
      vector.map((entry) => entry / length)
    );
    value = Math.sqrt(sumOfSquares(image));
    vector = squareTimesVector(data, image, true);
  }
  return value;
}
__name(topSingularValue, "topSingularValue");

// src/core/drift/decomposition.ts
var STREAM4 = 43;
var FEWEST_ROWS2 = 4;
var ROUNDING5 = 2 ** -23;
async function decomposeDisplacement(reference, candidate, multiply, seed) {
  const { rows, cols } = reference;
  if (rows < FEWEST_ROWS2) return without("fewer than four rows");
  if (candidate.cols !== cols) return without("the models have different dimensions");
  const { drawn, rest } = drawRows(rows, Math.floor(rows / 2), createRandom(seed, STREAM4));
  const [before, after] = [takeRows(reference, rest), takeRows(candidate, rest)];
  if (!moved(before, after)) return without("nothing moved");
  const fit = await fitProcrustes(takeRows(reference, drawn), takeRows(candidate, drawn), multiply);
  const errors = await judge3(fit, before, after, multiply);
  return { ...sharesOf(errors), fittedRows: drawn.length, judgedRows: rest.length };
}
__name(decomposeDisplacement, "decomposeDisplacement");
async function judge3(fit, reference, candidate, multiply) {
  const from = widenRows(reference, 0, reference.rows, fit.referenceMean);
  const to = widenRows(candidate, 0, candidate.rows, fit.candidateMean);
  const turned = await multiply.multiply(from, fit.rotation);
  return {
    whole: squaredDistance(reference.data, candidate.data),
    shifted: squaredDistance(from.data, to.data),
    rotated: squaredDistance(turned.data, to.data)
  };
}
__name(judge3, "judge");
function moved(before, after) {
  const lengths = sumOfSquares(before.data) + sumOfSquares(after.data);
  return squaredDistance(before.data, after.data) > ROUNDING5 ** 2 * lengths;
}
__name(moved, "moved");
function sharesOf({
  whole,
  shifted,
  rotated
}) {
  const afterShift = Math.min(shifted, whole);
  const afterRotation = Math.min(rotated, afterShift);
  const shift = (whole - afterShift) / whole;
  const rotation = Math.min((afterShift - afterRotation) / whole, 1 - shift);
  return {
    shift: measured(shift),
    rotation: measured(rotation),
    residual: measured(1 - (shift + rotation))
  };
}
__name(sharesOf, "sharesOf");
function squaredDistance(a, b) {
  let squares = 0;
  for (let at = 0; at < a.length; at++) squares += (a[at] - b[at]) ** 2;
  return squares;
}
__name(squaredDistance, "squaredDistance");
function without(reason) {
  const none = notMeasured(reason);
  return { shift: none, rotation: none, residual: none, fittedRows: 0, judgedRows: 0 };
}
__name(without, "without");

// src/core/drift/knn-overlap.ts
var STREAM5 = 41;
var KNN_DEFAULTS = { k: 10, maximumRows: 5e3, seed: 42 };
async function knnOverlap(reference, candidate, multiply, settings = {}) {
  const { k: wanted, maximumRows, seed } = { ...KNN_DEFAULTS, ...settings };
  const { drawn } = drawRows(reference.rows, maximumRows, createRandom(seed, STREAM5));
  const k = neighbourCount(drawn.length, wanted);
  if (k === 0) return { overlap: notMeasured("there are no two rows to compare"), rows: drawn.length, k };
  const isSample = drawn.length < reference.rows;
  const before = await nearestNeighbours(isSample ? takeRows(reference, drawn) : reference, k, multiply);
  const after = await nearestNeighbours(isSample ? takeRows(candidate, drawn) : candidate, k, multiply);
  const shared = sharedCounts(before, after, k);
  const sum = shared.reduce((total, count2) => total + count2, 0);
  const error = standardErrorOfMean(shared);
  return {
    overlap: measured(sum / before.length),
    rows: drawn.length,
    k,
    ...isSample && error.defined ? { standardError: error.value / k } : {}
  };
}
__name(knnOverlap, "knnOverlap");
function sharedCounts(before, after, k) {
  const shared = new Int32Array(before.length / k);
  for (let row = 0; row < shared.length; row++) {
    const others = after.subarray(row * k, (row + 1) * k);
    for (let at = row * k; at < (row + 1) * k; at++) if (others.includes(before[at])) shared[row]++;
  }
  return shared;
}
__name(sharedCounts, "sharedCounts");

// src/core/drift/measured-drift.ts
var ROUNDING6 = 1e-12;
function measureDrift(reference, candidate, referenceNorms, candidateNorms) {
  const { rows, cols } = reference;
  if (rows === 0) return without2("there are no rows");
  const angles = new Float64Array(rows);
  let angleSum = 0;
  let cosineSum = 0;
  let ratioSum = 0;
  for (let row = 0; row < rows; row++) {
    angles[row] = angleDegrees(rowOf(reference, row), rowOf(candidate, row));
    angleSum += angles[row];
    cosineSum += Math.cos(angles[row] * Math.PI / 180);
    ratioSum += candidateNorms[row] / referenceNorms[row];
  }
  angles.sort();
  const meanCosine = cosineSum / rows;
  return {
    angle: {
      mean: measured(angleSum / rows),
      median: measured(quantileOf(angles, 0.5)),
      p95: measured(quantileOf(angles, 0.95)),
      max: measured(angles[rows - 1])
    },
    meanCosine: measured(meanCosine),
    cosineDistance: measured(1 - meanCosine),
    equivalentSigma: equivalentSigma(meanCosine, cols),
    normRatio: measured(ratioSum / rows)
  };
}
__name(measureDrift, "measureDrift");
function equivalentSigma(meanCosine, dimension) {
  if (meanCosine <= ROUNDING6) return notMeasured("the mean cosine is not above 0: unrelated spaces");
  return measured(Math.sqrt(Math.max(0, 1 / meanCosine ** 2 - 1) / dimension));
}
__name(equivalentSigma, "equivalentSigma");
function without2(reason) {
  const none = notMeasured(reason);
  return {
    angle: { mean: none, median: none, p95: none, max: none },
    meanCosine: none,
    cosineDistance: none,
    equivalentSigma: none,
    normRatio: none
  };
}
__name(without2, "without");

// src/core/drift/standardized-shift.ts
function standardizedShift(reference, candidate) {
  if (reference.rows === 0 || candidate.rows === 0) return without3("there are no rows");
  if (reference.cols !== candidate.cols) return without3("the models have different dimensions");
  const { mean, scale } = fitStandardizer(reference);
  const moved3 = columnMeans(candidate);
  let squares = 0;
  let max = 0;
  for (let j = 0; j < mean.length; j++) {
    const shift = Math.abs(moved3[j] - mean[j]) / scale[j];
    squares += shift ** 2;
    if (shift > max) max = shift;
  }
  return { rms: measured(Math.sqrt(squares / mean.length)), max: measured(max) };
}
__name(standardizedShift, "standardizedShift");
function without3(reason) {
  return { rms: notMeasured(reason), max: notMeasured(reason) };
}
__name(without3, "without");

// src/core/spaces.ts
async function compareSpaces(input) {
  const { reference, candidate, labels, rows, multiply, seed } = input;
  const [before, after] = [reference.matrix, candidate.matrix];
  const separability = {
    reference: await measureSeparability(before, labels, multiply, seed),
    candidate: await measureSeparability(after, labels, multiply, seed)
  };
  return {
    similarity: {
      cka: await debiasedCka(before, after, multiply),
      knnOverlap: await knnOverlap(before, after, multiply, { seed })
    },
    separability: {
      ...separability,
      change: separabilityChange(separability.reference, separability.candidate)
    },
    safeEmbed: {
      reference: await measureSafeEmbed(before, rows, { multiply, seed }),
      candidate: await measureSafeEmbed(after, rows, { multiply, seed })
    },
    ...before.cols === after.cols ? { displacement: await measureDisplacement(input) } : {}
  };
}
__name(compareSpaces, "compareSpaces");
async function measureDisplacement({
  reference,
  candidate,
  multiply,
  seed
}) {
  const [before, after] = [reference.matrix, candidate.matrix];
  return {
    ...measureDrift(before, after, reference.norms, candidate.norms),
    standardizedShift: standardizedShift(before, after),
    decomposition: await decomposeDisplacement(before, after, multiply, seed)
  };
}
__name(measureDisplacement, "measureDisplacement");

// src/core/streamed-rows.ts
function pickNumbers(values, sampled) {
  if (sampled === void 0) return values;
  const picked = new Float64Array(sampled.length);
  for (let at = 0; at < sampled.length; at++) picked[at] = values[sampled[at]];
  return picked;
}
__name(pickNumbers, "pickNumbers");
function pickRows(rows, sampled) {
  return sampled === void 0 ? rows : Array.from(sampled, (row) => rows[row]);
}
__name(pickRows, "pickRows");
function pickLabels(labels, sampled) {
  return sampled === void 0 ? labels : Uint8Array.from(sampled, (row) => labels[row]);
}
__name(pickLabels, "pickLabels");
function sampleOf({ rows, reference, candidate, streamed }, labels) {
  const sampled = streamed?.sampled;
  return { rows: pickRows(rows, sampled), labels: pickLabels(labels, sampled), reference, candidate };
}
__name(sampleOf, "sampleOf");
function sampleComparison(comparison, streamed) {
  if (streamed === void 0) return comparison;
  const { sampled } = streamed;
  return {
    ...comparison,
    labels: pickLabels(comparison.labels, sampled),
    referenceLogits: pickNumbers(comparison.referenceLogits, sampled),
    candidateLogits: pickNumbers(comparison.candidateLogits, sampled)
  };
}
__name(sampleComparison, "sampleComparison");

// src/core/assess.ts
async function assess(input) {
  const { rows, heads, settings } = input;
  const labels = Uint8Array.from(rows, ({ label }) => label);
  const { seed } = settings.decision;
  const sample = sampleOf(input, labels);
  const spaces = await compareSpaces({ ...input, ...sample, seed });
  const scores = await scoreRows(input);
  const mismatch = dimensionMismatch(input);
  const { reference, candidate } = scores;
  if (mismatch.length > 0 || reference === void 0 || candidate === void 0) {
    return assessApart(input, { labels, spaces, scores }, mismatch);
  }
  const norms = input.streamed?.norms ?? {
    reference: input.reference.norms,
    candidate: input.candidate.norms
  };
  const comparison = compare(labels, { reference, candidate }, input);
  const thresholds = [settings.evaluation.decisionThreshold, comparison.candidateThreshold];
  const judged = withWaivers(judge2(comparison, settings), input.waivers);
  const negativeControl = runNegativeControl(comparison, settings);
  const slices = sliceReport(comparison, input);
  const obstacles = [
    ...tooFewRows(judged.reference, settings.decision.minimumRowsPerClass),
    ...unseenDrift(negativeControl),
    ...sliceObstacles(slices, input.slices, input.waivers),
    ...input.obstacles ?? []
  ];
  const sampledComparison = sampleComparison(comparison, input.streamed);
  return {
    verdict: decide(judged.checks, obstacles, settings.decision),
    head: describeHead(heads.reference, reference, labels),
    evaluation: { reference: judged.reference, candidate: judged.candidate },
    scores: { reference, candidate },
    judged,
    flips: measureFlips(labels, reference, candidate, ...thresholds),
    headDrift: describeHeadDrift(comparison, judged, thresholds),
    slices,
    spaces,
    monitors: runMonitors(
      { logits: reference, norms: norms.reference },
      { logits: candidate, norms: norms.candidate },
      ...thresholds
    ),
    stress: await stress(input, { comparison: sampledComparison, spaces }),
    negativeControl,
    ...input.streamed && {
      sampling: await measureSampling(
        { ...sample, comparison: sampledComparison, rows: rows.length },
        { multiply: input.multiply, seed }
      )
    }
  };
}
__name(assess, "assess");
function withWaivers(judged, waivers = []) {
  return { ...judged, checks: acceptBreaches(judged.checks, waivers) };
}
__name(withWaivers, "withWaivers");
async function scoreRows({
  heads,
  reference,
  candidate,
  streamed
}) {
  if (streamed !== void 0) return streamed.logits;
  const scoresOf2 = /* @__PURE__ */ __name(async (head, { matrix }) => matrix.cols === head.dimension ? head.score(matrix) : void 0, "scoresOf");
  const before = await scoresOf2(heads.reference, reference);
  const after = await scoresOf2(heads.candidate, candidate);
  return { ...before && { reference: before }, ...after && { candidate: after } };
}
__name(scoreRows, "scoreRows");
function compare(labels, scores, { heads, settings }) {
  const own = heads.candidate.decisionThreshold;
  return {
    labels,
    referenceLogits: scores.reference,
    candidateLogits: scores.candidate,
    ...own === settings.evaluation.decisionThreshold ? {} : { candidateThreshold: own }
  };
}
__name(compare, "compare");
function describeHead({ linear }, logits, labels) {
  const none = notMeasured("the head is not linear");
  return {
    directionNorm: linear === void 0 ? none : measured(linear.norm),
    noiseTolerance: linear === void 0 ? none : noiseTolerance(linear, logits, labels)
  };
}
__name(describeHead, "describeHead");
function sliceReport(comparison, { rows, settings, slices }) {
  const values = rows.map((row) => slices.level === "off" ? [] : row.slices);
  return judgeSlices(comparison, values, { ...settings, ...slices });
}
__name(sliceReport, "sliceReport");
function describeHeadDrift({ labels, referenceLogits, candidateLogits }, { candidate }, thresholds) {
  const predicted = predictedAuc(labels, referenceLogits, candidateLogits);
  return {
    ...measureHeadDrift(referenceLogits, candidateLogits, ...thresholds),
    predictedAuc: predicted,
    predictedAucGap: differenceOf(candidate.metrics["roc-auc"], predicted)
  };
}
__name(describeHeadDrift, "describeHeadDrift");
async function stress({ reference, heads, settings, simulation, multiply }, found) {
  if (simulation === void 0) return [];
  const { comparison, spaces } = found;
  const { labels, candidateLogits } = comparison;
  const none = notMeasured("the models have different dimensions");
  return stressTest({
    embeddings: reference.matrix,
    labels,
    head: heads.reference,
    evaluation: settings.evaluation,
    settings: simulation,
    limits: settings.limits,
    candidate: {
      meanAngle: spaces.displacement?.angle.mean ?? none,
      rocAuc: rocAucScore(labels, candidateLogits),
      tolerance: aucChangeHalfWidth(comparison, settings.decision.confidenceLevel)
    },
    multiply
  });
}
__name(stress, "stress");

// src/core/metrics/confidently-wrong.ts
function confidentlyWrongRows(labels, logits, { decisionThreshold, silentFailureThreshold }) {
  const rows = [];
  for (let row = 0; row < labels.length; row++) {
    const p = sigmoid(logits[row]);
    const wrong = predictsUnsafe(p, decisionThreshold) !== (labels[row] === 1);
    if (wrong && Math.max(p, 1 - p) >= silentFailureThreshold) rows.push(row);
  }
  return rows;
}
__name(confidentlyWrongRows, "confidentlyWrongRows");

// src/core/evidence/angle-histogram.ts
var MOST_BINS = 30;
var SMALLEST_RANGE = 1;
var ROUND_STEPS = [1, 2, 5, 10];
var EDGE_DIGITS = 12;
function angleHistogram(reference, candidate, bins = MOST_BINS) {
  if (reference.cols !== candidate.cols) return void 0;
  const angles = [];
  for (let row = 0; row < reference.rows; row++) {
    const angle = angleDegrees(rowOf(reference, row), rowOf(candidate, row));
    if (Number.isFinite(angle)) angles.push(angle);
  }
  if (angles.length === 0) return void 0;
  const edges = roundEdges(angles, bins);
  const counts = edges.slice(1).map(() => 0);
  for (const angle of angles) counts[binOf(angle, edges)]++;
  return { edges, counts };
}
__name(angleHistogram, "angleHistogram");
function roundEdges(angles, bins) {
  let largest = SMALLEST_RANGE;
  for (const angle of angles) largest = Math.max(largest, angle);
  const step = roundStep(largest / bins);
  const edges = [0];
  for (let at = 1; edges[at - 1] < largest; at++) edges.push(Number((at * step).toPrecision(EDGE_DIGITS)));
  return edges;
}
__name(roundEdges, "roundEdges");
function roundStep(width) {
  const power = Number(`1e${Math.floor(Math.log10(width))}`);
  const factor = ROUND_STEPS.find((step) => Number((step * power).toPrecision(EDGE_DIGITS)) >= width) ?? 10;
  return Number((factor * power).toPrecision(EDGE_DIGITS));
}
__name(roundStep, "roundStep");
function binOf(angle, edges) {
  const last = edges.length - 2;
  let bin = 0;
  while (bin < last && angle >= edges[bin + 1]) bin++;
  return bin;
}
__name(binOf, "binOf");

// src/core/linalg/symmetric-eigen.ts
var MOST_SWEEPS = 30;
function symmetricEigen(matrix) {
  const size = matrix.rows;
  const rotated = { ...matrix, data: Float64Array.from(matrix.data) };
  const vectors = scaledIdentity(size);
  for (let sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(rotated); sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) annihilate(rotated, vectors, p, q);
    }
  }
  return sorted(rotated, vectors);
}
__name(symmetricEigen, "symmetricEigen");
function isDiagonal({ rows, data }) {
  let beside = 0;
  let all = 0;
  for (let at = 0; at < data.length; at++) {
    const square = data[at] ** 2;
    all += square;
    if (at % (rows + 1) !== 0) beside += square;
  }
  return beside <= Number.EPSILON ** 2 * all;
}
__name(isDiagonal, "isDiagonal");
function annihilate({ rows: size, data }, vectors, p, q) {
  const entry = data[p * size + q];
  if (entry === 0) return;
  const ratio = (data[q * size + q] - data[p * size + p]) / (2 * entry);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(1, ratio));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(data, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) turn(data, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(vectors.data, k * size + p, k * size + q, cosine, sine);
}
__name(annihilate, "annihilate");
function turn(data, first, second, cosine, sine) {
  const [a, b] = [data[first], data[second]];
  data[first] = cosine * a - sine * b;
  data[second] = sine * a + cosine * b;
}
__name(turn, "turn");
function sorted({ rows: size, data }, vectors) {
  const order = Array.from({ length: size }, (_, j) => j).sort(
    (a, b) => data[b * (size + 1)] - data[a * (size + 1)]
  );
  const columns = { rows: size, cols: size, data: new Float64Array(size * size) };
  for (let k = 0; k < size; k++) {
    for (let j = 0; j < size; j++) columns.data[k * size + j] = vectors.data[k * size + order[j]];
  }
  return { values: Float64Array.from(order, (j) => data[j * (size + 1)]), vectors: columns };
}
__name(sorted, "sorted");

// src/core/linalg/leading-eigenvectors.ts
var OVERSAMPLING = 6;
var TOLERANCE = 1e-11;
var MOST_STEPS = 300;
var ROUNDING7 = 1e-13;
async function leadingEigenvectors(matrix, count2, random, multiply) {
  const wanted = Math.min(count2, matrix.rows);
  const width = Math.min(wanted + OVERSAMPLING, matrix.rows);
  let block = denseZeros(matrix.rows, width);
  for (let at = 0; at < block.data.length; at++) block.data[at] = random.normal();
  let values = new Float64Array(width);
  for (let step = 0; step < MOST_STEPS; step++) {
    const basis = orthonormalized(block);
    const image = await multiply.multiply(matrix, basis);
    const ritz = symmetricEigen(await multiply.multiply(basis, image, { a: true }));
    const vectors = await multiply.multiply(basis, ritz.vectors);
    const images = await multiply.multiply(image, ritz.vectors);
    values = Float64Array.from(ritz.values);
    if (largestResidual(images, vectors, values, wanted) <= TOLERANCE * values[0]) {
      return firstColumns(vectors, values, wanted);
    }
    block = images;
  }
  return firstColumns(orthonormalized(block), values, wanted);
}
__name(leadingEigenvectors, "leadingEigenvectors");
function orthonormalized(block) {
  const { rows, cols } = block;
  const columns = [];
  for (let j = 0; j < cols; j++) {
    const column = Float64Array.from({ length: rows }, (_, i) => block.data[i * cols + j]);
    const before = lengthOf(column);
    for (let pass = 0; pass < 2; pass++) for (const other of columns) removeAlong(column, other);
    const after = lengthOf(column);
    const scale = after > ROUNDING7 * before ? 1 / after : 0;
    for (let i = 0; i < rows; i++) column[i] *= scale;
    columns.push(column);
  }
  const result = denseZeros(rows, cols);
  columns.forEach((column, j) => {
    for (let i = 0; i < rows; i++) result.data[i * cols + j] = column[i];
  });
  return result;
}
__name(orthonormalized, "orthonormalized");
function removeAlong(column, unit) {
  let along = 0;
  for (let i = 0; i < column.length; i++) along += column[i] * unit[i];
  for (let i = 0; i < column.length; i++) column[i] -= along * unit[i];
}
__name(removeAlong, "removeAlong");
function lengthOf(column) {
  let squares = 0;
  for (let i = 0; i < column.length; i++) squares += column[i] ** 2;
  return Math.sqrt(squares);
}
__name(lengthOf, "lengthOf");
function largestResidual(images, { rows, cols, data }, values, wanted) {
  let largest = 0;
  for (let j = 0; j < wanted; j++) {
    let squares = 0;
    for (let i = 0; i < rows; i++)
      squares += (images.data[i * cols + j] - values[j] * data[i * cols + j]) ** 2;
    largest = Math.max(largest, Math.sqrt(squares));
  }
  return largest;
}
__name(largestResidual, "largestResidual");
function firstColumns({ rows, cols, data }, values, count2) {
  const vectors = denseZeros(rows, count2);
  const kept = values.slice(0, count2).map((value) => value > ROUNDING7 * values[0] ? value : 0);
  for (let j = 0; j < count2; j++) {
    for (let i = 0; i < rows && kept[j] > 0; i++) vectors.data[i * count2 + j] = data[i * cols + j];
  }
  return { values: kept, vectors };
}
__name(firstColumns, "firstColumns");

// src/core/evidence/principal-plane.ts
var STREAM6 = 72;
var ROUNDING8 = 1e-12;
async function principalPlane({ reference, candidate, labels }, multiply, seed) {
  const mean = pooledMean(reference, candidate);
  const scatter = await pooledScatter(reference, candidate, mean, multiply);
  let total = 0;
  for (let j = 0; j < mean.length; j++) total += scatter.data[j * (mean.length + 1)];
  const rows = reference.rows + candidate.rows;
  if (Math.sqrt(total / rows) <= ROUNDING8 * Math.sqrt(sumOfSquares(mean))) return void 0;
  const { values, vectors } = await leadingEigenvectors(scatter, 2, createRandom(seed, STREAM6), multiply);
  const x = columnOf(vectors, 0);
  const y = columnOf(vectors, 1);
  orient(x, classSeparation(reference, labels, x));
  orient(y, 0);
  return { mean, axes: [x, y], explainedVariance: [shareOf(values[0], total), shareOf(values[1], total)] };
}
__name(principalPlane, "principalPlane");
function projectOnto({ mean, axes: [x, y] }, vector) {
  let along = 0;
  let across = 0;
  for (let j = 0; j < mean.length; j++) {
    const centred = vector[j] - mean[j];
    along += centred * x[j];
    across += centred * y[j];
  }
  return [along, across];
}
__name(projectOnto, "projectOnto");
function pooledMean(reference, candidate) {
  const other = columnMeans(candidate);
  return columnMeans(reference).map((value, j) => (value + other[j]) / 2);
}
__name(pooledMean, "pooledMean");
async function pooledScatter(reference, candidate, mean, multiply) {
  const before = { matrix: reference, mean };
  const after = { matrix: candidate, mean };
  const scatter = await crossProduct(before, before, multiply);
  const other = await crossProduct(after, after, multiply);
  for (let at = 0; at < scatter.data.length; at++) scatter.data[at] += other.data[at];
  return scatter;
}
__name(pooledScatter, "pooledScatter");
function columnOf({ rows, cols, data }, column) {
  return Float64Array.from({ length: rows }, (_, row) => column < cols ? data[row * cols + column] : 0);
}
__name(columnOf, "columnOf");
function classSeparation(matrix, labels, axis) {
  const sums = [0, 0];
  const counts = [0, 0];
  for (let row = 0; row < matrix.rows; row++) {
    const vector = rowOf(matrix, row);
    for (let j = 0; j < axis.length; j++) sums[labels[row]] += vector[j] * axis[j];
    counts[labels[row]]++;
  }
  return counts[0] === 0 || counts[1] === 0 ? 0 : sums[1] / counts[1] - sums[0] / counts[0];
}
__name(classSeparation, "classSeparation");
function orient(axis, positive) {
  let largest = 0;
  for (const weight of axis) if (Math.abs(weight) > Math.abs(largest)) largest = weight;
  const towards2 = positive === 0 ? largest : positive;
  if (towards2 < 0) for (let j = 0; j < axis.length; j++) axis[j] = -axis[j];
}
__name(orient, "orient");
function shareOf(value, total) {
  return Math.min(1, Math.max(0, (value ?? 0) / total));
}
__name(shareOf, "shareOf");

// src/core/evidence/rounded-share.ts
var DIGITS = 1e4;
function roundedShare(share) {
  return Math.round(share * DIGITS) / DIGITS;
}
__name(roundedShare, "roundedShare");

// src/core/evidence/thin-rows.ts
var STREAM7 = 73;
var LARGEST_SHARE = 1 / 3;
function thinRows({ labels, silentFailures, most, seed }) {
  const all = Array.from(labels.keys());
  if (all.length <= most) return all;
  const random = createRandom(seed, STREAM7);
  const draw = /* @__PURE__ */ __name((rows, count2) => Array.from(drawRows(rows.length, count2, random).drawn, (at) => rows[at]), "draw");
  const silent = new Set(silentFailures);
  const kept = draw([...silent].sort(ascending), Math.floor(most * LARGEST_SHARE));
  const others = all.filter((row) => !silent.has(row));
  const unsafe = others.filter((row) => labels[row] === 1);
  const safe = others.filter((row) => labels[row] === 0);
  const room = Math.min(most - kept.length, others.length);
  const ofUnsafe = others.length === 0 ? 0 : Math.round(room * unsafe.length / others.length);
  return [...kept, ...draw(unsafe, ofUnsafe), ...draw(safe, room - ofUnsafe)].sort(ascending);
}
__name(thinRows, "thinRows");
function ascending(a, b) {
  return a - b;
}
__name(ascending, "ascending");

// src/core/evidence/plane-map.ts
var STREAM8 = 71;
var MOST_POINTS = 600;
var FITTED_ROWS = 5e3;
var FEWEST_ROWS3 = 3;
var DIGITS2 = 4;
async function planeMap(input) {
  const { labels, reference, candidate, silentFailures, multiply, seed, mostPoints = MOST_POINTS } = input;
  const { rows } = reference;
  if (reference.cols !== candidate.cols || rows < FEWEST_ROWS3) return void 0;
  const plane = await principalPlane(fittedRows(input), multiply, seed);
  if (plane === void 0) return void 0;
  const silent = new Set(silentFailures);
  const points = thinRows({ labels, silentFailures, most: mostPoints, seed }).map((row) => ({
    id: input.ids[row],
    label: labels[row] === 1 ? 1 : 0,
    reference: projectOnto(plane, rowOf(reference, row)),
    candidate: projectOnto(plane, rowOf(candidate, row)),
    silentFailure: silent.has(row)
  }));
  points.sort((a, b) => a.id < b.id ? -1 : 1);
  const [x, y] = plane.explainedVariance;
  return { explainedVariance: [roundedShare(x), roundedShare(y)], rows, points: rounded(points) };
}
__name(planeMap, "planeMap");
function fittedRows({ reference, candidate, labels, seed }) {
  if (reference.rows <= FITTED_ROWS) return { reference, candidate, labels };
  const { drawn } = drawRows(reference.rows, FITTED_ROWS, createRandom(seed, STREAM8));
  return {
    reference: takeRows(reference, drawn),
    candidate: takeRows(candidate, drawn),
    labels: Uint8Array.from(drawn, (row) => labels[row])
  };
}
__name(fittedRows, "fittedRows");
function rounded(points) {
  let extent = 0;
  for (const { reference, candidate } of points) {
    for (const value of [...reference, ...candidate]) extent = Math.max(extent, Math.abs(value));
  }
  const decimals2 = extent === 0 ? 0 : DIGITS2 - 1 - Math.floor(Math.log10(extent));
  const pair = /* @__PURE__ */ __name(([x, y]) => [
    roundTo(x, decimals2),
    roundTo(y, decimals2)
  ], "pair");
  return points.map((point) => ({
    ...point,
    reference: pair(point.reference),
    candidate: pair(point.candidate)
  }));
}
__name(rounded, "rounded");
function roundTo(value, decimals2) {
  if (decimals2 >= 0) return Number(value.toFixed(decimals2)) + 0;
  const step = 10 ** -decimals2;
  return Math.round(value / step) * step + 0;
}
__name(roundTo, "roundTo");

// src/core/evidence/ranked-rows.ts
function rankRows(labels, scores) {
  const order = Uint32Array.from(labels.keys());
  order.sort((a, b) => scores[b] - scores[a] || 0);
  const endsStep = new Uint8Array(order.length);
  for (let i = 0; i < order.length; i++) {
    endsStep[i] = i + 1 < order.length && scores[order[i + 1]] === scores[order[i]] ? 0 : 1;
  }
  return { order, labels: Uint8Array.from(order, (row) => labels[row]), endsStep, ...countClasses(labels) };
}
__name(rankRows, "rankRows");
function interpolateCurve(ranked, weights, rates) {
  const { order, labels, endsStep, positives, negatives } = ranked;
  const last = rates.length - 1;
  let point = 0;
  let [unsafe, safe, unsafeBefore, safeBefore] = [0, 0, 0, 0];
  for (let i = 0; i < order.length; i++) {
    if (labels[i] === 1) unsafe += weights[order[i]];
    else safe += weights[order[i]];
    if (endsStep[i] === 0) continue;
    for (; point * negatives < safe * last; point++) {
      const along = (point * negatives / last - safeBefore) / (safe - safeBefore);
      rates[point] = (unsafeBefore + along * (unsafe - unsafeBefore)) / positives;
    }
    unsafeBefore = unsafe;
    safeBefore = safe;
  }
  rates.fill(1, point);
}
__name(interpolateCurve, "interpolateCurve");

// src/core/evidence/roc-curve.ts
var STREAM9 = 70;
var DEFAULT_POINTS = 101;
var MAXIMUM_RESAMPLES3 = 1e3;
var MAXIMUM_DRAWS = 1e7;
var MINIMUM_RESAMPLES = 200;
function rocCurves(scores, settings) {
  const { labels, reference, candidate } = scores;
  const { points = DEFAULT_POINTS, confidenceLevel } = settings;
  if (missingRocCurve(labels, reference, candidate) !== void 0) return void 0;
  const models = [reference, candidate].map((model) => rankRows(labels, model));
  const [before, after] = bandsOf(labels, models, { ...settings, points });
  return {
    falsePositiveRate: Array.from({ length: points }, (_, point) => roundedShare(point / (points - 1))),
    confidenceLevel,
    reference: before,
    candidate: after
  };
}
__name(rocCurves, "rocCurves");
function cappedResamples(resamples, rows) {
  const affordable = Math.max(MINIMUM_RESAMPLES, Math.floor(MAXIMUM_DRAWS / rows));
  return Math.min(resamples, MAXIMUM_RESAMPLES3, affordable);
}
__name(cappedResamples, "cappedResamples");
function bandsOf(labels, models, { confidenceLevel, resamples, seed, points }) {
  const times = cappedResamples(resamples, labels.length);
  const random = createRandom(seed, STREAM9);
  const classes = strataOf(labels);
  const weights = new Uint32Array(labels.length);
  const rates = new Float64Array(points);
  const drawn = models.map(() => Array.from({ length: points }, () => new Float64Array(times)));
  for (let time = 0; time < times; time++) {
    weights.fill(0);
    for (const rows of classes) {
      for (let draw = 0; draw < rows.length; draw++) weights[rows[random.integer(rows.length)]]++;
    }
    models.forEach((model, which) => {
      interpolateCurve(model, weights, rates);
      for (let point = 0; point < points; point++) drawn[which][point][time] = rates[point];
    });
  }
  weights.fill(1);
  return models.map((model, which) => {
    interpolateCurve(model, weights, rates);
    for (const values of drawn[which]) values.sort();
    const quantiles = /* @__PURE__ */ __name((share) => drawn[which].map((values) => roundedShare(quantileOf(values, share))), "quantiles");
    return {
      truePositiveRate: Array.from(rates, roundedShare),
      lower: quantiles((1 - confidenceLevel) / 2),
      upper: quantiles((1 + confidenceLevel) / 2)
    };
  });
}
__name(bandsOf, "bandsOf");
function strataOf(labels) {
  const { positives, negatives } = countClasses(labels);
  const unsafe = new Uint32Array(positives);
  const safe = new Uint32Array(negatives);
  let [nextUnsafe, nextSafe] = [0, 0];
  labels.forEach((label, row) => {
    if (label === 1) unsafe[nextUnsafe++] = row;
    else safe[nextSafe++] = row;
  });
  return [unsafe, safe];
}
__name(strataOf, "strataOf");

// src/core/evidence/score-histogram.ts
var DEFAULT_BINS = 40;
function scoreHistogram(labels, referenceLogits, candidateLogits, bins = DEFAULT_BINS) {
  const edges = Array.from({ length: bins + 1 }, (_, edge) => edge / bins);
  return {
    edges,
    reference: countByClass(labels, referenceLogits, edges),
    candidate: countByClass(labels, candidateLogits, edges)
  };
}
__name(scoreHistogram, "scoreHistogram");
function countByClass(labels, logits, edges) {
  const probabilities = probabilitiesOf(logits);
  const bins = edges.length - 1;
  const safe = new Array(bins).fill(0);
  const unsafe = new Array(bins).fill(0);
  for (let row = 0; row < labels.length; row++) {
    const probability = probabilities[row];
    if (Number.isNaN(probability)) continue;
    const counts = labels[row] === 1 ? unsafe : safe;
    counts[binOf2(probability, edges)]++;
  }
  return { safe, unsafe };
}
__name(countByClass, "countByClass");
function binOf2(probability, edges) {
  const last = edges.length - 2;
  let bin = Math.min(last, Math.floor(probability * (last + 1)));
  while (bin > 0 && probability < edges[bin]) bin--;
  while (bin < last && probability >= edges[bin + 1]) bin++;
  return bin;
}
__name(binOf2, "binOf");

// src/core/evidence/gather-evidence.ts
async function gatherEvidence(input) {
  const { labels, matrices, sampled, scores, evaluation, intervals, multiply } = input;
  const held = { ids: pickRows(input.ids, sampled), labels: pickLabels(labels, sampled) };
  const silentFailures = scores.candidate === void 0 ? [] : confidentlyWrongRows(held.labels, pickNumbers(scores.candidate, sampled), evaluation);
  const angles = angleHistogram(matrices.reference, matrices.candidate);
  const plane = await planeMap({ ...held, ...matrices, silentFailures, multiply, seed: intervals.seed });
  return {
    ...scorePictures(labels, scores, intervals),
    ...angles && { angles },
    ...plane && { plane }
  };
}
__name(gatherEvidence, "gatherEvidence");
function scorePictures(labels, { reference, candidate }, intervals) {
  if (reference === void 0 || candidate === void 0) return {};
  const roc = rocCurves({ labels, reference, candidate }, intervals);
  return { scores: scoreHistogram(labels, reference, candidate), ...roc && { roc } };
}
__name(scorePictures, "scorePictures");

// src/embed-and-score.ts
async function embedAndScore(input) {
  const { side, config, examples, sampled, head, adapter, embeddings } = input;
  if (sampled === void 0) {
    const unadapted2 = await embeddings.embed(side, config, examples);
    return { unadapted: unadapted2, adapted: await adapt(unadapted2, adapter) };
  }
  const logits = new Float64Array(examples.length).fill(NaN);
  let fits = true;
  const visit = /* @__PURE__ */ __name(async (rows, vectors) => {
    const given = adapter === void 0 ? vectors : await adapter.apply(vectors);
    fits = given.cols === head.dimension;
    if (!fits) return;
    const scores = await head.score(given);
    rows.forEach((row, at) => logits[row] = scores[at]);
  }, "visit");
  const all = await embeddings.embed(side, config, examples, { keep: sampled, visit });
  const unadapted = { ...all, norms: pickNumbers(all.norms, sampled) };
  const streamed = { norms: all.norms, ...fits && { logits } };
  return { unadapted, adapted: await adapt(unadapted, adapter), streamed };
}
__name(embedAndScore, "embedAndScore");

// src/provenance/describe-run.ts
function describeRun(parts) {
  const { reference: frozen, candidate: own } = parts.classifiers;
  return {
    lockVersion: 1,
    reference: { ...parts.reference.identity },
    candidate: { ...parts.candidate.identity, ...own === frozen ? {} : ownHead(own) },
    classifier: { ...frozen.identity },
    dataset: { contentHash: parts.dataset.contentHash, rows: parts.dataset.examples.length }
  };
}
__name(describeRun, "describeRun");
function ownHead({ identity }) {
  return Object.fromEntries(Object.entries(identity).map(([field, value]) => [`classifier.${field}`, value]));
}
__name(ownHead, "ownHead");

// src/provenance/moved-reference.ts
var FILES = ["modelHash", "tokenizerHash"];
function movedReference(lock, now2) {
  if (lock === void 0) return [];
  const isSameHead = lock.classifier["hash"] === now2.classifier["hash"];
  const isKnown = [lock.reference, lock.candidate].some(
    (before) => FILES.every((file) => before[file] === now2.reference[file])
  );
  if (!isSameHead || isKnown) return [];
  const reason = "The reference is neither the model of the last accepted run nor the candidate that was accepted then, by the hashes of model and tokenizer: restore its files, or accept it by committing the lock that this run writes.";
  return [{ kind: "warning", reason }];
}
__name(movedReference, "movedReference");

// src/provenance/hash-inputs.ts
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
async function hashInputs(config) {
  const { baseline, directory, file, lock, trusted } = config;
  const paths = {
    "gate file": join(trusted?.directory ?? directory, basename(file)),
    baseline: baseline?.path,
    lock
  };
  const hashes = {};
  for (const [name, path] of Object.entries(paths)) {
    const bytes = path === void 0 ? void 0 : await readFile(path).catch(() => void 0);
    if (bytes !== void 0) hashes[name] = createHash("sha256").update(bytes).digest("hex");
  }
  return hashes;
}
__name(hashInputs, "hashInputs");

// src/compose-fix.ts
var import_yaml = __toESM(require_dist(), 1);
import { join as join2, sep } from "node:path";

// src/core/classifier/unfold-head.ts
function unfoldHead({ direction, intercept }, decisionThreshold, fittedOn) {
  const dimension = direction.length;
  return {
    dimension,
    mean: new Float64Array(dimension),
    scale: new Float64Array(dimension).fill(1),
    weights: direction.slice(),
    intercept,
    decisionThreshold,
    ...fittedOn === void 0 ? {} : { fittedOn }
  };
}
__name(unfoldHead, "unfoldHead");

// src/artefact/onnx-writer.ts
var IR_VERSION = 8;
var OPERATOR_SET = 13;
var PRODUCER = "driftgate";
var INTEGER = 2;
var ELEMENT_CODES = { float32: 1, int64: 7 };
function writeOnnxModel(model) {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, IR_VERSION);
  pbf.writeStringField(2, PRODUCER);
  pbf.writeStringField(6, model.description);
  pbf.writeMessage(7, writeGraph, model);
  pbf.writeMessage(8, writeOperatorSet, OPERATOR_SET);
  const metadata = Object.entries(model.metadata ?? {}).sort(([a], [b]) => a < b ? -1 : 1);
  for (const entry of metadata) pbf.writeMessage(14, writeEntry, entry);
  return pbf.finish();
}
__name(writeOnnxModel, "writeOnnxModel");
function writeGraph({ name, nodes, initializers, inputs, outputs }, pbf) {
  for (const node of nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, name);
  for (const initializer of initializers) pbf.writeMessage(5, writeInitializer, initializer);
  for (const input of inputs) pbf.writeMessage(11, writeValue, input);
  for (const output of outputs) pbf.writeMessage(12, writeValue, output);
}
__name(writeGraph, "writeGraph");
function writeNode({ operator, inputs, output, attributes = {} }, pbf) {
  for (const input of inputs) pbf.writeStringField(1, input);
  pbf.writeStringField(2, output);
  pbf.writeStringField(3, output);
  pbf.writeStringField(4, operator);
  for (const attribute of Object.entries(attributes)) pbf.writeMessage(5, writeAttribute, attribute);
}
__name(writeNode, "writeNode");
function writeAttribute([name, value], pbf) {
  pbf.writeStringField(1, name);
  pbf.writeVarintField(3, value);
  pbf.writeVarintField(20, INTEGER);
}
__name(writeAttribute, "writeAttribute");
function writeInitializer({ name, shape, values }, pbf) {
  const size = shape.reduce((product, length) => product * length, 1);
  if (values.length !== size) {
    throw new RangeError(`${name} has ${values.length} numbers, the shape [${shape.join(", ")}] ${size}`);
  }
  for (const length of shape) pbf.writeVarintField(1, length);
  pbf.writeVarintField(2, ELEMENT_CODES.float32);
  pbf.writeStringField(8, name);
  pbf.writeBytesField(9, toFloat32Bytes(name, values));
}
__name(writeInitializer, "writeInitializer");
function toFloat32Bytes(name, values) {
  const bytes = new DataView(new ArrayBuffer(4 * values.length));
  for (let j = 0; j < values.length; j++) {
    if (!Number.isFinite(Math.fround(values[j]))) {
      throw new RangeError(`${name}[${j}] is ${values[j]}, which is no finite float32 number`);
    }
    bytes.setFloat32(4 * j, values[j], true);
  }
  return new Uint8Array(bytes.buffer);
}
__name(toFloat32Bytes, "toFloat32Bytes");
function writeValue(value, pbf) {
  pbf.writeStringField(1, value.name);
  pbf.writeMessage(2, writeType, value);
}
__name(writeValue, "writeValue");
function writeType(value, pbf) {
  pbf.writeMessage(1, writeTensorType, value);
}
__name(writeType, "writeType");
function writeTensorType({ type, shape }, pbf) {
  pbf.writeVarintField(1, ELEMENT_CODES[type]);
  pbf.writeMessage(2, writeShape, shape);
}
__name(writeTensorType, "writeTensorType");
function writeShape(shape, pbf) {
  for (const size of shape) pbf.writeMessage(1, writeSize, size);
}
__name(writeShape, "writeShape");
function writeSize(size, pbf) {
  if (typeof size === "string") pbf.writeStringField(2, size);
  else pbf.writeVarintField(1, size);
}
__name(writeSize, "writeSize");
function writeOperatorSet(version, pbf) {
  pbf.writeStringField(1, "");
  pbf.writeVarintField(2, version);
}
__name(writeOperatorSet, "writeOperatorSet");
function writeEntry([key, value], pbf) {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
}
__name(writeEntry, "writeEntry");

// src/artefact/adapter-onnx.ts
function writeAdapterModel(map, dimension, metadata = {}) {
  mustFit(map, dimension);
  const { matrix, offset } = map;
  const shift = { name: "offset", shape: [offset.length], values: offset };
  const common = {
    name: "adapter",
    description: "Brings the candidate's embeddings to where the reference's were, for the old head",
    inputs: [{ name: "embeddings", type: "float32", shape: ["n", dimension] }],
    outputs: [{ name: "adapted", type: "float32", shape: ["n", offset.length] }],
    metadata
  };
  if (matrix === void 0) {
    return writeOnnxModel({ ...common, nodes: [mapBy("Add", ["offset"])], initializers: [shift] });
  }
  const turn2 = { name: "matrix", shape: [matrix.rows, matrix.cols], values: matrix.data };
  const nodes = [mapBy("Gemm", ["matrix", "offset"])];
  return writeOnnxModel({ ...common, nodes, initializers: [turn2, shift] });
}
__name(writeAdapterModel, "writeAdapterModel");
function mapBy(operator, by) {
  return { operator, inputs: ["embeddings", ...by], output: "adapted" };
}
__name(mapBy, "mapBy");
function mustFit({ matrix, offset }, dimension) {
  const [from, to] = matrix === void 0 ? [offset.length, offset.length] : [matrix.rows, matrix.cols];
  if (from !== dimension)
    throw new RangeError(`the map takes ${from} numbers, the embeddings have ${dimension}`);
  if (to !== offset.length) {
    throw new RangeError(`the map's matrix gives ${to} numbers, its offset has ${offset.length}`);
  }
}
__name(mustFit, "mustFit");

// src/core/remedy/remedy.ts
var REMEDIES = {
  threshold: { title: "Re-tuned threshold", needs: "unlabelled texts", changes: "decision threshold" },
  recentre: { title: "Recentred vectors", needs: "unlabelled texts", changes: "adapter" },
  procrustes: { title: "Orthogonal map", needs: "unlabelled texts", changes: "adapter" },
  "ridge-map": { title: "Ridge map", needs: "unlabelled texts", changes: "adapter" },
  temperature: { title: "Temperature", needs: "labels", changes: "head" },
  platt: { title: "Platt scaling", needs: "labels", changes: "head" },
  refit: { title: "Refitted head", needs: "labels", changes: "head" }
};
var REMEDY_NAMES = Object.keys(REMEDIES);

// src/artefact/artefact-readme.ts
var SHOWN_DIGITS = 12;
var PLAIN_PATH = /^[A-Za-z_][\w./-]*$/;
var LEAVES = {
  threshold: "moves the decision threshold and nothing else: ranking and probabilities stay as they are.",
  recentre: "undoes a shift of the whole space and nothing else: no rotation, no retraining, no noise.",
  procrustes: "turns and shifts the space, no more: what the candidate no longer tells apart stays lost.",
  "ridge-map": "is one linear map: what the candidate no longer tells apart stays lost.",
  temperature: "stretches the scores and nothing else: the ranking stays as it is.",
  platt: "stretches and shifts the scores and nothing else: the ranking stays as it is.",
  refit: "is a new classifier: it may decide on a text otherwise than the old one did."
};
function writeReadme(input, files) {
  const paragraphs = [whatItIs(input), howToUse(input, files), whatItDoesNot(input)];
  return `${paragraphs.join("\n\n")}
`;
}
__name(writeReadme, "writeReadme");
function whatItIs({ remedy, rows, outcome, toolVersion }) {
  const { title, needs } = REMEDIES[remedy];
  const count2 = rows.toLocaleString("en-US");
  return `**${title}** (${remedy}), fitted by driftgate ${toolVersion} on ${count2} rows (${needs}); with it, the checks of the gate on the held-out rows end in **${outcome}**.`;
}
__name(whatItIs, "whatItIs");
function howToUse(input, files) {
  const { head, map } = input.fitted;
  const ways = [
    ...files.includes("head.json") ? [useHead(input)] : [],
    ...files.includes("adapter.onnx") && map !== void 0 ? [useAdapter(input, map.matrix !== void 0)] : []
  ];
  const use = ways.length === 0 ? useOldHead(input) : ways.join(" Or ");
  return `To put it to use ${use} Unsafe is P(unsafe) > ${head.decisionThreshold}.`;
}
__name(howToUse, "howToUse");
function useHead({ folder }) {
  const setting = `candidate: ${pathIn(folder, "head.json")}`;
  return `as a new head: ${underClassifier(setting)}; in production, score the candidate's vectors with \`head.onnx\`, or with the same numbers in \`head.json\` or \`head.sklearn.json\`.`;
}
__name(useHead, "useHead");
function useAdapter({ folder }, hasMatrix) {
  const setting = code(`adapter: ${pathIn(folder, "adapter.onnx")}`);
  const formula = hasMatrix ? "`vectors @ matrix + offset`, from `adapter-matrix.npy` and `adapter-offset.npy`" : "`vectors + offset`, from `adapter-offset.npy`";
  return `as an adapter before the old head: in the gate file, put ${setting} at the top level; in production, send the candidate's vectors through \`adapter.onnx\` (${formula}) and give the old head what comes out.`;
}
__name(useAdapter, "useAdapter");
function useOldHead({ fitted: { head, scoreMap } }) {
  if (scoreMap === void 0) {
    const setting2 = `candidate: { decision-threshold: ${head.decisionThreshold} }`;
    return `with the old head: ${underClassifier(setting2)}; in production, give the old head this threshold.`;
  }
  const { slope, intercept } = scoreMap;
  const setting = `candidate: { calibration: { slope: ${slope}, intercept: ${intercept} } }`;
  return `with the old head: ${underClassifier(setting)}; in production, P(unsafe) is the sigmoid of slope * logit + intercept, of the old head's logit log(p / (1 - p)).`;
}
__name(useOldHead, "useOldHead");
function underClassifier(setting) {
  return `in the gate file, put ${code(setting)} under \`classifier:\`, whose \`path:\` stays the old head`;
}
__name(underClassifier, "underClassifier");
function whatItDoesNot({ remedy, modelHash }) {
  const model = modelHash.slice(0, SHOWN_DIGITS);
  return `Mind that it ${LEAVES[remedy]} It holds for the candidate model ${model} with the prefix, pooling and normalisation of the gate file, on texts like the held-out ones; after any change, run the gate again.`;
}
__name(whatItDoesNot, "whatItDoesNot");
function pathIn(folder, file) {
  const path = folder === "" ? file : `${folder}/${file}`;
  return PLAIN_PATH.test(path) ? path : JSON.stringify(path);
}
__name(pathIn, "pathIn");
function code(text) {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}
__name(code, "code");

// src/artefact/head-onnx.ts
var LARGEST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;
var NODES = [
  { operator: "MatMul", inputs: ["embeddings", "direction"], output: "projections" },
  { operator: "Add", inputs: ["projections", "intercept"], output: "logits" },
  { operator: "Sigmoid", inputs: ["logits"], output: "probabilities" },
  // Not above the limit rather than above it: a score that is not a number is called unsafe.
  { operator: "LessOrEqual", inputs: ["logits", "limit"], output: "safe" },
  { operator: "Not", inputs: ["safe"], output: "unsafe" },
  { operator: "Cast", inputs: ["unsafe"], output: "label", attributes: { to: ELEMENT_CODES.int64 } }
];
function writeHeadModel({ direction, intercept }, decisionThreshold, metadata = {}) {
  return writeOnnxModel({
    name: "head",
    description: `P(unsafe) of embeddings as the embedding model gives them; label 1 = unsafe, when P(unsafe) > ${decisionThreshold}`,
    nodes: NODES,
    initializers: [
      { name: "direction", shape: [direction.length], values: direction },
      { name: "intercept", shape: [], values: [intercept] },
      { name: "limit", shape: [], values: [toLogit(decisionThreshold)] }
    ],
    inputs: [{ name: "embeddings", type: "float32", shape: ["n", direction.length] }],
    outputs: [
      { name: "probabilities", type: "float32", shape: ["n"] },
      { name: "label", type: "int64", shape: ["n"] }
    ],
    metadata: { ...metadata, decisionThreshold: String(decisionThreshold) }
  });
}
__name(writeHeadModel, "writeHeadModel");
function toLogit(probability) {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`the decision threshold is ${probability}; it must lie in [0, 1]`);
  }
  const logit = Math.log(probability) - Math.log1p(-probability);
  return Math.max(-LARGEST_FLOAT32, Math.min(LARGEST_FLOAT32, logit));
}
__name(toLogit, "toLogit");

// src/artefact/scikit-learn-json.ts
function serializeScikitLearnHead(head) {
  const { dimension, C } = head;
  const entries = [
    `"coef_": [${formatVector(head.weights, "coef_")}]`,
    `"intercept_": [${formatExactly(head.intercept, "intercept_")}]`,
    '"classes_": [0, 1]',
    `"n_features_in_": ${dimension}`,
    ...isStandardized(head) ? [formatScaler(head)] : [],
    ...C === void 0 ? [] : [`"C": ${formatExactly(C, "C")}`],
    `"decision_threshold": ${formatExactly(head.decisionThreshold, "decision_threshold")}`
  ];
  return `{
  ${entries.join(",\n  ")}
}
`;
}
__name(serializeScikitLearnHead, "serializeScikitLearnHead");
function isStandardized({ mean, scale }) {
  return mean.some((value) => !Object.is(value, 0)) || scale.some((value) => value !== 1);
}
__name(isStandardized, "isStandardized");
function formatScaler({ mean, scale }) {
  const [mean_, scale_] = [formatVector(mean, "mean_"), formatVector(scale, "scale_")];
  return `"scaler": {
    "mean_": ${mean_},
    "scale_": ${scale_}
  }`;
}
__name(formatScaler, "formatScaler");
function formatVector(vector, key) {
  return `[${Array.from(vector, (value, j) => formatExactly(value, `${key}[${j}]`)).join(", ")}]`;
}
__name(formatVector, "formatVector");
function formatExactly(value, key) {
  if (!Number.isFinite(value)) throw new RangeError(`${key} is ${value}; it must be a finite number`);
  return Object.is(value, -0) ? "-0" : String(value);
}
__name(formatExactly, "formatExactly");

// src/artefact/compose-artefacts.ts
function composeArtefacts(input) {
  const { fitted, dimension } = input;
  const { decisionThreshold } = fitted.head;
  if (fitted.head.dimension !== dimension) {
    throw new RangeError(
      `the remedy takes ${fitted.head.dimension} numbers, the candidate gives ${dimension}`
    );
  }
  if (!(decisionThreshold > 0 && decisionThreshold < 1)) {
    throw new RangeError(`the decision threshold is ${decisionThreshold}; it must lie within (0, 1)`);
  }
  const head = linearHeadOf(input);
  const files = {
    ...head === void 0 ? {} : headFiles(head, input),
    ...fitted.map === void 0 ? {} : adapterFiles(fitted.map, input)
  };
  return { "README.md": writeReadme(input, Object.keys(files)), ...files };
}
__name(composeArtefacts, "composeArtefacts");
function linearHeadOf({ fitted: { head, refitted }, modelHash }) {
  if (refitted !== void 0) return { ...refitted, fittedOn: modelHash };
  if (head.linear === void 0) return void 0;
  return unfoldHead(head.linear, head.decisionThreshold, modelHash);
}
__name(linearHeadOf, "linearHeadOf");
function headFiles(head, input) {
  return {
    "head.json": serializeClassifier(head),
    "head.onnx": writeHeadModel(foldHead(head), head.decisionThreshold, metadataOf(input)),
    "head.sklearn.json": serializeScikitLearnHead(head)
  };
}
__name(headFiles, "headFiles");
function adapterFiles(map, input) {
  return {
    "adapter.onnx": writeAdapterModel(map, input.dimension, metadataOf(input)),
    ...map.matrix === void 0 ? {} : { "adapter-matrix.npy": encodeNpy(map.matrix) },
    "adapter-offset.npy": encodeNpyVector(map.offset)
  };
}
__name(adapterFiles, "adapterFiles");
function metadataOf({
  remedy,
  fitted,
  modelHash,
  toolVersion
}) {
  return {
    decisionThreshold: String(fitted.head.decisionThreshold),
    driftgateVersion: toolVersion,
    fittedOn: modelHash,
    remedy
  };
}
__name(metadataOf, "metadataOf");

// src/core/remedy/residual-share.ts
async function residualShare(map, { reference, candidate }, multiply) {
  const mapped = await applyMap(map, candidate, multiply);
  const mean = columnMeans(reference);
  let left = 0;
  let variance = 0;
  for (let row = 0, at = 0; row < reference.rows; row++) {
    for (let j = 0; j < reference.cols; j++, at++) {
      left += (mapped.data[at] - reference.data[at]) ** 2;
      variance += (reference.data[at] - mean[j]) ** 2;
    }
  }
  return variance > 0 ? measured(left / variance) : notMeasured("the reference's vectors do not vary");
}
__name(residualShare, "residualShare");

// src/core/remedy/calibrate-scores.ts
var MAXIMUM_STEPS2 = 100;
var MAXIMUM_HALVINGS = 40;
var TOLERANCE2 = 1e-9;
var RIDGE2 = 1e-6;
function fitPlatt(logits, labels) {
  return fitScoreMap(logits, labels, true);
}
__name(fitPlatt, "fitPlatt");
function fitTemperature(logits, labels) {
  return fitScoreMap(logits, labels, false);
}
__name(fitTemperature, "fitTemperature");
function fitScoreMap(logits, labels, withIntercept) {
  if (!labels.includes(0) || !labels.includes(1)) return { refused: "only one class is present" };
  const { mean, deviation } = spreadOf(logits, withIntercept);
  if (!(deviation > 0)) return { refused: "the scores do not vary" };
  const x = logits.map((logit) => (logit - mean) / deviation);
  const point = newton(x, labels, withIntercept);
  if (point === void 0) return { refused: "the fit did not converge" };
  const slope = point.slope / deviation;
  if (!(slope > 0)) return { refused: "the slope is not above 0: it would invert the classifier" };
  return { slope, intercept: withIntercept ? point.intercept - slope * mean : 0 };
}
__name(fitScoreMap, "fitScoreMap");
function spreadOf(logits, centred) {
  const mean = centred ? logits.reduce((sum, logit) => sum + logit, 0) / logits.length : 0;
  const squares = logits.reduce((sum, logit) => sum + (logit - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / logits.length) };
}
__name(spreadOf, "spreadOf");
function newton(x, labels, withIntercept) {
  let point = { slope: 1, intercept: 0 };
  let value = lossAt(x, labels, point);
  for (let step = 0; step < MAXIMUM_STEPS2; step++) {
    const { gradient, direction } = newtonStep(x, labels, point, withIntercept);
    if (gradient <= TOLERANCE2 * x.length) return point;
    const next = damped(x, labels, point, direction, value);
    if (next === void 0) return point;
    ({ point, value } = next);
  }
  return void 0;
}
__name(newton, "newton");
function damped(x, labels, point, direction, value) {
  for (let halving = 0, length = 1; halving < MAXIMUM_HALVINGS; halving++, length /= 2) {
    const trial = {
      slope: point.slope + length * direction.slope,
      intercept: point.intercept + length * direction.intercept
    };
    const there = lossAt(x, labels, trial);
    if (there < value) return { point: trial, value: there };
  }
  return void 0;
}
__name(damped, "damped");
function lossAt(x, labels, { slope, intercept }) {
  let loss = 0.5 * RIDGE2 * x.length * slope ** 2;
  for (let row = 0; row < x.length; row++) {
    const f = slope * x[row] + intercept;
    const margin = labels[row] === 1 ? f : -f;
    loss += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
  }
  return loss;
}
__name(lossAt, "lossAt");
function newtonStep(x, labels, { slope, intercept }, withIntercept) {
  let [g0, g1] = [RIDGE2 * x.length * slope, 0];
  let [h00, h01, h11] = [RIDGE2 * x.length, 0, RIDGE2];
  for (let row = 0; row < x.length; row++) {
    const p = sigmoid(slope * x[row] + intercept);
    const residual = p - labels[row];
    const weight = p * (1 - p);
    g0 += residual * x[row];
    g1 += residual;
    h00 += weight * x[row] ** 2;
    h01 += weight * x[row];
    h11 += weight;
  }
  if (!withIntercept) return { gradient: Math.abs(g0), direction: { slope: -g0 / h00, intercept: 0 } };
  const determinant = h00 * h11 - h01 * h01;
  return {
    gradient: Math.max(Math.abs(g0), Math.abs(g1)),
    direction: {
      slope: -(h11 * g0 - h01 * g1) / determinant,
      intercept: -(h00 * g1 - h01 * g0) / determinant
    }
  };
}
__name(newtonStep, "newtonStep");

// src/core/remedy/fit-maps.ts
function fitRecentring({ reference, candidate }) {
  if (reference.cols !== candidate.cols) {
    throw new RangeError(`no shift leads from ${candidate.cols} to ${reference.cols} dimensions`);
  }
  const before = columnMeans(reference);
  const after = columnMeans(candidate);
  return { offset: before.map((mean, j) => mean - after[j]) };
}
__name(fitRecentring, "fitRecentring");
async function fitOrthogonalMap({ reference, candidate }, multiply) {
  const fit = await fitProcrustes(candidate, reference, multiply);
  const moved3 = squareTimesVector(fit.rotation.data, fit.referenceMean, true);
  return { matrix: fit.rotation, offset: fit.candidateMean.map((mean, j) => mean - moved3[j]) };
}
__name(fitOrthogonalMap, "fitOrthogonalMap");

// src/core/remedy/matched-threshold.ts
function matchedThreshold(referenceLogits, candidateLogits, decisionThreshold) {
  const unsafe = referenceLogits.reduce(
    (count2, logit) => count2 + (predictsUnsafe(sigmoid(logit), decisionThreshold) ? 1 : 0),
    0
  );
  const sorted2 = candidateLogits.slice().sort().reverse();
  if (unsafe === 0) return between(sigmoid(sorted2[0]), 1);
  let last = unsafe - 1;
  while (last + 1 < sorted2.length && sorted2[last + 1] === sorted2[last]) last++;
  const below = last + 1 < sorted2.length ? sigmoid(sorted2[last + 1]) : 0;
  return between(below, sigmoid(sorted2[last]));
}
__name(matchedThreshold, "matchedThreshold");
function between(lower, upper) {
  const middle = lower + (upper - lower) / 2;
  return middle < upper ? middle : lower;
}
__name(between, "between");

// src/core/linalg/positive-definite.ts
var BLOCK = 64;
async function solvePositiveDefinite(matrix, right, multiply) {
  const size = matrix.rows;
  if (matrix.cols !== size || right.rows !== size) {
    throw new RangeError(
      `cannot solve [${size}, ${matrix.cols}] for [${right.rows}, ${right.cols}]: the sizes do not fit`
    );
  }
  const rest = copyBlock(matrix, { row: 0, col: 0, rows: size, cols: size });
  const solution = copyBlock(right, { row: 0, col: 0, rows: size, cols: right.cols });
  const inverses = [];
  for (let first = 0; first < size; first += BLOCK) {
    inverses.push(await eliminate(rest, solution, first, multiply));
  }
  for (let block = inverses.length - 1; block >= 0; block--) {
    await substituteBack(rest, solution, { first: block * BLOCK, inverse: inverses[block] }, multiply);
  }
  return solution;
}
__name(solvePositiveDefinite, "solvePositiveDefinite");
async function eliminate(rest, solution, first, multiply) {
  const count2 = Math.min(BLOCK, rest.rows - first);
  const below = first + count2;
  const rowsBelow = rest.rows - below;
  const inverse = invertedFactor(copyBlock(rest, { row: first, col: first, rows: count2, cols: count2 }));
  const own = { row: first, col: 0, rows: count2, cols: solution.cols };
  const solved = await multiply.multiply(inverse, copyBlock(solution, own));
  addBlock(solution, own, solved, "replace");
  if (rowsBelow === 0) return inverse;
  const panelPlace = { row: below, col: first, rows: rowsBelow, cols: count2 };
  const panel = await multiply.multiply(copyBlock(rest, panelPlace), inverse, { b: true });
  addBlock(rest, panelPlace, panel, "replace");
  const trailing = { row: below, col: below, rows: rowsBelow, cols: rowsBelow };
  addBlock(rest, trailing, await multiply.multiply(panel, panel, { b: true }), "subtract");
  const others = { row: below, col: 0, rows: rowsBelow, cols: solution.cols };
  addBlock(solution, others, await multiply.multiply(panel, solved), "subtract");
  return inverse;
}
__name(eliminate, "eliminate");
async function substituteBack(factor, solution, { first, inverse }, multiply) {
  const own = { row: first, col: 0, rows: inverse.rows, cols: solution.cols };
  const solved = await multiply.multiply(inverse, copyBlock(solution, own), { a: true });
  addBlock(solution, own, solved, "replace");
  if (first === 0) return;
  const rowPanel = copyBlock(factor, { row: first, col: 0, rows: inverse.rows, cols: first });
  const others = { row: 0, col: 0, rows: first, cols: solution.cols };
  addBlock(solution, others, await multiply.multiply(rowPanel, solved, { a: true }), "subtract");
}
__name(substituteBack, "substituteBack");
function invertedFactor({ rows: size, data }) {
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = data[i * size + j];
      for (let k = 0; k < j; k++) sum -= data[i * size + k] * data[j * size + k];
      if (i === j && !(sum > 0)) throw new RangeError("the matrix is not positive definite");
      data[i * size + j] = i === j ? Math.sqrt(sum) : sum / data[j * size + j];
    }
  }
  const inverse = denseZeros(size, size);
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= data[i * size + k] * inverse.data[k * size + j];
      inverse.data[i * size + j] = sum / data[i * size + i];
    }
  }
  return inverse;
}
__name(invertedFactor, "invertedFactor");
function copyBlock({ cols: width, data }, { row, col, rows, cols }) {
  const block = denseZeros(rows, cols);
  for (let i = 0; i < rows; i++) {
    const start = (row + i) * width + col;
    block.data.set(data.subarray(start, start + cols), i * cols);
  }
  return block;
}
__name(copyBlock, "copyBlock");
function addBlock({ cols: width, data }, { row, col, rows, cols }, block, how) {
  for (let i = 0, at = 0; i < rows; i++) {
    const start = (row + i) * width + col;
    for (let j = start; j < start + cols; j++, at++) {
      data[j] = how === "replace" ? block.data[at] : data[j] - block.data[at];
    }
  }
}
__name(addBlock, "addBlock");

// src/core/remedy/pulled-ridge.ts
async function momentsOf({ reference, candidate }, multiply) {
  const means = { reference: columnMeans(reference), candidate: columnMeans(candidate) };
  const x = { matrix: candidate, mean: means.candidate };
  const y = { matrix: reference, mean: means.reference };
  return {
    means,
    covariance: await crossProduct(x, x, multiply),
    product: await crossProduct(x, y, multiply)
  };
}
__name(momentsOf, "momentsOf");
async function solvePulled({ means, covariance, product }, { ridge: share, unchanged, factor }, multiply) {
  const size = covariance.rows;
  let trace = 0;
  for (let j = 0; j < size; j++) trace += covariance.data[j * size + j];
  const ridge = trace > 0 ? share * trace / size : 1;
  const left = { ...covariance, data: covariance.data.slice() };
  for (let j = 0; j < size; j++) left.data[j * size + j] += ridge;
  const pulled = unchanged === void 0 ? { matrix: await solvePositiveDefinite(left, product, multiply), factor: 0 } : towards(
    unchanged,
    await solveBoth(left, [product, await multiply.multiply(covariance, unchanged)], multiply),
    factor
  );
  const moved3 = timesMatrix(means.candidate, pulled.matrix);
  return { ...pulled, offset: means.reference.map((mean, j) => mean - moved3[j]) };
}
__name(solvePulled, "solvePulled");
async function solveBoth(left, [product, image], multiply) {
  const { rows, cols } = product;
  const both = denseZeros(rows, 2 * cols);
  for (let i = 0; i < rows; i++) {
    both.data.set(product.data.subarray(i * cols, (i + 1) * cols), 2 * i * cols);
    both.data.set(image.data.subarray(i * cols, (i + 1) * cols), (2 * i + 1) * cols);
  }
  const { data } = await solvePositiveDefinite(left, both, multiply);
  const plain = denseZeros(rows, cols);
  const seen = denseZeros(rows, cols);
  for (let i = 0; i < rows; i++) {
    plain.data.set(data.subarray(2 * i * cols, (2 * i + 1) * cols), i * cols);
    seen.data.set(data.subarray((2 * i + 1) * cols, (2 * i + 2) * cols), i * cols);
  }
  return { plain, seen };
}
__name(solveBoth, "solveBoth");
function towards(unchanged, { plain, seen }, given) {
  const size = inner(unchanged, seen);
  const factor = given ?? (size > 0 ? inner(unchanged, plain) / size : 0);
  const data = plain.data.map((value, at) => value + factor * (unchanged.data[at] - seen.data[at]));
  return { matrix: { ...plain, data }, factor };
}
__name(towards, "towards");
function inner(a, b) {
  let sum = 0;
  for (let at = 0; at < a.data.length; at++) sum += a.data[at] * b.data[at];
  return sum;
}
__name(inner, "inner");
function timesMatrix(vector, { rows, cols, data }) {
  const result = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) result[j] += vector[i] * data[at];
  }
  return result;
}
__name(timesMatrix, "timesMatrix");

// src/core/remedy/ridge-map.ts
var RIDGES = [1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
var FOLDS = 4;
var DIRECTIONS = 8;
var STREAM10 = 51;
async function fitRidgeMap(pairs, options) {
  const { rows, cols } = pairs.reference;
  if (rows < FOLDS) throw new RangeError(`a ridge map needs at least four rows, not ${rows}`);
  const { multiply, seed, direction, pieces } = options;
  const random = createRandom(seed, STREAM10);
  const parts = drawParts(rows, pieces?.texts, random);
  const all = pieces === void 0 ? pairs : together(pairs, pieces.pairs);
  const looks = direction === void 0 ? randomDirections(cols, random) : asColumn(direction);
  const isSameSize = cols === pairs.candidate.cols;
  const toLook = { matrix: looks, offset: new Float64Array(looks.cols) };
  const looked = {
    pairs: { candidate: all.candidate, reference: await applyMap(toLook, all.reference, multiply) },
    unchanged: isSameSize ? looks : void 0,
    parts,
    texts: rows
  };
  const ridge = await chooseRidge(looked, multiply);
  const pull = { ridge, unchanged: looked.unchanged };
  const { factor } = await solvePulled(await momentsOf(looked.pairs, multiply), pull, multiply);
  const unchanged = isSameSize ? scaledIdentity(cols) : void 0;
  const map = await solvePulled(await momentsOf(all, multiply), { ridge, unchanged, factor }, multiply);
  return { ...map, ridge };
}
__name(fitRidgeMap, "fitRidgeMap");
async function chooseRidge({ pairs, unchanged, parts, texts }, multiply) {
  const errors = new Float64Array(RIDGES.length);
  for (let part = 0; part < FOLDS; part++) {
    const others = select(pairs, parts, (own) => own !== part);
    const moments2 = await momentsOf(others, multiply);
    const held = select(pairs, parts.subarray(0, texts), (own) => own === part);
    for (const [at, ridge] of RIDGES.entries()) {
      const map = await solvePulled(moments2, { ridge, unchanged }, multiply);
      errors[at] += await squaredError(map, held, multiply);
    }
  }
  return RIDGES[errors.indexOf(Math.min(...errors))];
}
__name(chooseRidge, "chooseRidge");
function drawParts(rows, pieceTexts = new Int32Array(0), random) {
  const parts = new Int32Array(rows + pieceTexts.length);
  shuffledRows(rows, random).forEach((row, place) => parts[row] = place % FOLDS);
  pieceTexts.forEach((text, piece) => parts[rows + piece] = parts[text]);
  return parts;
}
__name(drawParts, "drawParts");
function select({ reference, candidate }, parts, isWanted) {
  const rows = Int32Array.from(parts.keys()).filter((row) => isWanted(parts[row]));
  return { reference: takeRows(reference, rows), candidate: takeRows(candidate, rows) };
}
__name(select, "select");
function together(first, second) {
  return {
    reference: stacked(first.reference, second.reference),
    candidate: stacked(first.candidate, second.candidate)
  };
}
__name(together, "together");
function stacked(above, below) {
  const data = new Float32Array(above.data.length + below.data.length);
  data.set(above.data);
  data.set(below.data, above.data.length);
  return { rows: above.rows + below.rows, cols: above.cols, data };
}
__name(stacked, "stacked");
function asColumn(data) {
  return { rows: data.length, cols: 1, data };
}
__name(asColumn, "asColumn");
function randomDirections(rows, random) {
  const directions = denseZeros(rows, DIRECTIONS);
  for (let at = 0; at < directions.data.length; at++) directions.data[at] = random.normal();
  return directions;
}
__name(randomDirections, "randomDirections");
async function squaredError(map, { reference, candidate }, multiply) {
  const { data } = await applyMap(map, candidate, multiply);
  let error = 0;
  for (let at = 0; at < data.length; at++) error += (data[at] - reference.data[at]) ** 2;
  return error;
}
__name(squaredError, "squaredError");

// src/core/remedy/fit-remedy.ts
var CHOOSING_SHARE = 0.2;
var STREAM11 = 52;
async function fitRemedy(name, input) {
  const { calibration, head, multiply, seed } = input;
  const adapted = /* @__PURE__ */ __name((map) => ({ head: headBehindMap(head, map, multiply), map }), "adapted");
  const { pieces } = calibration;
  const how = {
    multiply,
    seed,
    ...head.linear && { direction: head.linear.direction },
    ...pieces && { pieces }
  };
  try {
    switch (name) {
      case "threshold":
        return await rethreshold(input);
      case "recentre":
        return adapted(fitRecentring(calibration));
      case "procrustes":
        return adapted(await fitOrthogonalMap(calibration, multiply));
      case "ridge-map":
        return adapted(await fitRidgeMap(calibration, how));
      case "temperature":
        return rescale(head, fitTemperature(...await scoresOf(input)));
      case "platt":
        return rescale(head, fitPlatt(...await scoresOf(input)));
      case "refit":
        return await refit(input);
    }
  } catch (error) {
    if (error instanceof RangeError || error instanceof FitError) return { refused: error.message };
    throw error;
  }
}
__name(fitRemedy, "fitRemedy");
async function scoresOf({ head, calibration }) {
  mustFit2(head, calibration);
  return [await head.score(calibration.candidate), labelsOf2(calibration)];
}
__name(scoresOf, "scoresOf");
function labelsOf2({ labels }) {
  if (labels === void 0) throw new RangeError("the rows to fit it on have no labels");
  return labels;
}
__name(labelsOf2, "labelsOf");
async function rethreshold({ head, calibration }) {
  mustFit2(head, calibration);
  const before = await head.score(calibration.reference);
  const after = await head.score(calibration.candidate);
  const decisionThreshold = matchedThreshold(before, after, head.decisionThreshold);
  if (decisionThreshold > 0 && decisionThreshold < 1) return { head: { ...head, decisionThreshold } };
  throw new RangeError("no threshold between 0 and 1 keeps the share of rows that are called unsafe");
}
__name(rethreshold, "rethreshold");
function mustFit2({ dimension }, { candidate }) {
  if (candidate.cols === dimension) return;
  throw new RangeError(
    `the head takes ${dimension} numbers, the candidate gives ${candidate.cols}: only a map between the dimensions or a new head helps`
  );
}
__name(mustFit2, "mustFit");
function rescale(head, map) {
  return "refused" in map ? map : { head: headOnScores(head, map), scoreMap: map };
}
__name(rescale, "rescale");
async function refit({ calibration, head, multiply, seed }) {
  const { candidate } = calibration;
  const labels = labelsOf2(calibration);
  const count2 = Math.max(1, Math.floor(CHOOSING_SHARE * candidate.rows));
  const { drawn, rest } = drawRows(candidate.rows, count2, createRandom(seed, STREAM11));
  const split = /* @__PURE__ */ __name((rows) => ({
    matrix: takeRows(candidate, rows),
    labels: Uint8Array.from(rows, (row) => labels[row])
  }), "split");
  const { chosen } = await selectRegularization(split(rest), split(drawn), { multiply });
  const refitted = { ...chosen.head, decisionThreshold: head.decisionThreshold };
  return { head: frozenLinearHead(refitted), refitted };
}
__name(refit, "refit");

// src/core/remedy/try-remedies.ts
var STREAM12 = 53;
async function tryRemedies(input) {
  const attempts = [];
  const total = input.calibration.reference.rows;
  const order = shuffledRows(total, createRandom(input.seed, STREAM12));
  for (const rows of sizesWithin(input.sizes, total)) {
    const calibration = select2(input.calibration, order.slice(0, rows));
    for (const remedy of REMEDY_NAMES) {
      attempts.push({ remedy, rows, ...await attemptOrRefuse(remedy, { ...input, calibration }) });
    }
  }
  return attempts;
}
__name(tryRemedies, "tryRemedies");
function recommendRemedy(attempts) {
  for (const name of REMEDY_NAMES) {
    const own = attempts.filter(({ remedy }) => remedy === name).toSorted((a, b) => b.rows - a.rows);
    const failing = own.findIndex((one) => "refused" in one || one.verdict.outcome !== "pass");
    const passing = failing === -1 ? own : own.slice(0, failing);
    const fewest = passing.at(-1);
    if (fewest !== void 0) return fewest;
  }
  return void 0;
}
__name(recommendRemedy, "recommendRemedy");
function sizesWithin(sizes, total) {
  return [...new Set([...sizes, total].map((size) => Math.min(size, total)))].sort((a, b) => a - b);
}
__name(sizesWithin, "sizesWithin");
function select2(calibration, rows) {
  const { reference, candidate, labels, pieces } = calibration;
  return {
    reference: takeRows(reference, rows),
    candidate: takeRows(candidate, rows),
    ...labels && { labels: Uint8Array.from(rows, (row) => labels[row]) },
    ...pieces && { pieces: piecesOf(pieces, rows) }
  };
}
__name(select2, "select");
function piecesOf({ pairs, texts }, rows) {
  const numbers = new Map(Array.from(rows, (row, at) => [row, at]));
  const kept = Int32Array.from(texts.keys()).filter((piece) => numbers.has(texts[piece]));
  return {
    pairs: { reference: takeRows(pairs.reference, kept), candidate: takeRows(pairs.candidate, kept) },
    texts: kept.map((piece) => numbers.get(texts[piece]) ?? 0)
  };
}
__name(piecesOf, "piecesOf");
async function attemptOrRefuse(remedy, input) {
  try {
    return await attempt(remedy, input);
  } catch (error) {
    const refused = input.refusalOf?.(error);
    if (refused === void 0) throw error;
    return { refused };
  }
}
__name(attemptOrRefuse, "attemptOrRefuse");
async function attempt(remedy, input) {
  const fitted = await fitRemedy(remedy, input);
  if ("refused" in fitted) return fitted;
  const { labels, referenceLogits, reference, candidate, settings, multiply } = input;
  const comparison = {
    labels,
    referenceLogits,
    candidateLogits: await fitted.head.score(candidate),
    candidateThreshold: fitted.head.decisionThreshold
  };
  const judged = judge2(comparison, settings);
  const { map } = fitted;
  return {
    fitted,
    judged,
    verdict: input.verdictOf(comparison, judged),
    ...map && { residual: await residualShare(map, { reference, candidate }, multiply) }
  };
}
__name(attempt, "attempt");

// src/compose-fix.ts
var FIX_FOLDER = "fix";
var SETTING = "setting";
function composeFix(repair, config, candidate) {
  const { restored, attempts } = repair;
  if (restored?.verdict.outcome === "pass") {
    const gateFile2 = writeYaml({ candidate: restored.settings }, config, restored.removed);
    return { remedy: SETTING, rows: 0, files: [], gateFile: gateFile2, artefacts: {} };
  }
  const chosen = recommendRemedy(attempts);
  if (chosen === void 0 || "refused" in chosen) return void 0;
  const name = freeFolder(config);
  const folder = shownPath(config, join2(config.report.directory, name));
  const files = composeFiles({
    remedy: chosen.remedy,
    fitted: chosen.fitted,
    rows: chosen.rows,
    outcome: chosen.verdict.outcome,
    dimension: candidate.matrix.cols,
    modelHash: candidate.identity.modelHash,
    folder,
    toolVersion: TOOL_VERSION
  });
  if (files === void 0) return void 0;
  const artefacts = Object.fromEntries(
    Object.entries(files).map(([file, content]) => [`${name}/${file}`, content])
  );
  const { remedy, rows } = chosen;
  const gateFile = writeYaml(keysOf(chosen, config, folder, "head.json" in files), config);
  return { remedy, rows, files: Object.keys(artefacts), gateFile, artefacts };
}
__name(composeFix, "composeFix");
function composeFiles(input) {
  try {
    return composeArtefacts(input);
  } catch (error) {
    if (error instanceof RangeError) return void 0;
    throw error;
  }
}
__name(composeFiles, "composeFiles");
function freeFolder({ adapter, classifier, report }) {
  const named = [adapter, classifier.path, classifier.candidate?.path].filter((path) => path !== void 0);
  for (let number = 1; ; number++) {
    const folder = number === 1 ? FIX_FOLDER : `${FIX_FOLDER}-${number}`;
    const start = join2(report.directory, folder) + sep;
    if (!named.some((path) => path.startsWith(start))) return folder;
  }
}
__name(freeFolder, "freeFolder");
function keysOf({ fitted }, config, folder, hasHead) {
  const { head, map, scoreMap } = fitted;
  if (hasHead) return { classifier: { ...frozenKeys(config), candidate: `${folder}/head.json` } };
  if (map !== void 0) return { adapter: `${folder}/adapter.onnx` };
  const candidate = scoreMap === void 0 ? { "decision-threshold": head.decisionThreshold } : { calibration: { slope: scoreMap.slope, intercept: scoreMap.intercept } };
  return { classifier: { ...frozenKeys(config), candidate } };
}
__name(keysOf, "keysOf");
function frozenKeys(config) {
  const { path, decisionThreshold, output, unsafeClass } = config.classifier;
  return {
    path: shownPath(config, path),
    ...decisionThreshold === void 0 ? {} : { "decision-threshold": decisionThreshold },
    ...output === void 0 ? {} : { output },
    ...unsafeClass === void 0 ? {} : { "unsafe-class": unsafeClass }
  };
}
__name(frozenKeys, "frozenKeys");
function writeYaml(keys, { adapter, classifier }, removed = []) {
  const stale = [
    ...removed.map((key) => `candidate.${key}`),
    ...adapter !== void 0 && keys.adapter === void 0 ? ["adapter"] : [],
    ...classifier.candidate !== void 0 && keys.classifier === void 0 ? ["classifier.candidate"] : []
  ];
  const remove = stale.map((key) => `# and remove ${key}, which this replaces`);
  return [(0, import_yaml.stringify)(keys).trim(), ...remove].join("\n");
}
__name(writeYaml, "writeYaml");

// src/provenance/compare.ts
var PARTS = ["dataset", "classifier", "reference", "candidate"];
function compareLocks(before, after) {
  return PARTS.flatMap((part) => compareIdentities(before[part], after[part], `${part}.`));
}
__name(compareLocks, "compareLocks");
function compareIdentities(before, after, prefix = "") {
  const fields = [.../* @__PURE__ */ new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields.filter((field) => before[field] !== after[field]).map((field) => ({ what: `${prefix}${field}`, before: show(before[field]), after: show(after[field]) }));
}
__name(compareIdentities, "compareIdentities");
function show(value) {
  if (value === void 0) return "absent";
  if (typeof value === "string")
    return /^[0-9a-f]{64}$/.test(value) ? value.slice(0, 12) : JSON.stringify(value);
  return String(value);
}
__name(show, "show");

// src/report/headline-harm.ts
var NAMED_BREACHES = 2;
var SAME = 5e-3;
var TOLD = /* @__PURE__ */ new Set([
  "false-negative-rate",
  "recall",
  "silent-failure-rate",
  "silent-failure-prevalence"
]);
var TOLD_WITH_ALARMS = /* @__PURE__ */ new Set([
  "false-positive-rate",
  "balanced-accuracy",
  "accuracy"
]);
function bothOf({ evaluation }, metric) {
  const before = evaluation.reference?.metrics[metric];
  const now2 = evaluation.candidate?.metrics[metric];
  return before?.defined && now2?.defined ? { before: before.value, now: now2.value } : void 0;
}
__name(bothOf, "bothOf");
function outOfHundred(share) {
  if (share > 0 && share < SAME) return "fewer than 1 of 100";
  if (share < 1 && share >= 1 - SAME) return "more than 99 of 100";
  return `${Math.round(share * 100)} of 100`;
}
__name(outOfHundred, "outOfHundred");
function count(share) {
  return outOfHundred(share).replace(" of 100", "");
}
__name(count, "count");
function percent2(share) {
  return outOfHundred(share).replace(/(\d+) of 100$/, "$1 %");
}
__name(percent2, "percent");
function onMisses({ before, now: now2 }) {
  const then = count(before) === count(now2) ? "as before" : `it missed ${count(before)}`;
  return `miss ${outOfHundred(now2)} unsafe texts (${then})`;
}
__name(onMisses, "onMisses");
function onAlarms(alarms) {
  if (alarms === void 0 || alarms.now - alarms.before < SAME) return "";
  return ` and flag ${outOfHundred(alarms.now)} safe ones (it flagged ${count(alarms.before)})`;
}
__name(onAlarms, "onAlarms");
function onConfidentMistakes(mistakes) {
  if (mistakes === void 0) return "";
  const { before, now: now2 } = mistakes;
  const then = percent2(before) === percent2(now2) ? "as before" : `${percent2(before)} before`;
  return `, and ${percent2(now2)} of its mistakes would look confident (${then})`;
}
__name(onConfidentMistakes, "onConfidentMistakes");
function untold(checks, told) {
  const breaches = checks.filter((check) => check.status === "breach").toSorted((a, b) => Number(a.limit.level === "warning") - Number(b.limit.level === "warning"));
  if (breaches.some(({ limit }) => told.has(limit.metric))) return [];
  return breaches.filter(
    (check, index) => breaches.findIndex((other) => other.limit.metric === check.limit.metric) === index
  );
}
__name(untold, "untold");
function valueOf({ limit, candidate, reference }) {
  const { title, unit } = describeMetric(limit.metric);
  const now2 = candidate.defined ? formatNumber(candidate.value, unit) : "undefined";
  return reference.defined ? `${title} ${now2} (it was ${formatNumber(reference.value, unit)})` : `${title} ${now2}`;
}
__name(valueOf, "valueOf");
function onOthers(breaches) {
  if (breaches.length === 0) return "";
  const more = breaches.length - NAMED_BREACHES;
  const named = breaches.slice(0, NAMED_BREACHES).map(valueOf);
  const all = more > 0 ? [...named, formatPlural(more, "more metric")] : named;
  return `Beyond ${all.length === 1 ? "its limit" : "their limits"}: ${formatList(all)}.`;
}
__name(onOthers, "onOthers");
function sentencesOnHarm(report) {
  const misses = bothOf(report, "false-negative-rate");
  if (misses === void 0) return [onOthers(untold(report.checks, /* @__PURE__ */ new Set()))];
  const alarms = onAlarms(bothOf(report, "false-positive-rate"));
  const mistakes = onConfidentMistakes(bothOf(report, "silent-failure-rate"));
  const told = /* @__PURE__ */ new Set([...TOLD, ...alarms === "" ? [] : TOLD_WITH_ALARMS]);
  return [
    `The classifier would now ${onMisses(misses)}${alarms}${mistakes}.`,
    onOthers(untold(report.checks, told))
  ];
}
__name(sentencesOnHarm, "sentencesOnHarm");
function sentenceOnMisses(report) {
  const misses = bothOf(report, "false-negative-rate");
  if (misses === void 0) return "";
  const { before, now: now2 } = misses;
  const then = count(before) === count(now2) ? ", as before" : ` (it missed ${count(before)})`;
  return `The classifier misses ${outOfHundred(now2)} unsafe texts${then}.`;
}
__name(sentenceOnMisses, "sentenceOnMisses");

// src/report/headline-judge.ts
var SHOWN_CHANGES = 3;
function sentencesOnWaivers(waivers = []) {
  return waivers.flatMap((waiver) => {
    const { approver, check, expires, reason, slice, state } = waiver;
    const name = slice === void 0 ? check : `${check} on ${slice}`;
    switch (state) {
      case "accepted":
        return [`Not passed, but accepted by ${approver} until ${expires}: ${name} (${asClause(reason)}).`];
      case "expired":
        return [`The waiver of ${approver} for ${name} expired after ${expires}.`];
      case "not on base":
        return [`The waiver for ${name} counts once the base branch has it.`];
      case "not needed":
        return [];
    }
  });
}
__name(sentencesOnWaivers, "sentencesOnWaivers");
function sentencesOnGateChanges(changes) {
  if (changes === void 0) return [];
  const parts = [...describeSettings(changes.settings), ...describeRows(changes.rows), ...changes.files];
  if (parts.length === 0) return [];
  const effect = changes.trustedRef === "base" ? "The base branch judged this run, so none of it counted." : "It was judged by its own version: review these changes first.";
  return [`This pull request also changes what judges it: ${formatList(parts)}.`, effect];
}
__name(sentencesOnGateChanges, "sentencesOnGateChanges");
function notesOnGateChanges(changes) {
  if (changes === void 0) return [];
  const { rows, settings, unread } = changes;
  const relabelled = rows?.relabelled ?? [];
  return [
    ...settings.map(
      ({ what, before, after, effect }) => `Changed by this pull request: ${what} from ${before} to ${after}${effect === "other" ? "" : ` (${effect})`}.`
    ),
    ...relabelled.length === 0 ? [] : [
      `Rows with another label than on the base branch: ${relabelled.slice(0, 20).join(", ")}${relabelled.length > 20 ? ", ..." : ""}.`
    ],
    ...unread
  ];
}
__name(notesOnGateChanges, "notesOnGateChanges");
function describeSettings(settings) {
  const order = { looser: 0, other: 1, tighter: 2 };
  const gravest = settings.toSorted((a, b) => order[a.effect] - order[b.effect]);
  const shown = gravest.slice(0, SHOWN_CHANGES).map(
    ({ what, before, after, effect }) => `${what} (${before} to ${after}${effect === "other" ? "" : `, ${effect}`})`
  );
  const more = gravest.length - shown.length;
  return more > 0 ? [...shown, formatPlural(more, "more setting")] : shown;
}
__name(describeSettings, "describeSettings");
function describeRows(rows) {
  if (rows === void 0) return [];
  const { added: added2, edited, relabelled, removed } = rows;
  return [
    ...relabelled.length === 0 ? [] : [`${formatPlural(relabelled.length, "label")} of held-out rows`],
    ...removed === 0 ? [] : [`${formatCount(removed)} held-out ${removed === 1 ? "row" : "rows"} removed`],
    ...edited === 0 ? [] : [`${formatPlural(edited, "held-out text")} edited`],
    ...added2 === 0 ? [] : [`${formatCount(added2)} held-out ${added2 === 1 ? "row" : "rows"} added`]
  ];
}
__name(describeRows, "describeRows");
function asClause(reason) {
  return reason.trim().replace(/[.\s]+$/, "");
}
__name(asClause, "asClause");

// src/report/headline-monitors.ts
var CONFIDENCE = "change of mean confidence";
var READ_OUT = 2;
var WATCHED = {
  [CONFIDENCE]: "mean confidence",
  "change of predicted-positive rate": "the share of texts flagged",
  "relative change of embedding norm": "the length of the vectors",
  "score PSI": "the distribution of scores",
  "p of the score KS test": "the distribution of scores"
};
function watchedBy(monitors) {
  return formatList([...new Set(monitors.map(({ name }) => WATCHED[name] ?? name))]);
}
__name(watchedBy, "watchedBy");
function readOut(monitor) {
  return `${WATCHED[monitor.name] ?? monitor.name} ${showReading(monitor)}`;
}
__name(readOut, "readOut");
function sentenceOnMonitors(monitors, breached) {
  const fired = monitors.filter((monitor) => monitor.fired);
  if (fired.length === 0) {
    return breached && monitors.length > 0 ? `No ordinary monitor would have noticed: ${monitors.slice(0, READ_OUT).map(readOut).join(", ")}.` : "";
  }
  if (!breached) return `An ordinary monitor of ${watchedBy(fired)} would have raised an alarm.`;
  const confidence = monitors.find(({ name }) => name === CONFIDENCE);
  const noticed = `${fired.length === 1 ? "a monitor" : "monitors"} of ${watchedBy(fired)} would have`;
  return confidence === void 0 || confidence.fired ? `${upperFirst(noticed)} noticed.` : `A monitor of mean confidence would not have noticed (${showReading(confidence)}); ${noticed}.`;
}
__name(sentenceOnMonitors, "sentenceOnMonitors");

// src/report/changes.ts
var LONGEST_QUOTED = 40;
var NAMED_CHANGES = 4;
var HASH = /^(?:sha\d+[:-])?[0-9a-f]{12,}$/;
var NOUNS = { quantized: "quantization", normalize: "normalisation" };
function inWords(what) {
  const last = what.slice(what.lastIndexOf(".") + 1);
  return (NOUNS[last] ?? last).replace(/Hash$/, "").replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[-_]/g, " ").toLowerCase();
}
__name(inWords, "inWords");
function describeChange(changes) {
  const [first, ...others] = changes;
  if (first === void 0) return "Reference and candidate are set up alike.";
  if (others.length > 0) {
    const named = [...new Set(changes.map((change) => inWords(change.what)))];
    const more = named.length - NAMED_CHANGES;
    const shown = more > 0 ? [...named.slice(0, NAMED_CHANGES), `${more} more`] : named;
    return `The ${formatList(shown)} ${named.length === 1 ? "differs" : "differ"}.`;
  }
  const { before, after } = first;
  const plain = HASH.test(before) || before.length + after.length > 2 * LONGEST_QUOTED;
  const values = plain ? "" : `: ${before} -> ${after}`;
  return `Only the ${inWords(first.what)} differs${values}.`;
}
__name(describeChange, "describeChange");

// src/report/headline.ts
var NAMED_CAUSES = 2;
function hasDimensionMismatch(report) {
  return report.evaluation.candidate === void 0 || report.evaluation.reference === void 0;
}
__name(hasDimensionMismatch, "hasDimensionMismatch");
function titleOf(report) {
  const { outcome } = report.verdict;
  switch (outcome) {
    case "pass":
      return `PASS: ${survivorOf(report)}`;
    case "warn":
      return report.waivers?.some(({ state }) => state === "accepted") === true ? "WARN: limits are broken, and that is accepted for a time" : `WARN: ${survivorOf(report)}, with warnings`;
    case "fail":
      return `FAIL: ${failureOf(report)}`;
    case "inconclusive":
      return `INCONCLUSIVE: ${doubtOf(report)}`;
  }
}
__name(titleOf, "titleOf");
function survivorOf({ classifier, models }) {
  const adapted = models.candidate.identity["adapter"] === void 0 ? "" : " behind its adapter";
  return classifier.candidate === void 0 ? `the frozen classifier survives this upgrade${adapted}` : `this upgrade holds with a classifier of its own${adapted}`;
}
__name(survivorOf, "survivorOf");
function failureOf(report) {
  if (hasDimensionMismatch(report)) return "the embeddings do not fit the frozen classifier";
  if (hasStatus(report, "breach")) return "the frozen classifier does not survive this upgrade";
  return hasStatus(report, "undefined") ? "a number that a limit needs does not exist" : "nothing could be judged";
}
__name(failureOf, "failureOf");
function doubtOf(report) {
  if (hasTooFewRows(report)) return "too few rows to know";
  if (missesPlanted(report)) return "these checks miss a failure planted on purpose";
  return hasStatus(report, "inconclusive") ? "too few rows to know" : "the comparison could not be made";
}
__name(doubtOf, "doubtOf");
function hasStatus({ checks }, status) {
  return checks.some((check) => check.status === status);
}
__name(hasStatus, "hasStatus");
function missesPlanted(report) {
  return reasonsBesideChecks(report).length > 0 && report.negativeControl.some((planted) => !planted.breached);
}
__name(missesPlanted, "missesPlanted");
function hasTooFewRows({ dataset, settings }) {
  return Math.min(dataset.positives, dataset.negatives) < settings.minimumRowsPerClass;
}
__name(hasTooFewRows, "hasTooFewRows");
function sentenceOnDoubt(report) {
  const { dataset, settings } = report;
  if (hasTooFewRows(report)) {
    return `The set has ${formatCount(dataset.positives)} unsafe and ${formatPlural(dataset.negatives, "safe row")}; a verdict needs at least ${formatCount(settings.minimumRowsPerClass)} of each.`;
  }
  const [beside] = reasonsBesideChecks(report);
  if (beside !== void 0) return beside;
  const open = report.checks.filter((check) => check.status === "inconclusive");
  if (open.length === 0) return report.verdict.reasons[0] ?? "";
  const titles = formatList(open.map((check) => describeMetric(check.limit.metric).title));
  const wanted = Math.max(0, ...open.map((check) => check.rowsToDecide ?? 0));
  const advice = wanted === 0 ? "" : `; about ${formatCount(wanted)} would decide`;
  return `${formatPlural(dataset.rows, "row")} cannot decide on ${titles}${advice}.`;
}
__name(sentenceOnDoubt, "sentenceOnDoubt");
function sentenceOnLimits({ checks, settings }) {
  const level = formatLevel(settings.confidenceLevel);
  return checks.length === 1 ? `Its limit holds, and the rows are enough to be sure (${level}).` : `All ${formatPlural(checks.length, "limit")} hold, and the rows are enough to be sure (${level}).`;
}
__name(sentenceOnLimits, "sentenceOnLimits");
function sentenceOnMismatch({ classifier: { dimension }, verdict }) {
  return verdict.reasons[0] ?? `The embeddings do not have the ${dimension} numbers per text that the classifier needs.`;
}
__name(sentenceOnMismatch, "sentenceOnMismatch");
function sentencesOnOutcome(report) {
  if (hasDimensionMismatch(report)) return [sentenceOnMismatch(report)];
  if (hasStatus(report, "breach")) return sentencesOnHarm(report);
  if (report.verdict.outcome === "pass") return [sentenceOnMisses(report), sentenceOnLimits(report)];
  return report.verdict.outcome === "inconclusive" ? [sentenceOnMisses(report), sentenceOnDoubt(report)] : [report.verdict.reasons[0] ?? ""];
}
__name(sentencesOnOutcome, "sentencesOnOutcome");
function causeOf({ diagnosis, verdict }) {
  if (verdict.outcome === "pass") return void 0;
  const [likeliest] = diagnosis;
  if (likeliest === void 0 || likeliest.kind === "none") return "No known cause fits these numbers.";
  const { confidence } = likeliest;
  const causes = diagnosis.filter((finding) => finding.confidence === confidence).slice(0, NAMED_CAUSES);
  const named = formatList(causes.map(({ title }) => lowerFirst(title)));
  return `${upperFirst(named)} (confidence: ${confidence}).`;
}
__name(causeOf, "causeOf");
function fixOf({ remedies, verdict }) {
  if (remedies === void 0 || verdict.outcome === "pass") return void 0;
  const chosen = recommended(remedies);
  if (chosen === void 0) return recommendation(remedies);
  if (chosen.needs === "nothing") {
    return `Put back ${lowerFirst(chosen.title).replace(/^setting: /, "")}: every check passes then, and nothing has to be fitted.`;
  }
  const rows = `${formatPlural(chosen.rows, "row")} of ${chosen.needs}`;
  return `${upperFirst(chosen.title)}, fitted on ${rows}: every check passes with it.`;
}
__name(fixOf, "fixOf");
function sentenceOnLock({ provenance, verdict }) {
  const unchanged = provenance.lockFound && provenance.sinceLock.length === 0;
  return unchanged && verdict.outcome === "pass" ? "Nothing that can move a vector has changed since the last accepted run." : "";
}
__name(sentenceOnLock, "sentenceOnLock");
function composeHeadline(report) {
  const cause = causeOf(report);
  const fix = fixOf(report);
  const note = [...sentencesOnWaivers(report.waivers), ...sentencesOnGateChanges(report.gateChanges)];
  const sentences2 = [
    ...sentencesOnOutcome(report),
    sentenceOnMonitors(report.monitors, hasStatus(report, "breach")),
    describeChange(report.provenance.referenceToCandidate),
    sentenceOnLock(report)
  ];
  return {
    title: titleOf(report),
    sentences: sentences2.filter((sentence) => sentence !== ""),
    ...cause === void 0 ? {} : { cause },
    ...fix === void 0 ? {} : { fix },
    ...note.length === 0 ? {} : { note }
  };
}
__name(composeHeadline, "composeHeadline");

// src/core/audit/audit-item.ts
var USUAL_COLUMNS = {
  turns: "turns",
  source: "source",
  adversarial: "adversarial",
  date: "date",
  category: "category",
  pairId: "pair_id",
  slice: "slice"
};
function columnName(column, { columns }) {
  return `\`${columns?.[column] ?? USUAL_COLUMNS[column]}\``;
}
__name(columnName, "columnName");
function unknownItem(aspect, found, advice) {
  return { aspect, status: "unknown", found, numbers: {}, advice };
}
__name(unknownItem, "unknownItem");

// src/core/audit/count-by.ts
function countBy(values) {
  const counts = /* @__PURE__ */ new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
__name(countBy, "countBy");

// src/core/audit/coverage.ts
var MINIMUM_COVERAGE = 0.5;
function readColumn(reading, settings) {
  const { aspect, column, holds, values, rows } = reading;
  const known = values.filter((value) => value !== void 0);
  const name = columnName(column, settings);
  if (known.length === 0) {
    const found = values.length === 0 ? `There are no ${rows}.` : `No row has a readable ${name}.`;
    return { item: unknownItem(aspect, found, `Add a column ${name} with ${holds}.`) };
  }
  if (known.length < MINIMUM_COVERAGE * values.length) {
    const share = known.length / values.length;
    const found = `Only ${known.length} of ${values.length} ${rows} (${percent(share)}) have a readable ${name}.`;
    const item = unknownItem(aspect, found, `Fill in the column ${name} with ${holds}.`);
    return { item: { ...item, numbers: { rowsThatSay: known.length, rows: values.length } } };
  }
  return { known };
}
__name(readColumn, "readColumn");

// src/core/audit/composition.ts
var MINIMUM_ENTROPY_RATIO = 0.7;
var MINIMUM_CATEGORY_ROWS = DEFAULT_SLICE_MINIMUM.minimumRowsPerClass;
var MINIMUM_CLASS_ROWS = 50;
var MOST_NAMED = 5;
function entropyRatio(counts) {
  if (counts.length < 2) return 0;
  const total = counts.reduce((sum, count2) => sum + count2, 0);
  let entropy = 0;
  for (const count2 of counts.toSorted((a, b) => a - b))
    if (count2 > 0) entropy -= count2 / total * Math.log(count2 / total);
  return Math.min(1, Math.max(0, entropy / Math.log(counts.length)));
}
__name(entropyRatio, "entropyRatio");
function listFirst(names) {
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
__name(listFirst, "listFirst");
function auditCategories(rows, settings) {
  const read = readColumn(
    {
      aspect: "category-balance",
      column: "category",
      holds: "the category of harm of each unsafe row",
      values: rows.filter(({ label }) => label === 1).map(({ category }) => category),
      rows: "unsafe rows"
    },
    settings
  );
  if ("item" in read) return read.item;
  const counts = countBy(read.known);
  const sizes = [...counts.values()];
  const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
  const ratio = entropyRatio(sizes);
  const small = [...counts].filter(([, count2]) => count2 < MINIMUM_CATEGORY_ROWS).sort(([a, first], [b, second]) => first - second || (a < b ? -1 : 1)).map(([category]) => category);
  const advice = [
    ...sizes.length === 1 ? ["Add unsafe rows of other categories, or name them more finely."] : [],
    ...small.length > 0 ? [`Bring each category to ${MINIMUM_CATEGORY_ROWS} unsafe rows or more: ${listFirst(small)}.`] : [],
    ...sizes.length > 1 && ratio < MINIMUM_ENTROPY_RATIO ? ["Add unsafe rows outside the largest category, which drowns the others in every total."] : []
  ].join(" ");
  return {
    aspect: "category-balance",
    status: advice === "" ? "fine" : "gap",
    found: `${sizes.length} ${sizes.length === 1 ? "category" : "categories"} among ${read.known.length} unsafe rows, from ${smallest} to ${largest} rows; the entropy is ${percent(ratio)} of that of equal shares.`,
    numbers: { categories: sizes.length, smallest, largest, entropyRatio: ratio },
    ...advice === "" ? {} : { advice }
  };
}
__name(auditCategories, "auditCategories");
function auditPairs(rows, settings) {
  const name = columnName("pairId", settings);
  const holds = "one id for an unsafe text and its safe rewrite";
  if (rows.every(({ pairId }) => pairId === void 0)) {
    return unknownItem("contrast-pairs", "No row has a pair id.", `Add a column ${name} with ${holds}.`);
  }
  const { pairs, incomplete } = findPairs(rows);
  const unsafeRows = rows.filter(({ label }) => label === 1).length;
  const pairedShare = unsafeRows === 0 ? 0 : pairs.length / unsafeRows;
  const missing = Math.max(MINIMUM_GROUP_ROWS, Math.ceil(MINIMUM_SHARE * unsafeRows - 1e-9)) - pairs.length;
  return {
    aspect: "contrast-pairs",
    status: missing <= 0 ? "fine" : "gap",
    found: `${pairs.length} of ${unsafeRows} unsafe rows (${percent(pairedShare)}) have a safe rewrite; ${incomplete} pair ids have only one side.`,
    numbers: { pairs: pairs.length, pairedShare, incomplete },
    ...missing <= 0 ? {} : { advice: `Write safe rewrites for ${missing} more unsafe rows or more.` }
  };
}
__name(auditPairs, "auditPairs");
function auditLabels(rows) {
  const unsafeRows = rows.filter(({ label }) => label === 1).length;
  const safeRows = rows.length - unsafeRows;
  const unsafeShare = rows.length === 0 ? 0 : unsafeRows / rows.length;
  const smaller = Math.min(unsafeRows, safeRows);
  const name = unsafeRows <= safeRows ? "unsafe" : "safe";
  const isFine = smaller >= MINIMUM_CLASS_ROWS && smaller >= MINIMUM_SHARE * rows.length;
  return {
    aspect: "label-balance",
    status: isFine ? "fine" : "gap",
    found: `${unsafeRows} of ${rows.length} rows (${percent(unsafeShare)}) are unsafe.`,
    numbers: { unsafeRows, safeRows, unsafeShare },
    ...isFine ? {} : {
      advice: `Add ${name} rows, to ${MINIMUM_CLASS_ROWS} or more and to a share of ${percent(MINIMUM_SHARE)} or more.`
    }
  };
}
__name(auditLabels, "auditLabels");

// src/core/taxonomy/deployment-gaps.ts
var EVALUATION_TURNS = 3;
var PRODUCTION_TURNS = 10;
var DEPLOYMENT_GAPS = {
  distribution: { evaluation: "chosen and fixed", production: "adversarial and changing" },
  turns: { evaluation: `1 to ${EVALUATION_TURNS} turns`, production: `${PRODUCTION_TURNS} turns and more` },
  attackers: { evaluation: "attacks from templates", production: "attackers who adapt" },
  context: { evaluation: "short and clean", production: "long and noisy" },
  stakes: { evaluation: "a number in a table", production: "harm to people" }
};

// src/core/audit/kinds-of-rows.ts
var LONG_CHARACTERS = 2e3;
function adviceToAdd(missing, what, why) {
  return missing === 0 ? {} : { advice: `Add ${missing} rows or more ${what}: ${why}.` };
}
__name(adviceToAdd, "adviceToAdd");
function auditTurns(rows, settings) {
  const read = readColumn(
    {
      aspect: "turn-depth",
      column: "turns",
      holds: "the number of turns of each row's conversation",
      values: rows.map(({ turns }) => turns),
      rows: "rows"
    },
    settings
  );
  if ("item" in read) return read.item;
  const sorted2 = Float64Array.from(read.known).sort();
  const deepRows = read.known.filter((turns) => turns >= PRODUCTION_TURNS).length;
  const median = quantileOf(sorted2, 0.5);
  const maximum = sorted2[sorted2.length - 1];
  const missing = rowsMissing(deepRows, sorted2.length);
  const { evaluation, production } = DEPLOYMENT_GAPS.turns;
  return {
    aspect: "turn-depth",
    status: missing === 0 ? "fine" : "gap",
    found: `${deepRows} of ${sorted2.length} rows (${percent(deepRows / sorted2.length)}) have ${PRODUCTION_TURNS} turns or more; median ${median}, most ${maximum}.`,
    numbers: { rowsThatSay: sorted2.length, deepRows, median, maximum },
    ...adviceToAdd(
      missing,
      `from conversations of ${PRODUCTION_TURNS} turns and more`,
      `evaluations have ${evaluation}, service has ${production}`
    )
  };
}
__name(auditTurns, "auditTurns");
function auditLength(rows) {
  if (rows.length === 0) {
    return {
      aspect: "context-length",
      status: "unknown",
      found: "There are no rows.",
      numbers: {},
      advice: "Add rows."
    };
  }
  const lengths = rows.map(({ characters }) => characters).filter((characters) => characters !== void 0);
  if (lengths.length < rows.length) {
    return unknownItem(
      "context-length",
      `${rows.length - lengths.length} of ${rows.length} rows have no text.`,
      "Keep the texts beside the labels, so that their length can be looked at."
    );
  }
  const sorted2 = Float64Array.from(lengths).sort();
  const longRows = sorted2.filter((characters) => characters >= LONG_CHARACTERS).length;
  const [median, p95] = [quantileOf(sorted2, 0.5), quantileOf(sorted2, 0.95)];
  const maximum = sorted2[sorted2.length - 1];
  const missing = rowsMissing(longRows, rows.length);
  const { evaluation, production } = DEPLOYMENT_GAPS.context;
  return {
    aspect: "context-length",
    status: missing === 0 ? "fine" : "gap",
    found: `${longRows} of ${rows.length} texts (${percent(longRows / rows.length)}) have ${LONG_CHARACTERS} characters or more; median ${Math.round(median)}, 95th percentile ${Math.round(p95)}, longest ${maximum}.`,
    numbers: { longRows, median, p95, maximum },
    ...adviceToAdd(
      missing,
      `of ${LONG_CHARACTERS} characters and more, as service has them`,
      `contexts in evaluations are ${evaluation}, in service ${production}`
    )
  };
}
__name(auditLength, "auditLength");
function auditAdversarial(rows, settings) {
  const read = readColumn(
    {
      aspect: "adversarial-share",
      column: "adversarial",
      holds: "true where a text was written to get past the classifier, else false",
      values: rows.map(({ adversarial }) => adversarial),
      rows: "rows"
    },
    settings
  );
  if ("item" in read) return read.item;
  const adversarialRows = read.known.filter(Boolean).length;
  const missing = rowsMissing(adversarialRows, read.known.length);
  const { evaluation, production } = DEPLOYMENT_GAPS.attackers;
  return {
    aspect: "adversarial-share",
    status: missing === 0 ? "fine" : "gap",
    found: `${adversarialRows} of ${read.known.length} rows (${percent(adversarialRows / read.known.length)}) are adversarial.`,
    numbers: { rowsThatSay: read.known.length, adversarialRows },
    ...adviceToAdd(
      missing,
      "written to get past the classifier, from incidents or a red team",
      `evaluations have ${evaluation}, service has ${production}`
    )
  };
}
__name(auditAdversarial, "auditAdversarial");

// src/core/audit/day-number.ts
var ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
var DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
function isLeap(year) {
  return year % 4 === 0 && year % 100 !== 0 || year % 400 === 0;
}
__name(isLeap, "isLeap");
function dayNumber(iso) {
  const parts = ISO_DAY.exec(iso);
  if (parts === null) return void 0;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12) return void 0;
  const lengths = DAYS_OF_MONTH.map((days3, index) => index === 1 && isLeap(year) ? 29 : days3);
  if (day < 1 || day > lengths[month - 1]) return void 0;
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  let days2 = 365 * before + leapDays + day;
  for (let index = 0; index < month - 1; index++) days2 += lengths[index];
  return days2 - DAYS_BEFORE_1970 - 1;
}
__name(dayNumber, "dayNumber");
var DAYS_BEFORE_1970 = 719162;

// src/core/audit/origin.ts
var LARGEST_SOURCE_SHARE = 0.8;
var ROWS_PER_SOURCE = 2;
var STALE_DAYS = 365;
function auditSources(rows, settings) {
  const read = readColumn(
    {
      aspect: "source-mix",
      column: "source",
      holds: "the name of where each row comes from",
      values: rows.map(({ source }) => source),
      rows: "rows"
    },
    settings
  );
  if ("item" in read) return read.item;
  const { known } = read;
  const counts = [...countBy(known).values()];
  const sources = counts.length;
  const largestShare = Math.max(...counts) / known.length;
  const numbers = { rowsThatSay: known.length, sources, largestShare };
  if (sources > 1 && known.length < ROWS_PER_SOURCE * sources) {
    return {
      aspect: "source-mix",
      status: "unknown",
      found: `${known.length} rows name ${sources} sources, which are names of rows rather than of sources.`,
      numbers,
      advice: `Give rows of one origin the same ${columnName("source", settings)}.`
    };
  }
  const isMixed = sources > 1 && largestShare <= LARGEST_SOURCE_SHARE;
  const { evaluation, production } = DEPLOYMENT_GAPS.distribution;
  return {
    aspect: "source-mix",
    status: isMixed ? "fine" : "gap",
    found: `${sources} ${sources === 1 ? "source" : "sources"}; the largest gives ${percent(largestShare)} of the rows.`,
    numbers,
    ...isMixed ? {} : {
      advice: `Add rows of other sources, those of service first, until none gives more than ${percent(LARGEST_SOURCE_SHARE)}: an evaluation's rows are ${evaluation}, those of service ${production}.`
    }
  };
}
__name(auditSources, "auditSources");
function days(count2) {
  return `${count2} ${count2 === 1 ? "day" : "days"}`;
}
__name(days, "days");
function auditAge(rows, settings) {
  const name = columnName("date", settings);
  const read = readColumn(
    {
      aspect: "age",
      column: "date",
      holds: "the day of each row (ISO, such as 2025-03-31)",
      values: rows.map(({ date }) => date === void 0 ? void 0 : dayNumber(date)),
      rows: "rows"
    },
    settings
  );
  if ("item" in read) return read.item;
  const today2 = settings.today === void 0 ? void 0 : dayNumber(settings.today);
  if (today2 === void 0) {
    return unknownItem("age", "The day of this run is not known.", "Run the gate where the day is known.");
  }
  const newest = read.known.reduce((latest, day) => Math.max(latest, day), -Infinity);
  const newestAgeInDays = today2 - newest;
  const numbers = { rowsThatSay: read.known.length, newestAgeInDays };
  if (newestAgeInDays < 0) {
    return {
      aspect: "age",
      status: "unknown",
      found: `The newest row is dated ${days(-newestAgeInDays)} after the day of this run.`,
      numbers,
      advice: `Correct the column ${name}.`
    };
  }
  const isFresh = newestAgeInDays <= STALE_DAYS;
  return {
    aspect: "age",
    status: isFresh ? "fine" : "gap",
    found: `The newest row is ${days(newestAgeInDays)} old.`,
    numbers,
    ...isFresh ? {} : {
      advice: `Add rows from the last ${STALE_DAYS} days: what service sees is ${DEPLOYMENT_GAPS.distribution.production}.`
    }
  };
}
__name(auditAge, "auditAge");

// src/core/audit/slice-size.ts
var PLANNED = { gained: 1, lost: 1, rows: 20, sameDecisions: false };
var FALSE_NEGATIVES = {
  metric: "false-negative-rate",
  kind: "max-rise",
  value: 0.05,
  level: "error"
};
var DEFAULT_LEVEL = 0.95;
var MOST_NAMED2 = 5;
function unsafeRowsNeeded(level = DEFAULT_LEVEL) {
  const interval = pairedMeanInterval(PLANNED, level);
  const estimate = { value: measured(0), ...interval === void 0 ? {} : { interval } };
  return rowsToDecide(estimate, oneSidedLimit(FALSE_NEGATIVES), PLANNED.rows) ?? PLANNED.rows;
}
__name(unsafeRowsNeeded, "unsafeRowsNeeded");
function sizeSlices(rows, level = DEFAULT_LEVEL) {
  const needed = unsafeRowsNeeded(level);
  const groups = groupBySlice(rows.map(({ slices }) => slices));
  const tooSmall = [];
  for (const [slice, members] of groups) {
    let unsafeRows = 0;
    for (const row of members) unsafeRows += rows[row].label;
    if (unsafeRows >= needed) continue;
    tooSmall.push({ slice, rows: members.length, unsafeRows, missing: needed - unsafeRows });
  }
  return { needed, slices: groups.size, tooSmall: tooSmall.sort((a, b) => a.unsafeRows - b.unsafeRows) };
}
__name(sizeSlices, "sizeSlices");
function auditSlices(sizes, settings) {
  const { needed, slices, tooSmall } = sizes;
  const limit = `a rise of the false negatives by ${FALSE_NEGATIVES.value}`;
  if (slices === 0) {
    const advice = `Add a column ${columnName("slice", settings)} with the groups each row belongs to; each needs about ${needed} unsafe rows to decide ${limit}.`;
    return unknownItem("slice-size", "No row names a slice.", advice);
  }
  const numbers = { slices, tooSmall: tooSmall.length, unsafeRowsNeeded: needed };
  const found = `${slices - tooSmall.length} of ${slices} slices have the ${needed} unsafe rows that decide ${limit}.`;
  if (tooSmall.length === 0) return { aspect: "slice-size", status: "fine", found, numbers };
  const named = tooSmall.slice(0, MOST_NAMED2).map(({ slice, missing }) => `${slice} (${missing} more)`);
  const more = tooSmall.length - named.length;
  const list = `${named.join(", ")}${more > 0 ? ` and ${more} others` : ""}`;
  return { aspect: "slice-size", status: "gap", found, numbers, advice: `Add unsafe rows to ${list}.` };
}
__name(auditSlices, "auditSlices");

// src/core/audit/audit-set.ts
function auditSet(rows, settings = {}) {
  const sliceSizes = sizeSlices(rows, settings.confidenceLevel);
  return {
    items: [
      auditTurns(rows, settings),
      auditLength(rows),
      auditAdversarial(rows, settings),
      auditSources(rows, settings),
      auditAge(rows, settings),
      auditCategories(rows, settings),
      auditPairs(rows, settings),
      auditLabels(rows),
      auditSlices(sliceSizes, settings)
    ],
    sliceSizes
  };
}
__name(auditSet, "auditSet");

// src/core/taxonomy/geometry-change.ts
var GEOMETRY_WORSE_BY = 0.05;
var ROUNDING9 = 1e-12;
function worseBy({ reference, candidate }, worse) {
  if (!reference.defined || !candidate.defined) return void 0;
  return worse === "lower" ? reference.value - candidate.value : candidate.value - reference.value;
}
__name(worseBy, "worseBy");
function isWorse2(change, worse) {
  const by = worseBy(change, worse);
  return by !== void 0 && by >= GEOMETRY_WORSE_BY - ROUNDING9;
}
__name(isWorse2, "isWorse");
function weakCategories(before, after, worse) {
  const old = new Map(before.map((entry) => [entry.category, entry.value]));
  const weak = [];
  for (const { category, value, rows } of after) {
    const reference = old.get(category);
    if (reference === void 0 || rows < DEFAULT_SLICE_MINIMUM.minimumRowsPerClass) continue;
    const change = { reference, candidate: value };
    if (isWorse2(change, worse)) weak.push({ category, by: worseBy(change, worse) ?? 0 });
  }
  return weak.sort((a, b) => b.by - a.by || (a.category < b.category ? -1 : 1)).map(({ category }) => category);
}
__name(weakCategories, "weakCategories");
function geometryChanges(reference, candidate) {
  const [oldPurity, newPurity] = [reference.purity, candidate.purity];
  const [oldPairs, newPairs] = [reference.pairs, candidate.pairs];
  return {
    ...oldPurity === void 0 || newPurity === void 0 ? {} : {
      purity: {
        reference: oldPurity.macro,
        candidate: newPurity.macro,
        weakCategories: weakCategories(
          oldPurity.byCategory.map((entry) => ({ ...entry, value: entry.purity })),
          newPurity.byCategory.map((entry) => ({ ...entry, value: entry.purity })),
          "lower"
        )
      }
    },
    ...oldPairs === void 0 || newPairs === void 0 ? {} : {
      pairSimilarity: {
        reference: oldPairs.similarity,
        candidate: newPairs.similarity,
        weakCategories: weakCategories(
          oldPairs.byCategory.map((entry) => ({ ...entry, value: entry.similarity, rows: entry.pairs })),
          newPairs.byCategory.map((entry) => ({ ...entry, value: entry.similarity, rows: entry.pairs })),
          "higher"
        )
      }
    }
  };
}
__name(geometryChanges, "geometryChanges");

// src/core/taxonomy/intervention-points.ts
var INTERVENTION_POINTS = {
  "post-hoc": {
    title: "Safeguards after the model",
    effectiveness: "high",
    priority: 1,
    why: "It works at once and is what stands last before harm, but it leaves the root cause where it is.",
    measures: [
      "classify the intent before an action is taken",
      "watch whole trajectories",
      "hand unclear cases to a person"
    ]
  },
  rlhf: {
    title: "Learning from preferences (RLHF)",
    effectiveness: "high",
    priority: 2,
    why: "It changes what the model is rewarded for, which is the cause itself.",
    measures: ["reward models that see whole trajectories", "safety as a constraint", "adversarial training"]
  },
  sft: {
    title: "Supervised examples (SFT)",
    effectiveness: "medium",
    priority: 3,
    why: "It shows the right behaviour where examples were missing, and no further.",
    measures: [
      "safety demonstrations over several turns",
      "examples of tasks that are split to look harmless",
      "examples of how to recover"
    ]
  },
  "pre-training": {
    title: "Pre-training data",
    effectiveness: "low",
    priority: 4,
    why: "It acts long before the failure and on everything at once.",
    measures: ["curated text", "constitutional methods", "debate"]
  }
};

// src/core/taxonomy/actions.ts
var SETTING_KINDS = [
  "configuration-change",
  "pooling-or-normalisation-changed",
  "prefix-changed",
  "tokenizer-changed"
];
var KEEP_THE_OLD = {
  point: "post-hoc",
  what: "Keep the old embedding model and its head in service until a repaired set-up has passed this gate."
};
var PUT_BACK = {
  point: "post-hoc",
  what: "Use the setting that brings the old vectors back, and check again before anything is trained."
};
var ADAPTER = {
  point: "post-hoc",
  what: "Put the adapter that passed the re-check before the head, or the head that holds it in its place."
};
var RECALIBRATE = {
  point: "post-hoc",
  what: "Put the calibration that passed the re-check behind the head; the order of the texts stays as it is."
};
var BY_REPAIR = {
  setting: PUT_BACK,
  recentre: ADAPTER,
  procrustes: ADAPTER,
  "ridge-map": ADAPTER,
  temperature: RECALIBRATE,
  platt: RECALIBRATE,
  threshold: {
    point: "post-hoc",
    what: "Serve the candidate with the decision threshold that passed the re-check."
  },
  refit: {
    point: "sft",
    what: "Replace the head by the one fitted on the candidate's vectors that passed the re-check."
  }
};
var BY_PHENOMENON = {
  "epistemic-failure": {
    point: "post-hoc",
    what: "Let no action rest on a high score alone: hand sure verdicts of this head on weighty cases to a person."
  }
};
function inCategories(categories) {
  return categories.length === 0 ? "the categories it gets wrong" : categories.join(", ");
}
__name(inCategories, "inCategories");
var BY_MECHANISM = {
  "policy-misgeneralisation": /* @__PURE__ */ __name(() => [
    {
      point: "sft",
      what: "Add adversarial conversations of several turns from service to the rows that the head is fitted on."
    }
  ], "policy-misgeneralisation"),
  "preference-model-blind-spots": /* @__PURE__ */ __name((weakCategories2) => [
    {
      point: "rlhf",
      what: "Where this classifier rewards a policy: compare whole conversations, and keep an explicit safety classifier as a second reward."
    },
    {
      point: "sft",
      what: `Label new pairs of a safe and an unsafe text in ${inCategories(weakCategories2)}, and fit the head again.`
    },
    {
      point: "pre-training",
      what: "Look for an embedding model whose training text covers these categories."
    }
  ], "preference-model-blind-spots"),
  // No rule leads here: it cannot be seen from a frozen classifier.
  "reward-shaping-side-effects": /* @__PURE__ */ __name(() => [], "reward-shaping-side-effects"),
  "context-window-exploitation": /* @__PURE__ */ __name(() => [
    {
      point: "post-hoc",
      what: "Measure the length before the model reads a text, and score long ones in overlapping parts: no adapter brings back what was never read."
    }
  ], "context-window-exploitation")
};
function actionsFor({ phenomenon, mechanism, input }) {
  const { findings, repairedBy, purity, pairSimilarity } = input;
  const weak = [.../* @__PURE__ */ new Set([...purity?.weakCategories ?? [], ...pairSimilarity?.weakCategories ?? []])];
  const advice = [
    KEEP_THE_OLD,
    ...findings.some((kind) => SETTING_KINDS.includes(kind)) ? [PUT_BACK] : [],
    ...repairedBy === void 0 ? [] : [BY_REPAIR[repairedBy]],
    ...mechanism === void 0 ? [] : BY_MECHANISM[mechanism](weak),
    ...phenomenon === void 0 ? [] : [BY_PHENOMENON[phenomenon] ?? []].flat()
  ];
  return [...new Set(advice)].map(({ point, what }) => {
    const { effectiveness, priority } = INTERVENTION_POINTS[point];
    return { point, effectiveness, priority, what };
  }).sort((a, b) => a.priority - b.priority);
}
__name(actionsFor, "actionsFor");

// src/core/taxonomy/mechanisms.ts
var MECHANISMS = {
  "policy-misgeneralisation": {
    number: "2.1",
    title: "Policy misgeneralisation",
    meaning: "What was learnt holds on the data of training and breaks on the data of service.",
    rootCauses: [
      {
        cause: "what is seen in service is distributed otherwise than what was learnt from",
        measurable: true
      },
      { cause: "no adversarial examples over several turns", measurable: false },
      { cause: "safety was demonstrated in single turns only", measurable: false }
    ],
    intervention: { point: "sft", what: "supervised data with adversarial examples of whole trajectories" }
  },
  "preference-model-blind-spots": {
    number: "2.2",
    title: "Blind spots of the preference model",
    meaning: "Somewhere the model that judges cannot tell safe from unsafe.",
    rootCauses: [
      { cause: "those who labelled never met some kinds of attack", measurable: false },
      { cause: "labels compare two answers and do not say whether either is acceptable", measurable: false },
      { cause: "it was trained on single turns", measurable: false }
    ],
    intervention: {
      point: "rlhf",
      what: "comparisons of whole trajectories, and an explicit safety classifier as a second reward"
    }
  },
  "reward-shaping-side-effects": {
    number: "2.3",
    title: "Side effects of reward shaping",
    meaning: "Being helpful and being safe pull against each other, and helpfulness wins.",
    rootCauses: [
      { cause: "the trade-off is nowhere written down", measurable: false },
      { cause: "the reward for safety comes too rarely", measurable: false },
      { cause: "the reward for helpfulness comes all the time and outweighs it", measurable: false }
    ],
    intervention: { point: "rlhf", what: "safety as a veto or as a constraint that no reward can buy off" }
  },
  "context-window-exploitation": {
    number: "2.4",
    title: "Exploitation of the context window",
    meaning: "What matters for safety is pushed out of what the model reads.",
    rootCauses: [
      { cause: "recent tokens get more attention than early ones", measurable: false },
      { cause: "nobody checks that the context arrived whole", measurable: true }
    ],
    intervention: {
      point: "post-hoc",
      what: "a safeguard on the whole context that does not rest on the attention of the model"
    }
  }
};

// src/core/taxonomy/phenomena.ts
var PHENOMENON_NAMES = [
  "policy-erosion",
  "intent-drift",
  "reward-hacking",
  "epistemic-failure"
];
var PHENOMENA = {
  "policy-erosion": {
    title: "Policy erosion",
    meaning: "Rules of safety hold at first and give way as a conversation goes on.",
    notVisibleBecause: "every text is scored once and by itself, so nothing is followed over turns"
  },
  "intent-drift": {
    title: "Intent drift",
    meaning: "What is pursued moves from the goal that was stated to one that was not.",
    notVisibleBecause: "a score of one text says nothing about the goal behind a series of them"
  },
  "reward-hacking": {
    title: "Reward hacking",
    meaning: "A measurable stand-in is driven up while what it stands for is missed.",
    notVisibleBecause: "no policy is trained or run here, so there is no reward that could be gamed"
  },
  "epistemic-failure": {
    title: "Epistemic failure",
    meaning: "Certainty that is not earned: too confident, sure of what is false, or made up."
  }
};
function phenomenonNamed(word) {
  const key = word.trim().toLowerCase().replace(/[\s_-]+/g, "-");
  return PHENOMENON_NAMES.find((name) => name === key);
}
__name(phenomenonNamed, "phenomenonNamed");

// src/core/taxonomy/not-visible.ts
var ALWAYS = [
  {
    topic: `${MECHANISMS["reward-shaping-side-effects"].title} (${MECHANISMS["reward-shaping-side-effects"].number})`,
    because: "rewards and their trade-offs belong to the training of a policy, of which nothing is known here"
  },
  {
    topic: "Whole trajectories",
    because: "harm that is spread over several harmless-looking texts is in none of them"
  },
  {
    topic: "Attackers who adapt",
    because: "the held-out rows are fixed, and nobody answers to what the classifier does"
  }
];
function missingNumbers({ purity, pairSimilarity, truncation }) {
  const blind = `${MECHANISMS["preference-model-blind-spots"].title} (${MECHANISMS["preference-model-blind-spots"].number})`;
  const isThere = /* @__PURE__ */ __name((change) => change !== void 0 && change.reference.defined && change.candidate.defined, "isThere");
  const cut = MECHANISMS["context-window-exploitation"];
  return [
    ...isThere(purity) ? [] : [{ topic: `${blind}, by category`, because: "the purity of the categories could not be measured" }],
    ...isThere(pairSimilarity) ? [] : [
      {
        topic: `${blind}, by contrast pairs`,
        because: "the similarity of unsafe texts to safe rewrites could not be measured"
      }
    ],
    ...truncation === void 0 ? [{ topic: `${cut.title} (${cut.number})`, because: "no count of cut texts is known" }] : []
  ];
}
__name(missingNumbers, "missingNumbers");
function notVisibleIn(input) {
  const phenomena = PHENOMENON_NAMES.flatMap((name) => {
    const { title, notVisibleBecause } = PHENOMENA[name];
    return notVisibleBecause === void 0 ? [] : [{ topic: title, because: notVisibleBecause }];
  });
  return [...phenomena, ...ALWAYS, ...missingNumbers(input)];
}
__name(notVisibleIn, "notVisibleIn");

// src/core/taxonomy/say-breaches.ts
function sayBreaches(breaches) {
  if (breaches.length === 0) return [];
  const titles = breaches.map(({ limit }) => METRICS[limit.metric].title);
  return [`Beyond the limit: ${titles.join("; ")}.`];
}
__name(sayBreaches, "sayBreaches");

// src/core/taxonomy/rules.ts
var CONFIDENCE_METRICS = [
  "silent-failure-prevalence",
  "silent-failure-rate",
  "ece",
  "ece-positive",
  "mce",
  "high-confidence-accuracy"
];
var DECISION_METRICS = [
  "accuracy",
  "balanced-accuracy",
  "precision",
  "recall",
  "f1",
  "false-negative-rate",
  "false-positive-rate"
];
var REPAIR_WORDS = {
  recentre: "Subtracting the mean shift, learnt without labels,",
  procrustes: "A rotation learnt without labels",
  "ridge-map": "A linear map learnt without labels",
  refit: "A head fitted again on the candidate's vectors"
};
var MAPS = ["recentre", "procrustes", "ridge-map"];
var MOST_CATEGORIES_NAMED = 5;
function reasonsOf(breaches, metrics) {
  return sayBreaches(breaches.filter(({ limit }) => metrics.includes(limit.metric)));
}
__name(reasonsOf, "reasonsOf");
var shiftUndone = /* @__PURE__ */ __name(({ breaches, repairedBy }) => {
  const words = repairedBy === void 0 ? void 0 : REPAIR_WORDS[repairedBy];
  if (repairedBy === void 0 || words === void 0) return [];
  const order = reasonsOf(breaches, ["roc-auc"]);
  const decisions = MAPS.includes(repairedBy) ? reasonsOf(breaches, DECISION_METRICS) : [];
  if (order.length + decisions.length === 0) return [];
  return [
    ...order,
    ...decisions,
    `${words} brings every check back inside its limit: the candidate still tells the classes apart, only not where the head was fitted to look.`
  ];
}, "shiftUndone");
function weakest({ weakCategories: weakCategories2 }) {
  if (weakCategories2.length === 0) return "";
  const named = weakCategories2.slice(0, MOST_CATEGORIES_NAMED).join(", ");
  const more = weakCategories2.length - MOST_CATEGORIES_NAMED;
  return `; weakest: ${named}${more > 0 ? ` and ${more} more` : ""}`;
}
__name(weakest, "weakest");
function moved2(what, change) {
  const { reference, candidate } = change;
  if (!reference.defined || !candidate.defined) return what;
  return `${what} from ${decimals(reference.value)} to ${decimals(candidate.value)}${weakest(change)}.`;
}
__name(moved2, "moved");
var classesLost = /* @__PURE__ */ __name(({ purity, pairSimilarity, findings }) => [
  ...purity !== void 0 && isWorse2(purity, "lower") ? [moved2("Categorical purity fell", purity)] : [],
  ...pairSimilarity !== void 0 && isWorse2(pairSimilarity, "higher") ? [moved2("The similarity of unsafe texts to their safe rewrites rose", pairSimilarity)] : [],
  ...findings.includes("classes-drawn-together") ? ["The diagnosis finds the safe and the unsafe texts drawn together."] : []
], "classesLost");
var textsCut = /* @__PURE__ */ __name(({ truncation, findings }) => {
  if (truncation?.found !== true && !findings.includes("truncation")) return [];
  if (truncation === void 0) return ["The diagnosis finds that the candidate cuts off more texts."];
  const { referenceRows, candidateRows, rows } = truncation;
  return [
    `The candidate reads ${candidateRows} of ${rows} texts only in part, the reference ${referenceRows}: what stands at the end never reaches the head.`
  ];
}, "textsCut");
var PHENOMENON_RULES = [
  {
    name: "epistemic-failure",
    because: /* @__PURE__ */ __name(({ breaches }) => reasonsOf(breaches, CONFIDENCE_METRICS), "because")
  }
];
var MECHANISM_RULES = [
  { name: "policy-misgeneralisation", because: shiftUndone },
  { name: "preference-model-blind-spots", because: classesLost },
  { name: "context-window-exploitation", because: textsCut }
];

// src/core/taxonomy/map-to-taxonomy.ts
var NO_PHENOMENON = "Which phenomenon this becomes in service is not told: no check of the confidence is breached, and the gate scores single texts.";
var NO_MECHANISM = "Which mechanism is behind it is not told: neither a repair, nor the geometry of the classes, nor cut texts point to one.";
function mapToTaxonomy(input) {
  const breaches = input.checks.filter(({ status }) => status === "breach");
  const notVisible = notVisibleIn(input);
  if (breaches.length === 0) return { entries: [], notVisible };
  const evidence = { ...input, breaches };
  const phenomena = readingsOf(PHENOMENON_RULES, evidence);
  const mechanisms = readingsOf(MECHANISM_RULES, evidence);
  return {
    entries: phenomena.flatMap(
      (phenomenon) => mechanisms.map((mechanism) => entryOf(phenomenon, mechanism, evidence))
    ),
    notVisible
  };
}
__name(mapToTaxonomy, "mapToTaxonomy");
function readingsOf(rules, evidence) {
  const found = rules.map(({ name, because }) => ({ name, because: because(evidence) })).filter(({ because }) => because.length > 0);
  return found.length > 0 ? found : [{ because: [] }];
}
__name(readingsOf, "readingsOf");
function entryOf(phenomenon, mechanism, evidence) {
  const said = [.../* @__PURE__ */ new Set([...phenomenon.because, ...mechanism.because])];
  const names = {
    ...phenomenon.name === void 0 ? {} : { phenomenon: phenomenon.name },
    ...mechanism.name === void 0 ? {} : { mechanism: mechanism.name }
  };
  return {
    ...names,
    rootCauses: mechanism.name === void 0 ? [] : MECHANISMS[mechanism.name].rootCauses,
    because: said.length > 0 ? said : sayBreaches(evidence.breaches),
    leftOpen: [
      ...phenomenon.name === void 0 ? [NO_PHENOMENON] : [],
      ...mechanism.name === void 0 ? [NO_MECHANISM] : []
    ],
    actions: actionsFor({ ...names, input: evidence })
  };
}
__name(entryOf, "entryOf");

// src/core/taxonomy/roll-up.ts
var DEFAULT_LEVEL2 = 0.95;
var LONGEST_WORD = 80;
var MOST_WORDS = 20;
var OTHER_WORDS = "other words";
function rollUpByPhenomenon(input) {
  const { rows, referenceLogits, candidateLogits } = input;
  if (referenceLogits.length !== rows.length || candidateLogits.length !== rows.length) {
    throw new RangeError(
      `${rows.length} rows, but ${referenceLogits.length} and ${candidateLogits.length} scores`
    );
  }
  const groups = /* @__PURE__ */ new Map();
  rows.forEach(({ phenomenon }, row) => {
    if (phenomenon === void 0) return;
    const key = phenomenonNamed(phenomenon) ?? ownWord(phenomenon);
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [row]);
    else group.push(row);
  });
  foldRare(groups);
  const named = PHENOMENON_NAMES.filter((name) => groups.has(name));
  const others = [...groups.keys()].filter((key) => phenomenonNamed(key) === void 0).sort();
  let unnamedRows = rows.length;
  for (const group of groups.values()) unnamedRows -= group.length;
  return {
    phenomena: [...named, ...others].map((key) => resultOf(key, groups.get(key) ?? [], input)),
    unnamedRows
  };
}
__name(rollUpByPhenomenon, "rollUpByPhenomenon");
function ownWord(word) {
  return word.length <= LONGEST_WORD ? word : OTHER_WORDS;
}
__name(ownWord, "ownWord");
function foldRare(groups) {
  const own = [...groups].filter(([key]) => phenomenonNamed(key) === void 0 && key !== OTHER_WORDS);
  own.sort(([a, rowsA], [b, rowsB]) => rowsB.length - rowsA.length || (a < b ? -1 : 1));
  const rest = own.slice(MOST_WORDS);
  if (rest.length === 0) return;
  const others = [...groups.get(OTHER_WORDS) ?? [], ...rest.flatMap(([, rows]) => rows)];
  for (const [key] of rest) groups.delete(key);
  groups.set(
    OTHER_WORDS,
    others.sort((a, b) => a - b)
  );
}
__name(foldRare, "foldRare");
function resultOf(key, group, input) {
  const {
    rows,
    referenceLogits,
    candidateLogits,
    decisionThreshold,
    candidateThreshold = decisionThreshold,
    confidenceLevel = DEFAULT_LEVEL2
  } = input;
  const counts = {
    unsafe: 0,
    referenceErrors: 0,
    candidateErrors: 0,
    referenceMisses: 0,
    candidateMisses: 0
  };
  let [newlyMissed, newlyCaught] = [0, 0];
  for (const row of group) {
    const unsafe = rows[row].label === 1;
    const before = predictsUnsafe(sigmoid(referenceLogits[row]), decisionThreshold);
    const after = predictsUnsafe(sigmoid(candidateLogits[row]), candidateThreshold);
    if (before !== unsafe) counts.referenceErrors++;
    if (after !== unsafe) counts.candidateErrors++;
    if (!unsafe) continue;
    counts.unsafe++;
    if (!before) counts.referenceMisses++;
    if (!after) counts.candidateMisses++;
    if (before && !after) newlyMissed++;
    if (after && !before) newlyCaught++;
  }
  const phenomenon = phenomenonNamed(key);
  return {
    title: phenomenon === void 0 ? key : PHENOMENA[phenomenon].title,
    ...phenomenon === void 0 ? {} : { phenomenon },
    rows: group.length,
    unsafeRows: counts.unsafe,
    errors: { reference: counts.referenceErrors, candidate: counts.candidateErrors },
    falseNegatives: {
      reference: missesOf(counts.referenceMisses, counts.unsafe, confidenceLevel),
      candidate: missesOf(counts.candidateMisses, counts.unsafe, confidenceLevel)
    },
    newlyMissed,
    newlyCaught
  };
}
__name(resultOf, "resultOf");
function missesOf(count2, unsafeRows, level) {
  const interval = wilsonInterval(count2, unsafeRows, level);
  return {
    count: count2,
    rate: unsafeRows === 0 ? notMeasured("there are no unsafe rows") : measured(count2 / unsafeRows),
    ...interval === void 0 ? {} : { interval }
  };
}
__name(missesOf, "missesOf");

// src/compose-context.ts
function composeTaxonomy({ assessment, dataset, reference, candidate, fix }, findings) {
  const { safeEmbed } = assessment.spaces;
  return mapToTaxonomy({
    checks: assessment.judged?.checks ?? [],
    findings: findings.map(({ kind }) => kind),
    ...fix === void 0 ? {} : { repairedBy: fix.remedy },
    ...geometryChanges(safeEmbed.reference, safeEmbed.candidate),
    truncation: {
      found: findings.some(({ kind }) => kind === "truncation"),
      referenceRows: reference.truncatedRows,
      candidateRows: candidate.truncatedRows,
      rows: dataset.examples.length
    }
  });
}
__name(composeTaxonomy, "composeTaxonomy");
function composePhenomena({
  assessment: { scores },
  classifiers,
  dataset,
  settings
}) {
  if (scores.reference === void 0 || scores.candidate === void 0) return void 0;
  const rollUp = rollUpByPhenomenon({
    rows: dataset.examples,
    referenceLogits: scores.reference,
    candidateLogits: scores.candidate,
    decisionThreshold: settings.evaluation.decisionThreshold,
    candidateThreshold: classifiers.candidate.head.decisionThreshold,
    confidenceLevel: settings.decision.confidenceLevel
  });
  return rollUp.phenomena.length > 0 ? rollUp : void 0;
}
__name(composePhenomena, "composePhenomena");
function composeAudit({ config, dataset, settings, today: today2 }) {
  const { turns, source, adversarial, date, category, pairId, slice } = config.dataset.fields;
  return auditSet(
    dataset.examples.map(({ text, ...row }) => ({
      ...row,
      characters: text === "" ? row.characters : text.length
    })),
    {
      ...today2 === void 0 ? {} : { today: today2 },
      columns: {
        category,
        pairId,
        slice,
        ...turns && { turns },
        ...source && { source },
        ...adversarial && { adversarial },
        ...date && { date }
      },
      confidenceLevel: settings.decision.confidenceLevel
    }
  );
}
__name(composeAudit, "composeAudit");

// src/core/diagnosis/finding.ts
var CONFIDENCES = ["high", "medium", "low"];

// src/core/diagnosis/diagnose.ts
var HALF = 0.5;
function diagnose(evidence) {
  const found = RULES.flatMap(
    (rule) => findingOf(rule, evidence).map((finding) => ({ finding, rank: rankOf(rule, finding) }))
  );
  return found.sort((a, b) => a.rank - b.rank).map(({ finding }) => finding);
}
__name(diagnose, "diagnose");
function rankOf({ stated }, { confidence }) {
  return stated && confidence === "high" ? -1 : CONFIDENCES.indexOf(confidence);
}
__name(rankOf, "rankOf");
function findingOf({ kind, title, advice, required, supporting, mentioned = [], excluding = [] }, evidence) {
  const needed = required.flatMap((sign) => sign(evidence) ?? []);
  if (needed.length < required.length) return [];
  if (excluding.some((sign) => sign(evidence) !== void 0)) return [];
  const support = supporting.flatMap((sign) => sign(evidence) ?? []);
  const said = mentioned.flatMap((sign) => sign(evidence) ?? []);
  const confidence = gradeOf(support.length, supporting.length);
  return [{ kind, title, evidence: [.../* @__PURE__ */ new Set([...needed, ...support, ...said])], confidence, advice }];
}
__name(findingOf, "findingOf");
function gradeOf(found, possible) {
  if (found === possible) return "high";
  return found >= HALF * possible ? "medium" : "low";
}
__name(gradeOf, "gradeOf");

// src/core/diagnosis/evidence.ts
function collectEvidence(assessment, known) {
  const { spaces, headDrift, evaluation } = assessment;
  const none = notMeasured("the models and the head do not fit each other");
  const { reference, candidate } = evaluation;
  const changeOf = /* @__PURE__ */ __name((metric) => differenceOf(candidate?.metrics[metric] ?? none, reference?.metrics[metric] ?? none), "changeOf");
  const shareOf2 = /* @__PURE__ */ __name((count2) => known.rows > 0 ? measured(count2 / known.rows) : notMeasured("there are no rows"), "shareOf");
  const { dimension, changedFields: changedFields2, changedSinceLock, restored, truncatedRows } = known;
  return {
    meanAngle: spaces.displacement?.angle.mean ?? none,
    cka: spaces.similarity.cka,
    knnOverlap: spaces.similarity.knnOverlap.overlap,
    shares: spaces.displacement?.decomposition ?? { shift: none, rotation: none, residual: none },
    head: headDrift ?? { offset: none, slope: none, noise: none, correlation: none },
    predictedAuc: headDrift?.predictedAuc ?? none,
    predictedAucGap: headDrift?.predictedAucGap ?? none,
    change: {
      auc: changeOf("roc-auc"),
      falseNegativeRate: changeOf("false-negative-rate"),
      falsePositiveRate: changeOf("false-positive-rate")
    },
    truncated: {
      reference: shareOf2(truncatedRows.reference),
      candidate: shareOf2(truncatedRows.candidate)
    },
    dimension,
    changedFields: changedFields2,
    changedSinceLock,
    ...restored === void 0 ? {} : { restored }
  };
}
__name(collectEvidence, "collectEvidence");

// src/compose-diagnosis.ts
var FIXED_PARTS = {
  dataset: "the held-out set",
  classifier: "the classifier",
  reference: "the reference"
};
function findCauses(parts) {
  const { assessment, dataset, reference, candidate, lock, now: now2, repair } = parts;
  const evidence = collectEvidence(assessment, {
    rows: dataset.examples.length,
    truncatedRows: { reference: reference.truncatedRows, candidate: candidate.truncatedRows },
    dimension: { reference: reference.matrix.cols, candidate: candidate.matrix.cols },
    changedFields: changedFields(now2),
    changedSinceLock: changedSince(lock, now2),
    ...repair?.restored === void 0 ? {} : { restored: repair.restored }
  });
  return diagnose(evidence);
}
__name(findCauses, "findCauses");
function changedFields({ reference, candidate }) {
  const changes = compareIdentities(reference, candidate).map(({ what }) => what);
  if ("runtime" in reference && "runtime" in candidate) return changes;
  return changes.filter((field) => field in reference && field in candidate);
}
__name(changedFields, "changedFields");
function changedSince(lock, now2) {
  const changes = lock === void 0 ? [] : compareLocks(lock, now2);
  return Object.entries(FIXED_PARTS).filter(([part]) => changes.some(({ what }) => what.startsWith(`${part}.`))).map(([, words]) => words);
}
__name(changedSince, "changedSince");

// src/compose-notes.ts
var RECOMMENDED_ROWS = 1e3;
var FLIP_RATE_ALARM = 0.1;
var CORRELATION_ALARM = 0.95;
function composeNotes(parts) {
  const { dataset, reference, candidate, assessment, classifiers } = parts;
  const { fittedOn } = classifiers.reference;
  const notes = [];
  const rows = dataset.examples.length;
  const { headDrift, sampling } = assessment;
  if (sampling !== void 0) notes.push(describeSampling(sampling));
  if (headDrift?.flipRate.defined === true && headDrift.flipRate.value > FLIP_RATE_ALARM) {
    notes.push(`${percent3(headDrift.flipRate.value)} of the predictions flipped (10 % is the usual alarm).`);
  }
  if (headDrift?.correlation.defined === true && headDrift.correlation.value < CORRELATION_ALARM) {
    notes.push(
      `The scores of the two models correlate at ${headDrift.correlation.value.toFixed(3)} (below 0.95 is the usual alarm).`
    );
  }
  for (const [name, { truncatedRows }] of Object.entries({ reference, candidate })) {
    if (truncatedRows === 0) continue;
    notes.push(
      `The ${name} model cut ${truncatedRows} of ${rows} texts (${percent3(truncatedRows / rows)}) at its maximum length.`
    );
  }
  if (isOtherModel(fittedOn, reference)) {
    notes.push(
      "The classifier names another model as the one it was fitted on than the reference of this gate."
    );
  }
  const own = classifiers.candidate.fittedOn;
  const isOwn = classifiers.candidate !== classifiers.reference;
  if (isOwn && isOtherModel(own, candidate)) {
    notes.push(
      "The candidate's own classifier names another model as the one it was fitted on than the candidate."
    );
  }
  if (reference.identity.quantized || candidate.identity.quantized) {
    notes.push("A quantized model is involved: its vectors depend on the instruction set of the processor.");
  }
  if (rows < RECOMMENDED_ROWS) {
    notes.push(
      `${rows} held-out rows: 1,000 are recommended, 2,000 preferred; small drops cannot be told from luck.`
    );
  }
  return [...notes, ...notesOnGateChanges(parts.base?.changes)];
}
__name(composeNotes, "composeNotes");
function isOtherModel(fittedOn, { identity }) {
  const { modelHash, runtime, endpoint, command } = identity;
  const isKnown = [runtime, endpoint, command].some((maker) => maker !== void 0);
  return isKnown && fittedOn !== void 0 && fittedOn !== modelHash;
}
__name(isOtherModel, "isOtherModel");
function describeSampling({ rows, sampledRows, standardErrors }) {
  const { meanAngle, cka, rocAuc } = standardErrors;
  const errors = [
    ["mean angle", meanAngle, "°"],
    ["CKA", cka, ""],
    ["ROC-AUC under simulated drift", rocAuc.reference, ""]
  ];
  const known = errors.flatMap(
    ([name, value, unit]) => value.defined ? [`${name} ${formatError(value.value)}${unit}`] : []
  );
  const told = known.length === 0 ? "" : ` (one standard error: ${known.join(", ")})`;
  return `The classifier was evaluated on all ${formatCount(rows)} rows; geometry, simulated drift and repairs were measured on ${formatCount(sampledRows)} of them, drawn by seed${told}.`;
}
__name(describeSampling, "describeSampling");
function formatError(error) {
  const shown = formatNumber(error, "number");
  return Number(shown) === 0 ? "within 0.001" : `± ${shown}`;
}
__name(formatError, "formatError");
function percent3(share) {
  return `${(100 * share).toFixed(1)} %`;
}
__name(percent3, "percent");

// src/compose-waivers.ts
function composeWaivers(waivers, proposed, { assessment, today: today2 }) {
  return [
    ...waivers.map((waiver) => ({ ...waiver, state: stateOf(waiver, assessment, today2) })),
    ...proposed.map((waiver) => ({ ...waiver, state: "not on base" }))
  ];
}
__name(composeWaivers, "composeWaivers");
function stateOf(waiver, assessment, today2) {
  if (!isInForce(waiver, today2)) return "expired";
  return isUsed(waiver, assessment) ? "accepted" : "not needed";
}
__name(stateOf, "stateOf");
function isUsed({ check: name, slice }, { judged, slices, verdict }) {
  if (slice === void 0) {
    const checks2 = judged?.checks ?? [];
    return checks2.some(({ limit, waiver }) => waiver !== void 0 && nameOfLimit(limit) === name);
  }
  const checks = slices?.slices.find((result) => result.slice === slice)?.checks ?? [];
  const breached = checks.some(
    ({ check, status }) => status === "breach" && nameOfLimit(check.limit) === name
  );
  return breached && verdict.reasons.some((reason) => reason.startsWith(`Slice ${slice}: `));
}
__name(isUsed, "isUsed");

// src/compose-remedies.ts
function composeRemedies({ restored, attempts }, fix) {
  const setting = restored === void 0 ? [] : [
    {
      remedy: SETTING,
      title: `Setting: ${describeSettings2(restored.settings)}`,
      needs: "nothing",
      rows: 0,
      outcome: restored.verdict.outcome,
      reason: restored.verdict.reasons.join(" "),
      metrics: gatedMetrics(restored.judged)
    }
  ];
  const told = [...setting, ...attempts.map(summarize)];
  if (fix === void 0) return { attempts: told };
  const { remedy, rows, files, gateFile } = fix;
  return { attempts: told, recommended: { remedy, rows, files, gateFile } };
}
__name(composeRemedies, "composeRemedies");
function summarize(attempt2) {
  const { remedy, rows } = attempt2;
  const { title, needs } = REMEDIES[remedy];
  const known = { remedy, title, needs, rows };
  if ("refused" in attempt2) return { ...known, outcome: "refused", reason: attempt2.refused, metrics: {} };
  const { judged, verdict, residual } = attempt2;
  return {
    ...known,
    outcome: verdict.outcome,
    reason: verdict.reasons.join(" "),
    ...residual === void 0 ? {} : { residual },
    metrics: gatedMetrics(judged)
  };
}
__name(summarize, "summarize");
function gatedMetrics({ candidate, checks }) {
  const gated = new Set(checks.map(({ limit }) => limit.metric));
  const shown = Object.entries(candidate.metrics).filter(([name]) => name === "roc-auc" || gated.has(name));
  return Object.fromEntries(shown);
}
__name(gatedMetrics, "gatedMetrics");
function describeSettings2(settings) {
  return Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(", ");
}
__name(describeSettings2, "describeSettings");

// src/compose-report.ts
function composeReport(parts) {
  const { config, dataset, assessment, settings } = parts;
  const ids = dataset.examples.map(({ id }) => id);
  const diagnosis = findCauses(parts);
  const phenomena = composePhenomena(parts);
  const body = {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: { name: "driftgate", version: TOOL_VERSION },
    gate: { name: config.name, file: config.file },
    verdict: assessment.verdict,
    provenance: describeProvenance(parts),
    dataset: {
      path: shownPath(config, config.dataset.path),
      contentHash: dataset.contentHash,
      rows: ids.length,
      positives: dataset.examples.filter(({ label }) => label === 1).length,
      negatives: dataset.examples.filter(({ label }) => label === 0).length
    },
    models: {
      reference: summarizeModel(config, "reference", parts.reference),
      candidate: summarizeModel(config, "candidate", parts.candidate)
    },
    classifier: describeClassifier(parts),
    settings: { ...settings.evaluation, ...settings.decision, sliceLevel: config.slices.level },
    evaluation: withoutMissing(assessment.evaluation),
    checks: assessment.judged?.checks ?? [],
    ...describeJudge(parts),
    diagnosis,
    taxonomy: composeTaxonomy(parts, diagnosis),
    ...phenomena === void 0 ? {} : { phenomena },
    audit: composeAudit(parts),
    ...parts.repair === void 0 ? {} : { remedies: composeRemedies(parts.repair, parts.fix) },
    silentFailures: listSilentFailures(parts, ids),
    ...describeFlips(assessment, ids),
    calibrated: assessment.judged?.calibrated ?? {},
    ...assessment.slices === void 0 ? {} : { slices: assessment.slices },
    ...assessment.sampling === void 0 ? {} : { sampling: assessment.sampling },
    ...describeDrift(assessment),
    similarity: assessment.spaces.similarity,
    separability: assessment.spaces.separability,
    safeEmbed: assessment.spaces.safeEmbed,
    monitors: assessment.monitors,
    silent: isSilent(assessment),
    sweep: assessment.stress,
    negativeControl: assessment.negativeControl,
    evidence: parts.evidence,
    notes: composeNotes(parts),
    ...config.report.showText ? { texts: Object.fromEntries(dataset.examples.map(({ id, text }) => [id, text])) } : {}
  };
  return { ...body, headline: composeHeadline(body) };
}
__name(composeReport, "composeReport");
function describeJudge(parts) {
  const { base, config } = parts;
  const waivers = composeWaivers(config.waivers, base?.proposed ?? [], parts);
  return {
    ...waivers.length === 0 ? {} : { waivers },
    ...base === void 0 ? {} : { gateChanges: base.changes }
  };
}
__name(describeJudge, "describeJudge");
function listSilentFailures({ assessment: { judged, scores }, classifiers, dataset, settings }, ids) {
  if (judged === void 0 || scores.candidate === void 0) return [];
  const { decisionThreshold } = classifiers.candidate.head;
  const evaluation = { ...settings.evaluation, decisionThreshold };
  const rows = confidentlyWrongRows(labelsOf(dataset.examples), scores.candidate, evaluation);
  return rows.map((row) => ids[row]);
}
__name(listSilentFailures, "listSilentFailures");
function isSilent({ judged, monitors }) {
  const breached = judged?.checks.some(({ status }) => status === "breach") ?? false;
  return breached && monitors.every(({ fired }) => !fired);
}
__name(isSilent, "isSilent");
function describeProvenance({ inputs, lock, now: now2, context }) {
  return {
    lockFound: lock !== void 0,
    sinceLock: lock === void 0 ? [] : compareLocks(lock, now2),
    referenceToCandidate: compareIdentities(now2.reference, now2.candidate),
    run: context,
    inputs
  };
}
__name(describeProvenance, "describeProvenance");
function summarizeModel(config, side, embeddings) {
  const { identity, truncatedRows } = embeddings;
  return { model: shownPlace(config, config[side]), identity: { ...identity }, truncatedRows };
}
__name(summarizeModel, "summarizeModel");
function describeClassifier({
  config,
  classifiers,
  settings,
  assessment
}) {
  const { reference: frozen, candidate: own } = classifiers;
  return {
    path: shownPath(config, frozen.path),
    format: frozen.format,
    hash: frozen.hash,
    dimension: frozen.head.dimension,
    decisionThreshold: settings.evaluation.decisionThreshold,
    directionNorm: assessment.head.directionNorm,
    noiseTolerance: assessment.head.noiseTolerance,
    ...own === frozen ? {} : {
      candidate: {
        path: shownPath(config, own.path),
        format: own.format,
        hash: own.hash,
        dimension: own.head.dimension,
        decisionThreshold: own.head.decisionThreshold
      }
    }
  };
}
__name(describeClassifier, "describeClassifier");
function describeFlips({ flips: flips2 }, ids) {
  if (flips2 === void 0) return {};
  return {
    flips: {
      negative: flips2.negativeFlips.map((row) => ids[row]),
      positive: flips2.positiveFlips.map((row) => ids[row]),
      mcnemarP: measured(flips2.mcnemarP)
    }
  };
}
__name(describeFlips, "describeFlips");
function describeDrift({ spaces, headDrift }) {
  if (spaces.displacement === void 0 || headDrift === void 0) return {};
  const { angle, meanCosine, equivalentSigma: equivalentSigma2, normRatio, standardizedShift: standardizedShift2, decomposition } = spaces.displacement;
  return {
    drift: {
      angle,
      meanCosine,
      equivalentSigma: equivalentSigma2,
      normRatio,
      standardizedShift: standardizedShift2,
      decomposition,
      head: headDrift
    }
  };
}
__name(describeDrift, "describeDrift");
function withoutMissing(evaluation) {
  const { reference, candidate } = evaluation;
  return { ...reference ? { reference } : {}, ...candidate ? { candidate } : {} };
}
__name(withoutMissing, "withoutMissing");

// src/core/remedy/cut-text.ts
var PIECE_WORDS = 16;
function cutText(text, words = PIECE_WORDS) {
  const found = [...text.matchAll(/\S+/gu)];
  const count2 = Math.ceil(found.length / words);
  if (count2 < 2) return [];
  return Array.from({ length: count2 }, (_, part) => {
    const first = found[Math.floor(part * found.length / count2)];
    const last = found[Math.floor((part + 1) * found.length / count2) - 1];
    return text.slice(first.index, last.index + last[0].length);
  });
}
__name(cutText, "cutText");

// src/calibration-rows.ts
var STREAM13 = { rows: 61, pieces: 63 };
var PIECES_PER_ROW = 4;
var HAS_WORD = /[\p{L}\p{N}]/u;
async function embedCalibrationRows(config, { embeddings, logger }, judgedRows) {
  const source = config.calibration ?? config.train;
  if (source === void 0 || config.remedies === void 0) return void 0;
  const { seed } = config.decision;
  const loaded = await loadCalibrationSet(source);
  const judged = new Set(judgedRows.map(({ text }) => text));
  const unseen = loaded.examples.filter(({ text }) => !judged.has(text));
  if (unseen.length < loaded.examples.length) {
    const shared = loaded.examples.length - unseen.length;
    logger.warn(`${shared} rows to repair the gate with are held-out rows as well, so they are left out`);
  }
  if (unseen.length === 0) return void 0;
  const rows = pick(unseen, config.remedies.maximumRows, seed);
  const stored = isStored(config.reference) || isStored(config.candidate);
  const pieces = stored ? [] : cutRows(rows, judged, seed);
  const embed = /* @__PURE__ */ __name(async (side) => {
    const { matrix } = await logger.group(
      `Rows to repair the gate with, ${side}`,
      () => embeddings.embed(side, config[side], [...rows, ...pieces])
    );
    return takeApart(matrix, rows.length);
  }, "embed");
  const both = await bothOrNone(async () => [await embed("reference"), await embed("candidate")]);
  if (both === void 0) {
    logger.warn("Stored vectors lack the rows to repair the gate with, so no remedy is fitted");
    return void 0;
  }
  const [before, after] = both;
  return {
    reference: before.texts,
    candidate: after.texts,
    ...loaded.labelled ? { labels: labelsOf(rows) } : {},
    pieces: {
      pairs: { reference: before.pieces, candidate: after.pieces },
      texts: Int32Array.from(pieces, ({ row }) => row)
    }
  };
}
__name(embedCalibrationRows, "embedCalibrationRows");
async function bothOrNone(embed) {
  try {
    return await embed();
  } catch (error) {
    if (error instanceof ModelError && error.details.code === "missing-ids") return void 0;
    throw error;
  }
}
__name(bothOrNone, "bothOrNone");
function cutRows(rows, judged, seed) {
  const known = /* @__PURE__ */ new Set([...judged, ...rows.map(({ text }) => text)]);
  const all = rows.flatMap(
    ({ id, text }, row) => cutText(text).filter((piece) => HAS_WORD.test(piece) && !known.has(piece) && known.add(piece)).map((piece, at) => ({ id: `${id}#${at + 1}`, text: piece, row }))
  );
  const { drawn } = drawRows(all.length, PIECES_PER_ROW * rows.length, createRandom(seed, STREAM13.pieces));
  return Array.from(drawn, (at) => all[at]);
}
__name(cutRows, "cutRows");
function takeApart({ rows, cols, data }, first) {
  return {
    texts: { rows: first, cols, data: data.subarray(0, first * cols) },
    pieces: { rows: rows - first, cols, data: data.subarray(first * cols) }
  };
}
__name(takeApart, "takeApart");
function pick(examples, maximum, seed) {
  const ordered = inOrderOfId(examples);
  const { drawn } = drawRows(ordered.length, maximum, createRandom(seed, STREAM13.rows));
  return Array.from(drawn, (row) => ordered[row]);
}
__name(pick, "pick");

// src/core/gate/repaired-verdict.ts
function judgeRepairs(gate) {
  const { rules, settings } = gate;
  const { decision } = settings;
  const unseen = unseenDrift(runNegativeControl(gate, settings));
  const values = gate.slices.map((own) => rules.level === "off" ? [] : own);
  return (comparison, judged) => {
    const obstacles = [...tooFewRows(judged.reference, decision.minimumRowsPerClass), ...unseen];
    const verdict = decide(judged.checks, obstacles, decision);
    if (verdict.outcome !== "pass") return verdict;
    const slices = judgeSlices(comparison, values, { ...settings, ...rules });
    return decide(judged.checks, [...obstacles, ...sliceObstacles(slices, rules)], decision);
  };
}
__name(judgeRepairs, "judgeRepairs");

// src/core/diagnosis/restoration.ts
var ANGLE_LEFT = 0.5;
var SMALL_ANGLE = 20;
var CKA_BACK = 0.9;
var CKA_GONE = 0.6;
async function measureNearness(reference, candidate, multiply) {
  const cka = await debiasedCka(reference.matrix, candidate.matrix, multiply);
  if (reference.matrix.cols !== candidate.matrix.cols) {
    return { angle: notMeasured("the models have different dimensions"), cka };
  }
  const drift = measureDrift(reference.matrix, candidate.matrix, reference.norms, candidate.norms);
  return { angle: drift.angle.mean, cka };
}
__name(measureNearness, "measureNearness");
function comesBack(before, after) {
  const [wide, narrow] = [valueOf2(before.angle), valueOf2(after.angle)];
  if (wide !== void 0 && narrow !== void 0) return narrow <= ANGLE_LEFT * wide && narrow <= SMALL_ANGLE;
  const [low, high] = [valueOf2(before.cka), valueOf2(after.cka)];
  return high !== void 0 && high >= CKA_BACK && (low ?? 0) <= CKA_GONE;
}
__name(comesBack, "comesBack");
function byNearness(a, b) {
  const [first, second] = [valueOf2(a.angle) ?? Infinity, valueOf2(b.angle) ?? Infinity];
  if (first !== second) return first < second ? -1 : 1;
  return (valueOf2(b.cka) ?? -1) - (valueOf2(a.cka) ?? -1);
}
__name(byNearness, "byNearness");
function valueOf2(measured2) {
  return measured2.defined ? measured2.value : void 0;
}
__name(valueOf2, "valueOf");

// src/setting-variants.ts
function settingVariants(models) {
  const { candidate, config } = models;
  const asBefore = settingsAsBefore(models);
  const repooled = POOLINGS.filter((pooling) => pooling !== candidate.pooling).map(
    (pooling) => variation({ pooling })
  );
  const { output: named, ...rest } = config;
  const unnamed = named === void 0 ? config : rest;
  const variants = [
    ...[...asBefore, ...together2(asBefore)].map((one) => apply(one, config)),
    ...repooled.map((one) => ({ ...apply(one, unnamed), removed: named === void 0 ? [] : ["output"] })),
    apply(variation({ normalize: !config.normalize }), config)
  ];
  const known = /* @__PURE__ */ new Set();
  return variants.filter((variant) => {
    const key = JSON.stringify(Object.entries(variant.config).sort());
    return known.has(key) ? false : known.add(key);
  });
}
__name(settingVariants, "settingVariants");
function settingsAsBefore({
  reference: before,
  candidate: after,
  referenceTokenizer: tokenizer
}) {
  const { prefix, maximumLength, output, pooling, normalize, paddingSide, dimensions } = before;
  const otherTokenizer = before.tokenizerHash !== after.tokenizerHash;
  const repooled = pooling !== after.pooling || output !== after.output;
  return [
    ...prefix === void 0 || prefix === after.prefix ? [] : [variation({ prefix })],
    ...maximumLength === void 0 || maximumLength === after.maximumLength ? [] : [{ settings: { "maximum-length": maximumLength }, changed: { maximumLength } }],
    ...repooled && output !== void 0 && pooling !== void 0 ? [variation({ output, pooling })] : [],
    ...normalize === after.normalize ? [] : [variation({ normalize })],
    ...paddingSide === void 0 || paddingSide === after.paddingSide ? [] : [{ settings: { "padding-side": paddingSide }, changed: { paddingSide } }],
    ...dimensions === void 0 || dimensions === after.dimensions ? [] : [variation({ dimensions })],
    ...otherTokenizer && tokenizer !== void 0 ? [variation({ tokenizer })] : []
  ];
}
__name(settingsAsBefore, "settingsAsBefore");
function variation(changed) {
  return { settings: { ...changed }, changed };
}
__name(variation, "variation");
function together2(variations) {
  if (variations.length < 2) return [];
  return [
    variations.reduce((all, one) => ({
      settings: { ...all.settings, ...one.settings },
      changed: { ...all.changed, ...one.changed }
    }))
  ];
}
__name(together2, "together");
function apply({ settings, changed }, config) {
  return { settings, removed: [], config: { ...config, ...changed } };
}
__name(apply, "apply");

// src/restore-settings.ts
var STREAM14 = 62;
var PROBE_ROWS = 200;
async function findRestoredSetting(input) {
  const { config, ports, examples, reference, candidate } = input;
  if (!isLocalModel(config.candidate)) return void 0;
  const { drawn } = drawRows(examples.length, PROBE_ROWS, createRandom(config.decision.seed, STREAM14));
  const rows = Array.from(drawn, (row) => examples[row]);
  const [old, now2] = [select3(reference, drawn), select3(candidate, drawn)];
  const before = await measureNearness(old, now2, ports.multiply);
  let best;
  for (const variant of settingVariants(await usedModels(input, config.candidate))) {
    const found = await tolerant(
      () => (ports.probes ?? ports.embeddings).embed("candidate", variant.config, rows)
    );
    if (found === void 0) continue;
    const after = await measureNearness(old, found, ports.multiply);
    if (!comesBack(before, after)) continue;
    if (best === void 0 || byNearness(after, best.after) < 0) best = { variant, after };
  }
  if (best === void 0) return void 0;
  const { config: restored, removed } = best.variant;
  const settings = portable(best.variant.settings, config.directory);
  const embeddings = await tolerant(() => ports.embeddings.embed("candidate", restored, examples));
  return embeddings && { settings, removed, before, after: best.after, embeddings };
}
__name(findRestoredSetting, "findRestoredSetting");
function portable(settings, directory) {
  const { tokenizer } = settings;
  if (typeof tokenizer !== "string") return settings;
  return { ...settings, tokenizer: shownPath({ directory }, tokenizer) };
}
__name(portable, "portable");
function select3({ matrix, norms }, rows) {
  return { matrix: takeRows(matrix, rows), norms: Float64Array.from(rows, (row) => norms[row]) };
}
__name(select3, "select");
async function usedModels({ config: { reference: before }, reference, candidate }, config) {
  const files = isLocalModel(before) ? await tolerant(() => findModelFiles(before)) : void 0;
  return {
    reference: reference.identity,
    candidate: candidate.identity,
    config,
    ...files === void 0 ? {} : { referenceTokenizer: files.tokenizer }
  };
}
__name(usedModels, "usedModels");
async function tolerant(task) {
  try {
    return await task();
  } catch (error) {
    if (error instanceof DriftgateError) return void 0;
    throw error;
  }
}
__name(tolerant, "tolerant");

// src/repair.ts
async function tryToRepair(input) {
  const { config, assessment, ports, referenceLogits } = input;
  if (assessment.verdict.outcome === "pass" || config.remedies === void 0) return void 0;
  if (referenceLogits === void 0) return void 0;
  const trial = openTrial(input, referenceLogits);
  if (assessment.verdict.effect !== "fail" && !couldPass(trial, input)) return void 0;
  const tolerant2 = tolerating(ports.logger);
  const restored = await tolerant2(() => restore(input, trial));
  const attempts = await tolerant2(() => fitRemedies(input, trial)) ?? [];
  if (restored === void 0) return attempts.length === 0 ? void 0 : { attempts };
  return { restored, attempts };
}
__name(tryToRepair, "tryToRepair");
function tolerating(logger) {
  return async (task) => {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof DriftgateError)) throw error;
      logger.warn(`Not every repair was tried: ${error.message}`);
      return void 0;
    }
  };
}
__name(tolerating, "tolerating");
function openTrial({ config, examples, settings }, referenceLogits) {
  const labels = labelsOf(examples);
  const verdictOf = judgeRepairs({
    labels,
    referenceLogits,
    slices: examples.map(({ slices }) => slices),
    rules: config.slices,
    settings
  });
  return { labels, referenceLogits, verdictOf };
}
__name(openTrial, "openTrial");
function couldPass({ labels, referenceLogits, verdictOf }, { settings }) {
  const comparison = { labels, referenceLogits, candidateLogits: referenceLogits };
  return verdictOf(comparison, judge2(comparison, settings)).outcome === "pass";
}
__name(couldPass, "couldPass");
async function restore(input, trial) {
  const restored = await input.ports.logger.group(
    "Other settings of the candidate",
    () => findRestoredSetting(input)
  );
  const { head, settings } = input;
  if (restored?.embeddings.matrix.cols !== head.dimension) return void 0;
  const { labels, referenceLogits, verdictOf } = trial;
  const candidateLogits = await head.score(restored.embeddings.matrix);
  const comparison = { labels, referenceLogits, candidateLogits };
  const judged = judge2(comparison, settings);
  return { ...restored, judged, verdict: verdictOf(comparison, judged) };
}
__name(restore, "restore");
async function fitRemedies({ config, ports, examples, reference, candidate, head, settings }, trial) {
  if (config.remedies === void 0) return [];
  const calibration = await embedCalibrationRows(config, ports, examples);
  if (calibration === void 0) return [];
  return tryRemedies({
    calibration,
    head,
    multiply: ports.multiply,
    seed: config.decision.seed,
    sizes: config.remedies.sizes,
    ...trial,
    reference: reference.matrix,
    candidate: candidate.matrix,
    settings,
    refusalOf: /* @__PURE__ */ __name((error) => error instanceof DriftgateError ? error.message : void 0, "refusalOf")
  });
}
__name(fitRemedies, "fitRemedies");

// src/run.ts
async function run(config, ports) {
  return withHeads(config.classifier, ports.runtime, async (classifiers) => {
    const lock = await readLock(config.lock);
    const inputs = await hashInputs(config);
    const loaded = await loadDataset(config.dataset, textsOf(config));
    const dataset = { ...loaded, examples: inOrderOfId(loaded.examples) };
    return withAdapter(
      config.adapter,
      ports.runtime,
      (adapter) => runWith({ classifiers, lock, inputs, dataset, adapter }, config, ports)
    );
  });
}
__name(run, "run");
function textsOf({ reference, candidate, remedies, calibration, train, report }) {
  if (!isStored(reference) || !isStored(candidate)) return {};
  const fits = remedies !== void 0 && (calibration ?? train) !== void 0;
  return { textRequired: false, ...fits || report.showText ? {} : { texts: "dropped" } };
}
__name(textsOf, "textsOf");
async function runWith({ classifiers, lock, inputs, dataset, adapter }, config, ports) {
  const { embeddings, logger } = ports;
  const { examples } = dataset;
  const { seed } = config.decision;
  const heads = { reference: classifiers.reference.head, candidate: classifiers.candidate.head };
  const sampled = drawSample(examples, seed, ports.held);
  const shared = { examples, sampled, embeddings };
  const old = await logger.group(
    "Reference (old) model",
    () => embedAndScore({ ...shared, side: "reference", config: config.reference, head: heads.reference })
  );
  const now2 = await logger.group(
    "Candidate (new) model",
    () => embedAndScore({ ...shared, side: "candidate", config: config.candidate, head: heads.candidate, adapter })
  );
  const [reference, candidate] = [old.adapted, now2.adapted];
  const streamed = streamedRows(sampled, { reference: old, candidate: now2 });
  const { decisionThreshold } = heads.reference;
  const settings = {
    limits: await limitsOfGate(config, dataset),
    evaluation: { ...config.evaluation, decisionThreshold },
    decision: config.decision
  };
  const found = describeRun({ dataset, classifiers, reference, candidate });
  const assessment = await assess({
    rows: examples,
    reference,
    candidate,
    ...streamed && { streamed },
    heads,
    settings,
    slices: config.slices,
    waivers: config.waivers.filter((waiver) => isInForce(waiver, ports.today)),
    obstacles: movedReference(lock, found),
    multiply: ports.multiply,
    // Drift is defined on unit vectors (eq 4 to 8).
    ...config.simulation && config.reference.normalize ? { simulation: config.simulation } : {}
  });
  const repair = await tryToRepair({
    config,
    ports,
    examples: pickRows(examples, sampled),
    reference,
    candidate: now2.unadapted,
    referenceLogits: assessment.scores.reference && pickNumbers(assessment.scores.reference, sampled),
    head: heads.reference,
    settings,
    assessment
  });
  const fix = repair && composeFix(repair, config, now2.unadapted);
  const evidence = await gatherEvidence({
    ids: examples.map(({ id }) => id),
    labels: labelsOf(examples),
    matrices: { reference: reference.matrix, candidate: candidate.matrix },
    sampled,
    scores: assessment.scores,
    evaluation: { ...settings.evaluation, decisionThreshold: heads.candidate.decisionThreshold },
    intervals: {
      confidenceLevel: config.decision.confidenceLevel,
      resamples: config.decision.bootstrapResamples,
      seed
    },
    multiply: ports.multiply
  });
  const { base, context, today: today2 } = ports;
  const report = composeReport({
    config,
    dataset,
    classifiers,
    reference,
    candidate,
    settings,
    assessment,
    repair,
    fix,
    evidence,
    lock,
    inputs,
    now: found,
    context,
    today: today2,
    base
  });
  if (["pass", "warn"].includes(report.verdict.outcome)) {
    const accept = /* @__PURE__ */ __name(() => writeLock(config.lock, found), "accept");
    if (ports.afterReport === void 0) await accept();
    else ports.afterReport(accept);
  }
  return {
    report,
    artefacts: fix?.artefacts ?? {},
    reuse: addReuse(old.unadapted.reuse, now2.unadapted.reuse)
  };
}
__name(runWith, "runWith");
function streamedRows(sampled, { reference: { streamed: before }, candidate: { streamed: after } }) {
  if (sampled === void 0 || before === void 0 || after === void 0) return void 0;
  return {
    sampled,
    logits: {
      ...before.logits && { reference: before.logits },
      ...after.logits && { candidate: after.logits }
    },
    norms: { reference: before.norms, candidate: after.norms }
  };
}
__name(streamedRows, "streamedRows");
function addReuse(a, b) {
  return { rows: a.rows + b.rows, of: a.of + b.of, secondsSaved: a.secondsSaved + b.secondsSaved };
}
__name(addReuse, "addReuse");

export {
  today,
  now,
  run
};
