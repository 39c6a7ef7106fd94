import { resolve } from 'node:path';
import type { z } from 'zod';

import type { ErrorDetails } from '../../errors.ts';
import { ATTRIBUTE_NAMES, type AttributeName } from '../dataset-conventions.ts';
import type { DatasetConfig } from '../gate-config.ts';
import { datasetObject } from './dataset-section.ts';
import type { GateFile } from './schema.ts';
import type { KeyPath, YamlSource } from './yaml-source.ts';

type DatasetObject = z.output<typeof datasetObject>;
type Part = DatasetObject['train'];

/** The sets of a gate file, and what is wrong with them. */
export interface ResolvedDatasets {
  readonly dataset: DatasetConfig;
  readonly train?: DatasetConfig;
  readonly validation?: DatasetConfig;
  readonly calibration?: DatasetConfig;
  readonly problems: readonly ErrorDetails[];
}

const ENDINGS: readonly (readonly [ending: string, format: DatasetConfig['format']])[] = [
  ['.jsonl', 'jsonl'],
  ['.ndjson', 'jsonl'],
  ['.csv', 'csv'],
  ['.parquet', 'parquet'],
];

function namedAttributes(fields: DatasetObject['fields']): Partial<Record<AttributeName, string>> {
  const named: Partial<Record<AttributeName, string>> = {};
  for (const name of ATTRIBUTE_NAMES) {
    const column = fields[name];
    if (column !== undefined) named[name] = column;
  }
  return named;
}

/** Reads paths against the gate file's folder and tells formats by file endings. */
export function resolveDatasets(
  section: GateFile['dataset'],
  source: YamlSource,
  baseDirectory: string,
): ResolvedDatasets {
  const problems: ErrorDetails[] = [];
  const object = typeof section === 'string' ? datasetObject.parse({ path: section }) : section;

  const formatOf = (path: string, keyPath: KeyPath): DatasetConfig['format'] => {
    if (object.format !== undefined) return object.format;
    const name = path.toLowerCase().replace(/[\\/]+$/, '');
    const known = ENDINGS.find(([ending]) => name.endsWith(ending));
    if (known !== undefined) return known[1];
    problems.push({
      code: 'unknown-format',
      what: "the file name's ending does not tell its format",
      where: source.locate(keyPath),
      expected: ENDINGS.map(([ending]) => ending).join(', '),
      found: path,
      hint: 'add `format: jsonl` (one JSON object per line), `format: csv` or `format: parquet` (also a folder of parts) to the dataset',
    });
    return 'jsonl';
  };
  const configOf = (path: string, keyPath: KeyPath, split: string | undefined): DatasetConfig => ({
    path: resolve(baseDirectory, path),
    format: formatOf(path, keyPath),
    ...(split === undefined ? {} : { split }),
    fields: {
      id: object.fields.id,
      text: object.fields.text,
      label: object.fields.label,
      slice: object.fields.slice,
      category: object.fields.category,
      pairId: object.fields['pair-id'],
      split: object.fields.split,
      ...namedAttributes(object.fields),
    },
    labelThreshold: object['label-threshold'],
    unsafeLabels: object['unsafe-labels'],
    safeLabels: object['safe-labels'],
  });
  const dataset = configOf(
    object.path,
    typeof section === 'string' ? ['dataset'] : ['dataset', 'path'],
    object.split,
  );

  const partOf = (part: Part, name: 'train' | 'validation' | 'calibration'): DatasetConfig | undefined => {
    if (part === undefined) return undefined;
    const { path = object.path, split } = typeof part === 'string' ? { path: part } : part;
    const config = configOf(path, ['dataset', name], split);
    if (config.path === dataset.path && config.split === dataset.split) {
      problems.push({
        code: 'held-out-rows-reused',
        what: `the ${name} rows are the rows that the gate judges by`,
        where: source.locate(['dataset', name]),
        expected: 'another file or another split',
        found: 'the same file and split',
        hint: 'name other rows: a head fitted on held-out rows looks better than it is',
      });
    }
    return config;
  };
  const train = partOf(object.train, 'train');
  const validation = partOf(object.validation, 'validation');
  const calibration = partOf(object.calibration, 'calibration');
  return {
    dataset,
    ...(train && { train }),
    ...(validation && { validation }),
    ...(calibration && { calibration }),
    problems,
  };
}
