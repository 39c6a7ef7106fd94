import { sigmoid } from '../metrics/sigmoid.ts';

/** Newton steps before a fit counts as failed. */
const MAXIMUM_STEPS = 100;
/** Halvings of a step that does not lower the loss. */
const MAXIMUM_HALVINGS = 40;
/** Largest gradient component at the end, per row. */
const TOLERANCE = 1e-9;
/** Keeps a separable set from running to infinity; in units of standardised scores. */
const RIDGE = 1e-6;

/** `f -> slope f + intercept`: the same ranking, other probabilities. */
export interface ScoreMap {
  /** Above 0: a slope of 0 or less would invert the classifier. */
  readonly slope: number;
  readonly intercept: number;
}

/** Why a calibration was refused. */
export interface RefusedCalibration {
  readonly refused: string;
}

/**
 * `platt`: logistic regression of the labels on the scores (Platt, 1999, without his target smoothing), by damped
 * Newton steps on standardised scores. Needs labels.
 *
 * @param logits [n]
 * @param labels [n], 1 = unsafe
 */
export function fitPlatt(logits: Float64Array, labels: Uint8Array): ScoreMap | RefusedCalibration {
  return fitScoreMap(logits, labels, true);
}

/**
 * `temperature`: the same without an intercept (Guo et al., 2017): scores are divided by `1 / slope`. Needs labels.
 *
 * @param logits [n]
 * @param labels [n], 1 = unsafe
 */
export function fitTemperature(logits: Float64Array, labels: Uint8Array): ScoreMap | RefusedCalibration {
  return fitScoreMap(logits, labels, false);
}

function fitScoreMap(
  logits: Float64Array,
  labels: Uint8Array,
  withIntercept: boolean,
): ScoreMap | RefusedCalibration {
  if (!labels.includes(0) || !labels.includes(1)) return { refused: 'only one class is present' };
  const { mean, deviation } = spreadOf(logits, withIntercept);
  if (!(deviation > 0)) return { refused: 'the scores do not vary' };
  const x = logits.map((logit) => (logit - mean) / deviation);
  const point = newton(x, labels, withIntercept);
  if (point === undefined) return { refused: 'the fit did not converge' };
  const slope = point.slope / deviation;
  if (!(slope > 0)) return { refused: 'the slope is not above 0: it would invert the classifier' };
  return { slope, intercept: withIntercept ? point.intercept - slope * mean : 0 };
}

/** Without an intercept the scores are only scaled: their zero means something. */
function spreadOf(logits: Float64Array, centred: boolean): { mean: number; deviation: number } {
  const mean = centred ? logits.reduce((sum, logit) => sum + logit, 0) / logits.length : 0;
  const squares = logits.reduce((sum, logit) => sum + (logit - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / logits.length) };
}

interface Point {
  readonly slope: number;
  readonly intercept: number;
}

function newton(x: Float64Array, labels: Uint8Array, withIntercept: boolean): Point | undefined {
  let point: Point = { slope: 1, intercept: 0 };
  let value = lossAt(x, labels, point);
  for (let step = 0; step < MAXIMUM_STEPS; step++) {
    const { gradient, direction } = newtonStep(x, labels, point, withIntercept);
    if (gradient <= TOLERANCE * x.length) return point;
    const next = damped(x, labels, point, direction, value);
    if (next === undefined) return point;
    ({ point, value } = next);
  }
  return undefined;
}

function damped(
  x: Float64Array,
  labels: Uint8Array,
  point: Point,
  direction: Point,
  value: number,
): { point: Point; value: number } | undefined {
  for (let halving = 0, length = 1; halving < MAXIMUM_HALVINGS; halving++, length /= 2) {
    const trial = {
      slope: point.slope + length * direction.slope,
      intercept: point.intercept + length * direction.intercept,
    };
    const there = lossAt(x, labels, trial);
    if (there < value) return { point: trial, value: there };
  }
  return undefined;
}

function lossAt(x: Float64Array, labels: Uint8Array, { slope, intercept }: Point): number {
  let loss = 0.5 * RIDGE * x.length * slope ** 2;
  for (let row = 0; row < x.length; row++) {
    const f = slope * x[row] + intercept;
    const margin = labels[row] === 1 ? f : -f;
    loss += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
  }
  return loss;
}

function newtonStep(
  x: Float64Array,
  labels: Uint8Array,
  { slope, intercept }: Point,
  withIntercept: boolean,
): { gradient: number; direction: Point } {
  let [g0, g1] = [RIDGE * x.length * slope, 0];
  let [h00, h01, h11] = [RIDGE * x.length, 0, RIDGE];
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
      intercept: -(h00 * g1 - h01 * g0) / determinant,
    },
  };
}
