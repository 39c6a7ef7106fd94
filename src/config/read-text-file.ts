import { isUtf8 } from 'node:buffer';
import { open, readFile, type FileHandle } from 'node:fs/promises';

import { systemCode, type DriftgateError, type ErrorDetails } from '../errors.ts';

/** Which file to read and how to speak of it. */
export interface FileRequest {
  /** Path that is opened. */
  readonly path: string;
  /** Path as messages show it. */
  readonly shown: string;
  /** What the file is, such as `the gate file`. */
  readonly noun: string;
  /** What to do when it does not exist. */
  readonly missingHint: string;
}

/** A file that must be text. */
export interface TextFileRequest extends FileRequest {
  /** What to do when it is not UTF-8 text. */
  readonly encodingHint: string;
}

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);
/** Bytes that one read of a stream asks for. */
const CHUNK_BYTES = 1 << 20;
/** Bytes of the longest line that becomes a string: the engine's own limit is twice this. */
const LONGEST_LINE = 1 << 28;

/** Line (from 1) of the first byte sequence that is not UTF-8; a newline byte is never part of a longer sequence. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
    line += 1;
  }
  return line;
}

/** What to say of a file that the system does not let us read. */
export function failureDetails(request: FileRequest, cause: unknown): ErrorDetails {
  const where = { file: request.shown };
  const code = systemCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return {
      code: 'missing-file',
      what: `${request.noun} does not exist`,
      where,
      expected: 'a file',
      found: `no file at ${request.path}`,
      hint: request.missingHint,
      cause,
    };
  }
  return {
    code: 'unreadable-file',
    what: `${request.noun} cannot be read`,
    where,
    expected: 'a file that this process may read',
    found: code === 'EISDIR' ? 'a folder' : `the system says ${code}`,
    hint: code === 'EISDIR' ? 'name the file inside the folder' : 'check the permissions of the file',
    cause,
  };
}

/**
 * Reads a file as it is.
 *
 * @throws what `raise` makes of the details, with code `missing-file` or `unreadable-file`
 */
export async function readFileBytes(
  request: FileRequest,
  raise: (details: ErrorDetails) => DriftgateError,
): Promise<Uint8Array> {
  return readFile(request.path).catch((cause: unknown) => {
    throw raise(failureDetails(request, cause));
  });
}

/**
 * Reads a UTF-8 file, without its byte order mark.
 *
 * @throws what `raise` makes of the details, with code `missing-file`, `unreadable-file` or `not-utf-8`
 */
export async function readTextFile(
  request: TextFileRequest,
  raise: (details: ErrorDetails) => DriftgateError,
): Promise<string> {
  const bytes = await readFileBytes(request, raise);
  if (!isUtf8(bytes)) throw raise(notUtf8(request, firstBadLine(bytes)));
  return new TextDecoder().decode(bytes);
}

function notUtf8(request: TextFileRequest, line: number): ErrorDetails {
  return {
    code: 'not-utf-8',
    what: `${request.noun} is not UTF-8 text`,
    where: { file: request.shown, line },
    expected: 'UTF-8',
    found: 'bytes that are none',
    hint: request.encodingHint,
  };
}

/**
 * Reads a UTF-8 file of any size, without its byte order mark, in blocks of whole lines of about a mebibyte.
 *
 * @throws what `raise` makes of the details, with code `missing-file`, `unreadable-file`, `not-utf-8` or `line-too-long`
 */
export async function* readTextBlocks(
  request: TextFileRequest,
  raise: (details: ErrorDetails) => DriftgateError,
): AsyncGenerator<Buffer, void> {
  let line = 1;
  let isFirst = true;
  const check = (block: Buffer): Buffer => {
    if (!isUtf8(block)) throw raise(notUtf8(request, line + firstBadLine(block) - 1));
    line += countLines(block);
    const isMarked = isFirst && block.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
    isFirst = false;
    return isMarked ? block.subarray(BYTE_ORDER_MARK.length) : block;
  };
  let unfinished: Buffer[] = [];
  let held = 0;
  for await (const chunk of readChunks(request, raise)) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      yield check(
        unfinished.length === 0 ? chunk.subarray(0, end) : joined(unfinished, chunk.subarray(0, end)),
      );
      unfinished = [];
      held = 0;
    }
    if (end < chunk.length) unfinished.push(chunk.subarray(end));
    held += chunk.length - end;
    if (held > LONGEST_LINE) throw raise(tooLong(request, line));
  }
  if (unfinished.length > 0) yield check(Buffer.concat(unfinished));
}

function joined(pieces: readonly Buffer[], last: Buffer): Buffer {
  return Buffer.concat([...pieces, last]);
}

function countLines(block: Buffer): number {
  let lines = 0;
  for (let at = block.indexOf(NEWLINE); at !== -1; at = block.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}

function tooLong(request: TextFileRequest, line: number): ErrorDetails {
  return {
    code: 'line-too-long',
    what: 'this line is too long',
    where: { file: request.shown, line },
    expected: `at most ${LONGEST_LINE} bytes`,
    found: 'more',
    hint: 'check that the file is what its name says, one row a line',
  };
}

/** The bytes as they come, each chunk in memory of its own. */
async function* readChunks(
  request: FileRequest,
  raise: (details: ErrorDetails) => DriftgateError,
): AsyncGenerator<Buffer, void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(request.path);
    for (;;) {
      const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (cause) {
    throw raise(failureDetails(request, cause));
  } finally {
    await handle?.close();
  }
}
