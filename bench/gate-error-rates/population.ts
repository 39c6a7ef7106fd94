import { normalQuantile } from '../../src/core/inference/normal-distribution.ts';
import type { RandomSource } from '../../src/core/random.ts';

/** ROC-AUC of the reference: about what a frozen head reaches on comments. */
export const REFERENCE_AUC = 0.88;
/** Standard deviation of the score in each class, and the square root of the distance between the class means. */
export const SPREAD = Math.SQRT2 * normalQuantile(REFERENCE_AUC);
/**
 * Correlation, within a class, of the scores of two models that are equally good: they agree on most rows, not on all.
 */
export const AGREEMENT = 0.98;

/** Labelled rows with the reference's scores and what a candidate's scores are made from. */
export interface Population {
  /** [n], 1 = unsafe; every other row is. */
  readonly labels: Uint8Array;
  /** [n], the reference's raw scores. */
  readonly reference: Float64Array;
  /** [n], raw scores with the same law as the reference's, of another model. */
  readonly equallyGood: Float64Array;
  /** [n], independent standard normals for what a change draws. */
  readonly extra: Float64Array;
}

/**
 * Scores of a calibrated binormal model: `f ~ N(+s^2/2, s^2)` in unsafe and `N(-s^2/2, s^2)` in safe rows, so that `f` is
 * the log odds of the label given itself and ROC-AUC is `Phi(s / sqrt(2))`.
 */
export function scoreOf(label: number, residual: number): number {
  const half = SPREAD ** 2 / 2;
  return (label === 1 ? half : -half) + SPREAD * residual;
}

/** Draws rows of both classes, equally many. */
export function drawPopulation(rows: number, random: RandomSource): Population {
  const population = emptyPopulation(rows);
  const own = Math.sqrt(1 - AGREEMENT ** 2);
  for (let row = 0; row < rows; row++) {
    const label = population.labels[row];
    const residual = random.normal();
    population.reference[row] = scoreOf(label, residual);
    population.equallyGood[row] = scoreOf(label, AGREEMENT * residual + own * random.normal());
    population.extra[row] = random.normal();
  }
  return population;
}

/**
 * The law itself instead of a draw from it: quantiles of the scores at even steps, and what a change draws from a van der
 * Corput sequence. Both models are the same here: their scores have one law, and no metric of one model asks for more.
 */
export function idealPopulation(rows: number): Population {
  const population = emptyPopulation(rows);
  for (let row = 0; row < rows; row++) {
    const step = Math.floor(row / 2);
    const residual = normalQuantile((step + 0.5) / (rows / 2));
    population.reference[row] = scoreOf(population.labels[row], residual);
    population.equallyGood[row] = population.reference[row];
    population.extra[row] = normalQuantile(vanDerCorput(step + 1));
  }
  return population;
}

function emptyPopulation(rows: number): Population {
  return {
    labels: Uint8Array.from({ length: rows }, (_, row) => row % 2),
    reference: new Float64Array(rows),
    equallyGood: new Float64Array(rows),
    extra: new Float64Array(rows),
  };
}

/** The binary digits of a positive integer mirrored at the point, in (0, 1). */
function vanDerCorput(index: number): number {
  let value = 0;
  for (let rest = index, unit = 0.5; rest > 0; rest = Math.floor(rest / 2), unit /= 2) {
    value += (rest % 2) * unit;
  }
  return value;
}
