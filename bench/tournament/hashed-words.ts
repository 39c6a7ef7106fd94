import { createHash } from 'node:crypto';
import { rowOf, zeros, type Matrix } from '../../src/core/linalg/matrix.ts';
import type { LabelledExample } from '../../src/dataset/labelled-example.ts';

/**
 * Another encoder of the same dimension: words counted into signed buckets by their hash, at unit length
 * (Weinberger et al., 2009).
 *
 * @returns [n, dimension]
 */
export function hashWords(examples: readonly LabelledExample[], dimension: number): Matrix {
  const matrix = zeros(examples.length, dimension);
  examples.forEach(({ text }, row) => {
    const vector = rowOf(matrix, row);
    for (const word of text.toLowerCase().match(/\p{L}+|\S/gu) ?? []) {
      const hash = createHash('sha256').update(word).digest();
      vector[hash.readUInt32LE(0) % dimension] += hash[4] % 2 === 0 ? 1 : -1;
    }
    const length = Math.hypot(...vector);
    if (length > 0) vector.set(vector.map((value) => value / length));
  });
  return matrix;
}
