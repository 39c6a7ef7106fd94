import type { Embeddings, EmbeddingSource } from '../../src/ports.ts';

/** Encodes the same rows with the same settings once, however many runs need them. */
export function memoise(source: EmbeddingSource): EmbeddingSource {
  const known = new Map<string, Promise<Embeddings>>();
  return {
    embed: (label, model, rows) => {
      const key = JSON.stringify([Object.entries(model).sort(), rows.map(({ id }) => id)]);
      const encoded = known.get(key) ?? source.embed(label, model, rows);
      known.set(key, encoded);
      return encoded;
    },
  };
}
