import { z } from 'zod';

const count = z.int().nonnegative();
const shares = z.record(z.string(), z.number());

/** How often a whole gate ended how. */
const outcomes = z.strictObject({ pass: count, warn: count, inconclusive: count, fail: count });
/** How often one check ended how. */
const statuses = z.strictObject({ pass: count, inconclusive: count, breach: count, undefined: count });

const scenario = z.strictObject({
  name: z.string(),
  /** The metric that the candidate was sized by; absent where nothing is worse by design. */
  metric: z.string().optional(),
  /** The planned true change of that metric, as a share of its limit. */
  level: z.number(),
  /** The true change of every limited metric on the large sample, as a share of its limit. */
  trueShares: shares,
  largest: z.strictObject({ metric: z.string(), share: z.number() }),
  runs: z.array(z.strictObject({ rows: count, gate: outcomes, checks: z.record(z.string(), statuses) })),
});

/** What is written to results.json. */
export const resultsSchema = z.strictObject({
  population: z.strictObject({ rocAuc: z.number(), spread: z.number(), agreement: z.number() }),
  truthRows: count,
  draws: count,
  resamples: count,
  scenarios: z.array(scenario),
});

export type Results = z.infer<typeof resultsSchema>;
export type ScenarioResult = z.infer<typeof scenario>;
export type Outcomes = z.infer<typeof outcomes>;
export type Statuses = z.infer<typeof statuses>;

/** Counters at zero. */
export function noOutcomes(): Outcomes {
  return { pass: 0, warn: 0, inconclusive: 0, fail: 0 };
}

/** Counters at zero. */
export function noStatuses(): Statuses {
  return { pass: 0, inconclusive: 0, breach: 0, undefined: 0 };
}
