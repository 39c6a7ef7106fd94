/** Steps of Simpson's rule: the relative error is about (z x step)^4 / 180, below 1e-6 as far out as we look. */
const STEPS = 4_000;
/** Beyond this many standard deviations the tail is below 1e-300 and taken for 0. */
const FARTHEST = 37;
/** The integral ends so far beyond where it starts: the rest is below 1e-16 of it. */
const REACH = 12;

/**
 * P(Z > z) of a standard normal Z by Simpson's rule over its density: slow and obvious.
 *
 * @param z any finite number
 * @returns in [0, 1]
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  if (z > FARTHEST) return 0;
  const step = REACH / STEPS;
  let sum = density(z) + density(z + REACH);
  for (let i = 1; i < STEPS; i++) sum += density(z + i * step) * (i % 2 === 1 ? 4 : 2);
  return (sum * step) / 3;
}

/**
 * The z that a standard normal variable exceeds with the given probability, by bisection.
 *
 * @param probability in (0, 0.5]
 */
export function normalUpperQuantile(probability: number): number {
  let low = 0;
  let high = FARTHEST;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (normalTail(middle) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
