import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  denseZeros,
  foldHead,
  rocAucScore,
  scoreRows,
  sigmoid,
  sweepUnfinished,
  unfinishedName
} from "./chunk-TJNYRDQN.js";
import {
  unwritableFile
} from "./chunk-UKJQ6ZG6.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/core/linalg/transpose.ts
var TILE_ROWS = 16;
var TILE_COLS = 64;
function transpose({ rows, cols, data }) {
  const result = denseZeros(cols, rows);
  for (let top = 0; top < rows; top += TILE_ROWS) {
    const bottom = Math.min(rows, top + TILE_ROWS);
    for (let left = 0; left < cols; left += TILE_COLS) {
      const right = Math.min(cols, left + TILE_COLS);
      for (let j = left; j < right; j++) {
        const to = j * rows;
        for (let i = top, from = top * cols + j; i < bottom; i++, from += cols)
          result.data[to + i] = data[from];
      }
    }
  }
  return result;
}
__name(transpose, "transpose");

// src/core/classifier/lbfgs.ts
var ARMIJO = 1e-4;
var MAXIMUM_HALVINGS = 40;
var FLAT = 1e-10;
var MEMORY = 10;
async function minimize(objectiveAt2, start, { maxIterations, tolerance, memory = MEMORY }) {
  let pairs = [];
  let place = { point: start, ...await objectiveAt2(start) };
  let iterations = 0;
  while (largest(place.gradient) > tolerance && iterations < maxIterations) {
    iterations++;
    const next = await searchLine(objectiveAt2, place, descentDirection(place.gradient, pairs));
    if (next === void 0 && pairs.length === 0) break;
    pairs = next === void 0 ? [] : [...pairs, ...pairBetween(place, next)].slice(-memory);
    place = next ?? place;
  }
  const gradientNorm = largest(place.gradient);
  const { point, value } = place;
  return { point, objective: value, gradientNorm, iterations, converged: gradientNorm <= tolerance };
}
__name(minimize, "minimize");
function descentDirection(gradient, pairs) {
  const direction = new Float64Array(gradient.length);
  addScaled(direction, -1, gradient);
  const shares = new Float64Array(pairs.length);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { step, change, curvature } = pairs[k];
    shares[k] = dot(step, direction) / curvature;
    addScaled(direction, -shares[k], change);
  }
  const newest = pairs.at(-1);
  const scale = newest === void 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : newest.curvature / dot(newest.change, newest.change);
  for (let j = 0; j < direction.length; j++) direction[j] *= scale;
  pairs.forEach(({ step, change, curvature }, k) => {
    addScaled(direction, shares[k] - dot(change, direction) / curvature, step);
  });
  return direction;
}
__name(descentDirection, "descentDirection");
async function searchLine(objectiveAt2, place, direction) {
  const slope = dot(place.gradient, direction);
  let length = 1;
  for (let halving = 0; halving < MAXIMUM_HALVINGS; halving++, length /= 2) {
    const point = place.point.slice();
    addScaled(point, length, direction);
    const there = await objectiveAt2(point);
    if (there.value <= place.value + ARMIJO * length * slope) return { point, ...there };
    const flat = Math.abs(there.value - place.value) <= FLAT * Math.abs(place.value);
    if (flat && dot(there.gradient, direction) <= (2 * ARMIJO - 1) * slope) return { point, ...there };
  }
  return void 0;
}
__name(searchLine, "searchLine");
function pairBetween(from, to) {
  const step = to.point.slice();
  addScaled(step, -1, from.point);
  const change = to.gradient.slice();
  addScaled(change, -1, from.gradient);
  const curvature = dot(step, change);
  const rounding = Number.EPSILON * Math.sqrt(dot(step, step) * dot(change, change));
  return curvature > rounding ? [{ step, change, curvature }] : [];
}
__name(pairBetween, "pairBetween");
function addScaled(into, factor, vector) {
  for (let j = 0; j < into.length; j++) into[j] += factor * vector[j];
}
__name(addScaled, "addScaled");
function dot(a, b) {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
__name(dot, "dot");
function largest(vector) {
  let result = 0;
  for (const value of vector) result = Math.max(result, Math.abs(value));
  return result;
}
__name(largest, "largest");

// src/core/classifier/logistic-objective.ts
async function objectiveAt({ features, transposed, labels, weights }, point, multiply) {
  const { rows, cols } = features;
  const direction = { rows: cols, cols: 1, data: point.slice(0, cols) };
  const { data: scores } = await multiply.multiply(features, direction);
  const residuals = new Float64Array(rows);
  let value = 0;
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const f = scores[row] + point[cols];
    const margin = labels[row] === 1 ? f : -f;
    value += weights[row] * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
    residuals[row] = weights[row] * (sigmoid(f) - labels[row]);
    sum += residuals[row];
  }
  const slopes = await multiply.multiply(transposed, { rows, cols: 1, data: residuals });
  const gradient = new Float64Array(cols + 1);
  for (let j = 0; j < cols; j++) {
    value += 0.5 * point[j] ** 2;
    gradient[j] = slopes.data[j] + point[j];
  }
  gradient[cols] = sum;
  return { value, gradient };
}
__name(objectiveAt, "objectiveAt");

// src/core/classifier/standardizer.ts
var ROUNDING = 1e-12;
function fitStandardizer({ rows, cols, data }) {
  const mean = new Float64Array(cols);
  const scale = new Float64Array(cols);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++, at++) mean[j] += data[at];
  }
  for (let j = 0; j < cols; j++) mean[j] /= rows;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++, at++) {
      const distance = data[at] - mean[j];
      scale[j] += distance * distance;
    }
  }
  for (let j = 0; j < cols; j++) {
    const deviation = Math.sqrt(scale[j] / rows);
    scale[j] = deviation > ROUNDING * Math.abs(mean[j]) ? deviation : 1;
  }
  return { mean, scale };
}
__name(fitStandardizer, "fitStandardizer");
function standardize({ rows, cols, data }, { mean, scale }) {
  const result = new Float64Array(data.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++, at++) result[at] = (data[at] - mean[j]) / scale[j];
  }
  return result;
}
__name(standardize, "standardize");

// src/core/classifier/fit.ts
var TOLERANCE = 1e-6;
var MAXIMUM_ITERATIONS = 2e3;
var MEMORY2 = 100;
var FitError = class extends Error {
  static {
    __name(this, "FitError");
  }
  constructor(message) {
    super(message);
    this.name = "FitError";
  }
};
function prepareRows(matrix, labels) {
  checkRows(matrix, labels);
  const positives = labels.reduce((count, label) => count + label, 0);
  if (positives === 0 || positives === labels.length) throw new FitError("only one class is present");
  const standardizer = fitStandardizer(matrix);
  const { rows, cols } = matrix;
  const features = { rows, cols, data: standardize(matrix, standardizer) };
  return { standardizer, features, transposed: transpose(features), labels };
}
__name(prepareRows, "prepareRows");
function checkRows(matrix, labels) {
  if (labels.length !== matrix.rows) throw new FitError(`${matrix.rows} rows but ${labels.length} labels`);
  if (labels.some((label) => label > 1)) throw new FitError("a label is neither 0 nor 1");
  for (let at = 0; at < matrix.data.length; at++) {
    if (!Number.isFinite(matrix.data[at])) throw new FitError("a feature is not a finite number");
  }
}
__name(checkRows, "checkRows");
async function fitLogisticRegression({ standardizer, features, transposed, labels }, options, multiply) {
  const { rows, cols } = features;
  const { C, balanced = true, tolerance = TOLERANCE, maxIterations = MAXIMUM_ITERATIONS, initial } = options;
  if (!(Number.isFinite(C) && C > 0)) throw new FitError(`C = ${C} is not a finite number above 0`);
  const train = { features, transposed, labels, weights: sampleWeights(labels, C, balanced) };
  const solution = await minimize(
    (point) => objectiveAt(train, point, multiply),
    initial ?? new Float64Array(cols + 1),
    { maxIterations, memory: MEMORY2, tolerance: tolerance * Math.max(1, C * rows) }
  );
  return {
    head: {
      dimension: cols,
      ...standardizer,
      weights: solution.point.slice(0, cols),
      intercept: solution.point[cols],
      decisionThreshold: 0.5,
      C
    },
    point: solution.point,
    objective: solution.objective,
    lambda: 1 / (2 * C * rows),
    iterations: solution.iterations,
    converged: solution.converged
  };
}
__name(fitLogisticRegression, "fitLogisticRegression");
function sampleWeights(labels, C, balanced) {
  const counts = [0, 0];
  for (const label of labels) counts[label]++;
  return Float64Array.from(labels, (label) => balanced ? C * labels.length / (2 * counts[label]) : C);
}
__name(sampleWeights, "sampleWeights");

// src/core/classifier/select-regularization.ts
var DEFAULT_GRID = [1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
async function selectRegularization(train, validation, { multiply, grid = DEFAULT_GRID }) {
  if (grid.length === 0) throw new FitError("there is no C to choose from");
  const prepared = prepareRows(train.matrix, train.labels);
  checkRows(validation.matrix, validation.labels);
  const table = [];
  let previous;
  for (const C of [...grid].sort((a, b) => a - b)) {
    const start = previous === void 0 ? {} : { initial: previous.point };
    const fit = await fitLogisticRegression(prepared, { C, ...start }, multiply);
    if (!fit.converged) throw new FitError(`the solver did not converge at C = ${C}`);
    previous = fit;
    const folded = foldHead(fit.head);
    const validationAuc = rocAucScore(validation.labels, scoreRows(folded, validation.matrix));
    table.push({ C, lambda: fit.lambda, validationAuc, directionNorm: folded.norm, head: fit.head });
  }
  const best = table.reduce((a, b) => aucOf(b) > aucOf(a) ? b : a);
  if (!best.validationAuc.defined) throw new FitError(`no C can be chosen: ${best.validationAuc.reason}`);
  return { chosen: best, table };
}
__name(selectRegularization, "selectRegularization");
function aucOf({ validationAuc }) {
  return validationAuc.defined ? validationAuc.value : -1;
}
__name(aucOf, "aucOf");

// src/platform/files.ts
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
async function writeTextFile(path, content) {
  const temporary = unfinishedName(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, path);
    await sweepUnfinished(path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => void 0);
    throw unwritableFile(path, cause);
  }
}
__name(writeTextFile, "writeTextFile");
async function writeReportFiles(directory, files) {
  const written = {};
  for (const [name, text] of Object.entries(files)) {
    written[name] = join(directory, name);
    await writeTextFile(written[name], text);
  }
  return written;
}
__name(writeReportFiles, "writeReportFiles");

export {
  fitStandardizer,
  FitError,
  DEFAULT_GRID,
  selectRegularization,
  writeTextFile,
  writeReportFiles
};
