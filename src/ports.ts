import type {
  CommandConfig,
  EmbeddingConfig,
  EndpointConfig,
  ExecutionProvider,
} from './config/gate-config.ts';
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
  readonly type: 'float64' | 'float32' | 'float16' | 'int64' | 'int32' | 'bool';
  readonly dims: readonly number[];
  readonly data: Float64Array | Float32Array | Uint16Array | BigInt64Array | Int32Array | Uint8Array;
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
   *
   * @throws ModelError `load-failed`, or `no-execution-provider` when what should run the graph is not here
   */
  load(
    model: string | Uint8Array,
    externalData?: readonly string[],
    options?: SessionOptions,
  ): Promise<InferenceSession>;
}

/** How a graph is run. */
export interface SessionOptions {
  /**
   * Absent: as many as the runtime takes, at most two. Three and more may move the last bits of a result. WebAssembly has
   * one, whatever this says.
   */
  readonly threads?: number;
  /** Absent: `cpu`. */
  readonly executionProvider?: ExecutionProvider;
  /** The file that the bytes of a graph stand for: its folder holds the external data. */
  readonly path?: string;
}

/** Vectors of texts and everything about how they were made. */
export interface Embeddings {
  /** [texts, dimension], or of the rows that were to be kept; unit rows unless the model says `normalize: false`. */
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
  /**
   * sha256 of the ONNX file and its external data, or of the stored vectors; of a server or a program, of how it is
   * reached and how often the model behind it was seen to change.
   */
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
  /** Numbers that are kept of each vector, when the gate file says so. */
  readonly dimensions?: number;
  /** What ran the graph, when it was not the processor. */
  readonly executionProvider?: string;
  /** Threads that ran the graph, when they are enough to move the last bits: three and more. */
  readonly threads?: number;
  /** Base URL of the server that gave the vectors, and the name that it knows the model by. */
  readonly endpoint?: string;
  readonly modelName?: string;
  /** The program that gave the vectors and its arguments, as JSON. */
  readonly command?: string;
}

/** What is wanted of vectors that are too many to hold. */
export interface EmbeddingDemand {
  /** Indices of the rows whose vectors are kept, ascending. */
  readonly keep: Int32Array;
  /** Is given the vector of every row once, in pieces that are only good during the call: indices [k] and vectors [k, d]. */
  readonly visit: (rows: Int32Array, matrix: Matrix) => Promise<void>;
}

/** Where vectors come from. */
export interface EmbeddingSource {
  /**
   * Encodes rows in the order given.
   *
   * @param demand absent: all vectors are kept. Else the matrix holds those of `keep`; norms are those of all rows
   *
   * @throws ModelError naming the row id when a vector is zero or not finite, or the model cannot be used
   */
  embed(
    label: 'reference' | 'candidate',
    model: EmbeddingConfig,
    rows: readonly { readonly id: string; readonly text: string }[],
    demand?: EmbeddingDemand,
  ): Promise<Embeddings>;
}

/** Keeps vectors between runs, one entry per model; an outage costs time and nothing else. */
export interface EmbeddingStore {
  /** The newest entry of a model, by its fingerprint, or `undefined`; never throws. */
  load(fingerprint: string): Promise<Uint8Array | undefined>;
  /** Puts an entry in the place of the newest; `content` names the texts in it. Whether it is there now; never throws. */
  save(fingerprint: string, bytes: Uint8Array, content: string): Promise<boolean>;
  /** Whether an entry may be put in the place of the newest while vectors are still being made; absent: no. */
  readonly checkpoints?: boolean;
  /**
   * Calls `keep` when this process is asked to end, so that what has come until then is saved; returns what takes that
   * back. Absent: nobody says so.
   */
  readonly beforeStop?: (keep: () => Promise<KeptVectors | undefined>) => () => void;
}

/** Vectors of one embedding that are in a store. */
export interface KeptVectors {
  /** What was being embedded, for people. */
  readonly title: string;
  readonly rows: number;
  /** Rows of this run. */
  readonly of: number;
}

/** A server or a program that embeds. */
export interface RemoteEncoder {
  /**
   * Hands over the vector of every text, as they come and in any order; resolves when each has one. What was handed over
   * before it fails may be kept.
   *
   * @param receive takes the index of a text and its vector, as it came
   * @throws ModelError that says what to do; it names neither a text nor a key
   */
  encode(
    texts: readonly string[],
    receive: (index: number, vector: ArrayLike<number>) => void,
  ): Promise<void>;
}

/** Opens a server or a program; nothing is sent or started before the first text. */
export type ConnectEncoder = (config: EndpointConfig | CommandConfig) => Promise<RemoteEncoder>;
