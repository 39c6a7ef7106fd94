const DEGREES = 180 / Math.PI;

/**
 * Angle in degrees between two vectors by `2 atan2(|a - b|, |a + b|)` of their unit vectors (Kahan), exact near 0 and
 * 180; NaN when either is zero.
 *
 * @param a [d], any length
 * @param b [d], any length
 */
export function angleDegrees(a: ArrayLike<number>, b: ArrayLike<number>): number {
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
  return 2 * DEGREES * Math.atan2(Math.sqrt(difference), Math.sqrt(sum));
}

/** Angle in degrees of a vector with these components along and across a direction. */
export function angleFromComponents(along: number, across: number): number {
  return DEGREES * Math.atan2(across, along);
}
