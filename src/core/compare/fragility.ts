import type { CriticalMagnitude } from '../drift/critical-sigma.ts';
import type { Band } from '../drift/mean-over-seeds.ts';
import { stressTest, type MechanismStress, type StressInput } from '../drift/stress-test.ts';
import type { Mechanism } from '../drift/sweep-settings.ts';
import { notMeasured, type Measured } from '../measured.ts';

/** A comparison has no upgrade whose size could be matched. */
const NO_CANDIDATE = notMeasured('no candidate is compared');

/** ROC-AUC at one magnitude: mean over the seeds and the band they span. */
export interface AucUnderDrift {
  readonly sigma: number;
  /** Mean over rows and seeds. */
  readonly meanAngleDegrees: Measured;
  readonly rocAuc: Band;
}

/** How a model's own head stands one kind of simulated drift. */
export interface MechanismFragility {
  readonly mechanism: Mechanism;
  /** The smallest magnitude that breaks each limit, in their order. */
  readonly critical: readonly CriticalMagnitude[];
  /** The limit that breaks first; absent without limits. */
  readonly firstCritical?: CriticalMagnitude;
  /** At the angles of the settings that the mechanism reaches, with the angle asked for. */
  readonly equalAngle: readonly (AucUnderDrift & { readonly degrees: number })[];
  /** Over the schedule of the settings. */
  readonly points: readonly AucUnderDrift[];
}

/** Simulates drift on one model's test vectors (definitions section 4), one entry per mechanism. */
export async function measureFragility(
  input: Omit<StressInput, 'candidate'>,
): Promise<readonly MechanismFragility[]> {
  const stressed = await stressTest({
    ...input,
    candidate: { meanAngle: NO_CANDIDATE, rocAuc: NO_CANDIDATE, tolerance: NO_CANDIDATE },
  });
  return stressed.map(({ mechanism, critical, firstCritical, equalAngle, points }) => ({
    mechanism,
    critical,
    ...(firstCritical === undefined ? {} : { firstCritical }),
    equalAngle: equalAngle.map((point) => ({ degrees: point.degrees, ...aucOf(point) })),
    points: points.map(aucOf),
  }));
}

function aucOf({
  sigma,
  meanAngleDegrees,
  metrics,
}: MechanismStress['points'][number] | MechanismStress['equalAngle'][number]): AucUnderDrift {
  return { sigma, meanAngleDegrees, rocAuc: metrics['roc-auc'] };
}
