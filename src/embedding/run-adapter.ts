import { zeros, type Matrix } from '../core/linalg/matrix.ts';
import { ModelError } from '../errors.ts';
import type { InferenceSession, Tensor, TensorInfo } from '../ports.ts';

/** A lone row is run with a copy of itself: for one row the runtime takes another matrix kernel. */
const MINIMUM_ROWS = 2;
/** What to do about a graph that is no adapter. */
export const ADAPTER_HINT =
  'export it with one float32 input [n, d] and one float32 output [n, e], n of any size';

/** A loaded graph, its one input and its one output. */
export interface AdapterGraph {
  readonly path: string;
  readonly session: InferenceSession;
  readonly input: TensorInfo;
  readonly output: TensorInfo;
  /** Rows of one run; 1 where rows would influence each other. */
  readonly blockRows: number;
}

/** The error for an adapter that takes vectors of another size. */
export function adapterDimensionError(file: string, takes: number, given: number): ModelError {
  return new ModelError({
    code: 'adapter-dimension',
    what: `this adapter takes ${takes} numbers, the candidate gives ${given}`,
    where: { file },
    expected: `vectors of ${takes} numbers`,
    found: `vectors of ${given} numbers`,
    hint: 'take the adapter that was fitted for this model, or leave `adapter:` out',
  });
}

/**
 * Every row through the graph, [n, d] to [n, e].
 *
 * @throws ModelError `adapter-dimension`, `adapter-failed`, `adapter-output` or `adapter-not-finite`
 */
export async function applyInBlocks(adapter: AdapterGraph, matrix: Matrix): Promise<Matrix> {
  const { path, input, output } = adapter;
  const inputDimension = input.dims[1];
  if (inputDimension > 0 && inputDimension !== matrix.cols) {
    throw adapterDimensionError(path, inputDimension, matrix.cols);
  }
  let result: Matrix | undefined;
  for (let first = 0; first < matrix.rows; first += adapter.blockRows) {
    const block = await runBlock(adapter, matrix, first);
    result ??= zeros(matrix.rows, block.cols);
    if (block.cols !== result.cols) {
      throw badOutput(path, `[${block.rows}, ${result.cols}]`, `[${block.rows}, ${block.cols}]`);
    }
    result.data.set(block.data, first * result.cols);
  }
  return result ?? zeros(0, Math.max(0, output.dims[1] ?? 0));
}

/** The rows from `first` on, as many as a block has. */
async function runBlock(adapter: AdapterGraph, matrix: Matrix, first: number): Promise<Matrix> {
  const { path, session, input, output, blockRows } = adapter;
  const { cols, data } = matrix;
  const count = Math.min(blockRows, matrix.rows - first);
  const size = Math.max(count, Math.min(MINIMUM_ROWS, blockRows));
  const fed = new Float32Array(size * cols);
  const own = data.subarray(first * cols, (first + count) * cols);
  fed.set(own);
  if (size > count) fed.set(own, count * cols);
  const feeds = { [input.name]: { type: 'float32', dims: [size, cols], data: fed } } as const;
  const tensor = await run(session, feeds, output.name, path);
  const width = tensor.dims.length === 2 && tensor.dims[0] === size ? tensor.dims[1] : 0;
  if (width === 0 || !(tensor.data instanceof Float32Array)) {
    throw badOutput(path, `float32 [${size}, e], e at least 1`, `${tensor.type} [${tensor.dims.join(', ')}]`);
  }
  const adapted = tensor.data.subarray(0, count * width);
  mustBeFinite(adapted, width, first, path);
  return { rows: count, cols: width, data: adapted };
}

async function run(
  session: InferenceSession,
  feeds: Readonly<Record<string, Tensor>>,
  output: string,
  file: string,
): Promise<Tensor> {
  try {
    return (await session.run(feeds, [output]))[output];
  } catch (cause) {
    const [{ dims }] = Object.values(feeds);
    const found = cause instanceof ModelError ? cause.details.found : undefined;
    throw new ModelError({
      code: 'adapter-failed',
      what: `the adapter failed on ${dims[0]} vectors of ${dims[1]} numbers`,
      where: { file },
      expected: 'a graph that takes them',
      ...(found === undefined ? {} : { found }),
      hint: ADAPTER_HINT,
      cause,
    });
  }
}

function badOutput(file: string, expected: string, found: string): ModelError {
  return new ModelError({
    code: 'adapter-output',
    what: 'the adapter gave an output of another shape than one vector per row',
    where: { file },
    expected,
    found,
    hint: ADAPTER_HINT,
  });
}

function mustBeFinite(data: Float32Array, cols: number, first: number, file: string): void {
  const at = data.findIndex((value) => !Number.isFinite(value));
  if (at === -1) return;
  throw new ModelError({
    code: 'adapter-not-finite',
    what: `the adapter gave ${data[at]} for row ${first + Math.floor(at / cols)}, counted from 0`,
    where: { file },
    expected: 'finite numbers',
    found: `${data[at]}`,
    hint: 'fit the adapter again: it overflows or is damaged',
  });
}
