import { z } from 'zod';

const number = z.number();
const measured = z.discriminatedUnion('defined', [
  z.looseObject({ defined: z.literal(true), value: number }),
  z.looseObject({ defined: z.literal(false), reason: z.string() }),
]);
const evaluation = z.looseObject({
  rows: number,
  positives: number,
  negatives: number,
  metrics: z.record(z.string(), measured),
});
const check = z.looseObject({
  limit: z.looseObject({
    metric: z.string(),
    kind: z.enum(['min', 'max', 'max-drop', 'max-rise']),
    value: number,
    level: z.enum(['error', 'warning']),
    baseline: number.optional(),
  }),
  reference: measured,
  candidate: measured,
  change: measured,
  actual: measured,
  interval: z
    .looseObject({
      lower: number,
      upper: number,
      oneSidedLower: number,
      oneSidedUpper: number,
      level: number,
    })
    .optional(),
  status: z.enum(['pass', 'breach', 'inconclusive', 'undefined']),
});
const classes = { rows: number, positives: number, negatives: number };
const effect = z.enum(['pass', 'warn', 'fail']);
const model = z.looseObject({
  identity: z.looseObject({ dimension: number, adapter: z.string().optional() }),
});

/** As much of `report.json` as a verdict follows from; what else is in there is not looked at. */
const reportSchema = z.looseObject({
  verdict: z.looseObject({
    outcome: z.enum(['pass', 'warn', 'fail', 'inconclusive']),
    effect,
    reasons: z.array(z.string()),
  }),
  settings: z.looseObject({
    rule: z.enum(['point', 'confident']),
    onInconclusive: effect,
    confidenceLevel: number,
    minimumRowsPerClass: number,
    sliceLevel: z.enum(['error', 'warning', 'off']),
  }),
  dataset: z.looseObject(classes),
  models: z.looseObject({ reference: model, candidate: model }),
  classifier: z.looseObject({
    dimension: number,
    candidate: z.looseObject({ dimension: number }).optional(),
  }),
  evaluation: z.looseObject({ reference: evaluation.optional(), candidate: evaluation.optional() }),
  checks: z.array(check),
  calibrated: z.partialRecord(z.string(), z.looseObject({ percentile95: measured })),
  negativeControl: z.array(
    z.looseObject({ name: z.string(), breached: z.boolean(), breaches: z.array(z.string()) }),
  ),
  slices: z
    .looseObject({
      tests: number,
      slices: z.array(
        z.looseObject({
          slice: z.string(),
          reference: evaluation,
          candidate: evaluation,
          checks: z.array(
            z.looseObject({
              check,
              status: z.enum(['breach', 'suspect', 'inside', 'undefined']),
              beyondBy: measured,
              p: measured,
              adjustedP: measured,
            }),
          ),
        }),
      ),
    })
    .optional(),
});

/** A report as a second reader sees it. */
export type Report = z.infer<typeof reportSchema>;
/** One comparison with a limit. */
export type Check = Report['checks'][number];
/** A number, or why there is none. */
export type Measured = Check['actual'];
/** The numbers of one model on some rows. */
export type Evaluation = NonNullable<Report['evaluation']['reference']>;

/**
 * Reads what a verdict follows from.
 *
 * @throws Error that says what is missing or of another kind
 */
export function readReport(value: unknown): Report {
  const result = reportSchema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`It is no report that a verdict can be derived from: ${issues.join('; ')}`);
}
