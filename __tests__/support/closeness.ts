import type { Measured } from '../../src/core/measured.ts';

/** `|actual - expected| <= absolute + relative * |expected|`. */
export interface Tolerance {
  readonly absolute?: number;
  readonly relative?: number;
}

/** Fails with value, expected, difference and what was compared. */
export function expectClose(what: string, actual: number, expected: number, tolerance: Tolerance): void {
  const difference = Math.abs(actual - expected);
  const allowed = (tolerance.absolute ?? 0) + (tolerance.relative ?? 0) * Math.abs(expected);
  if (!(difference <= allowed)) {
    throw new Error(`${what}: value ${actual}, expected ${expected}, difference ${difference} > ${allowed}`);
  }
}

/** The same for a value that may not exist: `null` is undefined, and then there must be a reason. */
export function expectMeasured(
  what: string,
  actual: Measured,
  expected: number | null,
  tolerance: Tolerance,
): void {
  if (expected === null) {
    if (actual.defined) throw new Error(`${what}: value ${actual.value}, expected undefined`);
    if (actual.reason === '') throw new Error(`${what}: undefined without a reason`);
    return;
  }
  expectClose(what, valueOf(actual, what), expected, tolerance);
}

/** The number inside; fails with the reason when it does not exist. */
export function valueOf(measured: Measured, what = 'the value'): number {
  if (!measured.defined) throw new Error(`${what} does not exist: ${measured.reason}`);
  return measured.value;
}
