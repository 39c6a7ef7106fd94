import { z } from 'zod';

import { METRIC_NAMES } from '../core/metrics/metric.ts';

export const count = z.int().nonnegative();
export const metric = z.enum(METRIC_NAMES);

export const measured = z
  .discriminatedUnion('defined', [
    z.strictObject({ defined: z.literal(true), value: z.number() }),
    z.strictObject({ defined: z.literal(false), reason: z.string() }),
  ])
  .meta({ id: 'measured', description: 'A number that may not exist, with the reason when it does not.' });

const interval = z
  .strictObject({
    lower: z.number(),
    upper: z.number(),
    oneSidedLower: z.number(),
    oneSidedUpper: z.number(),
    level: z.number(),
    method: z.enum(['delong', 'wilson', 'paired-mean', 'paired-bootstrap', 'bootstrap']),
  })
  .meta({ id: 'interval' });

export const limit = z
  .strictObject({
    metric,
    kind: z.enum(['min', 'max', 'max-drop', 'max-rise']),
    value: z.number(),
    level: z.enum(['error', 'warning']),
    source: z.strictObject({ file: z.string(), line: count, column: count }).exactOptional(),
    baseline: z
      .number()
      .exactOptional()
      .meta({ description: 'The pinned value that the limit was measured from; absent: from no baseline.' }),
  })
  .meta({ id: 'limit' });

export const check = z
  .strictObject({
    limit,
    reference: measured,
    candidate: measured,
    change: measured,
    actual: measured,
    interval: interval.exactOptional(),
    status: z.enum(['pass', 'breach', 'inconclusive', 'undefined']),
    reason: z.string(),
    rowsToDecide: z.number().exactOptional(),
  })
  .meta({ id: 'check', description: 'One comparison of a metric, or of its change, with a limit.' });

export const evaluation = z
  .strictObject({
    rows: count,
    positives: count,
    negatives: count,
    metrics: z.record(metric, measured),
    reliability: z.array(
      z.strictObject({
        lower: z.number(),
        upper: z.number(),
        count,
        meanConfidence: measured,
        accuracy: measured,
      }),
    ),
  })
  .meta({ id: 'evaluation' });
