import { z } from 'zod';

import { pathField } from './path-field.ts';

const CLASSIFIER_FILE = pathField('JSON or ONNX file of the frozen head.', 'models/head.json');

/** What can be said of a classifier's file. */
const classifierKeys = {
  'decision-threshold': z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .meta({ description: "Overrides the file's own decision threshold.", examples: [0.5] }),
  output: z
    .string()
    .min(1)
    .optional()
    .meta({
      description: 'Of an ONNX head: the output that holds P(unsafe); found by name when absent.',
      examples: ['probabilities'],
    }),
  'unsafe-class': z
    .string()
    .min(1)
    .optional()
    .meta({
      description: 'Of an ONNX head: the label of its unsafe class, where that is not 1.',
      examples: ['toxic'],
    }),
};

/** The long form of `classifier.candidate`. */
export const candidateClassifierObject = z.strictObject({
  path: CLASSIFIER_FILE.optional().meta({
    description: 'JSON or ONNX file; absent: the frozen one.',
    examples: ['driftgate-out/fix/head.json'],
  }),
  ...classifierKeys,
  calibration: z
    .strictObject({
      slope: z
        .number()
        .gt(0)
        .meta({ description: 'Above 0: a negative one would invert the classifier.', examples: [0.8] }),
      intercept: z
        .number()
        .default(0)
        .meta({ description: 'Added afterwards.', examples: [-0.2] }),
    })
    .optional()
    .meta({ description: 'What its logits go through: slope * f + intercept.', examples: [{ slope: 0.8 }] }),
});

/** The long form of `classifier`. */
export const classifierObject = z.strictObject({
  path: CLASSIFIER_FILE,
  ...classifierKeys,
  candidate: z
    .union([CLASSIFIER_FILE, candidateClassifierObject])
    .optional()
    .meta({
      description: 'What scores the candidate instead, such as a repaired head; the frozen one when absent.',
      examples: ['driftgate-out/fix/head.json', { 'decision-threshold': 0.4 }],
    }),
});

/** `classifier`: a path, or the long form. */
export const classifierSection = z.union([CLASSIFIER_FILE, classifierObject]).meta({
  description:
    'The frozen classifier: a driftgate head, an exported scikit-learn LogisticRegression or ml-logistic-regression JSON, or any classifier as an ONNX graph.',
  examples: ['models/head.json', { path: 'models/head.json', 'decision-threshold': 0.4 }],
});
