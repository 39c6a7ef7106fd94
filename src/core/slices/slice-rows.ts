import type { Comparison } from '../gate/judge.ts';

/** A comparison with the slices of each of its rows. */
export interface SlicedComparison {
  readonly comparison: Comparison;
  /** [n], the slices of each row, such as `identity:women`. */
  readonly slices: readonly (readonly string[])[];
}

/**
 * The rows of every slice value, sorted by name (by UTF-16 code units, in any locale).
 *
 * @param slices [n], the slices of each row; a value that a row names twice counts once
 * @returns slice value -> its rows, ascending
 */
export function groupBySlice(slices: readonly (readonly string[])[]): ReadonlyMap<string, Uint32Array> {
  const rowsOf = new Map<string, number[]>();
  slices.forEach((names, row) => {
    for (const name of new Set(names)) {
      const rows = rowsOf.get(name);
      if (rows === undefined) rowsOf.set(name, [row]);
      else rows.push(row);
    }
  });
  const sorted = [...rowsOf].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([name, rows]) => [name, Uint32Array.from(rows)]));
}

/** The comparison on some of its rows, in the order given. */
export function takeRows(comparison: Comparison, rows: Uint32Array): Comparison {
  const { labels, referenceLogits, candidateLogits } = comparison;
  return {
    ...comparison,
    labels: Uint8Array.from(rows, (row) => labels[row]),
    referenceLogits: Float64Array.from(rows, (row) => referenceLogits[row]),
    candidateLogits: Float64Array.from(rows, (row) => candidateLogits[row]),
  };
}

/**
 * The same rows sorted by label, then by the reference's score, then by the candidate's, so that neither the draws of
 * a bootstrap nor the rounding of a sum depends on the order of the rows in the file. A score that is not a number
 * comes last.
 *
 * @throws RangeError unless every row has a label, two scores and a list of slices
 */
export function inFixedOrder({ comparison, slices }: SlicedComparison): SlicedComparison {
  const { labels, referenceLogits, candidateLogits } = comparison;
  const lengths = [referenceLogits.length, candidateLogits.length, slices.length];
  if (lengths.some((length) => length !== labels.length)) {
    throw new RangeError(`${labels.length} labels, but ${lengths.join(', ')} scores, scores and slices`);
  }
  const order = Uint32Array.from(labels.keys()).sort(
    (a, b) =>
      labels[a] - labels[b] ||
      compareScores(referenceLogits[a], referenceLogits[b]) ||
      compareScores(candidateLogits[a], candidateLogits[b]),
  );
  return { comparison: takeRows(comparison, order), slices: Array.from(order, (row) => slices[row]) };
}

function compareScores(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
