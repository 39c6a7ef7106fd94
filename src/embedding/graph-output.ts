import { askForNearest } from '../config/nearest.ts';
import { ModelError } from '../errors.ts';
import type { Tensor, TensorInfo } from '../ports.ts';
import type { Pooling } from './pooling.ts';

/** What is read from the graph, and how it becomes one vector per text. */
export interface GraphOutput {
  readonly name: string;
  readonly pooling: Pooling;
  /** Numbers that are kept of each vector, from the first; absent: all. */
  readonly dimensions?: number;
}

/** What the gate file and the model's own files say about the output. */
export interface OutputWishes {
  /** `output:` of the gate file. */
  readonly output?: string | undefined;
  /** `pooling:` of the gate file. */
  readonly pooling?: Pooling | undefined;
  /** The model's own pooling, from `1_Pooling/config.json`. */
  readonly modelPooling?: Pooling | undefined;
  /** `dimensions:` of the gate file. */
  readonly dimensions?: number | undefined;
}

/** Usual names of one vector per text, [batch, dim], best first. */
const SENTENCE_OUTPUTS = [
  'sentence_embedding',
  'sentence_embeddings',
  'text_embeds',
  'text_embedding',
  'embeddings',
];
/** Usual names of one vector per token, [batch, seq, dim], best first. */
const TOKEN_OUTPUTS = ['last_hidden_state', 'token_embeddings', 'hidden_states', 'encoder_hidden_states'];

/**
 * Chooses the output by name, or by rank when only one fits. A pooling that the gate file names decides; else
 * the model's own; else the graph must return one vector per text.
 *
 * @throws ModelError `unknown-output`, `no-embedding-output`, `missing-pooling` or `too-few-dimensions`
 */
export function chooseOutput(
  outputs: readonly TensorInfo[],
  wishes: OutputWishes,
  file: string,
): GraphOutput {
  const chosen = findGraphOutput(outputs, wishes, file);
  const { dimensions } = wishes;
  if (dimensions === undefined) return chosen;
  const dimension = outputs.find(({ name }) => name === chosen.name)?.dims.at(-1) ?? -1;
  if (dimension >= 0) assertEnoughDimensions({ ...chosen, dimensions }, dimension, file);
  return { ...chosen, dimensions };
}

function findGraphOutput(outputs: readonly TensorInfo[], wishes: OutputWishes, file: string): GraphOutput {
  const floats = outputs.filter(({ type }) => type === 'float32' || type === 'float16');
  if (wishes.output !== undefined) return namedOutput(wishes.output, floats, outputs, wishes, file);
  const sentence = findOutput(floats, SENTENCE_OUTPUTS, 2);
  const tokens = findOutput(floats, TOKEN_OUTPUTS, 3);
  const pooling = wishes.pooling ?? wishes.modelPooling;
  if (pooling !== undefined && pooling !== 'none' && tokens) return { name: tokens, pooling };
  if (wishes.pooling === undefined || wishes.pooling === 'none') {
    if (sentence) return { name: sentence, pooling: 'none' };
    if (tokens && wishes.pooling === undefined) throw missingPooling(file, tokens);
  }
  throw new ModelError({
    code: 'no-embedding-output',
    what: `the graph has no output that fits${pooling ? ` pooling ${pooling}` : ''}`,
    where: { file },
    expected: 'a float output [batch, dim] for pooling none, [batch, seq, dim] for any other',
    found: describe(outputs),
    hint: 'name the right one with `output:`, or export the model for feature extraction',
  });
}

function namedOutput(
  name: string,
  floats: readonly TensorInfo[],
  outputs: readonly TensorInfo[],
  wishes: OutputWishes,
  file: string,
): GraphOutput {
  const info = floats.find((output) => output.name === name);
  if (info === undefined) {
    const names = floats.map((output) => output.name);
    throw new ModelError({
      code: 'unknown-output',
      what: `the graph has no float output ${name}`,
      where: { file },
      expected: 'the name of an output of the graph',
      found: describe(outputs),
      hint: `${askForNearest(name, names)}set \`output:\` to one of these, or leave it out`,
    });
  }
  if (info.dims.length === 2 && (wishes.pooling ?? 'none') === 'none') return { name, pooling: 'none' };
  const pooling = wishes.pooling ?? wishes.modelPooling;
  if (pooling === undefined) throw missingPooling(file, name);
  return { name, pooling };
}

function findOutput(
  floats: readonly TensorInfo[],
  names: readonly string[],
  rank: number,
): string | undefined {
  // A graph that does not tell an output's shape has rank 0 here: then the name alone decides.
  const named = names.find((name) =>
    floats.some((output) => output.name === name && [0, rank].includes(output.dims.length)),
  );
  const ranked = floats.filter(({ name, dims }) => dims.length === rank && !name.includes('logits'));
  return named ?? (ranked.length === 1 ? ranked[0]?.name : undefined);
}

function missingPooling(file: string, output: string): ModelError {
  return new ModelError({
    code: 'missing-pooling',
    what: `the output ${output} has one vector per token, and nothing says how to pool them`,
    where: { file },
    expected: "`pooling: last_token`, `mean` or `cls` in the gate file, or the model's 1_Pooling/config.json",
    found: 'neither',
    hint: "look it up on the model's page: encoders mostly take the mean, decoders the last token",
  });
}

function describe(outputs: readonly TensorInfo[]): string {
  const one = ({ name, type, dims }: TensorInfo): string =>
    `${name} (${type} [${dims.map((dim) => (dim < 0 ? '?' : dim)).join(', ')}])`;
  return outputs.map(one).join(', ') || 'no outputs';
}

function assertEnoughDimensions({ name, dimensions }: GraphOutput, dimension: number, file: string): void {
  if (dimensions === undefined || dimensions <= dimension) return;
  throw new ModelError({
    code: 'too-few-dimensions',
    what: `\`dimensions: ${dimensions}\` asks for more numbers than a vector of this model has`,
    where: { file },
    expected: `${dimension} or fewer`,
    found: `${dimensions}, of the ${dimension} of ${name}`,
    hint: 'set `dimensions:` to a size that the model was trained for (Matryoshka), or leave it out',
  });
}

/**
 * Reads a float output as hidden states [batch, seq, dim]; for pooling none seq is 1. Of each vector the first
 * `dimensions` numbers are kept: no pooling mixes them, so the pooled vector is the truncated one (Kusupati et al. 2022;
 * sentence-transformers' `truncate_dim`), whose own length is the one before normalisation.
 *
 * @throws ModelError `output-rank` when the shape does not fit the batch or the pooling, `too-few-dimensions`
 */
export function readOutput(
  tensor: Tensor | undefined,
  output: GraphOutput,
  expected: { readonly size: number; readonly width: number; readonly file: string },
): { readonly hidden: Float32Array; readonly shape: readonly [number, number, number] } {
  const { name, pooling, dimensions } = output;
  const dims = tensor?.dims ?? [];
  const [size = 0, ...rest] = dims;
  const fits = pooling === 'none' ? rest.length === 1 : rest.length === 2 && rest[0] === expected.width;
  const dimension = rest.at(-1) ?? 0;
  if (tensor === undefined || !fits || size !== expected.size || dimension === 0) {
    throw new ModelError({
      code: 'output-rank',
      what: `the output ${name} does not have the shape that pooling ${pooling} needs`,
      where: { file: expected.file },
      expected: `[${expected.size}, ${pooling === 'none' ? '' : `${expected.width}, `}dim]`,
      found: `[${dims.join(', ')}]`,
      hint: 'change `output:` or `pooling:`',
    });
  }
  assertEnoughDimensions(output, dimension, expected.file);
  const sequence = pooling === 'none' ? 1 : expected.width;
  const kept = dimensions ?? dimension;
  return { hidden: firstColumns(toFloat32(tensor), dimension, kept), shape: [size, sequence, kept] };
}

/** The first `kept` numbers of each row of [rows, dimension]. */
function firstColumns(values: Float32Array, dimension: number, kept: number): Float32Array {
  if (kept === dimension) return values;
  const rows = values.length / dimension;
  const first = new Float32Array(rows * kept);
  for (let row = 0; row < rows; row++) {
    first.set(values.subarray(row * dimension, row * dimension + kept), row * kept);
  }
  return first;
}

function toFloat32({ data, type }: Tensor): Float32Array {
  if (data instanceof Float32Array) return data;
  if (type === 'float16' && data instanceof Uint16Array) return decodeFloat16(data);
  throw new TypeError(`a ${type} output came as ${data.constructor.name}`);
}

/** Decodes IEEE 754 half precision from its bits. */
export function decodeFloat16(bits: Uint16Array): Float32Array {
  const values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    const half = bits[i] ?? 0;
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0) values[i] = sign * fraction * 2 ** -24;
    else if (exponent === 0x1f) values[i] = fraction === 0 ? sign * Infinity : NaN;
    else values[i] = sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  }
  return values;
}
