import { z } from 'zod';

import { check, count, measured } from './schema-parts.ts';

const phenomenonName = z.enum(['policy-erosion', 'intent-drift', 'reward-hacking', 'epistemic-failure']);

const entry = z
  .strictObject({
    phenomenon: phenomenonName.exactOptional(),
    mechanism: z
      .enum([
        'policy-misgeneralisation',
        'preference-model-blind-spots',
        'reward-shaping-side-effects',
        'context-window-exploitation',
      ])
      .exactOptional(),
    rootCauses: z.array(z.strictObject({ cause: z.string(), measurable: z.boolean() })),
    because: z.array(z.string()),
    leftOpen: z.array(z.string()),
    actions: z.array(
      z.strictObject({
        point: z.enum(['post-hoc', 'rlhf', 'sft', 'pre-training']),
        what: z.string(),
        effectiveness: z.enum(['low', 'medium', 'high']),
        priority: z.literal([1, 2, 3, 4]),
      }),
    ),
  })
  .meta({
    id: 'taxonomyEntry',
    description: 'One reading of the breaches; absent names are not told by the numbers.',
  });

/** How the breaches map to the failure taxonomy. */
export const taxonomy = z
  .strictObject({
    entries: z.array(entry),
    notVisible: z.array(z.strictObject({ topic: z.string(), because: z.string() })),
  })
  .meta({ id: 'taxonomy', description: 'Breaches by fixed rules, and what this gate cannot see.' });

const misses = z
  .strictObject({ count, rate: measured, interval: check.shape.interval })
  .meta({ id: 'misses', description: 'Unsafe rows that one model lets pass.' });

/** What both models make of the rows of each phenomenon. */
export const phenomena = z
  .strictObject({
    phenomena: z.array(
      z.strictObject({
        title: z.string(),
        phenomenon: phenomenonName.exactOptional(),
        rows: count,
        unsafeRows: count,
        errors: z.strictObject({ reference: count, candidate: count }),
        falseNegatives: z.strictObject({ reference: misses, candidate: misses }),
        newlyMissed: count,
        newlyCaught: count,
      }),
    ),
    unnamedRows: count,
  })
  .meta({ id: 'phenomena', description: 'Rows by the phenomenon that they name.' });

/** What the held-out set lacks beside service. */
export const audit = z
  .strictObject({
    items: z.array(
      z.strictObject({
        aspect: z.enum([
          'turn-depth',
          'context-length',
          'adversarial-share',
          'source-mix',
          'age',
          'category-balance',
          'contrast-pairs',
          'label-balance',
          'slice-size',
        ]),
        status: z.enum(['fine', 'gap', 'unknown']),
        found: z.string(),
        numbers: z.record(z.string(), z.number()),
        advice: z.string().exactOptional(),
      }),
    ),
    sliceSizes: z.strictObject({
      needed: count,
      slices: count,
      tooSmall: z.array(
        z.strictObject({ slice: z.string(), rows: count, unsafeRows: count, missing: count }),
      ),
    }),
  })
  .meta({ id: 'audit', description: 'The held-out set beside service; it changes no verdict.' });
