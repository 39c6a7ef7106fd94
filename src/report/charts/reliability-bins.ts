import type { ReliabilityBin } from '../../core/metrics/evaluation.ts';

/** Below it a bin's accuracy is hardly known: its 95 % interval spans up to 36 percentage points and more. */
const FEW_ROWS = 30;
/** An edge such as .8 may be a rounding above tau. */
const ROUNDING = 1e-9;

/** A bin that has rows, as it is drawn. */
export interface BinPoint {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
  readonly confidence: number;
  readonly accuracy: number;
  /** About 95 %, of the accuracy. */
  readonly low: number;
  readonly high: number;
  readonly few: boolean;
}

/** What a model claims and does in the bins from `from` upwards. */
export interface ConfidentRows {
  readonly from: number;
  readonly rows: number;
  /** Mean confidence. */
  readonly claimed: number;
  /** Accuracy. */
  readonly right: number;
}

/** Bins with rows, each with the interval of its accuracy. */
export function binPoints(bins: readonly ReliabilityBin[]): readonly BinPoint[] {
  return bins.flatMap(({ lower, upper, count, meanConfidence, accuracy }) => {
    if (!meanConfidence.defined || !accuracy.defined) return [];
    const { low, high } = plusFour(accuracy.value * count, count);
    const few = count < FEW_ROWS;
    return [
      { lower, upper, count, confidence: meanConfidence.value, accuracy: accuracy.value, low, high, few },
    ];
  });
}

/** Sums the bins that lie at or above tau, or the last one where tau is above its edge; undefined when they are empty. */
export function confidentRows(bins: readonly ReliabilityBin[], tau: number): ConfidentRows | undefined {
  const above = bins.filter(({ lower }) => lower >= tau - ROUNDING);
  const kept = above.length > 0 ? above : bins.slice(-1);
  let [rows, claimed, right] = [0, 0, 0];
  for (const { count, meanConfidence, accuracy } of kept) {
    if (!meanConfidence.defined || !accuracy.defined) continue;
    rows += count;
    claimed += count * meanConfidence.value;
    right += count * accuracy.value;
  }
  return rows === 0 ? undefined : { from: kept[0].lower, rows, claimed: claimed / rows, right: right / rows };
}

/** Two standard errors about the share with two rows more of either kind (Agresti and Coull, 1998): about 95 %. */
function plusFour(right: number, rows: number): { readonly low: number; readonly high: number } {
  const share = (right + 2) / (rows + 4);
  const spread = 2 * Math.sqrt((share * (1 - share)) / (rows + 4));
  return { low: Math.max(0, share - spread), high: Math.min(1, share + spread) };
}
