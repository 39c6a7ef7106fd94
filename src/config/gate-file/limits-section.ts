import { z } from 'zod';

import { DEFAULT_LIMITS, type LimitKind } from '../../core/gate/limit.ts';
import { METRICS, METRIC_NAMES, type MetricName } from '../../core/metrics/metric.ts';
import { boundField, levelField } from './limit-fields.ts';
import { refuseSenselessLimits } from './limit-sense.ts';
import { refuse } from './refuse.ts';

/** Kinds of limit in the order they are checked and shown. */
export const LIMIT_KINDS = ['min', 'max', 'max-drop', 'max-rise'] as const satisfies readonly LimitKind[];

const bounds = z
  .strictObject({
    min: boundField("The candidate's own value may not be below this.", 0.85),
    max: boundField("The candidate's own value may not be above this.", 0.1),
    'max-drop': boundField(
      'The value may fall this far below the reference; not for metrics where lower is better.',
      0.02,
    ),
    'max-rise': boundField(
      'The value may rise this far above the reference; not for metrics where higher is better.',
      0.05,
    ),
    level: levelField,
  })
  .meta({ id: 'limit', description: 'Limits of one metric; they replace its default ones.' });

function exampleFor(metric: MetricName): Record<string, number> {
  const limit = DEFAULT_LIMITS.find((candidate) => candidate.metric === metric);
  if (limit !== undefined) return { [limit.kind]: limit.value };
  return METRICS[metric].direction === 'higher-is-better' ? { 'max-drop': 0.05 } : { 'max-rise': 0.05 };
}

function metricEntry(metric: MetricName) {
  const { title, direction } = METRICS[metric];
  const isDefault = DEFAULT_LIMITS.some((limit) => limit.metric === metric);
  const reading = direction === 'neither' ? 'neither direction is better' : direction.replaceAll('-', ' ');
  return z
    .union([
      z.literal('off'),
      bounds.superRefine((value, context) => refuseSenselessLimits(metric, value, context)),
    ])
    .optional()
    .meta({
      description: `${title} (${reading}); ${isDefault ? 'limited by default, `off` lifts that' : 'not limited by default'}.`,
      examples: [exampleFor(metric)],
    });
}

type MetricEntries = Readonly<Record<MetricName, ReturnType<typeof metricEntry>>>;

function metricEntries(): MetricEntries {
  // A record over every name: fromEntries cannot say so itself.
  return Object.fromEntries(METRIC_NAMES.map((name) => [name, metricEntry(name)])) as MetricEntries;
}

/** `limits`: a map from metric to its limits, or to `off`. */
export const limitsSection = z
  .strictObject(metricEntries())
  .superRefine((value, context) => {
    const kept = DEFAULT_LIMITS.some((limit) => value[limit.metric] === undefined);
    const own = METRIC_NAMES.some((name) => value[name] !== undefined && value[name] !== 'off');
    if (kept || own) return;
    refuse(context, {
      code: 'no-limits',
      what: 'every limit is off, so the gate would pass anything',
      path: [],
      expected: 'at least one limit',
      hint: 'remove one of the `off` lines, or give a limit of your own',
    });
  })
  .prefault({})
  .meta({
    description: 'What the candidate must hold. Metrics that are not named keep their default limits.',
    examples: [{ 'roc-auc': { 'max-drop': 0.02, min: 0.85 }, ece: 'off' }],
  });
