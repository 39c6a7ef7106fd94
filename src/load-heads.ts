import {
  loadClassifier,
  readClassifierBytes,
  type ClassifierFormat,
} from './config/classifier/load-classifier.ts';
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
}

/**
 * Reads the frozen classifier, and the candidate's own where the gate file names one.
 *
 * @throws ClassifierError naming file and key; ModelError when weights beside an ONNX file cannot be used
 */
export async function loadHeads(
  config: ClassifierConfig,
  runtime: InferenceRuntime,
): Promise<OfBoth<LoadedHead>> {
  const { candidate: own, ...frozen } = config;
  const reference = await loadHead(frozen, runtime);
  return { reference, candidate: own === undefined ? reference : await loadHead(own, runtime) };
}

async function loadHead(config: CandidateClassifierConfig, runtime: InferenceRuntime): Promise<LoadedHead> {
  const { path, calibration } = config;
  const loaded = path.endsWith('.onnx') ? await openOnnxHead(config, runtime) : await readJsonHead(config);
  const head = calibration === undefined ? loaded.head : headOnScores(loaded.head, calibration);
  return { path, ...loaded, head };
}

async function openOnnxHead(
  config: CandidateClassifierConfig,
  runtime: InferenceRuntime,
): Promise<Omit<LoadedHead, 'path'>> {
  const bytes = await readClassifierBytes(config.path);
  const { head, hash } = await loadOnnxHead(bytes, config.path, runtime, config);
  return { head, hash, format: 'onnx' };
}

async function readJsonHead({
  path,
  decisionThreshold,
}: CandidateClassifierConfig): Promise<Omit<LoadedHead, 'path'>> {
  const { head: linear, format, hash } = await loadClassifier(path);
  const { fittedOn } = linear;
  const head = frozenLinearHead({
    ...linear,
    decisionThreshold: decisionThreshold ?? linear.decisionThreshold,
  });
  return { format, hash, ...(fittedOn === undefined ? {} : { fittedOn }), head };
}
