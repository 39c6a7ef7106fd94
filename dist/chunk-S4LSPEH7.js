import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  createRandom,
  drawRows,
  evaluate,
  normalCdf,
  normalQuantile,
  takeRows
} from "./chunk-EV52PAXY.js";
import {
  denseZeros,
  projectRows,
  rocAucScore,
  widenRows
} from "./chunk-TJNYRDQN.js";
import {
  differenceOf,
  measured,
  notMeasured
} from "./chunk-LL2R5VXN.js";
import {
  SENSITIVITY_SWEEP
} from "./chunk-ZLNCZFLQ.js";
import {
  LIMIT_ROUNDING,
  beyondLimit,
  boundsValue
} from "./chunk-AU3LF5DE.js";
import {
  rowOf,
  zeros
} from "./chunk-3P4XMFCU.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/core/classifier/noise-tolerance.ts
function noiseTolerance(head, logits, labels) {
  if (head.norm === 0) return notMeasured("every weight of the classifier is zero");
  const sums = [0, 0];
  const counts = [0, 0];
  for (let row = 0; row < logits.length; row++) {
    sums[labels[row]] += logits[row];
    counts[labels[row]]++;
  }
  if (counts[0] < 2 || counts[1] < 2) return notMeasured("a class has fewer than two rows");
  const squares = [0, 0];
  for (let row = 0; row < logits.length; row++) {
    const label = labels[row];
    squares[label] += (logits[row] - sums[label] / counts[label]) ** 2;
  }
  const variance = (squares[0] / (counts[0] - 1) + squares[1] / (counts[1] - 1)) / 2;
  return measured(Math.sqrt(variance) / head.norm);
}
__name(noiseTolerance, "noiseTolerance");

// src/core/drift/schedule.ts
function sigmaSchedule(minimum, maximum, points) {
  if (points <= 1) return [minimum];
  const last = points - 1;
  return Array.from(
    { length: points },
    (_, k) => k === last ? maximum : Math.min(maximum, minimum + k / last * (maximum - minimum))
  );
}
__name(sigmaSchedule, "sigmaSchedule");
function subspaceAngle(sigma) {
  return sigma * Math.PI / 2;
}
__name(subspaceAngle, "subspaceAngle");

// src/core/drift/closed-forms.ts
function predictAuc(mechanism, sigma, input) {
  const { referenceAuc, noiseTolerance: noiseTolerance2, withinClassDeviation: withinClassDeviation2 } = input;
  if (mechanism === "directional" || !referenceAuc.defined || sigma === 0) return referenceAuc;
  if (!noiseTolerance2.defined) return noiseTolerance2;
  if (mechanism === "gaussian") {
    return aucUnderNoise(referenceAuc.value, sigmaPerCoordinate(sigma, input) / noiseTolerance2.value);
  }
  if (!withinClassDeviation2.defined) return withinClassDeviation2;
  const noise = Math.tan(subspaceAngle(sigma)) * withinClassDeviation2.value;
  return aucUnderNoise(referenceAuc.value, noise / noiseTolerance2.value);
}
__name(predictAuc, "predictAuc");
function sigmaPerCoordinate(sigma, { sigmaUnit, dimension }) {
  return sigmaUnit === "norm" ? sigma / Math.sqrt(dimension) : sigma;
}
__name(sigmaPerCoordinate, "sigmaPerCoordinate");
function aucUnderNoise(referenceAuc, ratio) {
  if (referenceAuc <= 0 || referenceAuc >= 1) return measured(referenceAuc);
  if (Number.isNaN(ratio)) return notMeasured("the noise cannot be compared with the spread of the score");
  return measured(normalCdf(normalQuantile(referenceAuc) / Math.hypot(1, ratio)));
}
__name(aucUnderNoise, "aucUnderNoise");
function directionalScoreShift(head, direction, sigma) {
  let inner = 0;
  for (let j = 0; j < direction.length; j++) inner += head.direction[j] * direction[j];
  return sigma * inner;
}
__name(directionalScoreShift, "directionalScoreShift");
function signalToNoise(head, logits, sigma) {
  const noise = (head.norm * sigma) ** 2;
  if (noise === 0) return notMeasured("there is no noise on the score");
  if (logits.length === 0) return notMeasured("there are no rows");
  const mean = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
  const squares = logits.reduce((sum, logit) => sum + (logit - mean) ** 2, 0);
  return measured(squares / logits.length / noise);
}
__name(signalToNoise, "signalToNoise");
function withinClassDeviation({ rows, cols, data }, labels) {
  const counts = [0, 0];
  const means = [new Float64Array(cols), new Float64Array(cols)];
  for (let row = 0, at = 0; row < rows; row++) {
    const mean = means[labels[row]];
    counts[labels[row]]++;
    for (let j = 0; j < cols; j++, at++) mean[j] += data[at];
  }
  if (counts[0] < 2 || counts[1] < 2) return notMeasured("a class has fewer than two rows");
  for (const label of [0, 1]) for (let j = 0; j < cols; j++) means[label][j] /= counts[label];
  const squares = [0, 0];
  for (let row = 0, at = 0; row < rows; row++) {
    const mean = means[labels[row]];
    let sum = 0;
    for (let j = 0; j < cols; j++, at++) {
      const distance = data[at] - mean[j];
      sum += distance * distance;
    }
    squares[labels[row]] += sum;
  }
  const variance = (squares[0] / (counts[0] - 1) + squares[1] / (counts[1] - 1)) / 2;
  return measured(Math.sqrt(variance / cols));
}
__name(withinClassDeviation, "withinClassDeviation");

// src/core/drift/angle-conversion.ts
var DEGREES = 180 / Math.PI;
function angleOfSigma(sigma, { mechanism, dimension, sigmaUnit }) {
  switch (mechanism) {
    case "gaussian":
      return DEGREES * Math.atan(sigma * (sigmaUnit === "norm" ? 1 : Math.sqrt(dimension)));
    case "directional":
      return DEGREES * Math.atan(sigma);
    case "subspace":
      return DEGREES * subspaceAngle(sigma);
  }
}
__name(angleOfSigma, "angleOfSigma");
function sigmaOfAngle(degrees, { mechanism, dimension, sigmaUnit }) {
  if (mechanism === "subspace") return degrees / 90;
  if (degrees >= 90) return Infinity;
  const ratio = Math.tan(degrees / DEGREES);
  return mechanism === "gaussian" && sigmaUnit === "coordinate" ? ratio / Math.sqrt(dimension) : ratio;
}
__name(sigmaOfAngle, "sigmaOfAngle");

// src/core/drift/equal-angle.ts
var HALVINGS = 40;
var DOUBLINGS = 20;
var LARGEST_SUBSPACE_SIGMA = 1;
var PRECISION = 1e-6;
function sigmaAtAngle(perturbations, degrees, settings) {
  if (perturbations.length === 0) return notMeasured("no seed was given");
  if (degrees <= 0) return measured(0);
  const largest = settings.mechanism === "subspace" ? LARGEST_SUBSPACE_SIGMA : Infinity;
  let upper = Math.min(largest, sigmaOfAngle(Math.min(degrees, 89), settings));
  for (let doubling = 0; doubling < DOUBLINGS && upper < largest; doubling++) {
    if (meanAngleAt(perturbations, upper) >= degrees) break;
    upper = Math.min(largest, 2 * upper);
  }
  const reached = meanAngleAt(perturbations, upper);
  if (reached < degrees - PRECISION) {
    return notMeasured(
      `${settings.mechanism} drift turns these rows by at most ${reached.toFixed(1)} degrees on average`
    );
  }
  let lower = 0;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (lower + upper) / 2;
    const angle = meanAngleAt(perturbations, middle);
    if (Math.abs(angle - degrees) <= PRECISION) return measured(middle);
    if (angle < degrees) lower = middle;
    else upper = middle;
  }
  return measured((lower + upper) / 2);
}
__name(sigmaAtAngle, "sigmaAtAngle");
function meanAngleAt(perturbations, sigma) {
  if (sigma === 0) return 0;
  let sum = 0;
  for (const perturbation of perturbations) sum += perturbation.meanAngleAt(sigma);
  return sum / perturbations.length;
}
__name(meanAngleAt, "meanAngleAt");

// src/core/drift/mean-over-seeds.ts
function bandOverSeeds(values) {
  const numbers = [];
  for (const value of values) {
    if (!value.defined) return { mean: value, low: value, high: value };
    numbers.push(value.value);
  }
  if (numbers.length === 0) {
    const none = notMeasured("no seed was given");
    return { mean: none, low: none, high: none };
  }
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return {
    mean: measured(Math.min(high, Math.max(low, mean))),
    low: measured(low),
    high: measured(high)
  };
}
__name(bandOverSeeds, "bandOverSeeds");
function meanOverSeeds(values) {
  return bandOverSeeds(values).mean;
}
__name(meanOverSeeds, "meanOverSeeds");

// src/core/linalg/haar.ts
var BLOCK = 64;
async function haarOrthogonal(size, random, multiply) {
  const { blocks, signs } = await drawReflections(size, random, multiply);
  let result = denseZeros(size, size);
  for (let j = 0; j < size; j++) result.data[j * size + j] = signs[j];
  for (const block of blocks.reverse()) result = await reflect(result, block, multiply);
  return result;
}
__name(haarOrthogonal, "haarOrthogonal");
async function drawReflections(size, random, multiply) {
  const signs = new Float64Array(size);
  const blocks = [];
  for (let first = 0; first < size; first += BLOCK) {
    const count = Math.min(BLOCK, size - first);
    const vectors = denseZeros(size, count);
    for (let k = 0; k < count; k++) signs[first + k] = drawReflection(vectors, first + k, k, random);
    const inner = await multiply.multiply(vectors, vectors, { a: true });
    blocks.push({ vectors, triangle: triangleOf(inner) });
  }
  return { blocks, signs };
}
__name(drawReflections, "drawReflections");
function drawReflection({ rows, cols, data }, axis, k, random) {
  let squares = 0;
  for (let i = axis; i < rows; i++) {
    const value = random.normal();
    data[i * cols + k] = value;
    squares += value * value;
  }
  const head = data[axis * cols + k];
  const sign = head < 0 ? -1 : 1;
  const length = Math.sqrt(squares);
  data[axis * cols + k] = head + sign * length;
  const unit2 = 1 / Math.sqrt(2 * length * (length + Math.abs(head)));
  for (let i = axis; i < rows; i++) data[i * cols + k] *= unit2;
  return -sign;
}
__name(drawReflection, "drawReflection");
function triangleOf(inner) {
  const count = inner.rows;
  const triangle = denseZeros(count, count);
  const { data } = triangle;
  for (let j = 0; j < count; j++) {
    data[j * count + j] = 2;
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let k = i; k < j; k++) sum += data[i * count + k] * inner.data[k * count + j];
      data[i * count + j] = -2 * sum;
    }
  }
  return triangle;
}
__name(triangleOf, "triangleOf");
async function reflect(matrix, { vectors, triangle }, multiply) {
  const inner = await multiply.multiply(vectors, matrix, { a: true });
  const change = await multiply.multiply(vectors, await multiply.multiply(triangle, inner));
  const { rows, cols, data } = change;
  for (let at = 0; at < data.length; at++) data[at] = matrix.data[at] - data[at];
  return { rows, cols, data };
}
__name(reflect, "reflect");

// src/core/drift/ingredients.ts
var STREAM = { gaussian: 11, directional: 12, subspace: 13 };
function gaussianRandom(seed) {
  return createRandom(seed, STREAM.gaussian);
}
__name(gaussianRandom, "gaussianRandom");
function randomDirection(dimension, seed) {
  const random = createRandom(seed, STREAM.directional);
  return unit(Float64Array.from({ length: dimension }, () => random.normal()));
}
__name(randomDirection, "randomDirection");
function pushDirection(head, seed, { adversarial }) {
  if (!adversarial) return randomDirection(head.direction.length, seed);
  return unit(head.direction).map((value) => -value);
}
__name(pushDirection, "pushDirection");
function unit(vector) {
  let squares = 0;
  for (const value of vector) squares += value ** 2;
  const length = Math.sqrt(squares);
  return length === 0 ? vector.slice() : vector.map((value) => value / length);
}
__name(unit, "unit");
async function randomSubspaceMap(dimension, seed, multiply) {
  const q = await haarOrthogonal(dimension, createRandom(seed, STREAM.subspace), multiply);
  return {
    apply: /* @__PURE__ */ __name((rows) => multiply.multiply(rows, q, { b: true }), "apply"),
    applyTransposed: /* @__PURE__ */ __name((rows) => multiply.multiply(rows, q), "applyTransposed")
  };
}
__name(randomSubspaceMap, "randomSubspaceMap");
async function exactRotationMap(dimension, seed, multiply) {
  const q = await haarOrthogonal(dimension, createRandom(seed, STREAM.subspace), multiply);
  const turn = /* @__PURE__ */ __name(async (rows, sign) => {
    const inner = await multiply.multiply(rows, q, { b: true });
    return multiply.multiply(quarterTurns(inner, sign), q);
  }, "turn");
  return {
    apply: /* @__PURE__ */ __name((rows) => turn(rows, 1), "apply"),
    applyTransposed: /* @__PURE__ */ __name((rows) => turn(rows, -1), "applyTransposed"),
    ...dimension % 2 === 1 ? { axis: q.data.slice(dimension * (dimension - 1)) } : {}
  };
}
__name(exactRotationMap, "exactRotationMap");
function quarterTurns({ rows, cols, data }, sign) {
  const turned = denseZeros(rows, cols);
  for (let row = 0; row < rows; row++) {
    const offset = row * cols;
    for (let j = offset; j + 1 < offset + cols; j += 2) {
      turned.data[j] = -sign * data[j + 1];
      turned.data[j + 1] = sign * data[j];
    }
  }
  return turned;
}
__name(quarterTurns, "quarterTurns");

// src/core/drift/chi-squared.ts
function drawChiSquared(random, degrees) {
  if (degrees <= 0) return 0;
  if (degrees === 1) return random.normal() ** 2;
  const d = degrees / 2 - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (; ; ) {
    const x = random.normal();
    const root = 1 + c * x;
    const v = root * root * root;
    if (v <= 0) continue;
    if (Math.log(1 - random.uniform()) < 0.5 * x ** 2 + d - d * v + d * Math.log(v)) return 2 * d * v;
  }
}
__name(drawChiSquared, "drawChiSquared");

// src/core/linalg/angle.ts
var DEGREES2 = 180 / Math.PI;
function angleDegrees(a, b) {
  let squaresA = 0;
  let squaresB = 0;
  for (let j = 0; j < a.length; j++) {
    squaresA += a[j] ** 2;
    squaresB += b[j] ** 2;
  }
  const lengthA = Math.sqrt(squaresA);
  const lengthB = Math.sqrt(squaresB);
  let difference = 0;
  let sum = 0;
  for (let j = 0; j < a.length; j++) {
    difference += (a[j] / lengthA - b[j] / lengthB) ** 2;
    sum += (a[j] / lengthA + b[j] / lengthB) ** 2;
  }
  return 2 * DEGREES2 * Math.atan2(Math.sqrt(difference), Math.sqrt(sum));
}
__name(angleDegrees, "angleDegrees");
function angleFromComponents(along, across) {
  return DEGREES2 * Math.atan2(across, along);
}
__name(angleFromComponents, "angleFromComponents");

// src/core/drift/turns.ts
var BLOCK_ROWS = 1024;
function meanTurn(turnOf, rows, sigma) {
  let angles = 0;
  for (let row = 0; row < rows; row++) {
    const { along, across } = turnOf(row, sigma);
    angles += angleFromComponents(along, across);
  }
  return angles / Math.max(rows, 1);
}
__name(meanTurn, "meanTurn");
function gaussianTurn(alongRow, squaredLength) {
  return (row, sigma) => {
    const along = sigma * alongRow[row];
    const across = Math.sqrt(Math.max(0, sigma ** 2 * squaredLength[row] - along ** 2));
    return { along: 1 + along, across };
  };
}
__name(gaussianTurn, "gaussianTurn");
function directionalTurn(embeddings, direction) {
  const inner = projectRows(embeddings, direction);
  const squaredStep = direction.some((value) => value !== 0) ? 1 : 0;
  return (row, sigma) => ({
    along: 1 + sigma * inner[row],
    across: sigma * Math.sqrt(Math.max(0, squaredStep - inner[row] ** 2))
  });
}
__name(directionalTurn, "directionalTurn");
function blockImages(embeddings, map) {
  return (first, last) => map.apply(widenRows(embeddings, first, last));
}
__name(blockImages, "blockImages");
async function subspaceTurn(embeddings, { axis }, images) {
  const onAxis = axis === void 0 ? new Float64Array(embeddings.rows) : projectRows(embeddings, axis);
  const { inner, length } = await compareWithImages(embeddings, images);
  const turnOf = /* @__PURE__ */ __name((row, sigma) => {
    const cos = Math.cos(subspaceAngle(sigma));
    const sin = Math.sin(subspaceAngle(sigma));
    const still = (1 - cos) * onAxis[row];
    return {
      along: cos + sin * inner[row] + still * onAxis[row],
      across: acrossLength(sin, length[row], inner[row], still, onAxis[row])
    };
  }, "turnOf");
  return { turnOf, onAxis };
}
__name(subspaceTurn, "subspaceTurn");
async function compareWithImages({ rows, cols, data }, images) {
  const inner = new Float64Array(rows);
  const length = new Float64Array(rows);
  for (let first = 0; first < rows; first += BLOCK_ROWS) {
    const last = Math.min(rows, first + BLOCK_ROWS);
    const mapped = await images(first, last);
    for (let row = first, at = 0; row < last; row++) {
      for (let j = 0; j < cols; j++, at++) {
        const value = mapped.data[at];
        inner[row] += data[row * cols + j] * value;
        length[row] += value * value;
      }
    }
  }
  return { inner, length };
}
__name(compareWithImages, "compareWithImages");
function acrossLength(sin, length, inner, still, onAxis) {
  const mapped = sin ** 2 * Math.max(0, length - inner ** 2);
  const axis = still ** 2 * Math.max(0, 1 - onAxis ** 2);
  const both = -2 * sin * still * inner * onAxis;
  return Math.sqrt(Math.max(0, mapped + axis + both));
}
__name(acrossLength, "acrossLength");

// src/core/drift/score-perturbation.ts
async function drawAt(perturbations, sigma) {
  const draws = [];
  for (const perturbation of perturbations) draws.push(await perturbation.logitsAt(sigma));
  return draws;
}
__name(drawAt, "drawAt");
async function perturbScores(input) {
  const { embeddings, head } = input;
  const { rows } = embeddings;
  const { turnOf, scoreOf } = await ROWS_OF[input.mechanism](input);
  const logitsAt = /* @__PURE__ */ __name((sigma) => {
    const logits = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      const { along, across } = turnOf(row, sigma);
      const score = scoreOf(row, sigma);
      const length = Math.hypot(along, across);
      logits[row] = (length === 0 ? 0 : score / length) + head.intercept;
    }
    return logits;
  }, "logitsAt");
  return {
    logitsAt: /* @__PURE__ */ __name((sigma) => Promise.resolve(logitsAt(sigma)), "logitsAt"),
    meanAngleAt: /* @__PURE__ */ __name((sigma) => meanTurn(turnOf, rows, sigma), "meanAngleAt")
  };
}
__name(perturbScores, "perturbScores");
var ROWS_OF = {
  gaussian: gaussianRows,
  directional: directionalRows,
  subspace: subspaceRows
};
function gaussianRows({ embeddings, head, seed, settings }) {
  const { rows, cols } = embeddings;
  const random = gaussianRandom(seed);
  const score = projectRows(embeddings, head.direction);
  const alongHead = new Float64Array(rows);
  const alongRow = new Float64Array(rows);
  const squaredLength = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const cosine = head.norm === 0 ? 0 : Math.max(-1, Math.min(1, score[row] / head.norm));
    const a = random.normal();
    const b = cols < 2 ? 0 : random.normal();
    alongHead[row] = a;
    alongRow[row] = a * cosine + b * Math.sqrt(1 - cosine ** 2);
    squaredLength[row] = a ** 2 + b ** 2 + drawChiSquared(random, cols - 2);
  }
  const unitSigma = settings.sigmaUnit === "norm" ? 1 / Math.sqrt(cols) : 1;
  const turnOf = gaussianTurn(alongRow, squaredLength);
  return {
    turnOf: /* @__PURE__ */ __name((row, sigma) => turnOf(row, sigma * unitSigma), "turnOf"),
    scoreOf: /* @__PURE__ */ __name((row, sigma) => score[row] + head.norm * (sigma * unitSigma) * alongHead[row], "scoreOf")
  };
}
__name(gaussianRows, "gaussianRows");
function directionalRows({ embeddings, head, seed, settings }) {
  const direction = pushDirection(head, seed, settings);
  const score = projectRows(embeddings, head.direction);
  const headStep = direction.reduce((sum, value, j) => sum + value * head.direction[j], 0);
  return {
    turnOf: directionalTurn(embeddings, direction),
    scoreOf: /* @__PURE__ */ __name((row, sigma) => score[row] + sigma * headStep, "scoreOf")
  };
}
__name(directionalRows, "directionalRows");
async function subspaceRows(input) {
  const { embeddings, head, seed, settings, multiply } = input;
  const { cols } = embeddings;
  const map = await (settings.rotation ? exactRotationMap : randomSubspaceMap)(cols, seed, multiply);
  const weights = { rows: 1, cols, data: head.direction };
  const score = projectRows(embeddings, head.direction);
  const mappedScore = projectRows(embeddings, (await map.applyTransposed(weights)).data);
  const axisScore = map.axis?.reduce((sum, value, j) => sum + value * head.direction[j], 0) ?? 0;
  const { turnOf, onAxis } = await subspaceTurn(embeddings, map, blockImages(embeddings, map));
  return {
    turnOf,
    scoreOf: /* @__PURE__ */ __name((row, sigma) => {
      const cos = Math.cos(subspaceAngle(sigma));
      const sin = Math.sin(subspaceAngle(sigma));
      return cos * score[row] + sin * mappedScore[row] + (1 - cos) * onAxis[row] * axisScore;
    }, "scoreOf")
  };
}
__name(subspaceRows, "subspaceRows");

// src/core/drift/critical-sigma.ts
var REFINEMENT = 8;
async function criticalMagnitudes(input) {
  const metricsAt = rememberMetrics(input);
  const magnitudes = [];
  for (const limit of input.limits) {
    const sigma = await firstBreach(
      input.sigmas,
      async (at) => excess(limit, await metricsAt(at), await metricsAt(0))
    );
    const angleDegrees2 = sigma.defined ? measured(meanAngleAt(input.perturbations, sigma.value)) : sigma;
    magnitudes.push({ limit, sigma, angleDegrees: angleDegrees2 });
  }
  return magnitudes;
}
__name(criticalMagnitudes, "criticalMagnitudes");
function headroom(criticalAngle, candidateAngle) {
  if (!criticalAngle.defined) return criticalAngle;
  if (!candidateAngle.defined) return candidateAngle;
  if (candidateAngle.value === 0) return notMeasured("the candidate did not turn any row");
  return measured(criticalAngle.value / candidateAngle.value);
}
__name(headroom, "headroom");
function firstCritical(magnitudes) {
  return magnitudes.reduce((first, next) => {
    if (first === void 0 || next.sigma.defined && !first.sigma.defined) return next;
    if (!next.sigma.defined || !first.sigma.defined) return first;
    return next.sigma.value < first.sigma.value ? next : first;
  }, void 0);
}
__name(firstCritical, "firstCritical");
function rememberMetrics({ perturbations, logits, labels, evaluation, limits }) {
  const names = [...new Set(limits.map(({ metric }) => metric))];
  const known = /* @__PURE__ */ new Map();
  return async (sigma) => {
    const remembered = known.get(sigma);
    if (remembered !== void 0) return remembered;
    const draws = sigma === 0 ? [logits] : await drawAt(perturbations, sigma);
    const evaluations = draws.map((drawn) => evaluate({ labels, logits: drawn }, evaluation).metrics);
    const metrics = new Map(names.map((name) => [name, meanOverSeeds(evaluations.map((one) => one[name]))]));
    known.set(sigma, metrics);
    return metrics;
  };
}
__name(rememberMetrics, "rememberMetrics");
function excess(limit, at, still) {
  const missing = notMeasured("it was not evaluated");
  const value = at.get(limit.metric) ?? missing;
  const compared = boundsValue(limit) ? value : differenceOf(value, still.get(limit.metric) ?? missing);
  return compared.defined ? measured(beyondLimit(limit, compared.value)) : compared;
}
__name(excess, "excess");
async function firstBreach(sigmas, beyondAt) {
  let before = 0;
  for (const sigma of [0, ...sigmas.filter((one) => one > 0)]) {
    const beyond = await beyondAt(sigma);
    if (!beyond.defined) return beyond;
    if (beyond.value > LIMIT_ROUNDING) return sigma === 0 ? measured(0) : refine(before, sigma, beyondAt);
    before = sigma;
  }
  return notMeasured(`not reached up to sigma ${before}`);
}
__name(firstBreach, "firstBreach");
async function refine(inside, outside, beyondAt) {
  let [lower, upper] = [inside, outside];
  for (let part = 1; part < REFINEMENT; part++) {
    const sigma = inside + part / REFINEMENT * (outside - inside);
    const beyond = await beyondAt(sigma);
    if (!beyond.defined) return beyond;
    if (beyond.value > LIMIT_ROUNDING) {
      upper = sigma;
      break;
    }
    lower = sigma;
  }
  const [from, to] = [await beyondAt(lower), await beyondAt(upper)];
  if (!from.defined || !to.defined) return measured(upper);
  const share = to.value > from.value ? Math.max(0, -from.value) / (to.value - from.value) : 1;
  return measured(lower + Math.min(1, share) * (upper - lower));
}
__name(refine, "refine");

// src/core/separability/class-means.ts
function classMeans(matrix, labels) {
  const unsafe = classMean(matrix, labels, 1);
  const safe = classMean(matrix, labels, 0);
  if (safe === void 0 || unsafe === void 0) return void 0;
  return { counts: [safe.count, unsafe.count], means: [safe.mean, unsafe.mean] };
}
__name(classMeans, "classMeans");
function classMean({ cols, data }, labels, label) {
  const first = labels.indexOf(label);
  if (first < 0) return void 0;
  const origin = first * cols;
  const mean = new Float64Array(cols);
  let count = 0;
  for (let row = first; row < labels.length; row++) {
    if (labels[row] !== label) continue;
    count++;
    const offset = row * cols;
    for (let j = 0; j < cols; j++) mean[j] += data[offset + j] - data[origin + j];
  }
  for (let j = 0; j < cols; j++) mean[j] = data[origin + j] + mean[j] / count;
  return { count, mean };
}
__name(classMean, "classMean");

// src/core/drift/simulate.ts
function simulateGaussian(embeddings, sigma, random) {
  return mapRows(embeddings, sigma, (row, moved) => {
    for (let j = 0; j < row.length; j++) moved[j] = row[j] + sigma * random.normal();
  });
}
__name(simulateGaussian, "simulateGaussian");
function simulateDirectional(embeddings, sigma, direction) {
  return mapRows(embeddings, sigma, (row, moved) => {
    for (let j = 0; j < row.length; j++) moved[j] = row[j] + sigma * direction[j];
  });
}
__name(simulateDirectional, "simulateDirectional");
function mixWithImages(embeddings, images, sigma, { axis }) {
  const cos = Math.cos(subspaceAngle(sigma));
  const sin = Math.sin(subspaceAngle(sigma));
  const { data } = images;
  return mapRows(embeddings, sigma, (row, moved, at) => {
    const along = axis === void 0 ? 0 : row.reduce((sum, value, j) => sum + value * axis[j], 0);
    for (let j = 0, image = at * row.length; j < row.length; j++, image++) {
      moved[j] = cos * row[j] + sin * data[image] + (1 - cos) * along * (axis?.[j] ?? 0);
    }
  });
}
__name(mixWithImages, "mixWithImages");
function mapRows(embeddings, sigma, displace) {
  const result = zeros(embeddings.rows, embeddings.cols);
  if (sigma === 0) {
    result.data.set(embeddings.data);
    return result;
  }
  const moved = new Float64Array(embeddings.cols);
  for (let row = 0; row < embeddings.rows; row++) {
    displace(rowOf(embeddings, row), moved, row);
    let squares = 0;
    for (let j = 0; j < moved.length; j++) squares += moved[j] ** 2;
    const length = squares === 0 ? 1 : Math.sqrt(squares);
    const target = rowOf(result, row);
    for (let j = 0; j < moved.length; j++) target[j] = moved[j] / length;
  }
  return result;
}
__name(mapRows, "mapRows");

// src/core/drift/vector-perturbation.ts
var KEPT_NUMBERS = 2 ** 24;
async function perturbVectors(input) {
  const { embeddings, head } = input;
  const { turnOf, startPass } = await ROWS_OF2[input.mechanism](input);
  const known = /* @__PURE__ */ new Map();
  const scoreAt = /* @__PURE__ */ __name(async (sigma) => {
    const move = startPass();
    const logits = new Float64Array(embeddings.rows);
    for (let first = 0; first < embeddings.rows; first += BLOCK_ROWS) {
      const moved = await move(blockOf(embeddings, first), first, sigma);
      logits.set(await head.score(moved), first);
    }
    return logits;
  }, "scoreAt");
  return {
    logitsAt: /* @__PURE__ */ __name((sigma) => {
      const logits = known.get(sigma) ?? scoreAt(sigma);
      known.set(sigma, logits);
      return logits;
    }, "logitsAt"),
    meanAngleAt: /* @__PURE__ */ __name((sigma) => meanTurn(turnOf, embeddings.rows, sigma), "meanAngleAt")
  };
}
__name(perturbVectors, "perturbVectors");
function directionToSafe(embeddings, labels) {
  const classes = classMeans(embeddings, labels);
  if (classes === void 0) return new Float64Array(embeddings.cols);
  const [safe, unsafe] = classes.means;
  return unit(safe.map((value, j) => value - unsafe[j]));
}
__name(directionToSafe, "directionToSafe");
var ROWS_OF2 = {
  gaussian: gaussianRows2,
  directional: directionalRows2,
  subspace: subspaceRows2
};
function gaussianRows2({ embeddings, seed, settings }) {
  const { rows, cols } = embeddings;
  const random = gaussianRandom(seed);
  const alongRow = new Float64Array(rows);
  const squaredLength = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (const value of rowOf(embeddings, row)) {
      const noise = random.normal();
      alongRow[row] += value * noise;
      squaredLength[row] += noise * noise;
    }
  }
  const scaled = /* @__PURE__ */ __name((sigma) => sigmaPerCoordinate(sigma, { ...settings, dimension: cols }), "scaled");
  const turnOf = gaussianTurn(alongRow, squaredLength);
  return {
    turnOf: /* @__PURE__ */ __name((row, sigma) => turnOf(row, scaled(sigma)), "turnOf"),
    startPass: /* @__PURE__ */ __name(() => {
      const again = gaussianRandom(seed);
      return (block, _first, sigma) => simulateGaussian(block, scaled(sigma), again);
    }, "startPass")
  };
}
__name(gaussianRows2, "gaussianRows");
function directionalRows2({ embeddings, labels, seed, settings }) {
  const direction = settings.adversarial ? directionToSafe(embeddings, labels) : randomDirection(embeddings.cols, seed);
  return {
    turnOf: directionalTurn(embeddings, direction),
    startPass: /* @__PURE__ */ __name(() => (block, _first, sigma) => simulateDirectional(block, sigma, direction), "startPass")
  };
}
__name(directionalRows2, "directionalRows");
async function subspaceRows2(input) {
  const { embeddings, seed, settings, multiply } = input;
  const { rows, cols } = embeddings;
  const map = await (settings.rotation ? exactRotationMap : randomSubspaceMap)(cols, seed, multiply);
  const computed = blockImages(embeddings, map);
  const images = rows * cols <= KEPT_NUMBERS ? keepImages(computed) : computed;
  const { turnOf } = await subspaceTurn(embeddings, map, images);
  const move = /* @__PURE__ */ __name(async (block, first, sigma) => mixWithImages(block, await images(first, first + block.rows), sigma, map), "move");
  return { turnOf, startPass: /* @__PURE__ */ __name(() => move, "startPass") };
}
__name(subspaceRows2, "subspaceRows");
function keepImages(images) {
  const known = /* @__PURE__ */ new Map();
  return (first, last) => {
    const block = known.get(first) ?? images(first, last);
    known.set(first, block);
    return block;
  };
}
__name(keepImages, "keepImages");
function blockOf({ rows, cols, data }, first) {
  const last = Math.min(rows, first + BLOCK_ROWS);
  return { rows: last - first, cols, data: data.subarray(first * cols, last * cols) };
}
__name(blockOf, "blockOf");

// src/core/drift/sweep.ts
var SWEEP_METRICS = [
  "roc-auc",
  "ece",
  "ece-positive",
  "silent-failure-prevalence",
  "silent-failure-rate",
  "accuracy",
  "false-negative-rate",
  "mean-confidence"
];
async function sweepPoints(head, { sigmaMinimum, sigmaMaximum, points }) {
  const swept = [];
  for (const sigma of sigmaSchedule(sigmaMinimum, sigmaMaximum, points)) {
    swept.push(await evaluateAt(sigma, head));
  }
  return swept;
}
__name(sweepPoints, "sweepPoints");
async function perturbEverySeed(input, mechanism) {
  const { linear } = input.head;
  const perturbations = [];
  for (const seed of input.settings.seeds) {
    const perturb = linear === void 0 ? perturbVectors({ ...input, mechanism, seed }) : perturbScores({ ...input, head: linear, mechanism, seed });
    perturbations.push(await perturb);
  }
  return perturbations;
}
__name(perturbEverySeed, "perturbEverySeed");
async function evaluateAt(sigma, { perturbations, logits, labels, evaluation }) {
  const draws = sigma === 0 ? perturbations.map(() => logits) : await drawAt(perturbations, sigma);
  const angles = perturbations.map(({ meanAngleAt: meanAngleAt2 }) => measured(sigma === 0 ? 0 : meanAngleAt2(sigma)));
  const evaluations = draws.map((drawn) => evaluate({ labels, logits: drawn }, evaluation));
  const metrics = Object.fromEntries(
    SWEEP_METRICS.map((name) => [name, bandOverSeeds(evaluations.map((one) => one.metrics[name]))])
  );
  return {
    sigma,
    meanAngleDegrees: meanOverSeeds(angles),
    meanScoreShift: meanOverSeeds(draws.map((drawn) => meanShift(logits, drawn))),
    metrics
  };
}
__name(evaluateAt, "evaluateAt");
function meanShift(before, after) {
  if (before.length === 0) return notMeasured("there are no rows");
  let sum = 0;
  for (let row = 0; row < before.length; row++) sum += after[row] - before[row];
  return measured(sum / before.length);
}
__name(meanShift, "meanShift");

// src/core/drift/matched-magnitude.ts
async function matchMagnitude(head, candidate, settings) {
  const { meanAngle, rocAuc, tolerance } = candidate;
  if (!meanAngle.defined) return { sigma: meanAngle };
  if (meanAngle.value === 0) return { sigma: notMeasured("the candidate did not turn any row") };
  const sigma = sigmaAtAngle(head.perturbations, meanAngle.value, settings);
  if (!sigma.defined) return { sigma };
  const predicted = await evaluateAt(sigma.value, head);
  const slack = tolerance.defined ? tolerance.value : 0;
  const harm = rocAuc.defined ? compare(rocAuc.value, predicted.metrics["roc-auc"], slack) : void 0;
  return { sigma, predicted, ...harm === void 0 ? {} : { harm } };
}
__name(matchMagnitude, "matchMagnitude");
function compare(actual, { low, high }, slack) {
  if (!low.defined || !high.defined) return void 0;
  if (actual < low.value - slack) return "more harmful";
  return actual > high.value + slack ? "less harmful" : "as harmful";
}
__name(compare, "compare");

// src/core/drift/stress-test.ts
async function stressTest(input) {
  const logits = await input.head.score(input.embeddings);
  const results = [];
  for (const mechanism of input.settings.mechanisms) {
    const perturbations = await perturbEverySeed(input, mechanism);
    results.push(await stressOne(mechanism, { ...input, logits, perturbations }));
  }
  return results;
}
__name(stressTest, "stressTest");
async function stressOne(mechanism, input) {
  const { settings, candidate, embeddings } = input;
  const { sigmaUnit } = settings;
  const angles = { mechanism, dimension: embeddings.cols, sigmaUnit };
  const closedFormAt = closedForms(mechanism, input);
  const critical = await criticalMagnitudes({ ...input, sigmas: sensitivityGrid(settings.sigmaMaximum) });
  const first = firstCritical(critical);
  const points = await sweepPoints(input, settings);
  return {
    mechanism,
    points: points.map((point) => ({ ...point, closedForm: closedFormAt(point.sigma) })),
    equalAngle: await equalAngle(input, angles),
    critical,
    ...first === void 0 ? {} : { firstCritical: first },
    headroom: headroom(first?.angleDegrees ?? notMeasured("no limit was given"), candidate.meanAngle),
    matched: await matchMagnitude(input, candidate, angles)
  };
}
__name(stressOne, "stressOne");
async function equalAngle(input, angles) {
  const points = [];
  for (const degrees of input.settings.equalAngles) {
    const sigma = sigmaAtAngle(input.perturbations, degrees, angles);
    if (sigma.defined) points.push({ degrees, ...await evaluateAt(sigma.value, input) });
  }
  return points;
}
__name(equalAngle, "equalAngle");
function sensitivityGrid(sigmaMaximum) {
  const { sigmaMaximum: usual, points } = SENSITIVITY_SWEEP;
  const scale = Math.max(1, sigmaMaximum / usual);
  return sigmaSchedule(0, usual * scale, Math.ceil((points - 1) * scale) + 1);
}
__name(sensitivityGrid, "sensitivityGrid");
function closedForms(mechanism, { head: { linear: head }, ...input }) {
  if (head === void 0) return () => noClosedForm(mechanism);
  const { embeddings, labels, logits, settings } = input;
  const closed = {
    referenceAuc: rocAucScore(labels, logits),
    noiseTolerance: noiseTolerance(head, logits, labels),
    withinClassDeviation: withinClassDeviation(embeddings, labels),
    dimension: embeddings.cols,
    sigmaUnit: settings.sigmaUnit
  };
  return (sigma) => {
    const rocAuc = predictAuc(mechanism, sigma, closed);
    if (mechanism === "subspace") return { rocAuc };
    if (mechanism === "gaussian") {
      return { rocAuc, signalToNoise: signalToNoise(head, logits, sigmaPerCoordinate(sigma, closed)) };
    }
    const shifts = settings.seeds.map(
      (seed) => measured(directionalScoreShift(head, pushDirection(head, seed, settings), sigma))
    );
    return { rocAuc, meanScoreShift: meanOverSeeds(shifts) };
  };
}
__name(closedForms, "closedForms");
function noClosedForm(mechanism) {
  const none = notMeasured("the head is not linear");
  return {
    rocAuc: none,
    ...mechanism === "gaussian" ? { signalToNoise: none } : {},
    ...mechanism === "directional" ? { meanScoreShift: none } : {}
  };
}
__name(noClosedForm, "noClosedForm");

// src/core/slices/holm.ts
function holmAdjusted(pValues) {
  for (let test = 0; test < pValues.length; test++) {
    const p = pValues[test];
    if (!(p >= 0 && p <= 1)) throw new RangeError(`p-value ${test} is ${p}, not in [0, 1]`);
  }
  const ascending = [...pValues.keys()].sort((a, b) => pValues[a] - pValues[b]);
  const adjusted = pValues.slice();
  let largest = 0;
  ascending.forEach((test, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[test]));
    adjusted[test] = largest;
  });
  return adjusted;
}
__name(holmAdjusted, "holmAdjusted");

// src/core/separability/class-overlap.ts
var TIE = 1e-12;
function classOverlap(matrix, labels) {
  const classes = classMeans(matrix, labels);
  if (classes === void 0) return notMeasured("only one class is present");
  const { rows, cols, data } = matrix;
  const [safe, unsafe] = classes.means;
  let overlapping = 0;
  for (let row = 0, at = 0; row < rows; row++) {
    let toSafe = 0;
    let toUnsafe = 0;
    for (let j = 0; j < cols; j++, at++) {
      const fromSafe = data[at] - safe[j];
      const fromUnsafe = data[at] - unsafe[j];
      toSafe += fromSafe * fromSafe;
      toUnsafe += fromUnsafe * fromUnsafe;
    }
    const excess2 = labels[row] === 1 ? toUnsafe - toSafe : toSafe - toUnsafe;
    if (excess2 > TIE * (toSafe + toUnsafe)) overlapping++;
  }
  return measured(overlapping / rows);
}
__name(classOverlap, "classOverlap");

// src/core/separability/fisher.ts
function fisherRatio(matrix, labels) {
  const classes = classMeans(matrix, labels);
  if (classes === void 0) return without("only one class is present");
  const { cols, data } = matrix;
  const { counts, means } = classes;
  const squares = [0, 0];
  for (let row = 0, at = 0; row < matrix.rows; row++) {
    const own = labels[row] === 1 ? 1 : 0;
    const mean = means[own];
    let sum = 0;
    for (let j = 0; j < cols; j++, at++) {
      const deviation = data[at] - mean[j];
      sum += deviation * deviation;
    }
    squares[own] += sum;
  }
  const variance = squares[0] / counts[0] + squares[1] / counts[1];
  if (variance === 0) return without("the rows of each class are all equal: there is no variance within");
  let between = 0;
  for (let j = 0; j < cols; j++) between += (means[1][j] - means[0][j]) ** 2;
  return { ratio: measured(cols * between / variance), dimensionFree: measured(between / variance) };
}
__name(fisherRatio, "fisherRatio");
function without(reason) {
  return { ratio: notMeasured(reason), dimensionFree: notMeasured(reason) };
}
__name(without, "without");

// src/core/inference/standard-error.ts
function standardErrorOfMean(values) {
  const count = values.length;
  if (count < 2) return notMeasured("there are no two values");
  let sum = 0;
  for (let at = 0; at < count; at++) sum += values[at];
  const mean = sum / count;
  let squares = 0;
  for (let at = 0; at < count; at++) squares += (values[at] - mean) ** 2;
  return measured(Math.sqrt(squares / (count - 1) / count));
}
__name(standardErrorOfMean, "standardErrorOfMean");

// src/core/linalg/column-means.ts
function columnMeans({ rows, cols, data }) {
  const means = new Float64Array(cols);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++, at++) means[j] += data[at];
  }
  for (let j = 0; j < cols && rows > 0; j++) means[j] /= rows;
  return means;
}
__name(columnMeans, "columnMeans");

// src/core/separability/distances.ts
var BLOCK_ROWS2 = 256;
var CANCELLATION = 1e-5;
async function sumDistances(matrix, ranges, multiply) {
  const rows = widenRows(matrix, 0, matrix.rows, columnMeans(matrix));
  const { cols, data } = rows;
  const squares = squaredLengths(rows);
  const twins = firstEqualRows(rows, squares);
  const sums = ranges.map(() => new Float64Array(rows.rows));
  for (let from = 0; from < rows.rows; from += BLOCK_ROWS2) {
    const to = Math.min(rows.rows, from + BLOCK_ROWS2);
    const block = { rows: to - from, cols, data: data.slice(from * cols, to * cols) };
    const products = await multiply.multiply(block, rows, { b: true });
    for (let row = from; row < to; row++) {
      const offset = (row - from) * rows.rows;
      const own = products.data.subarray(offset, offset + rows.rows);
      ranges.forEach((range, i) => {
        sums[i][row] = sumOverRange({ rows, squares, twins }, own, row, range);
      });
    }
  }
  return sums;
}
__name(sumDistances, "sumDistances");
function squaredLengths({ rows, cols, data }) {
  const squares = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let j = 0; j < cols; j++, at++) sum += data[at] * data[at];
    squares[row] = sum;
  }
  return squares;
}
__name(squaredLengths, "squaredLengths");
function firstEqualRows(rows, squares) {
  const firstBySquare = /* @__PURE__ */ new Map();
  const twins = new Int32Array(rows.rows);
  for (let row = 0; row < rows.rows; row++) {
    const first = firstBySquare.get(squares[row]);
    if (first === void 0) firstBySquare.set(squares[row], row);
    twins[row] = first !== void 0 && directDistance(rows, row, first) === 0 ? first : row;
  }
  return twins;
}
__name(firstEqualRows, "firstEqualRows");
function sumOverRange({ rows, squares, twins }, products, row, { from, to }) {
  const ownSquare = squares[row];
  let sum = 0;
  for (let other = from; other < to; other++) {
    const both = ownSquare + squares[other];
    const square = both - 2 * products[other];
    if (square > CANCELLATION * both) sum += Math.sqrt(square);
    else if (twins[row] !== twins[other]) sum += directDistance(rows, row, other);
  }
  return sum;
}
__name(sumOverRange, "sumOverRange");
function directDistance({ cols, data }, row, other) {
  const a = row * cols;
  const b = other * cols;
  let sum = 0;
  for (let j = 0; j < cols; j++) {
    const difference = data[a + j] - data[b + j];
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}
__name(directDistance, "directDistance");

// src/core/separability/silhouette.ts
var DEFAULT_MAXIMUM_ROWS = 5e3;
var STREAM2 = 21;
async function silhouetteScore(matrix, labels, multiply, options = {}) {
  const { seed = 0, maximumRows = DEFAULT_MAXIMUM_ROWS } = options;
  const { drawn } = drawRows(matrix.rows, maximumRows, createRandom(seed, STREAM2));
  const order = drawn.sort((a, b) => labels[a] - labels[b] || a - b);
  const rows = order.length;
  const classes = classRanges(order, labels);
  if (rows === 0) return { score: notMeasured("there are no rows"), rows };
  if (classes.length === 1) return { score: notMeasured("only one class is present"), rows };
  if (classes.length === rows) return { score: notMeasured("every row is alone in its class"), rows };
  const sums = await sumDistances(takeRows(matrix, order), classes, multiply);
  const silhouettes = rowSilhouettes(sums, classes, rows);
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += silhouettes[row];
  const mean = sum / rows;
  if (rows === matrix.rows) return { score: measured(mean), rows };
  const error = standardErrorOfMean(silhouettes);
  return { score: measured(mean), rows, ...error.defined && { standardError: error.value } };
}
__name(silhouetteScore, "silhouetteScore");
function classRanges(order, labels) {
  const ranges = [];
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && labels[order[to]] === labels[order[from]]) to++;
    ranges.push({ from, to });
    from = to;
  }
  return ranges;
}
__name(classRanges, "classRanges");
function rowSilhouettes(sums, classes, rows) {
  const silhouettes = new Float64Array(rows);
  classes.forEach(({ from, to }, own) => {
    if (to - from === 1) return;
    for (let row = from; row < to; row++) {
      const within = sums[own][row] / (to - from - 1);
      let nearest = Infinity;
      for (let other = 0; other < classes.length; other++) {
        const size = classes[other].to - classes[other].from;
        if (other !== own) nearest = Math.min(nearest, sums[other][row] / size);
      }
      const larger = Math.max(within, nearest);
      if (larger > 0) silhouettes[row] = (nearest - within) / larger;
    }
  });
  return silhouettes;
}
__name(rowSilhouettes, "rowSilhouettes");

// src/core/separability/separability.ts
var ROUNDING = 1e-12;
async function measureSeparability(matrix, labels, multiply, seed) {
  return {
    silhouette: await silhouetteScore(matrix, labels, multiply, { seed }),
    fisher: fisherRatio(matrix, labels),
    classOverlap: classOverlap(matrix, labels)
  };
}
__name(measureSeparability, "measureSeparability");
function separabilityChange(reference, candidate) {
  return {
    silhouette: changePercent(reference.silhouette.score, candidate.silhouette.score),
    fisherRatio: changePercent(reference.fisher.ratio, candidate.fisher.ratio),
    fisherDimensionFree: changePercent(reference.fisher.dimensionFree, candidate.fisher.dimensionFree),
    classOverlap: changePercent(reference.classOverlap, candidate.classOverlap)
  };
}
__name(separabilityChange, "separabilityChange");
function changePercent(reference, candidate) {
  if (!reference.defined) return reference;
  if (!candidate.defined) return candidate;
  if (Math.abs(reference.value) <= ROUNDING) return notMeasured("the reference is 0");
  return measured(100 * (candidate.value - reference.value) / Math.abs(reference.value));
}
__name(changePercent, "changePercent");

// src/core/safe-embed/find-pairs.ts
function findPairs(rows) {
  const groups = /* @__PURE__ */ new Map();
  rows.forEach(({ pairId, label }, row) => {
    if (pairId === void 0) return;
    const group = groups.get(pairId) ?? { safe: [], unsafe: [] };
    groups.set(pairId, group);
    (label === 1 ? group.unsafe : group.safe).push(row);
  });
  const complete = [...groups.values()].filter(({ safe, unsafe }) => safe.length > 0 && unsafe.length > 0);
  const pairs = complete.flatMap(
    ({ safe, unsafe }) => unsafe.map((row) => ({ unsafe: row, safe, category: rows[row].category }))
  );
  return {
    pairs: pairs.sort((a, b) => a.unsafe - b.unsafe),
    incomplete: groups.size - complete.length
  };
}
__name(findPairs, "findPairs");

// src/core/safe-embed/cosine.ts
function cosineOfRows(matrix, first, second) {
  const a = rowOf(matrix, first);
  const b = rowOf(matrix, second);
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let j = 0; j < a.length; j++) {
    product += a[j] * b[j];
    squaresA += a[j] * a[j];
    squaresB += b[j] * b[j];
  }
  const lengths = Math.sqrt(squaresA) * Math.sqrt(squaresB);
  return lengths === 0 ? 0 : product / lengths;
}
__name(cosineOfRows, "cosineOfRows");
function meanUnitRow(matrix, rows) {
  const mean = new Float64Array(matrix.cols);
  for (const row of rows) {
    const own = rowOf(matrix, row);
    let squares = 0;
    for (let j = 0; j < own.length; j++) squares += own[j] * own[j];
    const factor = squares === 0 ? 0 : 1 / (Math.sqrt(squares) * rows.length);
    for (let j = 0; j < own.length; j++) mean[j] += factor * own[j];
  }
  return mean;
}
__name(meanUnitRow, "meanUnitRow");

// src/core/safe-embed/normalized-similarity.ts
var AVERAGE_ROWS = 1e3;
var STREAM3 = 22;
var ROUNDING2 = 1e-12;
function normalizedSimilarity(cosine, average) {
  if (!average.defined) return average;
  const room = 1 - average.value;
  if (room <= ROUNDING2) return notMeasured("the average cosine is 1: all rows have one direction");
  return measured((cosine - average.value) / room);
}
__name(normalizedSimilarity, "normalizedSimilarity");
function averageCosine(matrix, seed) {
  if (matrix.rows < 2) return notMeasured("there are fewer than 2 rows");
  const [first, second] = averageHalves(matrix.rows, seed);
  return measured(averageProduct(matrix, first, second));
}
__name(averageCosine, "averageCosine");
function averageHalves(rows, seed) {
  const random = createRandom(seed, STREAM3);
  const chosen = drawRows(rows, AVERAGE_ROWS, random).drawn;
  const halves = drawRows(chosen.length, Math.floor(chosen.length / 2), random);
  return [halves.drawn.map((at) => chosen[at]), halves.rest.map((at) => chosen[at])];
}
__name(averageHalves, "averageHalves");
function averageProduct(matrix, first, second) {
  const a = meanUnitRow(matrix, first);
  const b = meanUnitRow(matrix, second);
  let product = 0;
  for (let j = 0; j < a.length; j++) product += a[j] * b[j];
  return product;
}
__name(averageProduct, "averageProduct");

// src/core/safe-embed/pair-similarity.ts
function measurePairSimilarity(matrix, pairs, average) {
  const cosines = pairs.map(
    ({ unsafe, safe }) => safe.reduce((largest, row) => Math.max(largest, cosineOfRows(matrix, unsafe, row)), -Infinity)
  );
  const groups = /* @__PURE__ */ new Map();
  pairs.forEach(({ category }, i) => {
    if (category === void 0) return;
    const group = groups.get(category) ?? [];
    groups.set(category, group);
    group.push(cosines[i]);
  });
  const names = [...groups.keys()].sort();
  return {
    ...meanSimilarity(cosines, average),
    byCategory: names.map((category) => ({
      category,
      ...meanSimilarity(groups.get(category) ?? [], average)
    }))
  };
}
__name(measurePairSimilarity, "measurePairSimilarity");
function meanSimilarity(cosines, average) {
  const pairs = cosines.length;
  if (pairs === 0) return { similarity: notMeasured("there are no pairs"), pairs };
  let sum = 0;
  for (const cosine of cosines) sum += cosine;
  const mean = measured(sum / pairs);
  return { similarity: mean.defined ? normalizedSimilarity(mean.value, average) : mean, pairs };
}
__name(meanSimilarity, "meanSimilarity");

// src/core/drift/nearest-neighbours.ts
var BLOCK_ROWS3 = 256;
var TIE2 = 1e-12;
async function nearestNeighbours(matrix, k, multiply) {
  const { rows } = matrix;
  const count = neighbourCount(rows, k);
  const nearest = new Int32Array(rows * count);
  if (count === 0) return nearest;
  const units = unitRows(matrix);
  for (let from = 0; from < rows; from += BLOCK_ROWS3) {
    const to = Math.min(rows, from + BLOCK_ROWS3);
    const { cols } = units;
    const block = { rows: to - from, cols, data: units.data.slice(from * cols, to * cols) };
    const cosines = await multiply.multiply(block, units, { b: true });
    for (let row = from; row < to; row++) {
      const offset = (row - from) * rows;
      const own = nearest.subarray(row * count, (row + 1) * count);
      selectNearest(cosines.data.subarray(offset, offset + rows), row, own);
    }
  }
  return nearest;
}
__name(nearestNeighbours, "nearestNeighbours");
function neighbourCount(rows, k) {
  return Math.max(0, Math.min(k, rows - 1));
}
__name(neighbourCount, "neighbourCount");
function selectNearest(cosines, self, nearest) {
  const last = nearest.length - 1;
  let found = 0;
  for (let other = 0; other < cosines.length; other++) {
    if (other === self) continue;
    const cosine = cosines[other];
    if (found > last && cosine <= cosines[nearest[last]] + TIE2) continue;
    let at = found > last ? last : found++;
    while (at > 0 && cosine > cosines[nearest[at - 1]] + TIE2) {
      nearest[at] = nearest[at - 1];
      at--;
    }
    nearest[at] = other;
  }
}
__name(selectNearest, "selectNearest");
function unitRows(matrix) {
  const units = widenRows(matrix);
  const { rows, cols, data } = units;
  for (let row = 0; row < rows; row++) {
    const own = data.subarray(row * cols, (row + 1) * cols);
    let squares = 0;
    for (let j = 0; j < cols; j++) squares += own[j] ** 2;
    const length = Math.sqrt(squares);
    for (let j = 0; j < cols && length > 0; j++) own[j] /= length;
  }
  return units;
}
__name(unitRows, "unitRows");

// src/core/safe-embed/purity.ts
var DEFAULT_NEIGHBOURS = 10;
var DEFAULT_MAXIMUM_ROWS2 = 5e3;
var STREAM4 = 23;
var TOO_FEW = notMeasured("there are fewer than 2 unsafe rows with a category");
async function categoricalPurity(matrix, categories, labels, multiply, options = {}) {
  const { seed = 0, maximumRows = DEFAULT_MAXIMUM_ROWS2 } = options;
  const eligible = Int32Array.from(labels.keys()).filter(
    (row) => labels[row] === 1 && categories[row] !== void 0
  );
  const { drawn } = drawRows(eligible.length, maximumRows, createRandom(seed, STREAM4));
  const chosen = drawn.map((at) => eligible[at]);
  const names = Array.from(chosen, (row) => categories[row] ?? "");
  const k = neighbourCount(chosen.length, options.k ?? DEFAULT_NEIGHBOURS);
  const nearest = await nearestNeighbours(takeRows(matrix, chosen), k, multiply);
  const shares = sharesInOwnCategory(names, nearest, k);
  const byCategory = groupByCategory(names, shares);
  return {
    macro: meanOf(byCategory.map(({ purity }) => purity)),
    chance: meanOf(byCategory.map(({ chance }) => chance)),
    micro: meanOf(shares),
    byCategory,
    rows: names.length,
    eligibleRows: eligible.length,
    k
  };
}
__name(categoricalPurity, "categoricalPurity");
function sharesInOwnCategory(names, nearest, k) {
  return names.map((name, row) => {
    if (k === 0) return TOO_FEW;
    let same = 0;
    for (let at = row * k; at < (row + 1) * k; at++) if (names[nearest[at]] === name) same++;
    return measured(same / k);
  });
}
__name(sharesInOwnCategory, "sharesInOwnCategory");
function groupByCategory(names, shares) {
  const groups = /* @__PURE__ */ new Map();
  names.forEach((name, row) => {
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(shares[row]);
  });
  return [...groups.keys()].sort().map((category) => {
    const own = groups.get(category) ?? [];
    const chance = names.length < 2 ? TOO_FEW : measured((own.length - 1) / (names.length - 1));
    return { category, rows: own.length, purity: meanOf(own), chance };
  });
}
__name(groupByCategory, "groupByCategory");
function meanOf(values) {
  if (values.length === 0) return TOO_FEW;
  let sum = 0;
  for (const value of values) {
    if (!value.defined) return value;
    sum += value.value;
  }
  return measured(sum / values.length);
}
__name(meanOf, "meanOf");

// src/core/safe-embed/safe-embed.ts
async function measureSafeEmbed(matrix, rows, settings) {
  const { multiply, seed, k } = settings;
  const average = averageCosine(matrix, seed);
  const categories = rows.map(({ category }) => category);
  const labels = Uint8Array.from(rows, ({ label }) => label);
  const hasCategories = rows.some(({ label, category }) => label === 1 && category !== void 0);
  const options = k === void 0 ? { seed } : { seed, k };
  return {
    averageCosine: average,
    ...rows.some(({ pairId }) => pairId !== void 0) ? { pairs: pairSimilarity(matrix, rows, average) } : {},
    ...hasCategories ? { purity: await categoricalPurity(matrix, categories, labels, multiply, options) } : {}
  };
}
__name(measureSafeEmbed, "measureSafeEmbed");
function pairSimilarity(matrix, rows, average) {
  const { pairs, incomplete } = findPairs(rows);
  return { ...measurePairSimilarity(matrix, pairs, average), incomplete };
}
__name(pairSimilarity, "pairSimilarity");

export {
  noiseTolerance,
  angleOfSigma,
  angleDegrees,
  stressTest,
  columnMeans,
  standardErrorOfMean,
  holmAdjusted,
  nearestNeighbours,
  neighbourCount,
  findPairs,
  measureSafeEmbed,
  measureSeparability,
  separabilityChange
};
