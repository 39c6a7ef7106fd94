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

const acceptance = z
  .strictObject({ reason: z.string(), approver: z.string(), expires: z.string() })
  .meta({ id: 'acceptance', description: 'Who accepted, until which day, that a check is not passed.' });

export const waiver = z
  .strictObject({
    check: z.string(),
    slice: z.string().exactOptional(),
    reason: z.string(),
    approver: z.string(),
    expires: z.string(),
    state: z.enum(['accepted', 'not needed', 'expired', 'not on base']),
  })
  .meta({ id: 'waiver', description: 'A waiver of the gate file and what it did in this run.' });

const gateChange = z
  .strictObject({
    what: z.string(),
    before: z.string(),
    after: z.string(),
    effect: z.enum(['looser', 'tighter', 'other']),
  })
  .meta({ id: 'gate-change', description: 'Something that judges, on the base branch and in the change.' });

export const gateChanges = z
  .strictObject({
    base: z.string(),
    trustedRef: z.enum(['base', 'head']),
    settings: z.array(gateChange),
    rows: z
      .strictObject({
        added: count,
        removed: count,
        relabelled: z.array(z.string()),
        edited: count,
      })
      .exactOptional(),
    files: z.array(z.string()),
    unread: z.array(z.string()),
  })
  .meta({ id: 'gate-changes', description: 'What a pull request changes of what judges it.' });

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
    waiver: acceptance.exactOptional(),
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
