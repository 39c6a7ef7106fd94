import type { ClassifierFormat } from '../config/classifier/load-classifier.ts';
import type { Pooling } from '../embedding/pooling.ts';

/** An embedding model that was found. */
export interface FoundModel {
  /** As the gate file names it: the folder where its ONNX file has a usual name, else the file; `/` between parts. */
  readonly path: string;
  /** Numbers per vector; absent where the graph leaves it open. */
  readonly dimension?: number;
  /** How token vectors become one vector, or that nothing beside the model says so. */
  readonly pooling: Pooling | 'unknown';
  /** Whether a tokenizer.json lies beside the graph or one folder above. */
  readonly hasTokenizer: boolean;
}

/** A frozen classifier that was found. */
export interface FoundClassifier {
  readonly path: string;
  readonly format: ClassifierFormat | 'onnx';
  /** Numbers per vector that it takes; absent where an ONNX graph leaves it open. */
  readonly dimension?: number;
}

/** Values of the first rows of one column. */
export interface SampledColumn {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** A file of rows, as far as its beginning tells. */
export interface FoundSet {
  readonly path: string;
  readonly columns: readonly SampledColumn[];
  /** Rows that were looked at. */
  readonly rows: number;
  /** Whether these are all rows of the file. */
  readonly isWhole: boolean;
}

/** What lies in a repository. */
export interface Findings {
  readonly models: readonly FoundModel[];
  readonly classifiers: readonly FoundClassifier[];
  readonly sets: readonly FoundSet[];
  /** Files that may hold a classifier and are never read, since reading them could run code. */
  readonly pickles: readonly string[];
  /** Whether the repository keeps files in Git LFS. */
  readonly usesLfs: boolean;
  /** What was left aside and why, one sentence each. */
  readonly notes: readonly string[];
}
