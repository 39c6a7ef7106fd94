import { askForNearest } from '../config/nearest.ts';
import { ClassifierError } from '../errors.ts';
import type { TensorInfo } from '../ports.ts';
import type { HeadGraph } from './head-graph.ts';
import { scaleOf, type ScoreScale } from './score-scale.ts';
import { describeTensors } from './tensor-infos.ts';
import { tooManyClasses } from './unsafe-column.ts';

/** What is fetched from the graph. */
export interface ScoreOutput {
  /** One output for both classes or the unsafe one alone, or one output per class in the order of the columns. */
  readonly names: readonly [string] | readonly [string, string];
  readonly scale: ScoreScale;
}

/** What is known beside the outputs themselves. */
export interface OutputWishes {
  /** `classifier.output` of the gate file. */
  readonly output?: string | undefined;
  /** The two classes, in the order of the columns. */
  readonly classes: readonly string[];
}

const USUAL_NAME = /^(output_)?probabilit(y|ies)$/i;
const PROBABILITY_NAME = /prob/i;

/**
 * Chooses the output that tells P(unsafe). An output that the gate file names decides; else, in this order, what is
 * called probabilities, one output per class (skl2onnx with zipmap "columns"), anything whose name or operator says
 * that it is a probability, anything that is a logit. Labels are never fetched.
 *
 * @throws ClassifierError `unknown-output`, `ambiguous-output`, `too-many-classes` or `no-score-output`
 */
export function chooseScoreOutput(
  outputs: readonly TensorInfo[],
  graph: HeadGraph,
  { output, classes }: OutputWishes,
  file: string,
): ScoreOutput {
  const floats = outputs.filter(({ type }) => type === 'float32' || type === 'float64');
  const columns = columnsOf(floats, classes);
  if (output !== undefined) return namedOutput(output, { floats, outputs, columns, graph, file });
  const binary = floats.filter(isBinary);
  const known = binary.flatMap(({ name }) => {
    const scale = scaleOf(name, graph);
    return scale === undefined ? [] : [{ names: [name], scale } as const];
  });
  const tiers: readonly (readonly ScoreOutput[])[] = [
    known.filter(({ names: [name] }) => USUAL_NAME.test(name)),
    columns === undefined ? [] : [columns],
    known.filter(({ names: [name] }) => PROBABILITY_NAME.test(name)),
    known.filter(({ scale }) => scale === 'probabilities'),
    known,
  ];
  const [first, second] = tiers.find((tier) => tier.length > 0) ?? [];
  if (first === undefined) throw noScore(floats, outputs, file);
  if (second !== undefined) throw ambiguous(outputs, file);
  return first;
}

/** skl2onnx calls the column of class 1 `i1`, that of class spam `sspam`, with `_` for characters it does not like. */
function columnsOf(floats: readonly TensorInfo[], classes: readonly string[]): ScoreOutput | undefined {
  const plain = (name: string): string => name.replaceAll(/\W/g, '_');
  const [first, second] = classes.map((name) => {
    const usual = [name, `i${name}`, `s${name}`].map(plain);
    return floats.find((info) => usual.includes(plain(info.name)) && isBinary(info))?.name;
  });
  if (first === undefined || second === undefined || first === second) return undefined;
  return { names: [first, second], scale: 'probabilities' };
}

/** [n], [n, 1] or [n, 2], as far as the graph tells. */
function isBinary({ dims }: TensorInfo): boolean {
  return dims.length < 2 || (dims.length === 2 && dims[1] <= 2);
}

function namedOutput(
  name: string,
  known: {
    readonly floats: readonly TensorInfo[];
    readonly outputs: readonly TensorInfo[];
    readonly columns: ScoreOutput | undefined;
    readonly graph: HeadGraph;
    readonly file: string;
  },
): ScoreOutput {
  const { floats, outputs, columns, graph, file } = known;
  const info = floats.find((output) => output.name === name);
  if (info === undefined) {
    const names = floats.map((output) => output.name);
    throw new ClassifierError({
      code: 'unknown-output',
      what: `the classifier has no float output ${name}`,
      where: { file },
      expected: 'the name of an output of the classifier',
      found: describeTensors(outputs),
      hint: `${askForNearest(name, names)}set \`classifier.output\` in the gate file to one of these, or leave it out`,
    });
  }
  if (columns?.names.some((column) => column === name)) return columns;
  if (!isBinary(info)) throw notBinary(info, outputs, file);
  return { names: [name], scale: scaleOf(name, graph) ?? 'probabilities' };
}

function notBinary(info: TensorInfo, outputs: readonly TensorInfo[], file: string): ClassifierError {
  const width = info.dims.length === 2 ? info.dims[1] : 0;
  if (PROBABILITY_NAME.test(info.name) && width > 2)
    return tooManyClasses(width, file, describeTensors(outputs));
  return new ClassifierError({
    code: 'no-score-output',
    what: `the output ${info.name} is not one score per row`,
    where: { file },
    expected: 'a float output [n], [n, 1] or [n, 2]',
    found: describeTensors(outputs),
    hint: 'set `classifier.output` in the gate file to the output with P(unsafe)',
  });
}

function noScore(
  floats: readonly TensorInfo[],
  outputs: readonly TensorInfo[],
  file: string,
): ClassifierError {
  const wide = floats.find((info) => !isBinary(info) && PROBABILITY_NAME.test(info.name));
  if (wide !== undefined) return notBinary(wide, outputs, file);
  return new ClassifierError({
    code: 'no-score-output',
    what: 'the classifier has no output that is known to be a probability or a logit',
    where: { file },
    expected: 'a float output [n], [n, 1] or [n, 2] named like `probabilities` or `logits`',
    found: describeTensors(outputs),
    hint: 'name the one with P(unsafe) by `classifier.output` in the gate file; a regressor is no classifier',
  });
}

function ambiguous(outputs: readonly TensorInfo[], file: string): ClassifierError {
  return new ClassifierError({
    code: 'ambiguous-output',
    what: 'several outputs of the classifier may be the score',
    where: { file },
    expected: 'one',
    found: describeTensors(outputs),
    hint: 'name the one with P(unsafe) by `classifier.output` in the gate file',
  });
}
