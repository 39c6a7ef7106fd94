import type { Pooling } from '../embedding/pooling.ts';
import type { FoundClassifier, FoundModel } from './findings.ts';
import type { OnnxInterface } from './onnx-interface.ts';

/** What lies around a graph. */
export interface GraphSurroundings {
  /** As the gate file would name it. */
  readonly path: string;
  readonly hasTokenizer: boolean;
  /** Of `1_Pooling/config.json`. */
  readonly pooling?: Pooling;
}

const TOKENS = /^(?:input_ids|ids|tokens|token_ids)$/i;
const CACHE = /^(?:past_key_values|present)/;
/** [batch, numbers] */
const VECTOR_RANK = 2;

/** An embedding model: a graph that takes token ids and gives numbers; undefined for any other graph. */
export function modelOfGraph(
  { inputs, outputs }: OnnxInterface,
  { path, hasTokenizer, pooling }: GraphSurroundings,
): FoundModel | undefined {
  if (!inputs.some(({ name, isFloat }) => TOKENS.test(name) && !isFloat)) return undefined;
  const vectors = outputs.filter(({ name }) => !CACHE.test(name));
  const ranks = vectors.map(({ dims }) => dims?.length);
  const dimension = vectors.map(({ dims }) => dims?.at(-1) ?? -1).find((size) => size > 0);
  return {
    path,
    hasTokenizer,
    pooling: pooling ?? (ranks.includes(VECTOR_RANK) ? 'none' : 'unknown'),
    ...(dimension === undefined ? {} : { dimension }),
  };
}

/** A classifier: a graph that takes one matrix of floats and gives something; undefined for any other graph. */
export function classifierOfGraph(
  { inputs, outputs }: OnnxInterface,
  path: string,
): FoundClassifier | undefined {
  const [input] = inputs;
  if (inputs.length !== 1 || input === undefined || !input.isFloat || outputs.length === 0) return undefined;
  if (input.dims !== undefined && input.dims.length !== VECTOR_RANK) return undefined;
  if (outputs.length === 1 && isMatrix(outputs[0])) return undefined;
  const dimension = input.dims?.[1] ?? -1;
  return { path, format: 'onnx', ...(dimension > 0 ? { dimension } : {}) };
}

/** Many numbers a row: an adapter between embedding models, not a score. */
function isMatrix({ dims }: OnnxInterface['outputs'][number]): boolean {
  return dims?.length === VECTOR_RANK && (dims[1] ?? -1) > VECTOR_RANK;
}
