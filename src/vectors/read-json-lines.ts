import { createChunkBuilder, type ChunkBuilder } from './chunk-builder.ts';
import { parseJson, toId } from './parse-ids.ts';
import { readLines } from './read-lines.ts';
import { decodeFloats, WIDTHS } from './stored-floats.ts';
import type { VectorFile } from './vector-file.ts';
import type { VectorChunk, VectorColumns } from './vector-table.ts';
import { vectorsError, type VectorsProblem } from './vectors-error.ts';

/** Names that a field of vectors has when the user names none; the same for every format with columns. */
export const VECTOR_NAMES: readonly string[] = ['vector', 'embedding', 'vectors', 'embeddings'];
/** Name of the field of ids when the user names none. */
export const ID_NAME = 'id';

interface Line {
  readonly id: string;
  readonly vector: ArrayLike<number>;
  readonly isText: boolean;
}

type Fail = (problem: Omit<VectorsProblem, 'line'>) => Error;

/**
 * Reads JSON lines, one object for each row: `{"id": "a", "vector": [0.1, 0.2]}`; the vector may also be float32 numbers
 * in base64, as embedding services send them. Blank lines are skipped.
 *
 * @throws ModelError `json-syntax`, `wrong-type`, `missing-column` or `wrong-shape`, with the line
 */
export async function* readJsonLines(file: VectorFile, columns: VectorColumns): AsyncGenerator<VectorChunk> {
  const builder = createChunkBuilder(file.path);
  let isBase64 = true;
  const take = (): VectorChunk | undefined => builder.take(isBase64 ? 'float32' : 'float64');
  for await (const { text, line } of readLines(file)) {
    const fail: Fail = (problem) => vectorsError(file.path, { ...problem, line });
    const row = parseLine(text, columns, fail);
    checkWidth(builder, row, fail);
    builder.append(row.id, row.vector);
    isBase64 &&= row.isText;
    const chunk = builder.isFull() ? take() : undefined;
    if (chunk !== undefined) yield chunk;
  }
  const rest = take();
  if (rest !== undefined) yield rest;
}

function parseLine(text: string, { idColumn = ID_NAME, vectorColumn }: VectorColumns, fail: Fail): Line {
  const row = parseJson(text);
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw fail({
      code: 'json-syntax',
      what: 'this line is not a JSON object',
      expected: 'one complete object on each line: {"id": "a", "vector": [0.1, 0.2]}',
      found: 'something else',
      hint: 'write one object a line, without line breaks inside',
    });
  }
  const fields = new Map<string, unknown>(Object.entries(row));
  const id = toId(fields.get(idColumn));
  if (id === undefined) {
    throw fail({
      code: 'missing-column',
      what: 'this line has no id',
      key: idColumn,
      expected: 'a text or a whole number',
      found: 'no such field, or another type',
      hint: 'write the id that the row has in the data set, or name the field with `id-column` in the gate file',
    });
  }
  const names = vectorColumn === undefined ? VECTOR_NAMES : [vectorColumn];
  const found = names.filter((name) => fields.has(name));
  if (found.length !== 1) {
    throw fail({
      code: 'missing-column',
      what: `row ${JSON.stringify(id)} has ${found.length === 0 ? 'no vector' : 'more than one vector'}`,
      expected: `one field named ${names.map((name) => JSON.stringify(name)).join(' or ')}`,
      found: found.length === 0 ? 'none' : found.map((name) => JSON.stringify(name)).join(' and '),
      hint: 'name the field with `vector-column` in the gate file',
    });
  }
  const value = fields.get(found[0]);
  const vector = typeof value === 'string' ? decodeBase64(value) : value;
  if (isVector(vector)) return { id, vector, isText: typeof value === 'string' };
  throw fail({
    code: 'wrong-type',
    what: `the vector of row ${JSON.stringify(id)} is not a list of numbers`,
    key: found[0],
    expected: 'a list of numbers, or float32 numbers in base64',
    found: 'something else',
    hint: 'compute the vector, or leave the row out of the data set: what is missing cannot be compared',
  });
}

function checkWidth(builder: ChunkBuilder, { id, vector }: Line, fail: Fail): void {
  const cols = builder.cols() ?? vector.length;
  if (vector.length === cols && cols > 0) return;
  throw fail({
    code: 'wrong-shape',
    what: `the vector of row ${JSON.stringify(id)} has another length than the first`,
    expected: cols === 0 ? 'at least one number' : `${cols} numbers`,
    found: `${vector.length} numbers`,
    hint: 'compute all vectors with one model',
  });
}

function isVector(value: unknown): value is ArrayLike<number> {
  if (value instanceof Float32Array) return true;
  return Array.isArray(value) && value.every((entry) => typeof entry === 'number');
}

/** The float32 numbers of a base64 text; undefined when it is not base64 of whole numbers of four bytes. */
function decodeBase64(text: string): Float32Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % WIDTHS.float32 !== 0 || bytes.toString('base64') !== text) return undefined;
  const numbers = new Float32Array(bytes.length / WIDTHS.float32);
  decodeFloats(bytes, 'float32', numbers);
  return numbers;
}
