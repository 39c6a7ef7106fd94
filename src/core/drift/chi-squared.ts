import type { RandomSource } from '../random.ts';

/**
 * Draws from a chi-squared distribution by the method of Marsaglia and Tsang (2000).
 *
 * @param degrees degrees of freedom, a whole number; 0 or fewer gives 0
 */
export function drawChiSquared(random: RandomSource, degrees: number): number {
  if (degrees <= 0) return 0;
  if (degrees === 1) return random.normal() ** 2;
  const d = degrees / 2 - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const root = 1 + c * x;
    // Not `** 3`: its last bit is another in another version of V8, where that of `** 2` and of products is not.
    const v = root * root * root;
    if (v <= 0) continue;
    if (Math.log(1 - random.uniform()) < 0.5 * x ** 2 + d - d * v + d * Math.log(v)) return 2 * d * v;
  }
}
