import type { SweepSettings } from '../core/drift/sweep-settings.ts';
import type { DecisionSettings } from '../core/gate/verdict.ts';
import type { Limit } from '../core/gate/limit.ts';
import type { Waiver } from '../core/gate/waiver.ts';
import type { EvaluationSettings } from '../core/metrics/evaluation.ts';
import type { RemedySettings } from '../core/remedy/remedy-settings.ts';
import type { SliceRules } from '../core/slices/slice-settings.ts';
import type { Pooling } from '../embedding/pooling.ts';
import type { SourceLocation } from '../errors.ts';

/** Which column or key of a row holds what. */
export interface FieldMapping {
  readonly id: string;
  readonly text: string;
  readonly label: string;
  readonly slice: string;
  readonly category: string;
  readonly pairId: string;
  readonly split: string;
  /**
   * Here only when the gate file names it, and then every value must be readable. Absent: the column `turns` is read,
   * and what is unreadable there counts as absent. The same goes for those below.
   */
  readonly turns?: string;
  readonly source?: string;
  readonly adversarial?: string;
  readonly date?: string;
  readonly phenomenon?: string;
}

/** How a set of labelled examples is written. */
export const DATASET_FORMATS = ['jsonl', 'csv', 'parquet'] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

/** A file of labelled examples, or a folder of Parquet files; paths are absolute after loading. */
export interface DatasetConfig {
  readonly path: string;
  readonly format: DatasetFormat;
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
  /** Only the first so many numbers of a vector are kept (Matryoshka), then scaled to unit length; absent: all. */
  readonly dimensions?: number;
  /** Absent: at most two. */
  readonly threads?: number;
  /** Absent: `cpu`. */
  readonly executionProvider?: ExecutionProvider;
}

/** What runs a graph. */
export const EXECUTION_PROVIDERS = ['cpu', 'cuda', 'coreml', 'dml'] as const;
export type ExecutionProvider = (typeof EXECUTION_PROVIDERS)[number];

/** A server that speaks the embeddings part of OpenAI's API: vLLM, Text Embeddings Inference, Ollama, llama.cpp, ... */
export interface EndpointConfig {
  /** Base URL, such as `https://api.openai.com/v1`; holds no key. */
  readonly endpoint: string;
  /** The name that the server knows the model by. */
  readonly modelName: string;
  /** Asked of the server; absent: what the model gives. */
  readonly dimensions?: number;
  /** Environment variable that holds the key; absent: none is sent. */
  readonly apiKeyVariable?: string;
  readonly normalize: boolean;
  readonly prefix: string;
  /** Texts of one request. */
  readonly batchSize: number;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Tries beyond the first of one request. */
  readonly retries: number;
  /** Seconds that one request may take. */
  readonly timeout: number;
}

/** A program that reads texts and writes vectors, as JSON lines. */
export interface CommandConfig {
  /** The program and its arguments; no shell is between. */
  readonly command: readonly string[];
  /** Absolute folder that it starts in: that of the gate file. */
  readonly directory: string;
  readonly normalize: boolean;
  readonly prefix: string;
  /** Seconds without a vector after which it is stopped. */
  readonly timeout: number;
}

/** Vectors that were made before, joined to the rows by their ids. */
export interface StoredVectorsConfig {
  /** Absolute path of a file, or of a folder that `driftgate embed` wrote. */
  readonly vectors: string;
  /** Column of the ids and of the vectors; found by name when absent. */
  readonly idColumn?: string;
  readonly vectorColumn?: string;
  readonly normalize: boolean;
}

/** Where vectors come from. */
export type EmbeddingConfig = EmbeddingModelConfig | StoredVectorsConfig | EndpointConfig | CommandConfig;

/** The frozen classifier's file: JSON, or an ONNX graph. */
export interface ClassifierConfig {
  /** Absolute path. */
  readonly path: string;
  /** Overrides the file's own decision threshold. */
  readonly decisionThreshold?: number;
  /** Of an ONNX graph: the output that holds P(unsafe); found by name when absent. */
  readonly output?: string;
  /** Of an ONNX graph: the label of its unsafe class, where that is not 1. */
  readonly unsafeClass?: string;
  /** What scores the candidate instead, such as a repaired head; absent: the same classifier. */
  readonly candidate?: CandidateClassifierConfig;
}

/** The candidate's own classifier. */
export interface CandidateClassifierConfig extends Omit<ClassifierConfig, 'candidate'> {
  /** What its logits go through: `slope * f + intercept`. */
  readonly calibration?: { readonly slope: number; readonly intercept: number };
}

/** Settings of the report. */
export interface ReportConfig {
  /** Absolute path of the folder that is written. */
  readonly directory: string;
  /** Texts of the labelled set are shown only when this is true. */
  readonly showText: boolean;
}

/** Pinned metrics of an accepted run. */
export interface BaselineConfig {
  /** Absolute path. */
  readonly path: string;
  /** Path as written in the gate file. */
  readonly shown: string;
  /** Where the gate file names it. */
  readonly where: SourceLocation;
  /** How far each metric may move from its pinned value: `max-drop` and `max-rise` only. */
  readonly limits: readonly Limit[];
}

/** A server, and the key that may be sent to it. */
export type AllowedEndpoint = Pick<EndpointConfig, 'endpoint' | 'apiKeyVariable'>;

/** A gate file, parsed and resolved: beyond this type nothing is unknown any more. */
export interface GateConfig {
  /** Path of the gate file as the user gave it. */
  readonly file: string;
  /** Absolute folder of the gate file; reports show paths relative to it. */
  readonly directory: string;
  /** Where files of the base branch lie that judge in place of the checkout's; absent: none do. */
  readonly trusted?: {
    /** Absolute folder that stands for the root of the checkout. */
    readonly root: string;
    /** Absolute folder that stands for that of the gate file. */
    readonly directory: string;
  };
  readonly name: string;
  readonly dataset: DatasetConfig;
  /** The split a head is fitted on (`driftgate fit`). */
  readonly train?: DatasetConfig;
  /** The split the regularization is chosen on (`driftgate fit`). */
  readonly validation?: DatasetConfig;
  /** The rows that remedies are fitted on, labelled or not; absent: the train split. */
  readonly calibration?: DatasetConfig;
  readonly reference: EmbeddingConfig;
  readonly candidate: EmbeddingConfig;
  /** Absolute path of an ONNX graph that the candidate's vectors go through; absent: none. */
  readonly adapter?: string;
  readonly classifier: ClassifierConfig;
  readonly limits: readonly Limit[];
  /** Absent: no baseline is pinned. */
  readonly baseline?: BaselineConfig;
  /** Breaches that are accepted for a time; which of them hold, a run decides. */
  readonly waivers: readonly Waiver[];
  /** Servers that a pull request may send texts to, where this is the gate file of the base branch. */
  readonly allowedEndpoints: readonly AllowedEndpoint[];
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
