import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of files that NumPy, pandas, PyArrow and safetensors wrote (`fixtures/oracle/vectors.py`). */
export const FOLDER = join(import.meta.dirname, '../../fixtures/vectors');

interface Expected {
  readonly ids: readonly string[];
  readonly cols: number;
  /** The float32 bits that each stored type rounds to, [n * d]. */
  readonly bits: Readonly<Record<'float16' | 'float32' | 'float64', readonly number[]>>;
}

export const expected = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as Expected;

/** The bits of float32 numbers. */
export function bitsOf(data: Float32Array): readonly number[] {
  return [...new Uint32Array(data.buffer, data.byteOffset, data.length)];
}
