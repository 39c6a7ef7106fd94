import { formatP, formatPlural } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { describeCheck } from '../status.ts';
import { checkDetails, limitName } from './check-case.ts';
import type { Result, TestCase, TestSuite } from './test-case.ts';

type Slices = NonNullable<GateReport['slices']>;
type SliceCheck = Slices['slices'][number]['checks'][number];

/** One suite per judged slice, and one for those that are too small to be judged. */
export function sliceSuites(report: GateReport): readonly TestSuite[] {
  const { gate, slices } = report;
  if (slices === undefined) return [];
  const judged = slices.slices.map((slice) => ({
    name: `${gate.name} [${slice.slice}]`,
    file: gate.file,
    cases: slice.checks.map((check) => sliceCase(check, sliceFails(check, report))),
  }));
  const small = {
    name: `${gate.name} [slices too small to judge]`,
    file: gate.file,
    cases: slices.tooSmall.map(smallSliceCase),
  };
  return [...judged, small].filter(({ cases }) => cases.length > 0);
}

/** A breach fails the build where slices are at level error; an undefined number leaves the verdict in doubt. */
function sliceFails({ status }: SliceCheck, { settings, verdict }: GateReport): boolean {
  if (verdict.effect !== 'fail') return false;
  if (status === 'breach') return settings.sliceLevel === 'error';
  return status === 'undefined' && verdict.outcome === 'inconclusive';
}

function sliceCase({ check, status, adjustedP }: SliceCheck, fails: boolean): TestCase {
  const message = describeCheck(check);
  const effect = fails ? '' : '; it does not fail the build';
  const details = [
    `On this slice: ${status}, adjusted ${formatP(adjustedP)}${effect}`,
    ...checkDetails(check),
  ];
  return { name: limitName(check), result: sliceResult(status, fails, { message, details }) };
}

function sliceResult(
  status: SliceCheck['status'],
  fails: boolean,
  text: Pick<Result, 'message' | 'details'>,
): Result {
  switch (status) {
    case 'inside':
      return { kind: 'passed', ...text };
    case 'suspect':
      return { kind: 'system-out', ...text };
    case 'breach':
      return fails ? { kind: 'failure', type: 'slice-breach', ...text } : { kind: 'system-out', ...text };
    case 'undefined':
      return fails ? { kind: 'error', type: 'slice-undefined', ...text } : { kind: 'skipped', ...text };
  }
}

function smallSliceCase({ slice, rows, positives, negatives }: Slices['tooSmall'][number]): TestCase {
  const message = `Too small to judge: ${formatPlural(rows, 'row')} (${positives} unsafe, ${negatives} safe).`;
  return { name: slice, result: { kind: 'skipped', message } };
}
