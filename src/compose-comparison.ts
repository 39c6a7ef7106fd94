import type { CompareConfig } from './config/compare-config.ts';
import type { ModelComparison } from './core/compare-models.ts';
import { CONFIDENCE_LEVEL } from './core/compare/protocol.ts';
import type { Limit } from './core/gate/limit.ts';
import type { Dataset } from './dataset/labelled-example.ts';
import type { Embeddings } from './ports.ts';
import {
  COMPARISON_SCHEMA_VERSION,
  type ComparisonReport,
  type SplitSummary,
} from './report/compare/comparison-report.ts';
import { composeComparisonHeadline } from './report/compare/headline.ts';
import { composeComparisonNotes } from './report/compare/notes.ts';
import { shownPath, shownPlace } from './shown-path.ts';
import { TOOL_VERSION } from './version.ts';

/** The splits of a comparison. */
export type Split = 'train' | 'validation' | 'test';

/** What is kept of a model's vectors when they are gone. */
export type HowEmbedded = Pick<Embeddings, 'identity' | 'truncatedRows'>;

/** Everything a comparison loaded and found. */
export interface ComparisonParts {
  readonly config: CompareConfig;
  readonly datasets: Readonly<Record<Split, Dataset>>;
  /** Of the test rows, one per model in the order of the config. */
  readonly embedded: readonly HowEmbedded[];
  readonly limits: readonly Limit[];
  readonly comparison: ModelComparison;
}

/** Puts a report together; it holds no text of a labelled row and no path of the machine that made it. */
export function composeComparison(parts: ComparisonParts): ComparisonReport {
  const { config, datasets, embedded, limits, comparison } = parts;
  const { regularization } = config;
  const body: Omit<ComparisonReport, 'headline' | 'notes'> = {
    schemaVersion: COMPARISON_SCHEMA_VERSION,
    tool: { name: 'driftgate', version: TOOL_VERSION },
    comparison: { name: config.name, file: config.file },
    dataset: {
      train: summarizeSplit(config, config.train.path, datasets.train),
      validation: summarizeSplit(config, config.validation.path, datasets.validation),
      test: summarizeSplit(config, config.dataset.path, datasets.test),
    },
    settings: {
      ...(regularization === undefined ? {} : { regularization }),
      ...config.evaluation,
      simulation: config.simulation,
      limits,
      confidenceLevel: CONFIDENCE_LEVEL,
      seed: config.seed,
    },
    models: comparison.models.map((model, at) => ({
      ...model,
      model: shownPlace(config, config.models[at].config),
      identity: { ...embedded[at].identity },
      truncatedRows: embedded[at].truncatedRows,
    })),
    findings: comparison.findings,
  };
  return { ...body, headline: composeComparisonHeadline(body), notes: composeComparisonNotes(body) };
}

function summarizeSplit(config: CompareConfig, path: string, dataset: Dataset): SplitSummary {
  const { examples, contentHash } = dataset;
  const positives = examples.filter(({ label }) => label === 1).length;
  return {
    path: shownPath(config, path),
    contentHash,
    rows: examples.length,
    positives,
    negatives: examples.length - positives,
  };
}
