import { z } from 'zod';

import { POOLINGS } from '../../embedding/pooling.ts';
import { EXECUTION_PROVIDERS } from '../gate-config.ts';
import { commandField, endpointFields } from './endpoint-fields.ts';
import { DEFAULTS, refuseMixedSources } from './model-sources.ts';
import { pathField } from './path-field.ts';

const LONGEST_INPUT = 131_072;
const LARGEST_BATCH = 4_096;
const MOST_THREADS = 1_024;
const MOST_DIMENSIONS = 65_536;

function columnField(description: string, example: string) {
  return z
    .string()
    .min(1)
    .optional()
    .meta({ description, examples: [example] });
}

/** The long form of `reference` and `candidate`. */
export const modelObject = z.strictObject({
  model: z
    .string()
    .min(1)
    .optional()
    .meta({
      description:
        'ONNX file, or a Hugging Face style folder that holds one; beside `endpoint` the name that the server knows the model by.',
      examples: ['models/old'],
    }),
  vectors: pathField(
    'Vectors that were made before, in place of a model: a folder that `driftgate embed` wrote, .npy, .parquet, .safetensors, .arrow or .jsonl, joined to the rows by their ids.',
    'baseline',
  ).optional(),
  'id-column': columnField('Of `vectors`: the column of the ids; found by name when absent.', 'id'),
  'vector-column': columnField(
    'Of `vectors`: the column of the vectors; found by name when absent.',
    'embedding',
  ),
  ...endpointFields,
  command: commandField,
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
  dimensions: z
    .int()
    .min(1)
    .max(MOST_DIMENSIONS)
    .optional()
    .meta({
      description:
        'Only the first so many numbers of each vector, scaled to unit length again, for models trained for it (Matryoshka); asked of an endpoint.',
      examples: [256],
    }),
  threads: z
    .int()
    .min(1)
    .max(MOST_THREADS)
    .optional()
    .meta({
      description:
        'Threads of the runtime; absent: at most two, which give the same bits. From three on the last bits of a vector may move.',
      examples: [2],
    }),
  'execution-provider': z
    .enum(EXECUTION_PROVIDERS)
    .optional()
    .meta({
      description:
        'What runs the graph, where this machine has it; never the processor in its place. Absent: cpu.',
      examples: ['cuda'],
    }),
});

/** `reference` or `candidate`: a path, or the long form. */
export const modelSection = z
  .union([
    pathField('ONNX file, or a Hugging Face style folder that holds one.', 'models/old'),
    modelObject.superRefine(refuseMixedSources),
  ])
  .meta({
    id: 'embedding-model',
    description: 'An embedding model and everything about its use that can move a vector.',
    examples: [
      'models/old',
      { model: 'models/new', pooling: 'mean', prefix: 'query: ' },
      { endpoint: 'http://127.0.0.1:8080/v1', model: 'bge-small-en-v1.5' },
    ],
  });
