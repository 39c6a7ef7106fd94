import type { Check, Evaluation, Measured, Report } from './report.ts';

/** The same number written twice may differ by this much. */
const ROUNDING = 1e-9;

/** What does not fit together among the numbers of one check, one sentence each. */
export function numberFaults(
  check: Check,
  models: { readonly reference?: Evaluation | undefined; readonly candidate?: Evaluation | undefined },
  { confidenceLevel }: Pick<Report['settings'], 'confidenceLevel'>,
): readonly string[] {
  const { actual, candidate, change, interval, limit, reference } = check;
  const faults: string[] = [];
  const expect = (fits: boolean, fault: string): void => {
    if (!fits) faults.push(fault);
  };
  expect(
    same(reference, models.reference?.metrics[limit.metric]),
    'its reference is not that of the evaluation',
  );
  expect(
    same(candidate, models.candidate?.metrics[limit.metric]),
    'its candidate is not that of the evaluation',
  );
  expect(same(change, difference(candidate, reference)), 'its change is not candidate minus reference');
  const ofValue = limit.kind === 'min' || limit.kind === 'max';
  expect(
    same(actual, ofValue ? candidate : change),
    `what it compares is not the ${ofValue ? "candidate's value" : 'change'}`,
  );
  expect(limit.kind === 'min' || limit.kind === 'max' || limit.value >= 0, 'its drop or rise is negative');
  if (interval !== undefined) {
    const { lower, oneSidedLower, oneSidedUpper, upper } = interval;
    expect(
      lower <= oneSidedLower + ROUNDING &&
        oneSidedLower <= oneSidedUpper + ROUNDING &&
        oneSidedUpper <= upper + ROUNDING,
      'the bounds of its interval are not in order',
    );
    expect(interval.level === confidenceLevel, `its interval is of level ${interval.level}`);
  }
  return faults.map((fault) => `${limit.metric} ${limit.kind}: ${fault}.`);
}

/** Candidate minus reference; there is none where one of them is missing. */
function difference(candidate: Measured, reference: Measured): Measured {
  if (!candidate.defined || !reference.defined) return { defined: false, reason: 'a side is missing' };
  return { defined: true, value: candidate.value - reference.value };
}

/** Equal numbers, or both none. */
function same(a: Measured, b: Measured | undefined): boolean {
  if (b === undefined) return false;
  if (!a.defined || !b.defined) return a.defined === b.defined;
  return Math.abs(a.value - b.value) <= ROUNDING;
}
