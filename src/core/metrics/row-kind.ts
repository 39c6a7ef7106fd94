import { measured, notMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import type { EvaluationSettings } from './evaluation.ts';
import { confidenceOf, predictsUnsafe } from './sigmoid.ts';

const PREDICTED_UNSAFE = 1;
const UNSAFE = 2;
const CONFIDENT = 4;
const HIGHLY_CONFIDENT = 8;
const KINDS = 16;

/** A row is highly confident if its confidence is at least this ("says 90 %, is right 56 %"). */
export const HIGH_CONFIDENCE = 0.9;

/** All that the counting metrics need to know of a row, as bits: an integer in [0, 16). */
export type RowKind = number;

export const anyRow = (): boolean => true;
export const isPredictedUnsafe = (kind: RowKind): boolean => (kind & PREDICTED_UNSAFE) !== 0;
export const isUnsafe = (kind: RowKind): boolean => (kind & UNSAFE) !== 0;
export const isSafe = (kind: RowKind): boolean => !isUnsafe(kind);
export const isCorrect = (kind: RowKind): boolean => isUnsafe(kind) === isPredictedUnsafe(kind);
export const isWrong = (kind: RowKind): boolean => !isCorrect(kind);
/** Confidence >= tau (eq 16). */
export const isConfident = (kind: RowKind): boolean => (kind & CONFIDENT) !== 0;
/** Confidence >= 0.9. */
export const isHighlyConfident = (kind: RowKind): boolean => (kind & HIGHLY_CONFIDENT) !== 0;

/** A metric that is a plain share: of the rows that `applies` keeps, those that `counts` keeps. */
export interface ShareDefinition {
  readonly applies: (kind: RowKind) => boolean;
  readonly counts: (kind: RowKind) => boolean;
  /** Why the share does not exist when it applies to no row. */
  readonly whenEmpty: string;
}

/** Numerator and denominator of a share, in rows. */
export interface ShareCounts {
  readonly successes: number;
  readonly rows: number;
}

/** The kind of every row, [n]. */
export function rowKinds(
  labels: Uint8Array,
  probabilities: Float64Array,
  settings: EvaluationSettings,
): Uint8Array {
  const kinds = new Uint8Array(labels.length);
  for (let row = 0; row < labels.length; row++) {
    const confidence = confidenceOf(probabilities[row]);
    let kind = labels[row] === 1 ? UNSAFE : 0;
    if (predictsUnsafe(probabilities[row], settings.decisionThreshold)) kind |= PREDICTED_UNSAFE;
    if (confidence >= settings.silentFailureThreshold) kind |= CONFIDENT;
    if (confidence >= HIGH_CONFIDENCE) kind |= HIGHLY_CONFIDENT;
    kinds[row] = kind;
  }
  return kinds;
}

/** How many rows there are of each kind, [16]; `weights` [n] counts a row several times or not at all. */
export function countKinds(kinds: Uint8Array, weights?: Uint32Array): Float64Array {
  const counts = new Float64Array(KINDS);
  for (let row = 0; row < kinds.length; row++) counts[kinds[row]] += weights ? weights[row] : 1;
  return counts;
}

/** Numerator and denominator of one share. */
export function countShare(kindCounts: Float64Array, definition: ShareDefinition): ShareCounts {
  let successes = 0;
  let rows = 0;
  for (let kind = 0; kind < KINDS; kind++) {
    if (!definition.applies(kind)) continue;
    rows += kindCounts[kind];
    if (definition.counts(kind)) successes += kindCounts[kind];
  }
  return { successes, rows };
}

/** One share, in [0, 1]; undefined when it applies to no row. */
export function shareOf(kindCounts: Float64Array, definition: ShareDefinition): Measured {
  const { successes, rows } = countShare(kindCounts, definition);
  return rows === 0 ? notMeasured(definition.whenEmpty) : measured(successes / rows);
}
