/** A number that may not exist; NaN and infinities never leave a function. */
export type Measured =
  { readonly defined: true; readonly value: number } | { readonly defined: false; readonly reason: string };

/** Wraps a finite number; anything else becomes undefined, so that no NaN can pass a comparison. */
export function measured(value: number): Measured {
  return Number.isFinite(value)
    ? { defined: true, value }
    : { defined: false, reason: `the arithmetic gave ${value}` };
}

/** A value that does not exist, with the reason in words. */
export function notMeasured(reason: string): Measured {
  return { defined: false, reason };
}

/** `candidate - reference`, undefined when either is. */
export function differenceOf(candidate: Measured, reference: Measured): Measured {
  if (!candidate.defined) return candidate;
  if (!reference.defined) return reference;
  return measured(candidate.value - reference.value);
}
