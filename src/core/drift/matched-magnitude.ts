import { notMeasured, type Measured } from '../measured.ts';
import type { AngleSettings } from './angle-conversion.ts';
import { sigmaAtAngle } from './equal-angle.ts';
import type { Band } from './mean-over-seeds.ts';
import { evaluateAt, type PerturbedHead, type SweepPoint } from './sweep.ts';

/** How the candidate compares with simulated drift of its own size. */
export type Harm = 'more harmful' | 'as harmful' | 'less harmful';

/** Simulated drift that turns the rows as far as the candidate did. */
export interface MatchedMagnitude {
  /** Undefined when the mechanism cannot turn the rows that far, or the candidate did not move. */
  readonly sigma: Measured;
  /** The metrics that drift of this size predicts; absent where there is no such sigma. */
  readonly predicted?: SweepPoint;
  /** The candidate's own drift against it, by ROC-AUC; absent where either is undefined. */
  readonly harm?: Harm;
}

/** What the candidate did. */
export interface CandidateDrift {
  /** In degrees. */
  readonly meanAngle: Measured;
  readonly rocAuc: Measured;
  /** Half the width of the 95 % interval of the change of ROC-AUC: what chance may explain. */
  readonly tolerance: Measured;
}

/**
 * The reading "is this drift more or less harmful than noise of its size": one mechanism at the candidate's mean angle.
 * The candidate is as harmful when its ROC-AUC lies within the band of the seeds, widened on either side by what
 * chance may explain.
 */
export async function matchMagnitude(
  head: PerturbedHead,
  candidate: CandidateDrift,
  settings: AngleSettings,
): Promise<MatchedMagnitude> {
  const { meanAngle, rocAuc, tolerance } = candidate;
  if (!meanAngle.defined) return { sigma: meanAngle };
  if (meanAngle.value === 0) return { sigma: notMeasured('the candidate did not turn any row') };
  const sigma = sigmaAtAngle(head.perturbations, meanAngle.value, settings);
  if (!sigma.defined) return { sigma };
  const predicted = await evaluateAt(sigma.value, head);
  const slack = tolerance.defined ? tolerance.value : 0;
  const harm = rocAuc.defined ? compare(rocAuc.value, predicted.metrics['roc-auc'], slack) : undefined;
  return { sigma, predicted, ...(harm === undefined ? {} : { harm }) };
}

function compare(actual: number, { low, high }: Band, slack: number): Harm | undefined {
  if (!low.defined || !high.defined) return undefined;
  if (actual < low.value - slack) return 'more harmful';
  return actual > high.value + slack ? 'less harmful' : 'as harmful';
}
