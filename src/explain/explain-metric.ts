import { DEFAULT_LIMITS } from '../core/gate/limit.ts';
import { METRICS, type MetricName } from '../core/metrics/metric.ts';
import { formatChange, formatValue } from '../report/format.ts';
import type { GateReport } from '../report/gate-report.ts';
import { changeBetween, formatLimit } from '../report/metric-format.ts';
import { adviseOn, describeOutcome } from './describe-check.ts';
import { describeDefinition } from './describe-definition.ts';
import { HEADINGS, paragraph, type Explanation } from './explanation.ts';
import { METRIC_NOTES } from './metric-notes.ts';

/** A metric: its meaning, its formula, its default limit, both models' values and the checks of it. */
export function explainMetric(name: MetricName, report?: GateReport): Explanation {
  const { direction, title } = METRICS[name];
  const { advice, meaning } = METRIC_NOTES[name];
  const reading =
    direction === 'neither' ? 'Neither direction is better.' : `${sentence(direction.replaceAll('-', ' '))}.`;
  return {
    topic: name,
    kind: 'metric',
    title,
    paragraphs: [
      ...paragraph(HEADINGS.meaning, [
        `${meaning} ${reading}`,
        ...describeDefinition(name),
        defaultLimit(name),
      ]),
      ...paragraph(HEADINGS.report, report === undefined ? [] : numbersOf(name, report)),
      ...paragraph(HEADINGS.action, actionsOn(name, advice, report)),
    ],
  };
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function defaultLimit(name: MetricName): string {
  const limit = DEFAULT_LIMITS.find(({ metric }) => metric === name);
  if (limit === undefined) return 'Not limited by default; the gate file can limit it under `limits`.';
  return `Limited by default: ${formatLimit(limit)}.`;
}

function numbersOf(name: MetricName, { checks, evaluation }: GateReport): readonly string[] {
  const { unit } = METRICS[name];
  const reference = evaluation.reference?.metrics[name];
  const candidate = evaluation.candidate?.metrics[name];
  const outcomes = checks.filter(({ limit }) => limit.metric === name).map(describeOutcome);
  return [
    `Reference (old): ${reference === undefined ? 'not evaluated' : formatValue(reference, unit)}.`,
    `Candidate (new): ${candidate === undefined ? 'not evaluated' : formatValue(candidate, unit)}.`,
    ...(reference === undefined || candidate === undefined
      ? []
      : [`Change: ${formatChange(changeBetween(reference, candidate), unit)}.`]),
    ...(outcomes.length === 0 ? ['No limit is set on it.'] : outcomes),
  ];
}

function actionsOn(name: MetricName, advice: string, report: GateReport | undefined): readonly string[] {
  const checks = (report?.checks ?? []).filter(({ limit }) => limit.metric === name);
  if (report === undefined || checks.length === 0) return [`When it got worse: ${advice}`];
  return [...new Set(checks.flatMap((check) => adviseOn(check, advice, report)))];
}
