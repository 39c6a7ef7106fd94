import { composeComparison, type HowEmbedded, type Split } from './compose-comparison.ts';
import type { CompareConfig } from './config/compare-config.ts';
import type { DatasetConfig } from './config/gate-config.ts';
import { FitError } from './core/classifier/fit.ts';
import { compareModels, type ModelComparison } from './core/compare-models.ts';
import type { ComparedVectors, CompareProtocol } from './core/compare/protocol.ts';
import { DEFAULT_LIMITS } from './core/gate/limit.ts';
import type { Dataset } from './dataset/labelled-example.ts';
import { labelsOf } from './dataset/labels-of.ts';
import { loadDataset } from './dataset/load-dataset.ts';
import { inOrderOfId } from './dataset/order-of-id.ts';
import { ModelError } from './errors.ts';
import type { RunPorts } from './run-ports.ts';
import type { ComparisonReport } from './report/compare/comparison-report.ts';

type Ports = Pick<RunPorts, 'logger' | 'embeddings' | 'multiply'>;
type Datasets = Readonly<Record<Split, Dataset>>;

/**
 * The whole comparison: load, then for one model after the other encode, fit and measure; then tell.
 *
 * @throws DriftgateError when a file cannot be used, a split has one class only, or no head can be fitted
 */
export async function compare(config: CompareConfig, ports: Ports): Promise<ComparisonReport> {
  const datasets: Datasets = {
    train: await loadSplit(config.train),
    validation: await loadSplit(config.validation),
    test: await loadSplit(config.dataset),
  };
  const protocol: CompareProtocol = {
    trainLabels: labelsOf(datasets.train.examples),
    validationLabels: labelsOf(datasets.validation.examples),
    testRows: datasets.test.examples,
    ...(config.regularization === undefined ? {} : { regularization: config.regularization }),
    evaluation: config.evaluation,
    simulation: config.simulation,
    limits: DEFAULT_LIMITS,
    seed: config.seed,
    multiply: ports.multiply,
  };
  const embedded: HowEmbedded[] = [];
  const comparison = await compareEmbedded(embedModels(config, datasets, ports, embedded), protocol);
  return composeComparison({ config, datasets, embedded, limits: DEFAULT_LIMITS, comparison });
}

async function loadSplit(config: DatasetConfig): Promise<Dataset> {
  const dataset = await loadDataset(config);
  return { ...dataset, examples: inOrderOfId(dataset.examples) };
}

/** One model's vectors at a time; how they were made is added to `embedded`. */
async function* embedModels(
  { models }: CompareConfig,
  { train, validation, test }: Datasets,
  { embeddings, logger }: Ports,
  embedded: HowEmbedded[],
): AsyncGenerator<ComparedVectors> {
  for (const { name, config } of models) {
    yield await logger.group(`Model ${name}`, async () => {
      const embed = (dataset: Dataset) => embeddings.embed('reference', config, dataset.examples);
      const fitted = (await embed(train)).matrix;
      const chosen = (await embed(validation)).matrix;
      const { matrix, identity, truncatedRows } = await embed(test);
      embedded.push({ identity, truncatedRows });
      return { name, train: fitted, validation: chosen, test: matrix };
    });
  }
}

async function compareEmbedded(
  models: AsyncIterable<ComparedVectors>,
  protocol: CompareProtocol,
): Promise<ModelComparison> {
  try {
    return await compareModels(models, protocol);
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    throw new ModelError({
      code: 'head-not-fitted',
      what: `no head can be fitted on ${error.message}`,
      expected: 'vectors that a logistic regression can be fitted on',
      found: error.message,
      hint: 'check the train split and the model, or give another `regularization`',
      cause: error,
    });
  }
}
