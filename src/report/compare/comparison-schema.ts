import { z } from 'zod';

import { safeEmbed, separability, sweep } from '../description-schema.ts';
import { check, count, evaluation, limit, measured } from '../schema-parts.ts';
import { COMPARISON_SCHEMA_VERSION } from './comparison-report.ts';
import type { ComparisonReport } from './comparison-report.ts';

const { mechanism, critical, firstCritical, points } = sweep.shape;
const names = z.array(z.string());
const estimate = z.strictObject({ value: measured, interval: check.shape.interval });

const auc = {
  sigma: z.number(),
  meanAngleDegrees: measured,
  rocAuc: points.element.shape.metrics.shape['roc-auc'],
};

const fragility = z
  .strictObject({
    mechanism,
    critical,
    firstCritical,
    equalAngle: z.array(z.strictObject({ degrees: z.number(), ...auc })),
    points: z.array(z.strictObject(auc)),
  })
  .meta({ id: 'fragility', description: "A model's own head under simulated drift; angles are in degrees." });

const head = z.strictObject({
  C: z.number(),
  lambda: z.number(),
  validationAuc: measured,
  directionNorm: z.number(),
  noiseTolerance: measured,
  noiseToleranceDegrees: measured,
});

const model = z
  .strictObject({
    name: z.string(),
    model: z.string(),
    identity: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    truncatedRows: count,
    dimension: count,
    head,
    rocAuc: estimate,
    evaluation,
    separability: separability.shape.reference,
    safeEmbed: safeEmbed.shape.reference,
    fragility: z.array(fragility),
    change: z
      .strictObject({
        rocAuc: estimate,
        p: measured,
        adjustedP: measured,
        separability: separability.shape.change,
      })
      .exactOptional(),
  })
  .meta({ id: 'comparedModel', description: 'Changes are from the first model.' });

const standing = z
  .strictObject({
    criterion: z.enum(['silhouette', 'fisher-ratio', 'class-overlap', 'critical-angle', 'noise-tolerance']),
    places: z.array(names),
    unranked: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
  })
  .meta({ id: 'standing', description: 'The models in order, best first; about equal ones share a place.' });

const findings = z.strictObject({
  separability: z.array(standing),
  fragility: z.array(standing),
  mechanism,
  sameWithin: z.number(),
  agreement: z
    .strictObject({ ranked: count, concordant: count, discordant: count, tied: count, tau: measured })
    .exactOptional(),
});

const split = z.strictObject({
  path: z.string(),
  contentHash: z.string(),
  rows: count,
  positives: count,
  negatives: count,
});

const settings = z.strictObject({
  regularization: z.number().exactOptional(),
  decisionThreshold: z.number(),
  silentFailureThreshold: z.number(),
  eceBins: count,
  simulation: z.strictObject({
    mechanisms: z.array(mechanism),
    sigmaMinimum: z.number(),
    sigmaMaximum: z.number(),
    points: count,
    seeds: z.array(z.number()),
    sigmaUnit: z.enum(['coordinate', 'norm']),
    adversarial: z.boolean(),
    rotation: z.boolean(),
    equalAngles: z.array(z.number()),
  }),
  limits: z.array(limit),
  confidenceLevel: z.number(),
  seed: z.number(),
});

/** The layout of `comparison.json`; `__tests__/report/compare` holds it equal to `ComparisonReport`, type by type. */
export const comparisonSchema = z.strictObject({
  schemaVersion: z.literal(COMPARISON_SCHEMA_VERSION),
  tool: z.strictObject({ name: z.literal('driftgate'), version: z.string() }),
  comparison: z.strictObject({ name: z.string(), file: z.string() }),
  headline: z.strictObject({ title: z.string(), sentences: names }),
  dataset: z.strictObject({ train: split, validation: split, test: split }),
  settings,
  models: z.array(model),
  findings,
  notes: names,
}) satisfies z.ZodType<ComparisonReport>;
