import { z } from 'zod';

import { allowedEndpointsSection } from './allowed-endpoints-section.ts';
import { baselineSection } from './baseline-section.ts';
import { datasetSection } from './dataset-section.ts';
import { classifierSection } from './classifier-section.ts';
import { limitsSection } from './limits-section.ts';
import { modelSection } from './model-section.ts';
import { pathField } from './path-field.ts';
import {
  decisionSection,
  evaluationSection,
  remediesSection,
  reportSection,
  slicesSection,
} from './settings-sections.ts';
import { simulationSection } from './simulation-section.ts';
import { waiversSection } from './waivers-section.ts';

/** The gate file as it is written: kebab-case keys, paths not yet resolved. */
export const gateFileSchema = z
  .strictObject({
    version: z
      .literal(1)
      .default(1)
      .meta({ description: 'Version of this file format.', examples: [1] }),
    name: z
      .string()
      .min(1)
      .max(100)
      .default('driftgate')
      .meta({
        description: 'Name of this gate in reports, for repositories with several.',
        examples: ['toxicity'],
      }),
    dataset: datasetSection,
    reference: modelSection.meta({
      description: 'The embedding model in use now (the old one).',
      examples: ['models/old'],
    }),
    candidate: modelSection.meta({
      description: 'The embedding model that is to replace it (the new one).',
      examples: ['models/new'],
    }),
    classifier: classifierSection,
    adapter: pathField(
      "ONNX graph that the candidate's vectors go through before the classifier, such as a repair of an earlier run.",
      'driftgate-out/fix/adapter.onnx',
    ).optional(),
    limits: limitsSection,
    evaluation: evaluationSection,
    simulation: simulationSection,
    decision: decisionSection,
    slices: slicesSection,
    remedies: remediesSection,
    report: reportSection,
    baseline: baselineSection,
    waivers: waiversSection,
    'allowed-endpoints': allowedEndpointsSection,
    lock: pathField('File that remembers the identity of everything judged.', 'driftgate.lock').default(
      'driftgate.lock',
    ),
  })
  .meta({
    title: 'driftgate gate file',
    description: 'Decides whether a frozen safety classifier survives an embedding-model upgrade.',
  });

/** A gate file whose types are checked and whose defaults are filled in. */
export type GateFile = z.output<typeof gateFileSchema>;
