import { adapt } from './adapt.ts';
import type { EmbeddingConfig } from './config/gate-config.ts';
import type { FrozenHead } from './core/classifier/frozen-head.ts';
import type { Matrix } from './core/linalg/matrix.ts';
import { pickNumbers } from './core/streamed-rows.ts';
import type { LabelledExample } from './dataset/labelled-example.ts';
import type { Adapter } from './embedding/adapter.ts';
import type { Embeddings, EmbeddingSource } from './ports.ts';

/** One side of a gate. */
export interface SideInput {
  readonly side: 'reference' | 'candidate';
  readonly config: EmbeddingConfig;
  /** [n] */
  readonly examples: readonly LabelledExample[];
  /** [m], the rows whose vectors are held; undefined: all. */
  readonly sampled: Int32Array | undefined;
  readonly head: FrozenHead;
  /** What the vectors go through before they are scored. */
  readonly adapter?: Adapter | undefined;
  readonly embeddings: EmbeddingSource;
}

/** The vectors that are held, and what else is known of every row. */
export interface EmbeddedSide {
  /** As the model gives them. */
  readonly unadapted: Embeddings;
  /** As the head gets them. */
  readonly adapted: Embeddings;
  /** Where not all vectors are held: of all rows, [n]; no logits where the head does not fit. */
  readonly streamed?: { readonly norms: Float64Array; readonly logits?: Float64Array };
}

/**
 * Embeds one side. Vectors that are not held are scored as they come by, so that memory does not grow with them.
 *
 * @throws ModelError when the vectors or the adapter cannot be used
 */
export async function embedAndScore(input: SideInput): Promise<EmbeddedSide> {
  const { side, config, examples, sampled, head, adapter, embeddings } = input;
  if (sampled === undefined) {
    const unadapted = await embeddings.embed(side, config, examples);
    return { unadapted, adapted: await adapt(unadapted, adapter) };
  }
  // A row that nobody hands over keeps no score, and an undefined metric never passes.
  const logits = new Float64Array(examples.length).fill(NaN);
  let fits = true;
  const visit = async (rows: Int32Array, vectors: Matrix): Promise<void> => {
    const given = adapter === undefined ? vectors : await adapter.apply(vectors);
    fits = given.cols === head.dimension;
    if (!fits) return;
    const scores = await head.score(given);
    rows.forEach((row, at) => (logits[row] = scores[at]));
  };
  const all = await embeddings.embed(side, config, examples, { keep: sampled, visit });
  const unadapted = { ...all, norms: pickNumbers(all.norms, sampled) };
  const streamed = { norms: all.norms, ...(fits && { logits }) };
  return { unadapted, adapted: await adapt(unadapted, adapter), streamed };
}
