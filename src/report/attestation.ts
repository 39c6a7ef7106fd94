import type { GateReport } from './gate-report.ts';

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** Name of the attestation's test-result predicate, v0.1. */
export const PREDICATE_TYPE = 'https://in-toto.io/attestation/test-result/v0.1';

/** Something with a digest, as in-toto describes it. */
interface Descriptor {
  readonly name: string;
  readonly digest: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * The report as an in-toto statement (Statement v1, predicate test-result v0.1): the candidate's files and the classifier
 * are what it is about, and everything that judged them stands in its configuration, report.json among it. An
 * inconclusive gate is never `PASSED`.
 *
 * @param reportDigest sha256 of report.json, in hexadecimal digits
 */
export function composeStatement(report: GateReport, reportDigest: string): string {
  const { checks, dataset, gate, provenance } = report;
  const named = (wanted: readonly string[], level?: 'error' | 'warning'): readonly string[] =>
    checks
      .filter(
        ({ limit, status }) => wanted.includes(status) && (level === undefined || limit.level === level),
      )
      .map(({ limit }) => `${limit.metric}.${limit.kind}`);
  const broken = ['breach', 'undefined'];
  const statement = {
    _type: STATEMENT_TYPE,
    subject: subjectsOf(report),
    predicateType: PREDICATE_TYPE,
    predicate: {
      result: resultOf(report),
      configuration: [
        { name: 'report.json', digest: { sha256: reportDigest }, annotations: annotate(report) },
        { name: `${gate.file}: held-out rows of ${dataset.path}`, digest: { sha256: dataset.contentHash } },
        ...modelDescriptors(report, 'reference'),
        { name: report.classifier.path, digest: { sha256: report.classifier.hash } },
        ...Object.entries(provenance.inputs ?? {}).map(([name, sha256]) => ({ name, digest: { sha256 } })),
      ],
      ...(provenance.run['run'] === undefined ? {} : { url: provenance.run['run'] }),
      passedTests: named(['pass']),
      warnedTests: [...named(broken, 'warning'), ...named(['inconclusive'])],
      failedTests: named(broken, 'error'),
    },
  };
  return `${JSON.stringify(statement, null, 2)}\n`;
}

function annotate({ gate, tool, verdict }: GateReport): Readonly<Record<string, string>> {
  return { gate: gate.name, outcome: verdict.outcome, effect: verdict.effect, driftgate: tool.version };
}

function resultOf({ verdict: { effect, outcome } }: GateReport): 'PASSED' | 'WARNED' | 'FAILED' {
  if (effect === 'fail' || outcome === 'fail') return 'FAILED';
  return outcome === 'pass' ? 'PASSED' : 'WARNED';
}

function subjectsOf(report: GateReport): readonly Descriptor[] {
  const { candidate, hash, path } = report.classifier;
  const head = candidate ?? { path, hash };
  return [
    ...modelDescriptors(report, 'candidate'),
    { name: `classifier ${head.path}`, digest: { sha256: head.hash } },
  ];
}

/** A model on a server has no bytes to hash: its digest is that of its name and address. */
function modelDescriptors({ models }: GateReport, side: 'reference' | 'candidate'): readonly Descriptor[] {
  const { identity, model } = models[side];
  const { adapter, endpoint, command, modelHash, tokenizerHash } = identity;
  const isFile = endpoint === undefined && command === undefined;
  const entries: readonly (readonly [string, string, unknown])[] = [
    [model, isFile ? 'sha256' : 'driftgateIdentity', modelHash],
    [`tokenizer of ${model}`, 'sha256', tokenizerHash],
    [`adapter of ${model}`, 'sha256', adapter],
  ];
  return entries.flatMap(([name, algorithm, value]) =>
    typeof value === 'string' && value !== '' ? [{ name, digest: { [algorithm]: value } }] : [],
  );
}
