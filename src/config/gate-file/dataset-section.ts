import { z } from 'zod';

import {
  ATTRIBUTE_COLUMNS,
  DEFAULT_FIELDS,
  normalizeLabel,
  SAFE_LABELS,
  UNSAFE_LABELS,
} from '../dataset-conventions.ts';
import { DATASET_FORMATS } from '../gate-config.ts';
import { pathField } from './path-field.ts';
import { refuse } from './refuse.ts';

function column(name: string, holds: string) {
  return z
    .string()
    .min(1)
    .default(name)
    .meta({ description: `Column or key that holds ${holds}.`, examples: [name] });
}

/** Not defaulted: what the gate file names is read strictly, a column that happens to have the name is not. */
function attribute(name: string, holds: string) {
  return z
    .string()
    .min(1)
    .optional()
    .meta({
      description: `Column or key that holds ${holds}; every value in it must be readable. Without this key the column \`${name}\` is read, if there is one, and values that cannot be read count as absent.`,
      examples: [name],
    });
}

const fields = z
  .strictObject({
    id: column(DEFAULT_FIELDS.id, "the row's unique id"),
    text: column(DEFAULT_FIELDS.text, 'the text'),
    label: column(DEFAULT_FIELDS.label, 'the label'),
    slice: column(DEFAULT_FIELDS.slice, 'the slice or the list of slices'),
    category: column(DEFAULT_FIELDS.category, 'the category of harm'),
    'pair-id': column(DEFAULT_FIELDS.pairId, 'the id that a safe and an unsafe version of one text share'),
    split: column(DEFAULT_FIELDS.split, 'the split (train, validation, test)'),
    turns: attribute(ATTRIBUTE_COLUMNS.turns, 'the number of turns of the conversation, 1 or more'),
    source: attribute(ATTRIBUTE_COLUMNS.source, 'the name of where the row comes from'),
    adversarial: attribute(
      ATTRIBUTE_COLUMNS.adversarial,
      'whether the text was written to get past the classifier (true or false, yes or no, 1 or 0)',
    ),
    date: attribute(ATTRIBUTE_COLUMNS.date, 'the day of the row as an ISO date'),
    phenomenon: attribute(
      ATTRIBUTE_COLUMNS.phenomenon,
      'the failure that the row shows, such as intent drift',
    ),
  })
  .superRefine((value, context) => {
    const seen = new Map<string, string>();
    for (const [field, name] of Object.entries(value)) {
      if (name === undefined) continue;
      const first = seen.get(name);
      if (first === undefined) {
        seen.set(name, field);
        continue;
      }
      refuse(context, {
        code: 'same-column-twice',
        what: `the column "${name}" is read as ${first} and as ${field}`,
        path: [field],
        expected: 'one column for each field',
        hint: 'name another column for one of the two, or remove one of the lines',
      });
    }
  })
  .prefault({})
  .meta({ description: 'Which column or key of a row holds what.', examples: [{ text: 'comment_text' }] });

function labels(words: readonly string[], meaning: string) {
  return z
    .array(z.string().min(1))
    .min(1)
    .default([...words])
    .meta({
      description: `Labels given as words that mean ${meaning}; upper and lower case are the same. A list here replaces the default one.`,
      examples: [[words[0] ?? meaning]],
    });
}

const split = z
  .string()
  .min(1)
  .optional()
  .meta({ description: 'Only rows whose split field has this value.', examples: ['test'] });

function part(purpose: string, example: string) {
  const object = z
    .strictObject({
      path: pathField("File of this split; the dataset's own file when absent.", example).optional(),
      split,
    })
    .superRefine((value, context) => {
      if (value.path !== undefined || value.split !== undefined) return;
      refuse(context, {
        code: 'empty-split',
        what: 'neither a file nor a split is named',
        path: [],
        expected: '`path`, `split` or both',
        hint: 'name the file under `path`, or the split of the same file under `split`',
      });
    });
  return z
    .union([pathField('File of this split.', example), object])
    .optional()
    .meta({
      description: `${purpose} Fields and labels are those of the dataset.`,
      examples: [example, { split: 'train' }],
    });
}

/** The long form of `dataset`. */
export const datasetObject = z
  .strictObject({
    path: pathField(
      'File of labelled examples: JSON lines, CSV or Parquet, or a folder of Parquet files.',
      'data/held-out.jsonl',
    ),
    format: z
      .enum(DATASET_FORMATS)
      .optional()
      .meta({
        description:
          "Format of the file; by default the file name's ending tells. `parquet` may also be a folder of Parquet files, as Spark, Dask and DuckDB write them.",
        examples: ['jsonl'],
      }),
    split,
    fields,
    'label-threshold': z
      .number()
      .gt(0)
      .max(1)
      .default(0.5)
      .meta({
        description: 'Numeric labels at or above this are unsafe.',
        examples: [0.5],
      }),
    'unsafe-labels': labels(UNSAFE_LABELS, 'unsafe'),
    'safe-labels': labels(SAFE_LABELS, 'safe'),
    train: part('The split a head is fitted on (`driftgate fit`).', 'data/train.jsonl'),
    validation: part('The split the regularization is chosen on (`driftgate fit`).', 'data/validation.jsonl'),
    calibration: part(
      'Rows that remedies are fitted on when the gate does not pass, instead of `train`; labels may be missing.',
      'data/unlabelled.jsonl',
    ),
  })
  .superRefine((value, context) => {
    const safe = new Set(value['safe-labels'].map((word) => normalizeLabel(word)));
    const both = value['unsafe-labels'].filter((word) => safe.has(normalizeLabel(word)));
    if (both.length === 0) return;
    refuse(context, {
      code: 'label-in-both-lists',
      what: `both safe and unsafe: ${both.join(', ')}`,
      path: ['unsafe-labels'],
      expected: 'each label in one list',
      hint: 'give both lists: the one that is absent keeps its default words',
    });
  });

/** `dataset`: a path, or the long form. */
export const datasetSection = z
  .union([
    pathField(
      'File of labelled examples: JSON lines, CSV or Parquet, or a folder of Parquet files.',
      'data/held-out.jsonl',
    ),
    datasetObject,
  ])
  .meta({
    description: 'The held-out labelled examples that decide: 1,000 rows or more, at least 50 of each class.',
    examples: [
      'data/held-out.jsonl',
      { path: 'data/rows.csv', split: 'test', fields: { text: 'comment_text' } },
    ],
  });
