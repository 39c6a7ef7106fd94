import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../../src/core/random.ts';
import type { Matrix } from '../../src/core/linalg/matrix.ts';
import type { Bytes } from './mutators/mutator.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Absolute path of a file of the repository. */
export function inRepository(path: string): string {
  return join(ROOT, path);
}

/** Bytes of files of the repository. */
export async function readSeeds(paths: readonly string[]): Promise<readonly Bytes[]> {
  return Promise.all(paths.map(async (path) => new Uint8Array(await readFile(inRepository(path)))));
}

/** Unit rows that two classes part, [rows, cols]; odd rows are unsafe. */
export function drawVectors(rows: number, cols: number, seed: number): Matrix {
  const random = createRandom(seed);
  const data = new Float32Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    const vector = Float64Array.from({ length: cols }, () => random.normal());
    vector[0] += row % 2 === 1 ? 3 : -3;
    const length = Math.hypot(...vector);
    for (let j = 0; j < cols; j++) data[row * cols + j] = vector[j] / length;
  }
  return { rows, cols, data };
}

/** Labelled rows with every column that a set may have. */
export function drawRows(count: number): readonly Readonly<Record<string, string | number>>[] {
  return Array.from({ length: count }, (_, row) => ({
    id: `row-${String(row).padStart(3, '0')}`,
    text: `Text number ${row}, "quoted", ünïcödé 😀 and\ttabs`,
    label: row % 2,
    slice: row % 3 === 0 ? 'length:short' : 'length:long',
    category: ['insult', 'threat'][row % 2],
    pair_id: `pair-${row >> 1}`,
    split: row % 4 === 3 ? 'train' : 'test',
    turns: 1 + (row % 5),
    source: 'forum',
    adversarial: row % 7 === 0 ? 1 : 0,
    date: `2025-03-${String(1 + (row % 28)).padStart(2, '0')}`,
    phenomenon: row % 5 === 0 ? 'intent drift' : 'none',
  }));
}
