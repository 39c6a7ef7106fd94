import type { SweepSettings } from '../core/drift/sweep-settings.ts';
import type { EvaluationSettings } from '../core/metrics/evaluation.ts';
import type { DatasetConfig, EmbeddingConfig } from './gate-config.ts';

/** One of the models that are compared. */
export interface ComparedModelConfig {
  readonly name: string;
  readonly config: EmbeddingConfig;
}

/** A compare file, parsed and resolved: several models, one protocol, no frozen head. */
export interface CompareConfig {
  /** Path of the compare file as the user gave it. */
  readonly file: string;
  /** Absolute folder of the compare file; reports show paths relative to it. */
  readonly directory: string;
  readonly name: string;
  /** The held-out rows that every number is taken on. */
  readonly dataset: DatasetConfig;
  /** The rows that each model's head is fitted on. */
  readonly train: DatasetConfig;
  /** The rows that each head's regularization is chosen on. */
  readonly validation: DatasetConfig;
  /** 2 to 20, in the order of the file; changes are counted from the first one. */
  readonly models: readonly ComparedModelConfig[];
  /** The same C for every model; absent: chosen on the validation rows, for each model on its own. */
  readonly regularization?: number;
  readonly evaluation: EvaluationSettings;
  readonly simulation: SweepSettings;
  readonly report: {
    /** Absolute path of the folder that is written. */
    readonly directory: string;
  };
  /** Of everything random but the simulated drift, which has its own. */
  readonly seed: number;
}
