import { ModelError } from '../errors.ts';
import type { InferenceSession, Tensor, TensorInfo } from '../ports.ts';
import type { Batch } from './batching.ts';
import type { TokenizedText } from './tokenizer.ts';

/** The inputs that driftgate can fill. */
const KNOWN_INPUTS = ['input_ids', 'attention_mask', 'token_type_ids', 'position_ids'] as const;

type KnownInput = (typeof KNOWN_INPUTS)[number];

/** An input of the graph and the integer type it wants. */
export interface GraphInput {
  readonly name: KnownInput;
  readonly type: 'int64' | 'int32';
}

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
 * @throws ModelError `unknown-input` when one is needed that driftgate cannot fill, or `input_ids` is not among them
 */
export function chooseInputs(session: InferenceSession, file: string): readonly GraphInput[] {
  const inputs = session.inputs.map(toGraphInput);
  const known = inputs.filter((input) => input !== undefined);
  if (known.length === inputs.length && known.some(({ name }) => name === 'input_ids')) return known;
  throw new ModelError({
    code: 'unknown-input',
    what: 'the graph needs inputs that an embedding model does not have',
    where: { file },
    expected: `input_ids and, optionally, ${KNOWN_INPUTS.slice(1).join(', ')} (int64 or int32)`,
    found: session.inputs.map(({ name, type }) => `${name} (${type})`).join(', ') || 'no inputs',
    hint: 'export the model for feature extraction, without a cache of past keys and values',
  });
}

function toGraphInput({ name, type }: TensorInfo): GraphInput | undefined {
  const known = KNOWN_INPUTS.find((candidate) => candidate === name);
  if (known === undefined || (type !== 'int64' && type !== 'int32')) return undefined;
  return { name: known, type };
}

/** Pads the rows of a batch and fills the graph's inputs; rows past the batch's own repeat its last one. */
export function fillInputs(
  texts: readonly TokenizedText[],
  batch: Batch,
  inputs: readonly GraphInput[],
  padding: Padding,
): BatchInputs {
  const { size, width } = batch;
  const values: Record<KnownInput, Int32Array> = {
    input_ids: new Int32Array(size * width).fill(padding.id),
    attention_mask: new Int32Array(size * width),
    token_type_ids: new Int32Array(size * width),
    position_ids: new Int32Array(size * width),
  };
  for (let i = 0; i < size; i++) {
    const text = texts[batch.rows[Math.min(i, batch.rows.length - 1)] ?? -1];
    if (text === undefined) throw new RangeError('a batch names a row that does not exist');
    const start = i * width + (padding.side === 'left' ? width - text.ids.length : 0);
    values.input_ids.set(text.ids, start);
    values.token_type_ids.set(text.typeIds, start);
    values.attention_mask.fill(1, start, start + text.ids.length);
  }
  values.position_ids.set(positionIds(values.attention_mask, width));
  const feeds = inputs.map(({ name, type }) => [name, toTensor(values[name], type, [size, width])] as const);
  return { feeds: Object.fromEntries(feeds), mask: Uint8Array.from(values.attention_mask) };
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
  for (let i = 0; i < values.length; i++) data[i] = BigInt(values[i] ?? 0);
  return { type, dims, data };
}
