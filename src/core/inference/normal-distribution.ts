const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
/** Below it the series is short, above it the continued fraction is. */
const SERIES_LIMIT = 3;
/** Enough levels for full precision from `SERIES_LIMIT` on. */
const FRACTION_LEVELS = 200;
const NEWTON_STEPS = 4;

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / SQRT_TWO_PI;
}

/**
 * P(Z > x), with full relative precision far out in the tail. Series of Marsaglia (2004) in the middle, Laplace's
 * continued fraction beyond.
 */
export function normalTail(x: number): number {
  if (x < 0) return 1 - normalTail(-x);
  return x <= SERIES_LIMIT ? 0.5 - centralSeries(x) : tailFraction(x);
}

/** P(Z <= x), in [0, 1]; absolute error below 1e-15. */
export function normalCdf(x: number): number {
  return normalTail(-x);
}

/**
 * The x with P(Z <= x) = p: a start by Abramowitz and Stegun 26.2.23, then Newton steps with Halley's correction.
 *
 * @throws RangeError unless 0 < p < 1
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a normal quantile needs 0 < p < 1, not ${p}`);
  if (p === 0.5) return 0;
  return p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p);
}

/** The x with P(Z > x) = tail, for tail <= 1/2. */
function upperQuantile(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  let x =
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) /
      (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const newton = (normalTail(x) - tail) / normalDensity(x);
    x += newton / (1 - 0.5 * x * newton);
  }
  return x;
}

/** P(0 < Z < x) = density(x) * (x + x^3/3 + x^5/15 + ...); every term is positive, nothing cancels. */
function centralSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; ; odd += 2) {
    term *= (x * x) / odd;
    const next = sum + term;
    if (next === sum) return sum * normalDensity(x);
    sum = next;
  }
}

/** density(x) / (x + 1/(x + 2/(x + 3/(x + ...)))), evaluated from the inside. */
function tailFraction(x: number): number {
  let denominator = x;
  for (let level = FRACTION_LEVELS; level >= 1; level--) denominator = x + level / denominator;
  return normalDensity(x) / denominator;
}
