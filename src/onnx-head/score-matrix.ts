import type { Matrix } from '../core/linalg/matrix.ts';
import { ClassifierError } from '../errors.ts';
import type { InferenceSession, Tensor } from '../ports.ts';
import type { HeadInput } from './head-input.ts';
import { readScores, splitColumns, type ScoreContext } from './read-scores.ts';
import { runtimeMessage } from './runtime-message.ts';
import type { ScoreOutput } from './score-output.ts';
import type { BinaryClasses } from './unsafe-column.ts';

/** A classifier that a runtime has loaded. */
export interface OpenHead {
  readonly session: InferenceSession;
  readonly file: string;
  readonly input: HeadInput;
  readonly output: ScoreOutput;
  readonly classes: BinaryClasses;
  /** Rows of one run, where the graph does not fix them. */
  readonly batchRows: number;
}

/** Rows of one run: the hidden layers of a batch stay small. */
export const BATCH_ROWS = 1024;
/** For a lone row the runtime takes another kernel, and the score would depend on how many others there are. */
const FEWEST_ROWS = 2;

/**
 * Logits of every row, batch by batch.
 *
 * @param matrix [n, dimension]
 * @returns [n]
 * @throws ClassifierError `run-failed` when the graph crashes; for what it returns, see readScores
 */
export async function scoreMatrix(head: OpenHead, matrix: Matrix): Promise<Float64Array> {
  const { dimension, rows: fixed } = head.input;
  if (matrix.cols !== dimension) {
    throw new RangeError(
      `the classifier takes ${dimension} numbers per row, the vectors have ${matrix.cols}`,
    );
  }
  const logits = new Float64Array(matrix.rows);
  for (let firstRow = 0; firstRow < matrix.rows;) {
    const rows = Math.min(fixed ?? head.batchRows, matrix.rows - firstRow);
    const size = fixed ?? Math.max(rows, FEWEST_ROWS);
    const part = matrix.data.subarray(firstRow * dimension, (firstRow + rows) * dimension);
    const results = await runBatch(head, part, size);
    logits.set(readScores(results, rows, contextOf(head, firstRow, size)), firstRow);
    firstRow += rows;
  }
  return logits;
}

/**
 * Scores one made-up vector of length 1, to find out early that the graph runs and what shape it returns.
 *
 * @throws ClassifierError as scoreMatrix does, but not for the score itself
 */
export async function probe(head: OpenHead): Promise<void> {
  const { dimension, rows } = head.input;
  const size = rows ?? FEWEST_ROWS;
  const vector = new Float32Array(dimension).fill(1 / Math.sqrt(dimension));
  splitColumns(await runBatch(head, vector, size), contextOf(head, 0, size));
}

function contextOf({ output, classes, file }: OpenHead, firstRow: number, size: number): ScoreContext {
  return { output, classes, file, firstRow, size };
}

/** Runs `size` rows; copies of the last one stand where there are fewer. */
async function runBatch(
  { session, file, input, output }: OpenHead,
  rows: Float32Array,
  size: number,
): Promise<Readonly<Record<string, Tensor>>> {
  const { dimension, type } = input;
  const filled = type === 'float64' ? new Float64Array(size * dimension) : new Float32Array(size * dimension);
  filled.set(rows);
  for (let at = rows.length; at < filled.length; at++) filled[at] = filled[at - dimension];
  try {
    return await session.run({ [input.name]: { type, dims: [size, dimension], data: filled } }, output.names);
  } catch (cause) {
    throw new ClassifierError({
      code: 'scoring-failed',
      what: 'the classifier failed while scoring',
      where: { file },
      expected: `that it takes [${size}, ${dimension}]`,
      found: runtimeMessage(cause),
      hint: 'check that it was trained on vectors of this embedding model, and exported with a dynamic number of rows',
      cause,
    });
  }
}
