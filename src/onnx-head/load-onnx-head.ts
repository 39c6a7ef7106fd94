import { createHash } from 'node:crypto';
import type { FrozenHead } from '../core/classifier/frozen-head.ts';
import { assertNotLfsPointer } from '../embedding/git-lfs.ts';
import { loadOnnxFile, type OnnxFile } from '../embedding/onnx-file.ts';
import { ClassifierError } from '../errors.ts';
import type { InferenceRuntime, InferenceSession } from '../ports.ts';
import { readClasses } from './class-labels.ts';
import { exposeProbabilities } from './expose-probabilities.ts';
import { parseHeadGraph, whileReading, type HeadGraph } from './head-graph.ts';
import { chooseInput } from './head-input.ts';
import { runtimeMessage } from './runtime-message.ts';
import { BATCH_ROWS, probe, scoreMatrix, type OpenHead } from './score-matrix.ts';
import { chooseScoreOutput } from './score-output.ts';
import { findUnsafeClass } from './unsafe-column.ts';

const USUAL_THRESHOLD = 0.5;
/** As `src/artefact` writes it. */
const THRESHOLD_KEY = 'decisionThreshold';

/** What the gate file says about a classifier that is an ONNX file. */
export interface OnnxHeadOptions {
  /** Unsafe if P(unsafe) > this; else what a file of driftgate's own says of itself, else 0.5. */
  readonly decisionThreshold?: number | undefined;
  /** Name of the output with P(unsafe), or with a logit. */
  readonly output?: string | undefined;
  /** The class that the gate must catch; default 1, or true. */
  readonly unsafeClass?: string | undefined;
  /** Numbers per vector of the reference model: taken, and tried on one row, when the graph leaves its width open. */
  readonly expectedDimension?: number | undefined;
}

/** A frozen classifier that is an ONNX graph. */
export interface LoadedOnnxHead {
  readonly head: FrozenHead;
  /** sha256 (hex) of the file, followed by its external data files. */
  readonly hash: string;
  /** In the order of the columns; 0 and 1 when the graph names none. */
  readonly classes: readonly string[];
  /** Frees the memory of the runtime; the head scores nothing after that. */
  readonly release: () => Promise<void>;
}

/**
 * Opens an ONNX classifier: one float input [n, d] of vectors as the embedding model gives them, and an output that
 * tells P(unsafe), as skl2onnx (ZipMap included), onnxmltools, torch and driftgate itself export them.
 *
 * Logits of probabilities are finite, in [-87.34, 87.34]. Where the graph gives P(unsafe) alone, or P(safe) as 1 -
 * P(unsafe) (an MLP by skl2onnx; trees, in the runtime itself), float32 keeps few digits of it near 1: such logits rise
 * in steps from 10 on, and beyond 17 are all 87.34. A graph with an output `logits` has no such end.
 *
 * @param bytes the file
 * @param file its path, for messages and for weights that lie beside it
 * @throws ClassifierError when the file is no ONNX model, does not load, or its input, classes or output cannot be
 *   told; ModelError when weights beside the file are missing, or the file is a Git LFS pointer
 */
export async function loadOnnxHead(
  bytes: Uint8Array,
  file: string,
  runtime: InferenceRuntime,
  options: OnnxHeadOptions = {},
): Promise<LoadedOnnxHead> {
  assertNotLfsPointer(file, bytes);
  const graph = parseHeadGraph(bytes, file);
  // Checks that weights beside the file are there, and inside its folder.
  const beside = graph.externalData.length > 0 ? await loadOnnxFile(file) : undefined;
  // A graph with weights beside it comes from torch, which knows no ZipMap.
  const session = await openSession(
    beside ?? whileReading(file, () => exposeProbabilities(bytes)),
    file,
    runtime,
  );
  try {
    const opened = whileReading(file, () => describeSession(session, graph, file, options));
    await probe(opened);
    const head: FrozenHead = {
      dimension: opened.input.dimension,
      decisionThreshold: options.decisionThreshold ?? thresholdOf(graph),
      score: (matrix) => scoreMatrix(opened, matrix),
    };
    const hash = beside?.hash ?? createHash('sha256').update(bytes).digest('hex');
    return { head, hash, classes: opened.classes.names, release: () => session.release() };
  } catch (error) {
    await session.release();
    throw error;
  }
}

/** The threshold that driftgate wrote into its own heads. */
function thresholdOf({ metadata }: HeadGraph): number {
  const written = Number(metadata.get(THRESHOLD_KEY) ?? NaN);
  return written > 0 && written < 1 ? written : USUAL_THRESHOLD;
}

function describeSession(
  session: InferenceSession,
  graph: HeadGraph,
  file: string,
  { output, unsafeClass, expectedDimension }: OnnxHeadOptions,
): OpenHead {
  const { inputs, outputs } = session;
  const input = chooseInput(inputs, expectedDimension, file);
  const textLabels = outputs.some(({ type }) => type === 'string');
  const classes = findUnsafeClass({ classes: readClasses(graph), unsafeClass, textLabels }, file);
  const score = chooseScoreOutput(outputs, graph, { output, classes: classes.names }, file);
  return {
    session,
    file,
    input,
    output: score,
    classes,
    batchRows: graph.dynamicallyQuantized ? 1 : BATCH_ROWS,
  };
}

async function openSession(
  model: OnnxFile | Uint8Array,
  file: string,
  runtime: InferenceRuntime,
): Promise<InferenceSession> {
  try {
    return await (model instanceof Uint8Array
      ? runtime.load(model)
      : runtime.load(model.path, model.externalData));
  } catch (cause) {
    throw new ClassifierError({
      code: 'load-failed',
      what: `ONNX Runtime (${runtime.backend}) cannot load the classifier`,
      where: { file },
      expected: 'a graph that this runtime can run',
      found: runtimeMessage(cause),
      hint: 'export it again, with an older opset (`target_opset`): the file may be damaged, or newer than the runtime',
      cause,
    });
  }
}
