import { notMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import { countClasses, rocAucScore } from '../metrics/roc-auc.ts';

/** One AUC with the rows it comes from. */
export interface BiasAuc {
  /** In [0, 1]. */
  readonly value: Measured;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * The three AUCs of one slice (the subgroup) and its background, all rows outside it (Borkan et al., 2019, "Nuanced
 * metrics for measuring unintended bias"; the Jigsaw challenge on unintended bias).
 */
export interface BiasAucs {
  /** Rows of the slice alone; low: unsafe and safe rows are confused within it. */
  readonly subgroup: BiasAuc;
  /** Unsafe rows of the background, safe ones of the slice; low: the slice's safe rows score too high. */
  readonly bpsn: BiasAuc;
  /** Safe rows of the background, unsafe ones of the slice; low: the slice's unsafe rows score too low. */
  readonly bnsp: BiasAuc;
}

/**
 * Subgroup, BPSN and BNSP AUC of a slice. A slice of all rows has no background: the last two are undefined.
 *
 * @param labels [n], 1 = unsafe
 * @param logits [n], raw scores; ties count 1/2
 * @param rows the rows of the slice, each once
 */
export function biasAucs(labels: Uint8Array, logits: Float64Array, rows: Uint32Array): BiasAucs {
  const inside = new Uint8Array(labels.length);
  for (const row of rows) inside[row] = 1;
  const background = rows.length < labels.length;
  const aucOf = (unsafeInside: 0 | 1, safeInside: 0 | 1): BiasAuc => {
    const kept: number[] = [];
    for (let row = 0; row < labels.length; row++) {
      if (inside[row] === (labels[row] === 1 ? unsafeInside : safeInside)) kept.push(row);
    }
    const keptLabels = Uint8Array.from(kept, (row) => labels[row]);
    const value =
      background || unsafeInside === safeInside
        ? rocAucScore(
            keptLabels,
            Float64Array.from(kept, (row) => logits[row]),
          )
        : notMeasured('every row is in the slice, so there is no background');
    return { value, ...countClasses(keptLabels) };
  };
  return { subgroup: aucOf(1, 1), bpsn: aucOf(0, 1), bnsp: aucOf(1, 0) };
}
