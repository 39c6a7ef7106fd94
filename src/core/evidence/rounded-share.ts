const DIGITS = 1e4;

/** A share rounded to 4 digits: finer than any picture, and the report stays small. */
export function roundedShare(share: number): number {
  return Math.round(share * DIGITS) / DIGITS;
}
