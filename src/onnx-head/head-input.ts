import { ClassifierError } from '../errors.ts';
import type { TensorInfo } from '../ports.ts';
import { describeTensors } from './tensor-infos.ts';

/** Of a vector; no embedding model comes near, and a row of a damaged graph must not fill the memory. */
const MOST_NUMBERS = 1_048_576;

/** The one input of a classifier. */
export interface HeadInput {
  readonly name: string;
  readonly type: 'float32' | 'float64';
  /** Numbers per row. */
  readonly dimension: number;
  /** Rows per run where the graph fixes them, as torch does unless told otherwise. */
  readonly rows: number | undefined;
}

/**
 * Matches the graph's input: one tensor [n, d] of float32 or float64.
 *
 * @param expectedDimension of the reference model, for a graph that leaves d open
 * @throws ClassifierError `wrong-input` or `unknown-dimension`
 */
export function chooseInput(
  inputs: readonly TensorInfo[],
  expectedDimension: number | undefined,
  file: string,
): HeadInput {
  const [input] = inputs;
  if (inputs.length !== 1 || input === undefined) {
    throw wrongInput('has not one input but several, or none', inputs, file);
  }
  const { name, type, dims } = input;
  if (type !== 'float32' && type !== 'float64') throw wrongInput(`takes ${type}, not vectors`, inputs, file);
  const [rows = -1, width = -1] = dims;
  if ((dims.length !== 2 && dims.length !== 0) || rows === 0 || width === 0) {
    throw wrongInput('does not take a matrix', inputs, file);
  }
  if (width > MOST_NUMBERS || rows > MOST_NUMBERS) {
    throw wrongInput(`takes more than ${MOST_NUMBERS} numbers or rows at once`, inputs, file);
  }
  const dimension = width > 0 ? width : expectedDimension;
  if (dimension === undefined) {
    throw new ClassifierError({
      code: 'unknown-dimension',
      what: 'the classifier does not say how many numbers a vector has',
      where: { file },
      expected: 'an input [n, dimension] whose dimension is a number',
      found: describeTensors(inputs),
      hint: 'export it with the width of the embeddings: FloatTensorType([None, 384]) instead of [None, None]',
    });
  }
  return { name, type, dimension, rows: rows > 0 ? rows : undefined };
}

function wrongInput(what: string, inputs: readonly TensorInfo[], file: string): ClassifierError {
  return new ClassifierError({
    code: 'classifier-inputs',
    what: `the classifier ${what}`,
    where: { file },
    expected: 'one float input [n, dimension]: the vectors as the embedding model gives them',
    found: describeTensors(inputs),
    hint: 'export only what comes after the embedding model, with one input: FloatTensorType([None, dimension])',
  });
}
