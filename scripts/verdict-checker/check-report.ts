import { numberFaults } from './check-numbers.ts';
import { statusOf } from './check-status.ts';
import { deriveVerdict, misfits } from './derive-verdict.ts';
import { readReport, type Check, type Report } from './report.ts';
import { testSlices } from './slice-tests.ts';

/**
 * What in a report does not follow from its own numbers, one sentence each; empty when the verdict is what the
 * definitions say. Written from the definitions alone: it shares no line with the gate.
 *
 * @param value the content of `report.json`
 * @throws Error when it is no report
 */
export function checkReport(value: unknown): readonly string[] {
  const report = readReport(value);
  const { calibrated, checks, evaluation, settings } = report;
  const faults: string[] = [...countFaults(report), ...missingParts(report), ...controlFaults(report)];

  const context = { rule: settings.rule, candidate: evaluation.candidate?.metrics ?? {}, calibrated };
  const statuses = checks.map((check) => {
    faults.push(...numberFaults(check, evaluation, settings));
    const status = statusOf(check, context);
    if (status !== check.status) {
      faults.push(`${check.limit.metric} ${check.limit.kind}: its status is ${status}, not ${check.status}.`);
    }
    return status;
  });
  const slices = report.slices === undefined ? undefined : testSlices(report.slices, settings);
  faults.push(...(slices?.faults ?? []));
  for (const { slice, checks: ofSlice, ...models } of report.slices?.slices ?? []) {
    const found = ofSlice.flatMap(({ check }) => numberFaults(check, models, settings));
    faults.push(...found.map((fault) => `Slice ${slice}, ${fault}`));
  }

  const derived = deriveVerdict(report, statuses, slices?.statuses ?? []);
  const { effect, outcome, reasons } = report.verdict;
  if (outcome !== derived.outcome || effect !== derived.effect) {
    faults.push(
      `The verdict is ${derived.outcome} (effect ${derived.effect}), not ${outcome} (effect ${effect}): ${derived.because.join(', ')}.`,
    );
  }
  if (outcome !== 'pass' && reasons.length === 0) faults.push(`The verdict ${outcome} gives no reason.`);
  return faults;
}

function countFaults({ dataset, evaluation }: Report): readonly string[] {
  const faults: string[] = [];
  if (dataset.positives + dataset.negatives !== dataset.rows) {
    faults.push('Unsafe and safe rows are not all rows.');
  }
  for (const side of ['reference', 'candidate'] as const) {
    const rows = evaluation[side]?.rows;
    if (rows !== undefined && rows !== dataset.rows) {
      faults.push(`The ${side} was evaluated on ${rows} of ${dataset.rows} rows.`);
    }
  }
  return faults;
}

/** What a comparison cannot do without, and what none can have where the models do not fit. */
function missingParts(report: Report): readonly string[] {
  const { checks, evaluation, slices } = report;
  if (misfits(report).length > 0) {
    return checks.length === 0 ? [] : ['There are checks, though a model does not fit the classifier.'];
  }
  // A baseline pins numbers of all rows, so its limits may be left out on a slice.
  const wanted = [namesOf(checks), namesOf(checks.filter(({ limit }) => limit.baseline === undefined))];
  const others = (slices?.slices ?? []).filter(
    (slice) => !wanted.includes(namesOf(slice.checks.map(({ check }) => check))),
  );
  return [
    ...(evaluation.reference === undefined ? ['The reference was not evaluated.'] : []),
    ...(evaluation.candidate === undefined ? ['The candidate was not evaluated.'] : []),
    ...(slices === undefined ? ['The slices are missing.'] : []),
    ...others.map(({ slice }) => `Slice ${slice} has other limits than all rows.`),
  ];
}

function namesOf(checks: readonly Check[]): string {
  return checks.map(({ limit }) => `${limit.metric} ${limit.kind} ${limit.value} ${limit.level}`).join(', ');
}

function controlFaults({ checks, negativeControl }: Report): readonly string[] {
  const limits = new Set(checks.map(({ limit }) => limit.metric));
  return negativeControl.flatMap(({ breached, breaches, name }) => {
    const faults: string[] = [];
    if (breached !== breaches.length > 0)
      faults.push(`The planted drift ${name} contradicts its own breaches.`);
    const strange = breaches.filter((metric) => !limits.has(metric));
    if (strange.length > 0)
      faults.push(`The planted drift ${name} breaches ${strange.join(', ')}, which has no limit.`);
    return faults;
  });
}
