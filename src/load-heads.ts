import {
  loadClassifier,
  readClassifierBytes,
  type ClassifierFormat,
} from './config/classifier/load-classifier.ts';
import { checkScores } from './config/classifier/score-range.ts';
import type { CandidateClassifierConfig, ClassifierConfig } from './config/gate-config.ts';
import type { OfBoth } from './core/assess.ts';
import { frozenLinearHead, type FrozenHead } from './core/classifier/frozen-head.ts';
import { loadOnnxHead } from './onnx-head/load-onnx-head.ts';
import type { InferenceRuntime } from './ports.ts';
import { headOnScores } from './core/remedy/changed-head.ts';

/** A classifier as it was read, whatever it is made of. */
export interface LoadedHead {
  /** Absolute path of its file. */
  readonly path: string;
  readonly format: ClassifierFormat | 'onnx';
  /** sha256 of the file, in hex. */
  readonly hash: string;
  /** The model it says it was fitted on. */
  readonly fittedOn?: string;
  readonly head: FrozenHead;
  /** Everything that can move a score, for the lock. */
  readonly identity: Readonly<Record<string, string | number>>;
  /** Frees what a graph holds; the head scores nothing after that. */
  readonly release: () => Promise<void>;
}

/**
 * Does a task with the frozen classifier, and the candidate's own where the gate file names one; both are then released.
 *
 * @throws ClassifierError naming file and key; ModelError when weights beside an ONNX file cannot be used
 */
export async function withHeads<T>(
  config: ClassifierConfig,
  runtime: InferenceRuntime,
  task: (heads: OfBoth<LoadedHead>) => Promise<T>,
): Promise<T> {
  const heads = await loadHeads(config, runtime);
  try {
    return await task(heads);
  } finally {
    for (const { release } of new Set([heads.reference, heads.candidate])) await release();
  }
}

async function loadHeads(config: ClassifierConfig, runtime: InferenceRuntime): Promise<OfBoth<LoadedHead>> {
  const { candidate: own, ...frozen } = config;
  const reference = await loadHead(frozen, runtime);
  return { reference, candidate: own === undefined ? reference : await loadHead(own, runtime) };
}

async function loadHead(config: CandidateClassifierConfig, runtime: InferenceRuntime): Promise<LoadedHead> {
  const { path, calibration, output, unsafeClass } = config;
  const loaded = path.endsWith('.onnx') ? await openOnnxHead(config, runtime) : await readJsonHead(config);
  const head = calibration === undefined ? loaded.head : headOnScores(loaded.head, calibration);
  const identity = {
    hash: loaded.hash,
    dimension: head.dimension,
    decisionThreshold: head.decisionThreshold,
    ...(output === undefined ? {} : { output }),
    ...(unsafeClass === undefined ? {} : { unsafeClass }),
    ...(calibration === undefined ? {} : { slope: calibration.slope, intercept: calibration.intercept }),
  };
  return { path, ...loaded, head, identity };
}

type Opened = Omit<LoadedHead, 'path' | 'identity'>;

async function openOnnxHead(config: CandidateClassifierConfig, runtime: InferenceRuntime): Promise<Opened> {
  const bytes = await readClassifierBytes(config.path);
  const { head, hash, release } = await loadOnnxHead(bytes, config.path, runtime, config);
  return { head, hash, format: 'onnx', release };
}

async function readJsonHead({ path, decisionThreshold }: CandidateClassifierConfig): Promise<Opened> {
  const { head: linear, format, hash } = await loadClassifier(path);
  checkScores(linear, path);
  const { fittedOn } = linear;
  const head = frozenLinearHead({
    ...linear,
    decisionThreshold: decisionThreshold ?? linear.decisionThreshold,
  });
  const release = (): Promise<void> => Promise.resolve();
  return { format, hash, ...(fittedOn === undefined ? {} : { fittedOn }), head, release };
}
