import type { EmbeddingConfig } from './config/gate-config.ts';
import type { Matrix } from './core/linalg/matrix.ts';
import type { Pooling } from './embedding/pooling.ts';

export type { MatrixMultiply } from './core/linalg/matrix-multiply.ts';

/** Where messages for people go while a run is under way. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  /** Groups what the task logs under one heading that folds. */
  group<T>(title: string, task: () => Promise<T>): Promise<T>;
  /** Shows that `done` of `total` units are finished; cheap to call often. */
  progress(label: string, done: number, total: number): void;
}

/** A tensor as the inference runtime takes and returns it. */
export interface Tensor {
  readonly type: 'float64' | 'float32' | 'float16' | 'int64' | 'int32';
  readonly dims: readonly number[];
  readonly data: Float64Array | Float32Array | Uint16Array | BigInt64Array | Int32Array;
}

/** Name, element type and shape of a graph input or output; a symbolic dimension is -1. */
export interface TensorInfo {
  readonly name: string;
  readonly type: string;
  readonly dims: readonly number[];
}

/** A loaded ONNX graph. */
export interface InferenceSession {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  run(
    feeds: Readonly<Record<string, Tensor>>,
    fetches: readonly string[],
  ): Promise<Readonly<Record<string, Tensor>>>;
  release(): Promise<void>;
}

/** What runs ONNX graphs: the native runtime, or WebAssembly where that one does not load. */
export interface InferenceRuntime {
  /** Such as `native linux-x64` or `wasm`. */
  readonly backend: string;
  readonly version: string;
  /** Such as `x64 avx512-vnni`: quantized kernels differ between processors. */
  readonly instructionSet: string;
  /**
   * Loads a graph from a file or from its bytes; `externalData` are the files beside it that hold its weights, relative
   * to its folder.
   */
  load(model: string | Uint8Array, externalData?: readonly string[]): Promise<InferenceSession>;
}

/** Vectors of texts and everything about how they were made. */
export interface Embeddings {
  /** [texts, dimension], unit rows unless the model says `normalize: false`. */
  readonly matrix: Matrix;
  /** [texts], Euclidean norms before normalisation. */
  readonly norms: Float64Array;
  /** Texts that were cut at the maximum length. */
  readonly truncatedRows: number;
  readonly identity: ModelIdentity;
  /** Seconds that it took to get them, loading the model included. */
  readonly seconds: number;
  /** How much of it a store spared; in no report. */
  readonly reuse: Reuse;
}

/** How much of an embedding came from a store. */
export interface Reuse {
  /** Rows whose vectors were stored. */
  readonly rows: number;
  /** All rows. */
  readonly of: number;
  /** Seconds that their texts took when they were embedded. */
  readonly secondsSaved: number;
}

/** Everything that can move a vector (definitions section 10). */
export interface ModelIdentity {
  /** sha256 of the ONNX file and its external data, or of the stored vectors. */
  readonly modelHash: string;
  readonly dimension: number;
  readonly normalize: boolean;
  // Of stored vectors nothing below is known unless their provenance says so.
  readonly tokenizerHash?: string;
  readonly output?: string;
  readonly pooling?: Pooling;
  readonly prefix?: string;
  readonly maximumLength?: number;
  readonly paddingSide?: 'left' | 'right';
  readonly batchSize?: number;
  /** Whether the graph holds dynamically quantized operators: then vectors depend on batch and processor. */
  readonly quantized: boolean;
  readonly runtime?: string;
  readonly backend?: string;
  /** Such as `x64 avx512`. */
  readonly instructionSet?: string;
  /** sha256 of the adapter that the vectors went through; absent: none. */
  readonly adapter?: string;
}

/** Where vectors come from. */
export interface EmbeddingSource {
  /**
   * Encodes rows in the order given.
   *
   * @throws ModelError naming the row id when a vector is zero or not finite, or the model cannot be used
   */
  embed(
    label: 'reference' | 'candidate',
    model: EmbeddingConfig,
    rows: readonly { readonly id: string; readonly text: string }[],
  ): Promise<Embeddings>;
}

/** Keeps vectors between runs, one entry per model; an outage costs time and nothing else. */
export interface EmbeddingStore {
  /** The newest entry of a model, by its fingerprint, or `undefined`; never throws. */
  load(fingerprint: string): Promise<Uint8Array | undefined>;
  /** Puts an entry in the place of the newest; `content` names the texts in it. Never throws. */
  save(fingerprint: string, bytes: Uint8Array, content: string): Promise<void>;
}
