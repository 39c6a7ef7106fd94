import { z } from 'zod';

import { check, count, evaluation, limit, measured, metric } from './schema-parts.ts';

export const drift = z
  .strictObject({
    angle: z.strictObject({ mean: measured, median: measured, p95: measured, max: measured }),
    meanCosine: measured,
    equivalentSigma: measured,
    normRatio: measured,
    standardizedShift: z.strictObject({ rms: measured, max: measured }),
    decomposition: z.strictObject({
      shift: measured,
      rotation: measured,
      residual: measured,
      fittedRows: count,
      judgedRows: count,
    }),
    head: z.strictObject({
      offset: measured,
      slope: measured,
      noise: measured,
      correlation: measured,
      flipRate: measured,
      predictedAuc: measured,
      predictedAucGap: measured,
    }),
  })
  .meta({ id: 'drift', description: 'Angles are in degrees.' });

export const sampling = z
  .strictObject({
    rows: count,
    sampledRows: count,
    standardErrors: z.strictObject({
      meanAngle: measured,
      meanCosine: measured,
      cka: measured,
      rocAuc: z.strictObject({ reference: measured, candidate: measured }),
    }),
  })
  .meta({ id: 'sampling', description: 'Standard errors of what was measured on a sample of the rows.' });

export const similarity = z.strictObject({
  cka: measured,
  knnOverlap: z.strictObject({
    overlap: measured,
    rows: count,
    k: count,
    standardError: z.number().exactOptional(),
  }),
});

const separabilityOfModel = z
  .strictObject({
    silhouette: z.strictObject({ score: measured, rows: count, standardError: z.number().exactOptional() }),
    fisher: z.strictObject({ ratio: measured, dimensionFree: measured }),
    classOverlap: measured,
  })
  .meta({ id: 'separability' });

export const separability = z.strictObject({
  reference: separabilityOfModel,
  candidate: separabilityOfModel,
  change: z
    .strictObject({
      silhouette: measured,
      fisherRatio: measured,
      fisherDimensionFree: measured,
      classOverlap: measured,
    })
    .meta({ description: 'In per cent of the reference.' }),
});

const pairSimilarity = { similarity: measured, pairs: count };
const safeEmbedOfModel = z
  .strictObject({
    averageCosine: measured,
    pairs: z
      .strictObject({
        ...pairSimilarity,
        byCategory: z.array(z.strictObject({ ...pairSimilarity, category: z.string() })),
        incomplete: count,
      })
      .exactOptional(),
    purity: z
      .strictObject({
        macro: measured,
        chance: measured,
        micro: measured,
        byCategory: z.array(
          z.strictObject({ category: z.string(), rows: count, purity: measured, chance: measured }),
        ),
        rows: count,
        eligibleRows: count,
        k: count,
      })
      .exactOptional(),
  })
  .meta({ id: 'safeEmbed' });

export const safeEmbed = z.strictObject({ reference: safeEmbedOfModel, candidate: safeEmbedOfModel });

const sliceStatus = z.enum(['breach', 'suspect', 'inside', 'undefined']);
const biasAuc = z.strictObject({ value: measured, positives: count, negatives: count });
const biasAucs = z.strictObject({ subgroup: biasAuc, bpsn: biasAuc, bnsp: biasAuc }).meta({ id: 'biasAucs' });

export const slices = z
  .strictObject({
    slices: z.array(
      z.strictObject({
        slice: z.string(),
        reference: evaluation,
        candidate: evaluation,
        changes: z.record(metric, measured),
        checks: z.array(
          z.strictObject({
            check,
            status: sliceStatus,
            beyondBy: measured,
            p: measured,
            adjustedP: measured,
          }),
        ),
        biasAucs: z.strictObject({ reference: biasAucs, candidate: biasAucs }),
      }),
    ),
    tooSmall: z.array(
      z.strictObject({
        slice: z.string(),
        status: z.literal('too-small'),
        rows: count,
        positives: count,
        negatives: count,
      }),
    ),
    tests: count,
    worst: z
      .strictObject({
        slice: z.string(),
        limit,
        status: sliceStatus,
        beyondBy: z.number(),
        change: measured,
        adjustedP: measured,
      })
      .exactOptional(),
  })
  .meta({ id: 'slices', description: 'Every limit on every slice; p-values are adjusted over all of them.' });

const band = z.strictObject({ mean: measured, low: measured, high: measured });
const point = {
  sigma: z.number(),
  meanAngleDegrees: measured,
  meanScoreShift: measured,
  metrics: z.strictObject({
    'roc-auc': band,
    ece: band,
    'ece-positive': band,
    'silent-failure-prevalence': band,
    'silent-failure-rate': band,
    accuracy: band,
    'false-negative-rate': band,
    'mean-confidence': band,
  }),
};
const closedForm = z.strictObject({
  rocAuc: measured,
  meanScoreShift: measured.exactOptional(),
  signalToNoise: measured.exactOptional(),
});
const critical = z
  .strictObject({ limit, sigma: measured, angleDegrees: measured })
  .meta({ id: 'critical', description: 'The smallest magnitude at which a limit is breached.' });

export const sweep = z
  .strictObject({
    mechanism: z.enum(['gaussian', 'directional', 'subspace']),
    points: z.array(z.strictObject({ ...point, closedForm })),
    equalAngle: z.array(z.strictObject({ degrees: z.number(), ...point })),
    critical: z.array(critical),
    firstCritical: critical.exactOptional(),
    headroom: measured,
    matched: z.strictObject({
      sigma: measured,
      predicted: z.strictObject(point).exactOptional(),
      harm: z.enum(['more harmful', 'as harmful', 'less harmful']).exactOptional(),
    }),
  })
  .meta({ id: 'sweep', description: 'Simulated drift by one mechanism; angles are in degrees.' });

export const finding = z
  .strictObject({
    kind: z.enum([
      'configuration-change',
      'pooling-or-normalisation-changed',
      'other-dimension',
      'truncation',
      'classes-drawn-together',
      'offset-along-head',
      'rotated-or-retrained-space',
      'partly-related-model',
      'unrelated-model',
      'random-noise',
      'none',
    ]),
    title: z.string(),
    evidence: z.array(z.string()),
    confidence: z.enum(['high', 'medium', 'low']),
    advice: z.string(),
  })
  .meta({ id: 'finding', description: 'A likely cause; it explains the verdict and never changes it.' });

export const remedies = z
  .strictObject({
    attempts: z.array(
      z.strictObject({
        remedy: z.string(),
        title: z.string(),
        needs: z.enum(['nothing', 'unlabelled texts', 'labels']),
        rows: count,
        outcome: z.enum(['pass', 'warn', 'fail', 'inconclusive', 'refused']),
        reason: z.string(),
        residual: measured.exactOptional(),
        metrics: z.partialRecord(metric, measured),
      }),
    ),
    recommended: z
      .strictObject({
        remedy: z.string(),
        rows: count,
        files: z.array(z.string()),
        gateFile: z.string(),
      })
      .exactOptional(),
  })
  .meta({ id: 'remedies', description: 'Judged on the held-out rows, fitted on the train split.' });
