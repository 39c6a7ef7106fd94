import { z } from 'zod';

import {
  drift,
  finding,
  remedies,
  safeEmbed,
  separability,
  sampling,
  similarity,
  slices,
  sweep,
} from './description-schema.ts';
import { evidence } from './evidence-schema.ts';
import { REPORT_SCHEMA_VERSION } from './gate-report.ts';
import type { GateReport } from './gate-report.ts';
import { historyRecord, MOST_PAST_RUNS } from './history/history-record.ts';
import { audit, phenomena, taxonomy } from './taxonomy-schema.ts';
import { check, count, evaluation, gateChanges, measured, metric, waiver } from './schema-parts.ts';

const names = z.array(z.string());
const effect = z.enum(['pass', 'warn', 'fail']);
const identity = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const change = z
  .strictObject({ what: z.string(), before: z.string(), after: z.string() })
  .meta({ id: 'change' });
const model = z.strictObject({ model: z.string(), identity, truncatedRows: count }).meta({ id: 'model' });

const provenance = z.strictObject({
  lockFound: z.boolean(),
  sinceLock: z.array(change),
  referenceToCandidate: z.array(change),
  run: z.record(z.string(), z.string()),
  inputs: z.record(z.string(), z.string()).exactOptional(),
});

const classifier = z.strictObject({
  path: z.string(),
  format: z.string(),
  hash: z.string(),
  dimension: count,
  decisionThreshold: z.number(),
  directionNorm: measured,
  noiseTolerance: measured,
  candidate: z
    .strictObject({
      path: z.string(),
      format: z.string(),
      hash: z.string(),
      dimension: count,
      decisionThreshold: z.number(),
    })
    .exactOptional(),
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
  sliceLevel: z.enum(['error', 'warning', 'off']),
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
  headline: z.strictObject({
    title: z.string(),
    sentences: names,
    cause: z.string().exactOptional(),
    fix: z.string().exactOptional(),
    note: names.exactOptional(),
  }),
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
  waivers: z.array(waiver).exactOptional(),
  gateChanges: gateChanges.exactOptional(),
  flips: z.strictObject({ negative: names, positive: names, mcnemarP: measured }).exactOptional(),
  silentFailures: names,
  calibrated: z.partialRecord(metric, z.strictObject({ expected: measured, percentile95: measured })),
  slices: slices.exactOptional(),
  diagnosis: z.array(finding),
  taxonomy,
  phenomena: phenomena.exactOptional(),
  audit,
  remedies: remedies.exactOptional(),
  sampling: sampling.exactOptional(),
  drift: drift.exactOptional(),
  similarity,
  separability,
  safeEmbed,
  monitors: z.array(
    z.strictObject({
      name: z.string(),
      reading: z.enum(['change of a share', 'relative change', 'distance', 'p-value']),
      value: measured,
      alarmLevel: z.number(),
      fired: z.boolean(),
    }),
  ),
  silent: z.boolean(),
  sweep: z.array(sweep),
  negativeControl: z.array(
    z.strictObject({ name: z.string(), description: z.string(), breached: z.boolean(), breaches: names }),
  ),
  evidence,
  notes: names,
  history: z.array(historyRecord).max(MOST_PAST_RUNS).exactOptional(),
  texts: z.record(z.string(), z.string()).exactOptional(),
}) satisfies z.ZodType<GateReport>;
