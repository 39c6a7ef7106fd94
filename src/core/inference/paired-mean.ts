import type { Interval } from './interval.ts';
import { cutInterval, degenerateInterval, normalInterval } from './normal-interval.ts';

/** Changes of one share, row by row, on the rows it applies to. */
export interface PairedDifferences {
  /** Rows on which only the candidate counts. */
  readonly gained: number;
  /** Rows on which only the reference counts. */
  readonly lost: number;
  /** All rows the share applies to, under both models alike. */
  readonly rows: number;
  /** Whether the two models decide every row of the whole set alike, so that a change of 0 is exact. */
  readonly sameDecisions: boolean;
}

/**
 * Interval of the change of a share between two models on the same rows: mean of the differences (-1, 0 or 1) with
 * their standard error (ddof 1), cut to [-1, 1].
 *
 * When no row differs, the standard error is 0 whatever the number of rows. If the models decide alike on the whole
 * set, the interval is [0, 0]. Otherwise they do differ, only not on these rows, and the bounds are the exact ones
 * for a share seen 0 times in n rows (3 / n at 95 %), on both sides. When every row changes the same way, the interval
 * is [-1, -1] or [1, 1].
 *
 * @returns undefined with fewer than two rows
 */
export function pairedMeanInterval(differences: PairedDifferences, level: number): Interval | undefined {
  const { gained, lost, rows, sameDecisions } = differences;
  if (rows < 2) return undefined;
  if (gained + lost === 0) {
    return sameDecisions ? degenerateInterval(0, level, 'paired-mean') : unseenChange(rows, level);
  }
  const mean = (gained - lost) / rows;
  const variance = (gained + lost - rows * mean * mean) / (rows - 1);
  const standardError = Math.sqrt(Math.max(0, variance) / rows);
  return cutInterval(normalInterval(mean, standardError, level, 'paired-mean'), { minimum: -1, maximum: 1 });
}

/** The largest rate that would still show nothing in `rows` rows with probability `1 - level`. */
function unseenRate(rows: number, level: number): number {
  return -Math.expm1(Math.log1p(-level) / rows);
}

function unseenChange(rows: number, level: number): Interval {
  const twoSided = unseenRate(rows, (1 + level) / 2);
  const oneSided = unseenRate(rows, level);
  return {
    lower: -twoSided,
    upper: twoSided,
    oneSidedLower: -oneSided,
    oneSidedUpper: oneSided,
    level,
    method: 'paired-mean',
  };
}
