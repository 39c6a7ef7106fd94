import { ModelError } from '../errors.ts';
import type { InferenceSession, Tensor, TensorInfo } from '../ports.ts';
import type { Batch } from './batching.ts';
import type { TokenizedText } from './tokenizer.ts';

/** The inputs of one number per token that driftgate can fill. */
const TOKEN_INPUTS = ['input_ids', 'attention_mask', 'token_type_ids', 'position_ids'] as const;

type TokenInput = (typeof TOKEN_INPUTS)[number];

/** Keys or values of one layer before the text, as Optimum and ONNX Runtime GenAI name them; here there are none. */
const PAST = /^past_key_values\.\d+\.(?:key|value)$/;
/** Whether a decoder that Optimum merged from two goes on from past keys and values. */
const CACHE_FLAG = 'use_cache_branch';

/** Of the two 32-bit words of an int64; 0 where the least significant byte comes first. */
const LOW_WORD = new Uint8Array(Int32Array.of(1).buffer)[0] === 1 ? 0 : 1;

/** An input of the graph and what it takes. */
export type GraphInput =
  | { readonly kind: 'tokens'; readonly name: TokenInput; readonly type: 'int64' | 'int32' }
  /** [batch, heads, 0, headDimension] */
  | {
      readonly kind: 'past';
      readonly name: string;
      readonly type: 'float32' | 'float16';
      readonly heads: number;
      readonly headDimension: number;
    }
  | { readonly kind: 'no-cache'; readonly name: string };

/** How a batch is padded. */
export interface Padding {
  readonly id: number;
  readonly side: 'left' | 'right';
}

/** A batch as the graph takes it, each [size, width] row-major. */
export interface BatchInputs {
  readonly feeds: Readonly<Record<string, Tensor>>;
  /** 1 for a token, 0 for padding. */
  readonly mask: Uint8Array;
}

/**
 * Matches the graph's inputs by name.
 *
 * @throws ModelError `unknown-input` when one is needed that driftgate cannot fill, or `input_ids` is not among them;
 *   `open-past-shape` when the number of heads or their size is not told
 */
export function chooseInputs(session: InferenceSession, file: string): readonly GraphInput[] {
  const inputs = session.inputs.map((info) => toGraphInput(info, file));
  const known = inputs.filter((input) => input !== undefined);
  if (known.length === inputs.length && known.some(({ name }) => name === 'input_ids')) return known;
  const unknown = session.inputs.filter((_, at) => inputs[at] === undefined);
  throw new ModelError({
    code: 'unknown-input',
    what: 'the graph needs inputs that an embedding model does not have',
    where: { file },
    expected: `input_ids and, optionally, ${TOKEN_INPUTS.slice(1).join(', ')} (int64 or int32), past_key_values.N.key and .value, ${CACHE_FLAG}`,
    found: (unknown.length > 0 ? unknown : session.inputs).map(describe).join(', ') || 'no inputs',
    hint: 'export the model for feature extraction (Optimum: `--task feature-extraction`)',
  });
}

function describe({ name, type }: TensorInfo): string {
  return `${name} (${type})`;
}

function toGraphInput(info: TensorInfo, file: string): GraphInput | undefined {
  const { name, type } = info;
  const tokens = TOKEN_INPUTS.find((candidate) => candidate === name);
  if (tokens !== undefined && (type === 'int64' || type === 'int32')) {
    return { kind: 'tokens', name: tokens, type };
  }
  if (PAST.test(name) && (type === 'float32' || type === 'float16')) return toPastInput(info, type, file);
  return name === CACHE_FLAG && type === 'bool' ? { kind: 'no-cache', name } : undefined;
}

function toPastInput({ name, dims }: TensorInfo, type: 'float32' | 'float16', file: string): GraphInput {
  const [, heads = -1, , headDimension = -1] = dims;
  if (dims.length === 4 && heads > 0 && headDimension > 0) {
    return { kind: 'past', name, type, heads, headDimension };
  }
  throw new ModelError({
    code: 'open-past-shape',
    what: `the graph does not tell how large the past keys and values are that it takes: ${name}`,
    where: { file },
    expected: '[batch, heads, past, size of a head], where heads and size are numbers',
    found: `[${dims.map((dim) => (dim < 0 ? '?' : dim)).join(', ')}]`,
    hint: 'export the model without a cache (Optimum: `--task feature-extraction`)',
  });
}

/** Pads the rows of a batch and fills the graph's inputs; rows past the batch's own repeat its last one. */
export function fillInputs(
  texts: readonly TokenizedText[],
  batch: Batch,
  inputs: readonly GraphInput[],
  padding: Padding,
): BatchInputs {
  const { size, width } = batch;
  const ids = new Int32Array(size * width).fill(padding.id);
  const typeIds = new Int32Array(size * width);
  const mask = new Uint8Array(size * width);
  for (let i = 0; i < size; i++) {
    const text = texts[batch.rows[Math.min(i, batch.rows.length - 1)] ?? -1];
    if (text === undefined) throw new RangeError('a batch names a row that does not exist');
    const start = i * width + (padding.side === 'left' ? width - text.ids.length : 0);
    ids.set(text.ids, start);
    typeIds.set(text.typeIds, start);
    mask.fill(1, start, start + text.ids.length);
  }
  const valuesOf = (name: TokenInput): Int32Array => {
    switch (name) {
      case 'input_ids':
        return ids;
      case 'attention_mask':
        return new Int32Array(mask);
      case 'token_type_ids':
        return typeIds;
      case 'position_ids':
        return positionIds(mask, width);
    }
  };
  const feeds: Record<string, Tensor> = {};
  for (const input of inputs) {
    feeds[input.name] =
      input.kind === 'tokens'
        ? toTensor(valuesOf(input.name), input.type, [size, width])
        : emptyPast(input, size);
  }
  return { feeds, mask };
}

/** Nothing before the text, and the word that there is nothing. */
function emptyPast(input: Exclude<GraphInput, { readonly kind: 'tokens' }>, size: number): Tensor {
  if (input.kind === 'no-cache') return { type: 'bool', dims: [1], data: new Uint8Array(1) };
  const { type, heads, headDimension } = input;
  const data = type === 'float32' ? new Float32Array(0) : new Uint16Array(0);
  return { type, dims: [size, heads, 0, headDimension], data };
}

/** Position of each token among the real ones: cumulative sum of the mask, minus 1, clipped at 0; [rows, width]. */
export function positionIds(mask: ArrayLike<number>, width: number): Int32Array {
  const positions = new Int32Array(mask.length);
  let count = 0;
  for (let i = 0; i < mask.length; i++) {
    if (i % width === 0) count = 0;
    count += mask[i] ?? 0;
    positions[i] = Math.max(0, count - 1);
  }
  return positions;
}

function toTensor(values: Int32Array, type: 'int64' | 'int32', dims: readonly number[]): Tensor {
  if (type === 'int32') return { type, dims, data: values };
  const data = new BigInt64Array(values.length);
  // Measured: a BigInt of each number takes longer than all else here. None is negative, so the high words stay 0.
  const words = new Int32Array(data.buffer);
  for (let i = 0; i < values.length; i++) words[2 * i + LOW_WORD] = values[i];
  return { type, dims, data };
}
