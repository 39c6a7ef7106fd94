import type { ComparedModel, ModelComparison } from '../../core/compare-models.ts';
import type { SweepSettings } from '../../core/drift/sweep-settings.ts';
import type { Limit } from '../../core/gate/limit.ts';
import type { EvaluationSettings } from '../../core/metrics/evaluation.ts';
import type { ModelSummary } from '../gate-report.ts';

/** Version of the layout of `comparison.json`; it changes only when a reader would break. */
export const COMPARISON_SCHEMA_VERSION = 1;

/** One split of the data: what it is, never a text of it. */
export interface SplitSummary {
  /** Path as the compare file writes it. */
  readonly path: string;
  readonly contentHash: string;
  readonly rows: number;
  /** Unsafe rows. */
  readonly positives: number;
  /** Safe rows. */
  readonly negatives: number;
}

/** What was measured of one model, and how its vectors were made. */
export interface ComparedModelSummary extends ComparedModel, ModelSummary {}

/** What every model was measured with. */
export interface ComparisonSettings extends EvaluationSettings {
  /** The C of every head; absent: chosen on the validation split for each model. */
  readonly regularization?: number;
  readonly simulation: SweepSettings;
  readonly limits: readonly Limit[];
  readonly confidenceLevel: number;
  readonly seed: number;
}

/** Everything `driftgate compare` found; the layout of `comparison.json`. */
export interface ComparisonReport extends Pick<ModelComparison, 'findings'> {
  readonly schemaVersion: typeof COMPARISON_SCHEMA_VERSION;
  readonly tool: { readonly name: 'driftgate'; readonly version: string };
  readonly comparison: { readonly name: string; readonly file: string };
  readonly headline: { readonly title: string; readonly sentences: readonly string[] };
  readonly dataset: Readonly<Record<'train' | 'validation' | 'test', SplitSummary>>;
  readonly settings: ComparisonSettings;
  /** In the order of the compare file; changes are counted from the first one. */
  readonly models: readonly ComparedModelSummary[];
  /** How far the numbers carry. */
  readonly notes: readonly string[];
}
