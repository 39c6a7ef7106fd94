import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep, win32 } from 'node:path';
import { isMissingFile, ModelError } from '../errors.ts';
import type { TensorInfo } from '../ports.ts';
import { assertNotLfsPointer } from './git-lfs.ts';
import { parseOnnxGraph } from './onnx-graph.ts';

/** An ONNX file that was read and found usable. */
export interface OnnxFile {
  readonly path: string;
  /** sha256 (hex) of the file, followed by its external data files in the order of their names. */
  readonly hash: string;
  /** Relative to the file's folder. */
  readonly externalData: readonly string[];
  /** The activation scale is taken over the whole batch, so rows influence each other. */
  readonly dynamicallyQuantized: boolean;
  /** Kernels differ between processors, so vectors do too. */
  readonly quantized: boolean;
  /** Whether an input or output of the graph is bfloat16. */
  readonly bfloat16: boolean;
  /** Outputs of the graph, where the file itself tells the type and the number of dimensions of each. */
  readonly outputs?: readonly TensorInfo[];
}

/** Operators whose scale comes from the whole tensor at run time. */
const DYNAMIC_OPERATORS = ['DynamicQuantizeLinear', 'DynamicQuantizeMatMul', 'DynamicQuantizeLSTM'];
/** Integer operators; their kernels depend on the processor. */
const INTEGER_OPERATORS =
  /^(MatMulInteger|ConvInteger|MatMulIntegerToFloat|MatMulNBits|MatMulBnb4|QAttention|QGemm|QLinear|QMoE|QuantizeLinear)/;
const POINTER_BYTES = 64;

/**
 * Reads what identifies an ONNX file and checks that it and its external data are all there.
 *
 * @throws ModelError `model-unreadable`, `empty-model`, `git-lfs-pointer`, `not-onnx`, `external-data-outside`
 *   or `external-data-missing`
 */
export async function loadOnnxFile(path: string): Promise<OnnxFile> {
  const bytes = await readOnnxBytes(path);
  const { operators, externalLocations, bfloat16, outputs } = parseModel(path, bytes, parseOnnxGraph);
  const hash = createHash('sha256').update(bytes);
  for (const location of externalLocations) {
    const file = await resolveExternalData(path, location);
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  }
  const dynamicallyQuantized = isDynamicallyQuantized(operators);
  return {
    path,
    hash: hash.digest('hex'),
    externalData: externalLocations,
    dynamicallyQuantized,
    quantized: dynamicallyQuantized || operators.some((operator) => INTEGER_OPERATORS.test(operator)),
    bfloat16,
    ...(outputs && { outputs }),
  };
}

/** Whether an operator takes its scale from the whole tensor at run time, so that rows influence each other. */
export function isDynamicallyQuantized(operators: readonly string[]): boolean {
  return operators.some((operator) => DYNAMIC_OPERATORS.includes(operator));
}

/**
 * Reads the file of a graph.
 *
 * @throws ModelError `model-unreadable`, `empty-model` or `git-lfs-pointer`
 */
export async function readOnnxBytes(path: string): Promise<Buffer> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new ModelError({
      code: 'model-unreadable',
      what: 'the model cannot be read',
      where: { file: path },
      expected: 'an ONNX file that this process may read',
      found: isMissingFile(cause) ? 'no file there' : 'a folder, or a file that this process may not read',
      hint: 'name the ONNX file itself; its path starts in the folder of the gate file',
      cause,
    });
  });
  if (bytes.length === 0) {
    throw new ModelError({
      code: 'empty-model',
      what: 'the model file is empty',
      where: { file: path },
      expected: 'an ONNX model',
      found: '0 bytes',
      hint: 'download the model again, or export it again: it was cut short',
    });
  }
  assertNotLfsPointer(path, bytes);
  return bytes;
}

/** @throws ModelError `not-onnx` for whatever `parse` throws */
export function parseModel<T>(path: string, bytes: Uint8Array, parse: (bytes: Uint8Array) => T): T {
  try {
    return parse(bytes);
  } catch (cause) {
    throw new ModelError({
      code: 'not-onnx',
      what: 'the file is not an ONNX model, or is cut short',
      where: { file: path },
      expected: 'a whole ONNX model',
      found: `${bytes.length} bytes that are none`,
      hint: 'download the model again, or export it to ONNX',
      cause,
    });
  }
}

/** The real path of an external data file; it must be inside the model's own folder. */
async function resolveExternalData(model: string, location: string): Promise<string> {
  const outside = (): ModelError =>
    new ModelError({
      code: 'external-data-outside',
      what: `the model's weights are outside its folder: ${location}`,
      where: { file: model },
      expected: "a file inside the model's folder",
      found: location === '' ? 'no name' : location,
      hint: 'copy the weights beside the model (a link that leaves the folder does not count)',
    });
  const isLexicallyOutside =
    isAbsolute(location) || win32.isAbsolute(location) || location.split(/[\\/]/).includes('..');
  if (location === '' || isLexicallyOutside) throw outside();
  const folder = await realpath(dirname(model));
  const file = await realpath(join(dirname(model), location)).catch((cause: unknown) => {
    throw new ModelError({
      code: 'external-data-missing',
      what: `the model's weights are missing: ${location}`,
      where: { file: model },
      expected: 'the file that the ONNX file names',
      found: 'nothing',
      hint: "put the model's external data file beside it; both are needed",
      cause,
    });
  });
  const inside = relative(folder, file);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw outside();
  await assertExternalDataIsThere(file);
  return file;
}

async function assertExternalDataIsThere(file: string): Promise<void> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(POINTER_BYTES), 0, POINTER_BYTES, 0);
    assertNotLfsPointer(file, buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}
