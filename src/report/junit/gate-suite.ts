import type { GateReport, ModelSummary } from '../gate-report.ts';
import { describeVerdict, reasonsBesideChecks } from '../status.ts';
import { checkCase } from './check-case.ts';
import { reasonOfSlice } from '../failing.ts';
import type { Result, ResultKind, TestCase, TestSuite } from './test-case.ts';

/** Longest name of a test case that is made of a sentence. */
const LONGEST_REASON_NAME = 80;

/** The gate as a suite: the verdict, each check, each reason that belongs to no check and no slice; provenance. */
export function gateSuite(report: GateReport, failing: ReadonlySet<string>): TestSuite {
  const { checks, gate } = report;
  return {
    name: gate.name,
    file: gate.file,
    properties: provenance(report),
    cases: [
      verdictCase(report),
      ...checks.map((check) => checkCase(check, report)),
      ...ownReasons(report).map((reason) => reasonCase(reason, failing.has(reason), report)),
    ],
  };
}

function verdictCase(report: GateReport): TestCase {
  const { headline, verdict } = report;
  const { cause, fix, sentences, title } = headline;
  const details = [
    describeVerdict(report),
    ...sentences,
    ...[cause, fix].filter((sentence) => sentence !== undefined),
    ...verdict.reasons.map((reason) => `- ${reason}`),
  ];
  return { name: 'verdict', result: { ...verdictKind(report), message: title, details } };
}

/** The case that carries the verdict: the document has a failure exactly when the build fails. */
function verdictKind({ verdict }: GateReport): Pick<Result, 'kind' | 'type'> {
  if (verdict.effect === 'fail') return { kind: 'failure', type: verdict.outcome };
  const kinds = { pass: 'passed', warn: 'system-out', fail: 'system-out', inconclusive: 'skipped' } as const;
  return { kind: kinds[verdict.outcome] };
}

/** Reasons that are told nowhere else: those of slices stand in the slices' suites. */
function ownReasons(report: GateReport): readonly string[] {
  const ofSlices = new Set(
    (report.slices?.slices ?? []).flatMap((slice) => [
      reasonOfSlice(slice, 'breach', report),
      reasonOfSlice(slice, 'undefined', report),
    ]),
  );
  return reasonsBesideChecks(report).filter((reason) => !ofSlices.has(reason));
}

function reasonCase(reason: string, fails: boolean, { verdict }: GateReport): TestCase {
  const characters = [...reason];
  const cut = characters.length > LONGEST_REASON_NAME;
  const name = cut ? `${characters.slice(0, LONGEST_REASON_NAME - 1).join('')}…` : reason;
  const milder: ResultKind = verdict.outcome === 'inconclusive' ? 'skipped' : 'system-out';
  const result: Result = fails
    ? { kind: 'failure', type: 'gate', message: reason }
    : { kind: milder, message: reason };
  return { name, result };
}

function provenance(report: GateReport): Readonly<Record<string, string>> {
  const { classifier, dataset, models, provenance: found, settings, tool } = report;
  return {
    'driftgate.version': tool.version,
    'gate.file': report.gate.file,
    'dataset.path': dataset.path,
    'dataset.content-hash': dataset.contentHash,
    'dataset.rows': String(dataset.rows),
    ...modelProperties('reference', models.reference),
    ...modelProperties('candidate', models.candidate),
    'classifier.path': classifier.path,
    'classifier.hash': classifier.hash,
    ...(classifier.candidate && {
      'classifier.candidate.path': classifier.candidate.path,
      'classifier.candidate.hash': classifier.candidate.hash,
    }),
    ...prefixed('settings', { ...settings }),
    ...prefixed('run', found.run),
  };
}

function modelProperties(side: string, { identity, model }: ModelSummary): Readonly<Record<string, string>> {
  return { [`${side}.model`]: model, ...prefixed(side, identity) };
}

/** Keys sorted, so that the same report always has the same bytes. */
function prefixed(
  prefix: string,
  values: Readonly<Record<string, string | number | boolean>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, value]) => [`${prefix}.${name}`, String(value)]));
}
