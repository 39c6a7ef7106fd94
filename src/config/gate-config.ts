import type { SweepSettings } from '../core/drift/sweep-settings.ts';
import type { DecisionSettings } from '../core/gate/verdict.ts';
import type { Limit } from '../core/gate/limit.ts';
import type { EvaluationSettings } from '../core/metrics/evaluation.ts';
import type { RemedySettings } from '../core/remedy/remedy-settings.ts';
import type { SliceRules } from '../core/slices/slice-settings.ts';
import type { Pooling } from '../embedding/pooling.ts';

/** Which column or key of a row holds what. */
export interface FieldMapping {
  readonly id: string;
  readonly text: string;
  readonly label: string;
  readonly slice: string;
  readonly category: string;
  readonly pairId: string;
  readonly split: string;
}

/** A file of labelled examples; paths are absolute after loading. */
export interface DatasetConfig {
  readonly path: string;
  readonly format: 'jsonl' | 'csv';
  /** Only rows whose split field has this value. */
  readonly split?: string;
  readonly fields: FieldMapping;
  /** Numeric labels at or above this are unsafe (the share of raters in crowd-sourced sets). */
  readonly labelThreshold: number;
  /** Labels given as words. */
  readonly unsafeLabels: readonly string[];
  readonly safeLabels: readonly string[];
}

/** One embedding model and everything about its use that can move a vector. */
export interface EmbeddingModelConfig {
  /** Absolute path of an ONNX file or of a Hugging Face style folder that holds one. */
  readonly model: string;
  /** Absolute path of tokenizer.json when it is not beside the model. */
  readonly tokenizer?: string;
  /** Name of the graph output to read; found by name when absent. */
  readonly output?: string;
  /** Absent: taken from the model's own `1_Pooling/config.json`, or `none` when the graph returns one vector per text. */
  readonly pooling?: Pooling;
  readonly normalize: boolean;
  readonly prefix: string;
  /** Tokens, special tokens included; longer texts are cut and counted. */
  readonly maximumLength: number;
  readonly batchSize: number;
  readonly paddingSide?: 'left' | 'right';
}

/** The frozen classifier's file. */
export interface ClassifierConfig {
  readonly path: string;
  /** Overrides the file's own decision threshold. */
  readonly decisionThreshold?: number;
}

/** Settings of the report. */
export interface ReportConfig {
  /** Absolute path of the folder that is written. */
  readonly directory: string;
  /** Texts of the labelled set are shown only when this is true. */
  readonly showText: boolean;
}

/** A gate file, parsed and resolved: beyond this type nothing is unknown any more. */
export interface GateConfig {
  /** Path of the gate file as the user gave it. */
  readonly file: string;
  /** Absolute folder of the gate file; reports show paths relative to it. */
  readonly directory: string;
  readonly name: string;
  readonly dataset: DatasetConfig;
  /** The split a head is fitted on (`driftgate fit`). */
  readonly train?: DatasetConfig;
  /** The split the regularization is chosen on (`driftgate fit`). */
  readonly validation?: DatasetConfig;
  readonly reference: EmbeddingModelConfig;
  readonly candidate: EmbeddingModelConfig;
  readonly classifier: ClassifierConfig;
  readonly limits: readonly Limit[];
  readonly evaluation: EvaluationSettings;
  /** Absent: no drift is simulated (`simulation: off`). */
  readonly simulation?: SweepSettings;
  readonly decision: DecisionSettings;
  readonly slices: SliceRules;
  /** Absent: nothing is repaired (`remedies: off`). */
  readonly remedies?: RemedySettings;
  readonly report: ReportConfig;
  /** Absolute path of driftgate.lock. */
  readonly lock: string;
}
