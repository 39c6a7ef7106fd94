import { ClassifierError } from '../errors.ts';
import type { Tensor } from '../ports.ts';
import { logitOf, logitOfPair } from './logits.ts';
import type { ScoreOutput } from './score-output.ts';
import { tooManyClasses, type BinaryClasses } from './unsafe-column.ts';

/** By how much float32 rounding takes a probability out of [0, 1]: sums over hundreds of trees do. */
const ROUNDING = 1e-5;
/** By how much the two probabilities of a row may miss 1; raw scores miss it by more. */
const SUM_TOLERANCE = 1e-2;

/** What is known about the scores of one batch. */
export interface ScoreContext {
  readonly output: ScoreOutput;
  readonly classes: BinaryClasses;
  readonly file: string;
  /** Index of the batch's first row in the matrix. */
  readonly firstRow: number;
  /** Rows that the graph scored; those after the wanted ones only fill the batch. */
  readonly size: number;
}

/** Scores of the two classes, or of the second one alone, [size] each, `step` apart. */
interface ScoreColumns {
  readonly second: ArrayLike<number>;
  readonly first?: ArrayLike<number>;
  readonly step: 1 | 2;
}

/**
 * Logits of the unsafe class.
 *
 * @param results what the graph returned for a batch
 * @param rows how many of its rows are wanted
 * @returns [rows]
 * @throws ClassifierError `too-many-classes` or `output-shape` for a wrong shape, `not-finite` or `not-a-probability`
 *   naming the row
 */
export function readScores(
  results: Readonly<Record<string, Tensor>>,
  rows: number,
  context: ScoreContext,
): Float64Array {
  const columns = splitColumns(results, context);
  const { output, classes } = context;
  const logits = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const second = columns.second[row * columns.step];
    const first = columns.first?.[row * columns.step];
    const logit =
      output.scale === 'logits'
        ? readLogit(second - (first ?? 0), row, context)
        : readProbabilities(second, first, row, context);
    logits[row] = classes.unsafe === 1 ? logit : -logit;
  }
  return logits;
}

/** @throws ClassifierError when the shape is not that of one or two scores per row */
export function splitColumns(results: Readonly<Record<string, Tensor>>, context: ScoreContext): ScoreColumns {
  const { output, size, file } = context;
  const [one, other] = output.names.map((name) => toFloats(results[name], name, file));
  if (other !== undefined) {
    if (one.data.length === size && other.data.length === size) {
      return { first: one.data, second: other.data, step: 1 };
    }
  } else if (one.data.length === size) return { second: one.data, step: 1 };
  else if (one.dims.length === 2 && one.dims[0] === size) {
    if (one.dims[1] === 2) return { first: one.data, second: one.data.subarray(1), step: 2 };
    if (one.dims[1] > 2) throw tooManyClasses(one.dims[1], file);
  }
  throw new ClassifierError({
    code: 'output-shape',
    what: `the output ${output.names.join(', ')} is not one score per row`,
    where: { file },
    expected: `[${size}], [${size}, 1] or [${size}, 2]`,
    found: [one, other].flatMap((floats) => (floats ? [`[${floats.dims.join(', ')}]`] : [])).join(', '),
    hint: 'export the classifier with a dynamic number of rows, or set `classifier.output` in the gate file',
  });
}

function toFloats(
  tensor: Tensor | undefined,
  name: string,
  file: string,
): { readonly data: Float32Array | Float64Array; readonly dims: readonly number[] } {
  const { data, dims = [] } = tensor ?? {};
  if (data instanceof Float32Array || data instanceof Float64Array) return { data, dims };
  throw new ClassifierError({
    code: 'output-shape',
    what: `the output ${name} is ${tensor?.type ?? 'missing'}, not float`,
    where: { file },
    expected: 'a float output',
    found: tensor?.type ?? 'nothing',
    hint: 'set `classifier.output` in the gate file to the output with P(unsafe)',
  });
}

function readLogit(logit: number, row: number, { output, file, firstRow }: ScoreContext): number {
  if (Number.isFinite(logit)) return logit;
  throw new ClassifierError({
    code: 'score-not-finite',
    what: `row ${firstRow + row}: the classifier's output ${output.names.join(', ')} is not a finite number`,
    where: { file },
    expected: 'a finite number',
    found: String(logit),
    hint: 'look for divisions by zero or overflow in the classifier, or for vectors unlike those it was trained on',
  });
}

function readProbabilities(
  second: number,
  first: number | undefined,
  row: number,
  context: ScoreContext,
): number {
  const sum = first === undefined ? 1 : first + second;
  const isProbability = (p: number): boolean => p >= -ROUNDING && p <= 1 + ROUNDING;
  if (isProbability(second) && isProbability(first ?? 0) && Math.abs(sum - 1) <= SUM_TOLERANCE) {
    return first === undefined ? logitOf(second) : logitOfPair(second, first);
  }
  const found = first === undefined ? second : `${first}, ${second}`;
  // Reports NaN as what it is.
  readLogit(sum + second, row, context);
  throw new ClassifierError({
    code: 'not-a-probability',
    what: `row ${context.firstRow + row}: the classifier's output ${context.output.names.join(', ')} is no probability`,
    where: { file: context.file },
    expected: first === undefined ? 'a number in [0, 1]' : 'two numbers in [0, 1] that add up to 1',
    found: String(found),
    hint: 'export probabilities, or name the output `logits` where it gives raw scores',
  });
}
