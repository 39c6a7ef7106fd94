import { z } from 'zod';

import { POOLINGS } from '../../embedding/pooling.ts';
import { pathField } from './path-field.ts';
import { refuse } from './refuse.ts';

const LONGEST_INPUT = 131_072;
const LARGEST_BATCH = 4_096;

function columnField(description: string, example: string) {
  return z
    .string()
    .min(1)
    .optional()
    .meta({ description, examples: [example] });
}

/** Keys that only mean something where texts are embedded. */
const MODEL_KEYS = ['tokenizer', 'output', 'pooling', 'padding-side'] as const;
const DEFAULTS = { prefix: '', 'maximum-length': 256, 'batch-size': 32 } as const;
const DEFAULTED_KEYS = ['prefix', 'maximum-length', 'batch-size'] as const;

/** The long form of `reference` and `candidate`. */
export const modelObject = z.strictObject({
  model: pathField('ONNX file, or a Hugging Face style folder that holds one.', 'models/old').optional(),
  vectors: pathField(
    'Vectors that were made before, in place of a model: a folder that `driftgate embed` wrote, .npy, .parquet, .safetensors, .arrow or .jsonl, joined to the rows by their ids.',
    'baseline',
  ).optional(),
  'id-column': columnField('Of `vectors`: the column of the ids; found by name when absent.', 'id'),
  'vector-column': columnField(
    'Of `vectors`: the column of the vectors; found by name when absent.',
    'embedding',
  ),
  tokenizer: pathField(
    'tokenizer.json, when it is not beside the model.',
    'models/old/tokenizer.json',
  ).optional(),
  output: z
    .string()
    .min(1)
    .optional()
    .meta({
      description: 'Graph output to read; found by name when absent.',
      examples: ['last_hidden_state'],
    }),
  pooling: z
    .enum(POOLINGS)
    .optional()
    .meta({
      description:
        "How token vectors become one vector; absent, it is taken from the model's own 1_Pooling/config.json.",
      examples: ['last_token'],
    }),
  normalize: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether vectors are scaled to unit length.', examples: [true] }),
  prefix: z
    .string()
    .default(DEFAULTS.prefix)
    .meta({ description: 'Put in front of every text.', examples: ['query: '] }),
  'maximum-length': z
    .int()
    .min(1)
    .max(LONGEST_INPUT)
    .default(DEFAULTS['maximum-length'])
    .meta({
      description: 'Tokens, special tokens included; longer texts are cut and counted.',
      examples: [256],
    }),
  'batch-size': z
    .int()
    .min(1)
    .max(LARGEST_BATCH)
    .default(DEFAULTS['batch-size'])
    .meta({ description: 'Texts embedded at once.', examples: [32] }),
  'padding-side': z
    .enum(['left', 'right'])
    .optional()
    .meta({ description: 'Absent: as the tokenizer says, else right.', examples: ['right'] }),
});

type ModelObject = z.infer<typeof modelObject>;

/** Either a model or vectors, and with vectors nothing that says how texts are embedded. */
function refuseTwoSources(model: ModelObject, context: z.RefinementCtx): void {
  if (model.vectors === undefined) {
    if (model.model !== undefined) return;
    refuse(context, {
      code: 'missing-key',
      what: 'the key "model" is missing',
      path: ['model'],
      hint: 'Name an ONNX file or the folder of one, or with "vectors" what was embedded before.',
    });
    return;
  }
  const given = ['model' as const, ...MODEL_KEYS].filter((key) => model[key] !== undefined);
  const changed = DEFAULTED_KEYS.filter((key) => model[key] !== DEFAULTS[key]);
  const others = [...given, ...changed];
  for (const key of others) {
    refuse(context, {
      code: 'two-sources',
      what: `"${key}" says how texts are embedded, but "vectors" names what was embedded before`,
      path: [key],
      hint: `Remove "${key}", or "vectors".`,
    });
  }
}

/** `reference` or `candidate`: a path, or the long form. */
export const modelSection = z
  .union([
    pathField('ONNX file, or a Hugging Face style folder that holds one.', 'models/old'),
    modelObject.superRefine(refuseTwoSources),
  ])
  .meta({
    id: 'embedding-model',
    description: 'An embedding model and everything about its use that can move a vector.',
    examples: ['models/old', { model: 'models/new', pooling: 'mean', prefix: 'query: ' }],
  });

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
