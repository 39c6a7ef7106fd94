import { askForNearest } from '../config/nearest.ts';
import { parseJson } from './parse-ids.ts';
import type { StoredType } from './vector-table.ts';
import { nameSome, vectorsError } from './vectors-error.ts';

/** One tensor of a safetensors file. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** First byte and the byte after the last, counted from the end of the header. */
  readonly offsets: readonly [number, number];
}

/** What the header of a safetensors file says. */
export interface SafetensorsHeader {
  readonly tensors: readonly TensorEntry[];
  readonly metadata: ReadonlyMap<string, string>;
}

/** The matrix of vectors among the tensors. */
export interface VectorTensor {
  readonly dtype: StoredType;
  readonly rows: number;
  readonly cols: number;
  readonly offsets: readonly [number, number];
}

const DTYPES: Readonly<Record<string, StoredType>> = {
  F16: 'float16',
  BF16: 'bfloat16',
  F32: 'float32',
  F64: 'float64',
};
const KNOWN_NAMES = ['embeddings', 'vectors'];

/**
 * Parses the JSON header of a safetensors file (format of huggingface/safetensors, version 0.x).
 *
 * @throws ModelError `unsupported-vectors`
 */
export function parseSafetensorsHeader(text: string, file: string): SafetensorsHeader {
  const header = parseJson(text);
  if (!isRecord(header)) {
    throw unsupported(
      file,
      'the header of the safetensors file is not a JSON object',
      'one JSON object',
      'something else',
    );
  }
  const metadata = new Map<string, string>();
  const tensors: TensorEntry[] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name !== '__metadata__') {
      tensors.push(parseTensor(name, entry, file));
    } else if (isRecord(entry)) {
      for (const [key, value] of Object.entries(entry)) {
        if (typeof value === 'string') metadata.set(key, value);
      }
    }
  }
  return { tensors, metadata };
}

/**
 * The tensor called `wanted`, or `embeddings` or `vectors`, or the only one with two dimensions.
 *
 * @throws ModelError `missing-column` or `unsupported-vectors`
 */
export function chooseTensor(
  { tensors }: SafetensorsHeader,
  wanted: string | undefined,
  file: string,
): VectorTensor {
  const names = wanted === undefined ? KNOWN_NAMES : [wanted];
  const named = tensors.filter(({ name }) => names.includes(name));
  const matrices = tensors.filter(({ shape }) => shape.length === 2);
  const candidates = named.length > 0 || wanted !== undefined ? named : matrices;
  if (candidates.length !== 1) {
    throw vectorsError(file, {
      code: 'missing-column',
      what: 'it is not clear which tensor holds the vectors',
      expected:
        wanted === undefined
          ? 'one tensor named "embeddings" or "vectors", or a single one of two dimensions'
          : `a tensor named ${JSON.stringify(wanted)}`,
      found: tensors.length === 0 ? 'no tensors' : nameSome(tensors.map(({ name }) => name)),
      hint: `${
        wanted === undefined
          ? ''
          : askForNearest(
              wanted,
              tensors.map(({ name }) => name),
            )
      }name the tensor with \`vector-column\` in the gate file`,
    });
  }
  const [{ name, dtype: stored, shape, offsets }] = candidates;
  const dtype = DTYPES[stored];
  if (dtype === undefined || shape.length !== 2) {
    const found = `${stored} of shape (${shape.join(', ')})`;
    throw unsupported(
      file,
      `the tensor ${JSON.stringify(name)} is not a matrix of floats`,
      'F16, BF16, F32 or F64 of shape (rows, dimensions)',
      found,
    );
  }
  return { dtype, rows: shape[0], cols: shape[1], offsets };
}

function parseTensor(name: string, entry: unknown, file: string): TensorEntry {
  if (isRecord(entry)) {
    const { dtype, shape, data_offsets: offsets } = entry;
    if (typeof dtype === 'string' && areSizes(shape) && areSizes(offsets) && offsets.length === 2) {
      if (offsets[0] <= offsets[1]) return { name, dtype, shape, offsets: [offsets[0], offsets[1]] };
    }
  }
  throw unsupported(
    file,
    `the entry ${JSON.stringify(name.slice(0, 80))} of the safetensors header cannot be read`,
    'dtype, shape and data_offsets',
    'an entry without them',
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function unsupported(file: string, what: string, expected: string, found: string): Error {
  const hint = "save it again: safetensors.numpy.save_file({'embeddings': vectors}, path)";
  return vectorsError(file, { code: 'unsupported-vectors', what, expected, found, hint });
}
