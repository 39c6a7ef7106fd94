import { z } from 'zod';
import { DEFAULT_LIMITS, type LimitKind } from '../core/gate/limit.ts';
import { METRICS, type MetricName } from '../core/metrics/metric.ts';
import { limitsSection } from '../config/gate-file/limits-section.ts';
import type { GateReport } from '../report/gate-report.ts';
import { formatLimit } from '../report/metric-format.ts';
import { adviseOn, describeNumbers, describeOutcome } from './describe-check.ts';
import { HEADINGS, paragraph, type Explanation } from './explanation.ts';
import { METRIC_NOTES } from './metric-notes.ts';

/** A limit of the gate file, such as `roc-auc.max-drop`: what it bounds, how it ended, what follows. */
export function explainCheck(metric: MetricName, kind: LimitKind, report?: GateReport): Explanation {
  const { advice, meaning } = METRIC_NOTES[metric];
  const ended = (report?.checks ?? []).filter(({ limit }) => limit.metric === metric && limit.kind === kind);
  return {
    topic: `${metric}.${kind}`,
    kind: 'check',
    title: `${METRICS[metric].title}, ${kind}`,
    paragraphs: [
      ...paragraph(HEADINGS.meaning, [describeKind(kind), meaning, defaultOf(metric, kind)]),
      ...paragraph(
        HEADINGS.report,
        report === undefined
          ? []
          : ended.length === 0
            ? ['This gate has no such limit.']
            : ended.flatMap((check) => [`${describeNumbers(check)}.`, describeOutcome(check)]),
      ),
      ...paragraph(
        HEADINGS.action,
        report === undefined || ended.length === 0
          ? [`When it is breached: ${advice}`]
          : ended.flatMap((check) => adviseOn(check, advice, report)),
      ),
    ],
  };
}

/** What the gate file's own schema says of a bound. */
function describeKind(kind: LimitKind): string {
  const limit = z.toJSONSchema(limitsSection, { io: 'input' }).$defs?.['limit'];
  const field = limit?.properties?.[kind];
  return typeof field === 'object' ? (field.description ?? '') : '';
}

function defaultOf(metric: MetricName, kind: LimitKind): string {
  const limit = DEFAULT_LIMITS.find((one) => one.metric === metric && one.kind === kind);
  return limit === undefined
    ? 'It is no limit by default: the gate file sets it under `limits`.'
    : `By default: ${formatLimit(limit)}.`;
}
