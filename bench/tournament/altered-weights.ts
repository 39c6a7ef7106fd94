import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { useLiteFolder } from '../../fixtures/models/model-folder.ts';
import { useLiteTokenizer } from '../../fixtures/models/tokenizer.ts';
import { buildUseLite, USE_LITE_LAYERS } from '../../fixtures/models/use-lite.ts';
import { loadUseLiteWeights, type WeightLookup } from '../../fixtures/models/use-lite-weights.ts';
import { WEIGHTS_FOLDER } from '../../fixtures/models/build.ts';
import { createRandom } from '../../src/core/random.ts';

/** Weight tensors with fewer numbers are biases and norms. */
const SMALLEST_MATRIX = 10_000;

/** How a weight tensor of the encoder is altered; `name` is TensorFlow's. */
export type WeightChange = (weights: Float32Array, name: string) => Float32Array;

/** Gaussian noise of `share` times the spread of each tensor: another training run, or a little more training. */
export function noisyWeights(share: number, seed: number): WeightChange {
  return (weights, name) => {
    const random = createRandom(seed, hashOf(name));
    const size = share * spreadOf(weights);
    return weights.map((value) => value + size * random.normal());
  };
}

/** bfloat16: the sign, the exponent and seven bits of the fraction, rounded to nearest. */
export const bfloat16Weights: WeightChange = (weights) => {
  const bits = new Uint32Array(weights.slice().buffer);
  return new Float32Array(bits.map((value) => (value + 0x7fff + ((value >>> 16) & 1)) & 0xffff0000).buffer);
};

/** Sets the smallest `share` of each matrix to zero (magnitude pruning); biases and norms stay. */
export function prunedWeights(share: number): WeightChange {
  return (weights) => {
    if (weights.length < SMALLEST_MATRIX) return weights;
    const sizes = weights.map(Math.abs).sort();
    const cut = sizes[Math.floor(share * sizes.length)] ?? Infinity;
    return weights.map((value) => (Math.abs(value) < cut ? 0 : value));
  };
}

/** Each matrix in 2^bits equal steps between its smallest and its largest weight. */
export function roundedWeights(bits: number): WeightChange {
  return (weights) => {
    if (weights.length < SMALLEST_MATRIX) return weights;
    let lowest = Infinity;
    let highest = -Infinity;
    for (const value of weights) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    const step = (highest - lowest) / (2 ** bits - 1);
    return weights.map((value) => lowest + step * Math.round((value - lowest) / step));
  };
}

/** Writes USE-lite with altered weights into `folder`, whose name must say what was altered; returns the folder. */
export async function writeAlteredModel(folder: string, change: WeightChange): Promise<string> {
  const original = loadUseLiteWeights(WEIGHTS_FOLDER);
  // Scalars and the position signal are constants of the architecture, not weights that training moves.
  const altered: WeightLookup = (name) =>
    name.includes('TimingSignal') || original(name).length < 2
      ? original(name)
      : change(original(name), name);
  const files = useLiteFolder(buildUseLite(altered), useLiteTokenizer(WEIGHTS_FOLDER), USE_LITE_LAYERS);
  for (const [path, bytes] of Object.entries(files)) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  return folder;
}

function spreadOf(weights: Float32Array): number {
  let sum = 0;
  let squares = 0;
  for (const value of weights) {
    sum += value;
    squares += value ** 2;
  }
  const mean = sum / weights.length;
  return Math.sqrt(Math.max(0, squares / weights.length - mean ** 2));
}

function hashOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return hash;
}
