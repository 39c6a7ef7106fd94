import { z } from 'zod';

import { METRIC_NAMES } from '../core/metrics/metric.ts';
import { REPORT_SCHEMA_VERSION } from './gate-report.ts';
import type { GateReport } from './gate-report.ts';

const count = z.int().nonnegative();
const names = z.array(z.string());
const metric = z.enum(METRIC_NAMES);
const effect = z.enum(['pass', 'warn', 'fail']);
const identity = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const measured = z
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

const check = z
  .strictObject({
    limit: z.strictObject({
      metric,
      kind: z.enum(['min', 'max', 'max-drop', 'max-rise']),
      value: z.number(),
      level: z.enum(['error', 'warning']),
      source: z.strictObject({ file: z.string(), line: count, column: count }).exactOptional(),
    }),
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

const evaluation = z
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

const change = z
  .strictObject({ what: z.string(), before: z.string(), after: z.string() })
  .meta({ id: 'change' });
const model = z.strictObject({ model: z.string(), identity, truncatedRows: count }).meta({ id: 'model' });

const drift = z
  .strictObject({
    angle: z.strictObject({ mean: measured, median: measured, p95: measured, max: measured }),
    meanCosine: measured,
    equivalentSigma: measured,
    normRatio: measured,
    head: z.strictObject({
      offset: measured,
      slope: measured,
      noise: measured,
      correlation: measured,
      flipRate: measured,
    }),
  })
  .meta({ id: 'drift', description: 'Angles are in degrees.' });

const sweepPoint = z.strictObject({
  sigma: z.number(),
  meanAngleDegrees: measured,
  metrics: z.record(z.string(), z.strictObject({ mean: measured, low: measured, high: measured })),
});

const provenance = z.strictObject({
  lockFound: z.boolean(),
  sinceLock: z.array(change),
  referenceToCandidate: z.array(change),
  run: z.record(z.string(), z.string()),
});

const classifier = z.strictObject({
  path: z.string(),
  format: z.string(),
  hash: z.string(),
  dimension: count,
  decisionThreshold: z.number(),
  directionNorm: z.number(),
  noiseTolerance: measured,
});

const settings = z.strictObject({
  decisionThreshold: z.number(),
  silentFailureThreshold: z.number(),
  eceBins: count,
  rule: z.string(),
  onInconclusive: z.string(),
  confidenceLevel: z.number(),
  bootstrapResamples: count,
  minimumRowsPerClass: count,
  seed: z.number(),
});

/** The layout of `report.json`; `__tests__/report` holds it equal to `GateReport`, type by type. */
export const reportSchema = z.strictObject({
  schemaVersion: z.literal(REPORT_SCHEMA_VERSION),
  tool: z.strictObject({ name: z.literal('driftgate'), version: z.string() }),
  gate: z.strictObject({ name: z.string(), file: z.string() }),
  verdict: z.strictObject({
    outcome: z.enum(['pass', 'warn', 'fail', 'inconclusive']),
    effect,
    reasons: names,
  }),
  headline: z.strictObject({ title: z.string(), sentences: names }),
  provenance,
  dataset: z.strictObject({
    path: z.string(),
    contentHash: z.string(),
    rows: count,
    positives: count,
    negatives: count,
  }),
  models: z.strictObject({ reference: model, candidate: model }),
  classifier,
  settings,
  evaluation: z.strictObject({
    reference: evaluation.exactOptional(),
    candidate: evaluation.exactOptional(),
  }),
  checks: z.array(check),
  flips: z.strictObject({ negative: names, positive: names, mcnemarP: measured }).exactOptional(),
  silentFailures: names,
  drift: drift.exactOptional(),
  monitors: z.array(
    z.strictObject({ name: z.string(), value: measured, alarmLevel: z.number(), fired: z.boolean() }),
  ),
  silent: z.boolean(),
  sweep: z.array(
    z.strictObject({
      mechanism: z.enum(['gaussian', 'directional', 'subspace']),
      points: z.array(sweepPoint),
    }),
  ),
  negativeControl: z.array(
    z.strictObject({ name: z.string(), description: z.string(), breached: z.boolean(), breaches: names }),
  ),
  notes: names,
  texts: z.record(z.string(), z.string()).exactOptional(),
}) satisfies z.ZodType<GateReport>;
