import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { serializeClassifier } from '../config/classifier/driftgate-head.ts';
import type { DatasetConfig } from '../config/gate-config.ts';
import { loadGateConfig } from '../config/load-gate-config.ts';
import { DEFAULT_GRID, selectRegularization } from '../core/classifier/select-regularization.ts';
import { labelsOf } from '../dataset/labels-of.ts';
import { loadDataset } from '../dataset/load-dataset.ts';
import { ConfigurationError } from '../errors.ts';
import { writeTextFile } from '../platform/files.ts';
import { startSession } from './session.ts';

/** Options of `driftgate fit`. */
export interface FitCommandOptions {
  readonly config: string;
  readonly out?: string;
  readonly regularization?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly cache?: string;
}

/**
 * Fits a classifier with the reference model: on the train split, with the regularization chosen on the validation
 * split, and writes it as driftgate JSON.
 */
export async function fitCommand(options: FitCommandOptions): Promise<void> {
  const config = await loadGateConfig(options.config, process.cwd());
  const out = options.out === undefined ? config.classifier.path : resolve(options.out);
  if (options.force !== true) await refuseExisting(out);
  const { logger, embeddings, multiply } = await startSession(options);

  const load = async (name: string, split: DatasetConfig | undefined) => {
    if (split === undefined) throw missingSplit(options.config, name);
    const { examples } = await loadDataset(split);
    const { matrix, identity } = await embeddings.embed('reference', config.reference, examples);
    return { matrix, labels: labelsOf(examples), identity };
  };
  const train = await logger.group('Train split', () => load('train', config.train));
  const validation = await logger.group('Validation split', () => load('validation', config.validation));
  const grid =
    options.regularization === undefined ? DEFAULT_GRID : [readRegularization(options.regularization)];
  const { chosen, table } = await selectRegularization(train, validation, { grid, multiply });

  for (const { C, lambda, validationAuc, directionNorm } of table) {
    const auc = validationAuc.defined ? validationAuc.value.toFixed(4) : 'undefined';
    const mark = C === chosen.C ? '  <- chosen' : '';
    logger.info(
      `C ${C}: validation ROC-AUC ${auc}, ||v|| ${directionNorm.toFixed(2)}, lambda ${lambda.toExponential(2)}${mark}`,
    );
  }
  const head = { ...chosen.head, fittedOn: train.identity.modelHash };
  await writeTextFile(out, serializeClassifier(head, { lambda: chosen.lambda }));
  logger.info(`Wrote ${out}`);
}

function readRegularization(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new ConfigurationError({
    code: 'wrong-argument',
    what: '--regularization has no usable value',
    expected: 'a number above 0',
    found: JSON.stringify(text),
    hint: "give scikit-learn's C, such as 1, or leave it out: the validation split then chooses",
  });
}

async function refuseExisting(path: string): Promise<void> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (!exists) return;
  throw new ConfigurationError({
    code: 'file-exists',
    what: 'the classifier is there already; a frozen head is not overwritten',
    where: { file: path },
    expected: 'a path where nothing is',
    found: 'a file',
    hint: 'name another file with --out, or pass --force',
  });
}

function missingSplit(file: string, name: string): ConfigurationError {
  return new ConfigurationError({
    code: 'missing-split',
    what: `fitting needs a ${name} split`,
    where: { file, key: `dataset.${name}` },
    expected: `the key "${name}" under dataset`,
    found: 'nothing',
    hint: `name its file under dataset.${name} in the gate file`,
  });
}
