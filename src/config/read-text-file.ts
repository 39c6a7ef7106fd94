import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';

import type { DriftgateError, ErrorDetails } from '../errors.ts';

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

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

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

function failureDetails(request: FileRequest, cause: unknown): ErrorDetails {
  const where = { file: request.shown };
  const code = codeOf(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return {
      code: 'missing-file',
      what: `${request.noun} does not exist`,
      where,
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
    hint: code === 'EISDIR' ? 'Name the file inside the folder.' : 'Check the permissions of the file.',
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
  if (!isUtf8(bytes)) {
    throw raise({
      code: 'not-utf-8',
      what: `${request.noun} is not UTF-8 text`,
      where: { file: request.shown, line: firstBadLine(bytes) },
      expected: 'UTF-8',
      hint: request.encodingHint,
    });
  }
  return new TextDecoder().decode(bytes);
}
