import { z } from 'zod';

import { datasetSection } from '../gate-file/dataset-section.ts';
import { pathField } from '../gate-file/path-field.ts';
import { evaluationSection, seedField } from '../gate-file/settings-sections.ts';
import { simulationSection } from '../gate-file/simulation-section.ts';
import { modelsSection } from './models-section.ts';

const LARGEST_C = 1e6;

/** The compare file as it is written: kebab-case keys, paths not yet resolved. */
export const compareFileSchema = z.strictObject({
  version: z
    .literal(1)
    .default(1)
    .meta({ description: 'Version of this file format.', examples: [1] }),
  name: z
    .string()
    .min(1)
    .max(100)
    .default('comparison')
    .meta({ description: 'Name of this comparison in reports.', examples: ['base-and-instruct'] }),
  dataset: datasetSection,
  models: modelsSection,
  evaluation: evaluationSection,
  simulation: simulationSection,
  regularization: z
    .number()
    .gt(0)
    .max(LARGEST_C)
    .optional()
    .meta({
      description:
        "scikit-learn's C, the same for every model; absent, it is chosen on the validation split for each.",
      examples: [1],
    }),
  report: z
    .strictObject({
      directory: pathField('Folder the comparison is written to.', 'driftgate-out').default('driftgate-out'),
    })
    .prefault({})
    .meta({ description: 'Where the comparison goes.', examples: [{ directory: 'out' }] }),
  seed: seedField.default(42).meta({ description: 'Seed of the subsamples of large sets.', examples: [42] }),
});

/** A compare file whose types are checked and whose defaults are filled in. */
export type CompareFile = z.output<typeof compareFileSchema>;
