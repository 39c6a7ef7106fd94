import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeNpyHeader } from '../../src/artefact/npy.ts';
import { createRandom } from '../../src/core/random.ts';
import { serializeClassifier } from '../../src/config/classifier/driftgate-head.ts';

/** What to write, and where. */
export interface SyntheticSet {
  readonly rows: number;
  readonly dimension: number;
  readonly out: string;
  readonly seed?: number;
}

/** Rows that are made and written at a time. */
const BLOCK = 4096;
/** Share of unsafe rows, as in Civil Comments. */
const UNSAFE_SHARE = 0.08;
/** Distance of the class means in standard deviations: the area under the curve is Phi(1.812 / sqrt(2)) = .900. */
const SEPARATION = 1.812;
/** Radians by which the candidate turns each pair of coordinates. */
const ANGLE = 0.12;
/** Standard deviation of what the candidate adds, as a share of the noise. */
const ADDED = 0.25;
/** Mean and standard deviation of the sum of four bytes, which is nearly normal. */
const BYTES_MEAN = 510;
const BYTES_DEVIATION = Math.sqrt((4 * (256 ** 2 - 1)) / 12);

/**
 * Writes a labelled set and its vectors under two models, whatever their number, block by block: `heldout.jsonl`, a head
 * that fits (`head.json`), and `reference/` and `candidate/` with `vectors.npy` [n, d] float32 and `ids.json` each. Class
 * means differ along one direction; the candidate is a turned copy with noise. The same seed writes the same bytes.
 */
export async function writeSyntheticSet({ rows, dimension, out, seed = 7 }: SyntheticSet): Promise<void> {
  const names = ['heldout.jsonl', 'reference/vectors.npy', 'candidate/vectors.npy'] as const;
  for (const side of ['reference', 'candidate']) await mkdir(join(out, side), { recursive: true });
  const direction = unitDirection(dimension, seed);
  await writeFile(join(out, 'head.json'), headOf(direction));
  const [examples, reference, candidate] = await Promise.all(names.map((name) => open(join(out, name), 'w')));
  const files = [examples, reference, candidate];
  const ids: string[] = [];
  try {
    for (const file of [reference, candidate])
      await file.write(encodeNpyHeader(`(${rows}, ${dimension})`, Float32Array.BYTES_PER_ELEMENT));
    for (let first = 0; first < rows; first += BLOCK) {
      const block = makeBlock({ first, count: Math.min(BLOCK, rows - first), seed, direction });
      for (let row = 0; row < block.labels.length; row++) ids.push(idOf(first + row));
      await writeAll(examples, Buffer.from(linesOf(first, block.labels)));
      await writeAll(reference, bytesOf(block.reference));
      await writeAll(candidate, bytesOf(block.candidate));
    }
  } finally {
    for (const file of files) await file.close();
  }
  const list = `${JSON.stringify(ids)}\n`;
  for (const side of ['reference', 'candidate']) await writeFile(join(out, side, 'ids.json'), list);
}

interface Block {
  readonly labels: Uint8Array;
  /** [count, d] */
  readonly reference: Float32Array;
  readonly candidate: Float32Array;
}

interface BlockPlan {
  readonly first: number;
  readonly count: number;
  readonly seed: number;
  /** [d], of unit length. */
  readonly direction: Float64Array;
}

function makeBlock({ first, count, seed, direction }: BlockPlan): Block {
  const dimension = direction.length;
  const labels = new Uint8Array(count);
  const reference = new Float32Array(count * dimension);
  const candidate = new Float32Array(count * dimension);
  const unit = 1 / Math.sqrt(dimension);
  for (let row = 0; row < count; row++) {
    let state = mix(seed, first + row);
    labels[row] = state < UNSAFE_SHARE * 2 ** 32 ? 1 : 0;
    const shift = (labels[row] === 1 ? 0.5 : -0.5) * SEPARATION;
    const start = row * dimension;
    for (let j = 0; j < dimension; j++) {
      state = step(state);
      reference[start + j] = (nearlyNormal(state) + shift * direction[j]) * unit;
      state = step(state);
      candidate[start + j] = ADDED * nearlyNormal(state) * unit;
    }
    addTurned(reference, candidate, start, start + dimension);
  }
  return { labels, reference, candidate };
}

/** Adds to `into` the numbers of `from`, each pair of coordinates turned by the angle; a last odd one stays. */
function addTurned(from: Float32Array, into: Float32Array, start: number, end: number): void {
  const [cosine, sine] = [Math.cos(ANGLE), Math.sin(ANGLE)];
  for (let at = start; at + 1 < end; at += 2) {
    into[at] += cosine * from[at] - sine * from[at + 1];
    into[at + 1] += sine * from[at] + cosine * from[at + 1];
  }
  if ((end - start) % 2 === 1) into[end - 1] += from[end - 1];
}

function unitDirection(dimension: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const direction = Float64Array.from({ length: dimension }, () => random.normal());
  const length = Math.hypot(...direction);
  return direction.map((value) => value / length);
}

/** The best head for these two classes (linear discriminant analysis): its probabilities are calibrated. */
function headOf(direction: Float64Array): string {
  const dimension = direction.length;
  return serializeClassifier({
    dimension,
    mean: new Float64Array(dimension),
    scale: new Float64Array(dimension).fill(1),
    weights: direction.map((value) => value * SEPARATION * Math.sqrt(dimension)),
    intercept: Math.log(UNSAFE_SHARE / (1 - UNSAFE_SHARE)),
    decisionThreshold: 0.5,
  });
}

/** Murmur3's finaliser of a row's number: never 0, which `step` would not leave. */
function mix(seed: number, row: number): number {
  let state = Math.imul(seed, 0x9e3779b9) ^ row;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0 || 1;
}

/** xorshift32 (Marsaglia, 2003). */
function step(state: number): number {
  let next = state ^ (state << 13);
  next ^= next >>> 17;
  return next ^ (next << 5);
}

/** The four bytes added up, standardised (Irwin-Hall). */
function nearlyNormal(bits: number): number {
  const sum = (bits & 0xff) + ((bits >>> 8) & 0xff) + ((bits >>> 16) & 0xff) + (bits >>> 24);
  return (sum - BYTES_MEAN) / BYTES_DEVIATION;
}

function idOf(row: number): string {
  return `row-${String(row).padStart(7, '0')}`;
}

function linesOf(first: number, labels: Uint8Array): string {
  const lines = Array.from(labels, (label, at) => {
    const row = first + at;
    return `{"id":"${idOf(row)}","label":${label},"text":"synthetic comment number ${row}"}\n`;
  });
  return lines.join('');
}

function bytesOf(numbers: Float32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
}

if (import.meta.main ?? process.argv[1]?.endsWith('synthetic-set.ts')) {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '100000' },
      dimension: { type: 'string', default: '1024' },
      out: { type: 'string' },
      seed: { type: 'string', default: '7' },
    },
  });
  if (values.out === undefined) throw new Error('--out names the folder to write to');
  await writeSyntheticSet({
    rows: Number(values.rows),
    dimension: Number(values.dimension),
    out: resolve(values.out),
    seed: Number(values.seed),
  });
}
