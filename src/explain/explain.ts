import type { LimitKind } from '../core/gate/limit.ts';
import { METRIC_NAMES, type MetricName } from '../core/metrics/metric.ts';
import { LIMIT_KINDS } from '../config/gate-file/limits-section.ts';
import { askForNearest } from '../config/nearest.ts';
import { ConfigurationError } from '../errors.ts';
import type { GateReport } from '../report/gate-report.ts';
import { DEFINITIONS } from './definitions.ts';
import { ERROR_CATALOGUE } from './error-catalogue.ts';
import { explainCheck } from './explain-check.ts';
import { explainError } from './explain-error.ts';
import { explainFinding, FINDINGS } from './explain-finding.ts';
import { explainMetric } from './explain-metric.ts';
import { explainNumber } from './explain-number.ts';
import type { Explanation } from './explanation.ts';

interface Limited {
  readonly metric: MetricName;
  readonly kind: LimitKind;
}

const CHECKS: ReadonlyMap<string, Limited> = new Map(
  METRIC_NAMES.flatMap((metric) =>
    LIMIT_KINDS.map((kind): [string, Limited] => [`${metric}.${kind}`, { metric, kind }]),
  ),
);

/** Every name that can be explained, by kind, in the order in which they are looked up. */
export const TOPICS = {
  metrics: METRIC_NAMES,
  checks: [...CHECKS.keys()],
  findings: FINDINGS,
  'other numbers and words': [...new Set(DEFINITIONS.flatMap(({ names }) => names))].filter(
    (name) => !isMetric(name) && !isFinding(name),
  ),
  'error codes': ERROR_CATALOGUE.map(({ code }) => code),
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The same for people: a check is a metric and a kind of limit. */
export const TOPICS_FOR_PEOPLE: Readonly<Record<string, readonly string[]>> = {
  ...TOPICS,
  checks: LIMIT_KINDS.map((kind) => `<metric>.${kind}`),
};

/**
 * Explains a metric, a check, a finding, another number or an error code; with a report, its numbers too.
 *
 * @throws ConfigurationError `unknown-topic` with the nearest known name
 */
export function explain(name: string, report?: GateReport): Explanation {
  const topic = canonicalName(name);
  const found = topic === undefined ? undefined : lookUp(topic, report);
  if (found !== undefined) return found;
  const nearest = askForNearest(tidy(name), Object.values(TOPICS).flat());
  throw new ConfigurationError({
    code: 'unknown-topic',
    what: `nothing is known by the name ${JSON.stringify(name)}`,
    expected:
      'a metric, a check such as roc-auc.max-drop, a finding, a number of the report or an error code',
    found: JSON.stringify(name),
    hint: `${nearest}see every name with \`driftgate explain\` alone`,
  });
}

function lookUp(topic: string, report: GateReport | undefined): Explanation | undefined {
  if (isMetric(topic)) return explainMetric(topic, report);
  const check = CHECKS.get(topic);
  if (check !== undefined) return explainCheck(check.metric, check.kind, report);
  if (isFinding(topic)) return explainFinding(topic, report);
  return explainNumber(topic, report) ?? explainError(topic);
}

/** The known name that is meant whatever the case, with blanks or lines between the words, or after `limits.`. */
function canonicalName(name: string): string | undefined {
  const wanted = tidy(name);
  return Object.values(TOPICS)
    .flat()
    .find((known) => known.toLowerCase() === wanted);
}

function tidy(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/^limits\./, '')
    .replace(/[\s_]+/g, '-');
}

function isMetric(name: string): name is MetricName {
  return METRIC_NAMES.some((known) => known === name);
}

function isFinding(name: string): name is (typeof FINDINGS)[number] {
  return FINDINGS.some((known) => known === name);
}
