import type { Check } from '../gate/verdict.ts';
import { beyondLimit, LIMIT_ROUNDING } from '../gate/limit.ts';
import { normalTail } from '../inference/normal-distribution.ts';
import { quantilesOfLevel } from '../inference/normal-interval.ts';
import { measured, notMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import { holmAdjusted } from './holm.ts';

/**
 * How one check of one slice ended. `breach`: beyond the limit, and significantly so among all tests. `suspect`: beyond
 * the limit, but chance may be the cause. `inside`: the estimate is inside the limit, which is no proof that the slice is
 * (its check says how sure that is). `undefined`: the number does not exist, which never passes.
 */
export type SliceCheckStatus = 'breach' | 'suspect' | 'inside' | 'undefined';

/** One limit on the rows of one slice. */
export interface SliceCheck {
  /** As judged on the slice alone, with no regard to the other slices; its status is not the slice's. */
  readonly check: Check;
  readonly status: SliceCheckStatus;
  /** How far the compared number is beyond the limit, in its own unit; negative inside. */
  readonly beyondBy: Measured;
  /** One-sided p-value of the hypothesis that the true number is at the limit; undefined without an interval. */
  readonly p: Measured;
  /** The same after Holm, over all tests of all slices. */
  readonly adjustedP: Measured;
}

/**
 * Tests every check of every slice and adjusts the p-values over all of them (Holm, 1979).
 *
 * Why: a slice has few rows, so a harmless change of model throws many a slice's estimate beyond a limit that is tight
 * on all rows. Ten slices and seven limits are seventy chances: the point rule of the whole set would nearly always
 * alarm, and an alarm that always rings is switched off. A breach of a slice therefore also needs a p-value that
 * survives the adjustment, which holds the chance of one false breach in any slice at `significance`. The price is
 * power, so what is beyond its limit but not significant is reported as a suspect, never as inside.
 *
 * The p-value is `P(Z > beyondBy / se)` with the normal standard error of the check's two-sided interval: its wider arm
 * over z. That is half its width over z where the interval is symmetric, and no smaller where it was cut to what the
 * number can be or leans to one side (Wilson). A standard error of 0 gives 0 beyond the limit and 1 inside. What keeps
 * a check of all rows from being a breach (a calibration error that chance explains; `decision: confident`) does so here.
 *
 * @param slices checks of each slice
 * @param significance chance of any false breach, such as 0.05
 * @returns in the order given
 */
export function testSliceChecks(
  slices: readonly (readonly Check[])[],
  significance: number,
): readonly (readonly SliceCheck[])[] {
  const tests = slices.map((checks) => checks.map(testLimit));
  const adjusted = holmAdjusted(tests.flat().flatMap(({ p }) => (p.defined ? [p.value] : [])));
  let next = 0;
  return tests.map((checks) =>
    checks.map((test): SliceCheck => {
      const adjustedP = test.p.defined ? measured(adjusted[next++]) : test.p;
      return { ...test, adjustedP, status: statusOf(test, adjustedP, significance) };
    }),
  );
}

type LimitTest = Pick<SliceCheck, 'check' | 'beyondBy' | 'p'>;

function testLimit(check: Check): LimitTest {
  const { actual, interval, limit } = check;
  if (!actual.defined) return { check, beyondBy: actual, p: actual };
  const beyondBy = measured(beyondLimit(limit, actual.value));
  if (interval === undefined || !beyondBy.defined) {
    return { check, beyondBy, p: notMeasured('no interval exists to test the limit with') };
  }
  const arm = Math.max(interval.upper - actual.value, actual.value - interval.lower);
  const standardError = arm / quantilesOfLevel(interval.level).twoSided;
  return { check, beyondBy, p: measured(tailProbability(beyondBy.value, standardError)) };
}

function tailProbability(beyondBy: number, standardError: number): number {
  if (standardError > 0) return normalTail(beyondBy / standardError);
  return beyondBy > LIMIT_ROUNDING ? 0 : 1;
}

function statusOf(
  { check, beyondBy }: LimitTest,
  adjustedP: Measured,
  significance: number,
): SliceCheckStatus {
  if (check.status === 'undefined') return 'undefined';
  if (!beyondBy.defined || beyondBy.value <= LIMIT_ROUNDING) return 'inside';
  const significant = adjustedP.defined && adjustedP.value < significance;
  return check.status === 'breach' && significant ? 'breach' : 'suspect';
}
