import { z } from 'zod';

import { DEFAULT_LIMITS } from '../../core/gate/limit.ts';
import { METRICS, METRIC_NAMES, type MetricName } from '../../core/metrics/metric.ts';
import { boundField, levelField } from './limit-fields.ts';
import { refuseSenselessLimits } from './limit-sense.ts';
import { pathField } from './path-field.ts';
import { refuse } from './refuse.ts';

/** Kinds of limit that a baseline may have, in the order they are checked and shown. */
export const BASELINE_LIMIT_KINDS = ['max-drop', 'max-rise'] as const;

const bounds = z
  .strictObject({
    'max-drop': boundField(
      'The value may fall this far below the pinned one; not for metrics where lower is better.',
      0.03,
    ),
    'max-rise': boundField(
      'The value may rise this far above the pinned one; not for metrics where higher is better.',
      0.05,
    ),
    level: levelField,
  })
  .meta({ id: 'baseline-limit', description: 'How far one metric may move from its pinned value.' });

function metricEntry(metric: MetricName) {
  const { title, direction } = METRICS[metric];
  const known = DEFAULT_LIMITS.find((limit) => limit.metric === metric);
  const kind = direction === 'higher-is-better' ? 'max-drop' : 'max-rise';
  return z
    .union([
      z.literal('off'),
      bounds.superRefine((value, context) => {
        if (value['max-drop'] !== undefined || value['max-rise'] !== undefined) {
          refuseSenselessLimits(metric, value, context);
          return;
        }
        refuse(context, {
          code: 'empty-limit',
          what: `${metric} is named without a limit`,
          path: [],
          expected: 'max-drop or max-rise',
          hint: `give one, write "${metric}: off", or remove the key to keep the gate's own limit`,
        });
      }),
    ])
    .optional()
    .meta({
      description: `${title}; without this key it may move as far from the pinned value as \`limits\` lets it from the reference.`,
      examples: [{ [known?.kind ?? kind]: known?.value ?? 0.05 }],
    });
}

type MetricEntries = Readonly<Record<MetricName, ReturnType<typeof metricEntry>>>;

function metricEntries(): MetricEntries {
  // A record over every name: fromEntries cannot say so itself.
  return Object.fromEntries(METRIC_NAMES.map((name) => [name, metricEntry(name)])) as MetricEntries;
}

const baselineLimits = z
  .strictObject(metricEntries())
  .prefault({})
  .meta({
    description:
      'How far the candidate may move from the pinned values. Metrics that are not named may move as far as `limits` says of the reference.',
    examples: [{ 'roc-auc': { 'max-drop': 0.03 }, ece: 'off' }],
  });

const path = pathField(
  'File with the metrics of a run that was accepted, as `driftgate baseline` writes it.',
  'driftgate.baseline.json',
);

/** `baseline`: a path, or a path with limits of its own. */
export const baselineSection = z
  .union([path, z.strictObject({ path, limits: baselineLimits })])
  .optional()
  .meta({
    description:
      'Pinned metrics of an accepted run: limits on the change since then catch a slow slide whose every step is inside `limits`.',
    examples: [
      'driftgate.baseline.json',
      { path: 'driftgate.baseline.json', limits: { 'roc-auc': { 'max-drop': 0.03 } } },
    ],
  });
