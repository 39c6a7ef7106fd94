import { z } from 'zod';

import { count } from './schema-parts.ts';

const numbers = z.array(z.number());
const classCounts = z
  .strictObject({ safe: z.array(count), unsafe: z.array(count) })
  .meta({ id: 'classCounts' });
const curve = z
  .strictObject({ truePositiveRate: numbers, lower: numbers, upper: numbers })
  .meta({ id: 'rocCurve' });
const pair = z.tuple([z.number(), z.number()]);

/** What pictures are drawn from: binned, thinned and rounded, so that it stays small. */
export const evidence = z.strictObject({
  scores: z.strictObject({ edges: numbers, reference: classCounts, candidate: classCounts }).exactOptional(),
  angles: z.strictObject({ edges: numbers, counts: z.array(count) }).exactOptional(),
  roc: z
    .strictObject({
      falsePositiveRate: numbers,
      confidenceLevel: z.number(),
      reference: curve,
      candidate: curve,
    })
    .exactOptional(),
  plane: z
    .strictObject({
      explainedVariance: pair,
      rows: count,
      points: z.array(
        z.strictObject({
          id: z.string(),
          label: z.literal([0, 1]),
          reference: pair,
          candidate: pair,
          silentFailure: z.boolean(),
        }),
      ),
    })
    .exactOptional(),
});
