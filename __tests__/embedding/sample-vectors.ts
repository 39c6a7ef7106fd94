import { rowKey, type VectorRows } from '../../src/embedding/vector-rows.ts';

/** Vectors of texts, made up from the texts' lengths. */
export function sampleVectors(texts: readonly string[], dimension = 3): VectorRows {
  const data = texts.flatMap((text, row) =>
    Array.from({ length: dimension }, (_, j) => text.length + 0.1 * j - row),
  );
  return {
    keys: texts.map(rowKey),
    matrix: { rows: texts.length, cols: dimension, data: Float32Array.from(data) },
    norms: Float64Array.from(texts, (text) => text.length + 0.1),
    seconds: Float32Array.from(texts, (text) => text.length / 4),
    truncated: Uint8Array.from(texts, (text) => text.length % 2),
  };
}
