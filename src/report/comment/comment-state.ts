import { z } from 'zod';

import { METRIC_NAMES } from '../../core/metrics/metric.ts';
import { plainLine } from '../escape.ts';
import { shortenHash } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { metric } from '../schema-parts.ts';
import { abbreviate } from './abbreviate.ts';

/** Version of the state's layout; a comment of another version is taken for a first one. */
const STATE_VERSION = 1;

/** Of so many checks a state says how they ended. */
export const MOST_CHECKS = 60;
const MOST_FACTS = 80;
const LONGEST_TEXT = 80;
const COMMIT = /^[0-9a-f]{7,64}$/;

const text = z.string().max(LONGEST_TEXT);

/** What a comment keeps of its run so that the next one can say what changed. */
export const commentState = z.strictObject({
  version: z.literal(STATE_VERSION),
  commit: z.string().regex(COMMIT).exactOptional(),
  outcome: z.enum(['pass', 'warn', 'fail', 'inconclusive']),
  checks: z
    .array(
      z.strictObject({
        metric,
        kind: z.enum(['min', 'max', 'max-drop', 'max-rise']),
        level: z.enum(['error', 'warning']),
        value: z.number(),
        status: z.enum(['pass', 'breach', 'inconclusive', 'undefined']),
      }),
    )
    .max(MOST_CHECKS),
  /** Of the candidate; `null` is an undefined number. */
  metrics: z.array(z.tuple([metric, z.number().nullable()])).max(METRIC_NAMES.length),
  /** Models, settings and files by dotted name. */
  facts: z.array(z.tuple([text, text])).max(MOST_FACTS),
});

/** What a comment keeps of its run; see `commentState`. */
export type CommentState = z.infer<typeof commentState>;

type Facts = readonly (readonly [name: string, value: string | number | boolean])[];

/** Everything that somebody may have changed between two pushes, most telling first. */
function factsOf({ classifier, dataset, models, settings, tool }: GateReport): Facts {
  const ofModel = (name: 'reference' | 'candidate'): Facts => [
    [`${name}.model`, models[name].model],
    ...Object.entries(models[name].identity).map(
      ([field, value]): readonly [string, string | number | boolean] => [`${name}.${field}`, value],
    ),
  ];
  const ofHead = ({ path, hash, decisionThreshold }: Omit<GateReport['classifier'], 'candidate'>): Facts => [
    ['classifier.path', path],
    ['classifier.hash', hash],
    ['classifier.decisionThreshold', decisionThreshold],
  ];
  const { candidate } = classifier;
  return [
    ...ofModel('candidate').slice(0, MOST_FACTS / 4),
    ...ofModel('reference').slice(0, MOST_FACTS / 4),
    ...ofHead(classifier),
    ['classifier.candidate.path', candidate?.path ?? 'none'],
    ['classifier.candidate.hash', candidate?.hash ?? 'none'],
    ['classifier.candidate.decisionThreshold', candidate?.decisionThreshold ?? 'none'],
    ['dataset.path', dataset.path],
    ['dataset.contentHash', dataset.contentHash],
    ['dataset.rows', dataset.rows],
    ...Object.entries(settings).map(([name, value]): readonly [string, string | number] => [
      `settings.${name}`,
      value,
    ]),
    ['driftgate', tool.version],
  ];
}

/** One printable line; white space at its ends is quoted, because nobody would see it. */
function factText(value: string | number | boolean): string {
  const line = plainLine(String(value).replace(/\p{Surrogate}/gu, '\ufffd'), Infinity);
  return abbreviate(
    shortenHash(line === line.trim() && line !== '' ? line : JSON.stringify(line)),
    LONGEST_TEXT,
  ).replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Rounded to far more digits than are shown. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}

/** What to remember of a run: verdict, checks, the candidate's metrics, models and settings; no row, no text. */
export function composeCommentState(
  report: GateReport,
  commit: string | undefined = report.provenance.run['commit'],
): CommentState {
  const { candidate } = report.evaluation;
  return {
    version: STATE_VERSION,
    ...(commit !== undefined && COMMIT.test(commit) && { commit }),
    outcome: report.verdict.outcome,
    checks: report.checks.slice(0, MOST_CHECKS).map(({ limit, status }) => ({
      metric: limit.metric,
      kind: limit.kind,
      level: limit.level,
      value: limit.value,
      status,
    })),
    metrics:
      candidate === undefined
        ? []
        : METRIC_NAMES.map((name): [typeof name, number | null] => {
            const value = candidate.metrics[name];
            return [name, value.defined ? rounded(value.value) : null];
          }),
    facts: factsOf(report)
      .slice(0, MOST_FACTS)
      .map(([name, value]): [string, string] => [factText(name), factText(value)]),
  };
}
