import { DEFAULT_FIELDS } from '../config/dataset-conventions.ts';
import { plainLine } from './plain-line.ts';
import type { Plan, PlannedModel, PlannedPart, PlannedSet } from './plan.ts';
import { yamlList, yamlScalar } from './yaml-scalar.ts';

/** Where editors find the schema that completes the gate file. */
export const SCHEMA_URL = 'https://raw.githubusercontent.com/driftgate/driftgate/v0/driftgate.schema.json';

/** The text of driftgate.yml: the keys that are needed, and the usual others as comments. */
export function composeGateFile(plan: Plan): string {
  return [
    `# yaml-language-server: $schema=${SCHEMA_URL}`,
    '# The gate: does the frozen classifier survive the change from the reference (old) to the candidate (new) model?',
    '# Paths start from the folder of this file. Every key is described in the schema above.',
    '',
    ...datasetLines(plan.dataset),
    '',
    ...modelLines(plan),
    '',
    ...classifierLines(plan),
    '',
    ...OPTIONAL_LINES,
    '',
  ].join('\n');
}

function datasetLines(dataset: PlannedSet): readonly string[] {
  const { columns, copyOf, labels, split } = dataset;
  const comments = [
    '# The held-out labelled rows that decide; the classifier was never fitted on them. 1,000 rows or more, 50 of each class.',
    ...(copyOf === undefined
      ? []
      : [
          `# A copy of ${plainLine(copyOf)} with ids; later changes there do not reach it. Name that file once it has ids of its own.`,
        ]),
  ];
  const lines = [
    ...fieldLines(columns),
    ...(split === undefined ? [] : [`  split: ${yamlScalar(split)}`]),
    ...labelLines(labels),
    ...partLines(
      'train',
      dataset.train,
      '  # The rows that the classifier was fitted on; remedies are fitted on them, too.',
    ),
    ...partLines('validation', dataset.validation),
  ];
  return [...comments, 'dataset:', `  path: ${yamlScalar(dataset.path)}`, ...lines];
}

function fieldLines(columns: PlannedSet['columns']): readonly string[] {
  const names = (['id', 'text', 'label', 'split'] as const).flatMap((field) => {
    const column = columns[field];
    return column === undefined || column === DEFAULT_FIELDS[field]
      ? []
      : [`    ${field}: ${yamlScalar(column)}`];
  });
  if (names.length === 0) return [];
  return ['  # Which column holds what; those not named here have the usual names.', '  fields:', ...names];
}

function labelLines(labels: PlannedSet['labels']): readonly string[] {
  if (labels === undefined)
    return [
      '  # Labels from 0 to 1: at or above 0.5 is unsafe. Words go to `unsafe-labels` and `safe-labels`.',
    ];
  return [
    '  # Look at these twice: a label in the wrong list turns the gate upside down.',
    `  unsafe-labels: ${yamlList(labels.unsafe)}`,
    `  safe-labels: ${yamlList(labels.safe)}`,
  ];
}

function partLines(name: string, part: PlannedPart | undefined, comment?: string): readonly string[] {
  if (part === undefined) return [];
  const line =
    'path' in part
      ? `  ${name}: ${yamlScalar(part.path)}`
      : `  ${name}: { split: ${yamlScalar(part.split)} }`;
  return comment === undefined ? [line] : [comment, line];
}

function modelLines({ reference, candidate }: Plan): readonly string[] {
  const isSame = reference.path === candidate.path;
  const single = [
    '# Only one model was found, so it is compared with itself for now: the gate passes. When the new model comes, either',
    '# name its folder here (or try it with `driftgate check --candidate models/new`), or, where it will replace the old one',
    '# in place, keep the old vectors first: `driftgate embed --out baseline`, then `reference: { vectors: baseline }`.',
  ];
  return [
    '# The embedding model in use now.',
    ...modelEntry('reference', reference),
    '',
    '# The embedding model that is to replace it.',
    ...(isSame ? single : []),
    ...modelEntry('candidate', candidate),
  ];
}

function modelEntry(key: string, { path, pooling }: PlannedModel): readonly string[] {
  const usual = ['  # prefix: "query: "', '  # maximum-length: 256'];
  if (pooling === undefined) return [`${key}: ${yamlScalar(path)}`];
  return [
    `${key}:`,
    `  model: ${yamlScalar(path)}`,
    '  # How token vectors become one vector: mean, cls, last_token or none. Must be as in production.',
    `  pooling: ${pooling}`,
    ...usual,
  ];
}

function classifierLines({ classifier }: Plan): readonly string[] {
  const { path, isFitted, isOnnx } = classifier;
  const state = isFitted ? [] : ['# Not there yet: `driftgate fit` fits it on the train rows.'];
  if (!isOnnx) return [...CLASSIFIER_COMMENT, ...state, `classifier: ${yamlScalar(path)}`];
  return [
    ...CLASSIFIER_COMMENT,
    'classifier:',
    `  path: ${yamlScalar(path)}`,
    '  # Where the classes of the graph are words: the one that means unsafe.',
    '  # unsafe-class: toxic',
    '  # output: probabilities',
  ];
}

const CLASSIFIER_COMMENT = [
  '# The classifier that stays as it is; it was fitted on vectors of the reference.',
];

const OPTIONAL_LINES = [
  '# What the candidate must hold. Without this section the default limits hold.',
  '# limits:',
  '#   roc-auc: { max-drop: 0.02, min: 0.85 }',
  '#   ece: { max: 0.1 }',
  '#   false-negative-rate: { max-rise: 0.02 }',
  '#',
  '# decision:',
  '#   # What it means when the rows are too few to tell: fail, warn or pass; by default warn.',
  '#   on-inconclusive: fail',
  '#',
  '# report:',
  '#   directory: driftgate-out',
];
