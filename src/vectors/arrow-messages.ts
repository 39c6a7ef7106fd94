import { childOf, fieldOf, rootTable, tablesOf, vectorOf, type FlatTable } from './flat-table.ts';
import { readRange, truncated, type VectorFile } from './vector-file.ts';
import { vectorsError } from './vectors-error.ts';

/** Length, node and buffer counts that need no justification. */
const SMALL = 1 << 20;
/** A compressed body holds at most this many times its bytes in values. */
const HIGHEST_RATIO = 8192;
/** Types of a schema lie at most this deep, and are at most this many. */
const DEEPEST = 32;
const MOST_FIELDS = 10_000;
const PREFIX_BYTES = 8;
const CONTINUATION = 0xffffffff;
const SCHEMA = 1;
const DICTIONARY_BATCH = 2;
const RECORD_BATCH = 3;

/**
 * The messages of an Arrow stream from `start`, each whole and checked: every list within its message, every buffer
 * within its body, every length one that the body justifies (Arrow columnar format, "Encapsulated message format").
 * The library that reads them trusts all of that.
 *
 * @throws ModelError `truncated-vectors` when the end is missing; RangeError for a message that is altered
 */
export async function* readMessages(file: VectorFile, start: number): AsyncGenerator<Uint8Array> {
  for (let at = start; ;) {
    if (at + PREFIX_BYTES > file.size) throw truncated(file, 'the mark that ends Arrow data', 'none');
    const prefix = await readRange(file, at, PREFIX_BYTES);
    const view = new DataView(prefix.buffer);
    const length = view.getUint32(4, true);
    if (view.getUint32(0, true) !== CONTINUATION) throw new RangeError('bytes between messages');
    if (length === 0) {
      yield prefix;
      return;
    }
    const bodyStart = at + PREFIX_BYTES + length;
    const header = await readRange(file, at + PREFIX_BYTES, length);
    const { kind, bodyLength } = checkMessage(header);
    if (at === start && kind !== SCHEMA) throw schemaMissing(file);
    // As copies: the reader keeps what it is given.
    yield await readRange(file, at, PREFIX_BYTES + length);
    if (bodyLength > 0) yield await readRange(file, bodyStart, bodyLength);
    at = bodyStart + bodyLength;
  }
}

/** Arrow's JavaScript library writes such files: their schema stands at the end alone, against the format. */
function schemaMissing({ path }: VectorFile): Error {
  return vectorsError(path, {
    code: 'corrupt-vectors',
    what: 'the Arrow data does not begin with its schema',
    expected: 'a file that any reader of streams can read from its ninth byte on, as the format asks',
    found: 'a schema at the end alone',
    hint: "write a stream instead: in JavaScript `tableToIPC(table, 'stream')`",
  });
}

/** Checks the header of a message and gives its kind and the bytes of its body. Field numbers are those of Message.fbs. */
function checkMessage(header: Uint8Array): { readonly kind: number; readonly bodyLength: number } {
  const message = rootTable(header);
  const kindAt = fieldOf(message, 1);
  const bodyAt = fieldOf(message, 3);
  const bodyLength = bodyAt === undefined ? 0 : int64(message, bodyAt);
  const content = childOf(message, 2);
  vectorOf(message, 4, 4);
  if (content === undefined || kindAt === undefined) throw new RangeError('a message without content');
  if (bodyLength < 0) throw new RangeError('a body of negative length');
  const kind = message.view.getUint8(kindAt);
  if (kind === SCHEMA) checkSchema(content);
  else if (kind === RECORD_BATCH) checkBatch(content, bodyLength);
  else if (kind === DICTIONARY_BATCH) checkDictionary(content, bodyLength);
  else throw new RangeError(`a message of kind ${kind}`);
  return { kind, bodyLength };
}

function checkDictionary(content: FlatTable, bodyLength: number): void {
  const batch = childOf(content, 1);
  if (batch === undefined) throw new RangeError('a dictionary without content');
  checkBatch(batch, bodyLength);
}

/** RecordBatch: 0 length, 1 nodes (length and null count), 2 buffers (offset and length), 4 variadic counts. */
function checkBatch(batch: FlatTable, bodyLength: number): void {
  const most = Math.max(SMALL, bodyLength * HIGHEST_RATIO);
  const lengthAt = fieldOf(batch, 0);
  if (lengthAt !== undefined) checkSize(int64(batch, lengthAt), most);
  const nodes = vectorOf(batch, 1, 16);
  for (let index = 0; index < 2 * nodes.length; index++)
    checkSize(int64(batch, nodes.start + 8 * index), most);
  const buffers = vectorOf(batch, 2, 16);
  for (let index = 0; index < buffers.length; index++) {
    const offset = int64(batch, buffers.start + 16 * index);
    const length = int64(batch, buffers.start + 16 * index + 8);
    checkSize(offset, bodyLength);
    checkSize(length, bodyLength - offset);
  }
  const counts = vectorOf(batch, 4, 8);
  for (let index = 0; index < counts.length; index++)
    checkSize(int64(batch, counts.start + 8 * index), SMALL);
}

/** Schema: 1 fields, 2 metadata. Field: 0 name, 3 type, 4 dictionary, 5 children, 6 metadata. */
function checkSchema(schema: FlatTable): void {
  let fields = 0;
  const visit = (field: FlatTable, depth: number): void => {
    fields += 1;
    if (depth > DEEPEST || fields > MOST_FIELDS) throw new RangeError('a schema of too many fields');
    vectorOf(field, 0, 1);
    childOf(field, 3);
    childOf(field, 4);
    checkMetadata(field, 6);
    for (const child of tablesOf(field, 5)) visit(child, depth + 1);
  };
  for (const field of tablesOf(schema, 1)) visit(field, 0);
  checkMetadata(schema, 2);
}

function checkMetadata(table: FlatTable, field: number): void {
  for (const pair of tablesOf(table, field)) {
    vectorOf(pair, 0, 1);
    vectorOf(pair, 1, 1);
  }
}

function checkSize(size: number, most: number): void {
  if (!(size >= 0 && size <= most)) throw new RangeError(`a size of ${size} where at most ${most} fits`);
}

function int64({ view }: FlatTable, at: number): number {
  return Number(view.getBigInt64(at, true));
}
