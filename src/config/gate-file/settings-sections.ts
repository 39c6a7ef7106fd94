import { z } from 'zod';

import { DEFAULT_REMEDY_SETTINGS } from '../../core/remedy/remedy-settings.ts';
import { DEFAULT_SLICE_MINIMUM } from '../../core/slices/slice-settings.ts';
import { pathField } from './path-field.ts';

const LARGEST_SEED = 4_294_967_295;

/** A seed of the generator, 32 bits. */
export const seedField = z.int().min(0).max(LARGEST_SEED);

/** `evaluation`. */
export const evaluationSection = z
  .strictObject({
    'silent-failure-threshold': z
      .number()
      .min(0.5)
      .lt(1)
      .default(0.8)
      .meta({
        description:
          'tau: a wrong prediction with confidence max(p, 1 - p) at or above this is a silent failure.',
        examples: [0.8],
      }),
    'ece-bins': z
      .int()
      .min(2)
      .max(100)
      .default(5)
      .meta({ description: 'Bins of the top-label calibration error on [0.5, 1].', examples: [5] }),
  })
  .prefault({})
  .meta({ description: 'Thresholds of the metrics.', examples: [{ 'silent-failure-threshold': 0.9 }] });

/** `decision`. */
export const decisionSection = z
  .strictObject({
    rule: z
      .enum(['point', 'confident'])
      .default('point')
      .meta({
        description:
          'point: an estimate beyond the limit breaches. confident: its interval must be beyond too.',
        examples: ['point'],
      }),
    'on-inconclusive': z
      .enum(['warn', 'fail', 'pass'])
      .default('warn')
      .meta({ description: 'What too few rows to know do to the build.', examples: ['fail'] }),
    'confidence-level': z
      .number()
      .gt(0.5)
      .lt(1)
      .default(0.95)
      .meta({ description: 'Level of intervals and one-sided bounds.', examples: [0.95] }),
    'bootstrap-resamples': z
      .int()
      .min(100)
      .max(100_000)
      .default(1_000)
      .meta({ description: 'Resamples of the paired bootstrap.', examples: [1000] }),
    'minimum-rows-per-class': z
      .int()
      .min(1)
      .max(1_000_000)
      .default(50)
      .meta({
        description: 'With fewer rows of either class the verdict is inconclusive.',
        examples: [50],
      }),
    seed: seedField.default(42).meta({ description: 'Seed of everything random.', examples: [42] }),
  })
  .prefault({})
  .meta({ description: 'How comparisons become a verdict.', examples: [{ 'on-inconclusive': 'fail' }] });

/** `slices`. */
export const slicesSection = z
  .strictObject({
    level: z
      .enum(['error', 'warning', 'off'])
      .default('warning')
      .meta({
        description: 'What a breached slice does: fail, warn, or nothing (slices are then not judged).',
        examples: ['error'],
      }),
    'minimum-rows': z
      .int()
      .min(1)
      .max(1_000_000)
      .default(DEFAULT_SLICE_MINIMUM.minimumRows)
      .meta({ description: 'Slices with fewer rows are listed, not judged.', examples: [100] }),
    'minimum-rows-per-class': z
      .int()
      .min(1)
      .max(1_000_000)
      .default(DEFAULT_SLICE_MINIMUM.minimumRowsPerClass)
      .meta({
        description: 'Slices with fewer rows of either class are listed, not judged.',
        examples: [20],
      }),
  })
  .prefault({})
  .meta({
    description: 'Every limit is judged on every slice of the held-out set too, adjusted for their number.',
    examples: [{ level: 'error', 'minimum-rows': 200 }],
  });

/** `remedies`. */
export const remediesSection = z
  .union([
    z.literal('off'),
    z.strictObject({
      sizes: z
        .array(z.int().min(4).max(1_000_000))
        .min(1)
        .max(10)
        .default([...DEFAULT_REMEDY_SETTINGS.sizes])
        .meta({
          description: 'Rows to fit each remedy on; the last size is always all of them.',
          examples: [[200, 1000]],
        }),
      'maximum-rows': z
        .int()
        .min(4)
        .max(1_000_000)
        .default(DEFAULT_REMEDY_SETTINGS.maximumRows)
        .meta({
          description: 'At most so many rows are embedded with both models to fit remedies on.',
          examples: [2000],
        }),
    }),
  ])
  .prefault({})
  .meta({
    description:
      'What is tried to repair a gate that does not pass, on `dataset.calibration` or else `dataset.train`; judged on the held-out rows.',
    examples: ['off', { sizes: [200, 1000] }],
  });

/** `report`. */
export const reportSection = z
  .strictObject({
    directory: pathField('Folder the reports are written to.', 'driftgate-out').default('driftgate-out'),
    'show-text': z
      .boolean()
      .default(false)
      .meta({ description: 'Whether reports may show texts of the labelled set.', examples: [false] }),
  })
  .prefault({})
  .meta({ description: 'Where the report goes and what it may show.', examples: [{ directory: 'out' }] });
