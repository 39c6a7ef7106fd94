import type { AssessedRow, AssessmentInput, OfBoth } from './assess.ts';
import type { EmbeddedRows } from './embedded-rows.ts';
import type { Comparison } from './gate/judge.ts';

/** Rows whose vectors are too many to hold: what is known of each, and which of them still have theirs. */
export interface StreamedRows {
  /** [m], the rows that have vectors, ascending. */
  readonly sampled: Int32Array;
  /** [n], of every row; absent for a model that the head does not fit. */
  readonly logits: Partial<OfBoth<Float64Array>>;
  /** [n], of every row, before normalisation. */
  readonly norms: OfBoth<Float64Array>;
}

/** The values of the sampled rows, [m]; all of them, untouched, where nothing was sampled. */
export function pickNumbers(values: Float64Array, sampled: Int32Array | undefined): Float64Array {
  if (sampled === undefined) return values;
  const picked = new Float64Array(sampled.length);
  for (let at = 0; at < sampled.length; at++) picked[at] = values[sampled[at]];
  return picked;
}

/** The sampled ones of a list, in their order; the list itself where nothing was sampled. */
export function pickRows<Row>(rows: readonly Row[], sampled: Int32Array | undefined): readonly Row[] {
  return sampled === undefined ? rows : Array.from(sampled, (row) => rows[row]);
}

/** The labels of the sampled rows, [m]; all of them where nothing was sampled. */
export function pickLabels(labels: Uint8Array, sampled: Int32Array | undefined): Uint8Array {
  return sampled === undefined ? labels : Uint8Array.from(sampled, (row) => labels[row]);
}

/** The rows that have vectors. */
export interface SampledRows {
  /** [m] */
  readonly rows: readonly AssessedRow[];
  /** [m], 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [m, d] each. */
  readonly reference: EmbeddedRows;
  readonly candidate: EmbeddedRows;
}

/**
 * The rows that have vectors: all of them, or a sample.
 *
 * @param labels [n], of all rows
 */
export function sampleOf(
  { rows, reference, candidate, streamed }: AssessmentInput,
  labels: Uint8Array,
): SampledRows {
  const sampled = streamed?.sampled;
  return { rows: pickRows(rows, sampled), labels: pickLabels(labels, sampled), reference, candidate };
}

/** The comparison on the rows that have vectors. */
export function sampleComparison(comparison: Comparison, streamed: StreamedRows | undefined): Comparison {
  if (streamed === undefined) return comparison;
  const { sampled } = streamed;
  return {
    ...comparison,
    labels: pickLabels(comparison.labels, sampled),
    referenceLogits: pickNumbers(comparison.referenceLogits, sampled),
    candidateLogits: pickNumbers(comparison.candidateLogits, sampled),
  };
}
