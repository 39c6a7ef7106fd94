import type { Interval } from './interval.ts';
import { quantilesOfLevel } from './normal-interval.ts';

/**
 * Wilson score interval of a share `successes / rows` (Wilson, 1927; no continuity correction), inside [0, 1]. It has
 * a width even at 0 and 1.
 *
 * @returns undefined when there are no rows
 */
export function wilsonInterval(successes: number, rows: number, level: number): Interval | undefined {
  if (rows === 0) return undefined;
  const { twoSided, oneSided } = quantilesOfLevel(level);
  return {
    lower: wilsonBound(successes, rows, -twoSided),
    upper: wilsonBound(successes, rows, twoSided),
    oneSidedLower: wilsonBound(successes, rows, -oneSided),
    oneSidedUpper: wilsonBound(successes, rows, oneSided),
    level,
    method: 'wilson',
  };
}

/** The share whose score test of `successes / rows` has exactly this z. */
function wilsonBound(successes: number, rows: number, z: number): number {
  const share = successes / rows;
  const shrink = (z * z) / rows;
  const centre = share + shrink / 2;
  const spread = z * Math.sqrt((share * (1 - share)) / rows + shrink / (4 * rows));
  return Math.min(1, Math.max(0, (centre + spread) / (1 + shrink)));
}
