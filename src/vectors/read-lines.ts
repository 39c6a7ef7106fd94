import { readChunks, type VectorFile } from './vector-file.ts';
import { vectorsError } from './vectors-error.ts';

/** One line of a text file, from 1. */
export interface TextLine {
  readonly line: number;
  readonly text: string;
}

const NEWLINE = 0x0a;
/** Bytes of the longest line that is read: a vector of more than a million numbers. */
const LINE_LIMIT = 1 << 26;

/**
 * The lines of a UTF-8 file that are not blank, one at a time.
 *
 * @throws ModelError `not-utf-8` or `line-too-long`, with the line
 */
export async function* readLines(file: VectorFile): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let pieces: Uint8Array[] = [];
  let held = 0;
  let line = 1;
  const take = (end: Uint8Array): string => {
    const text = decode(
      decoder,
      pieces.length === 0 ? end : Buffer.concat([...pieces, end]),
      file.path,
      line,
    );
    pieces = [];
    held = 0;
    return text;
  };
  for await (const chunk of readChunks(file)) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const text = take(chunk.subarray(start, end));
      if (text.trim() !== '') yield { line, text };
      start = end + 1;
      line += 1;
    }
    // A copy: the next chunk overwrites this one.
    pieces.push(chunk.slice(start));
    held += chunk.length - start;
    if (held > LINE_LIMIT) throw tooLong(file.path, line);
  }
  const text = take(new Uint8Array(0));
  if (text.trim() !== '') yield { line, text };
}

function decode(decoder: TextDecoder, bytes: Uint8Array, file: string, line: number): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw vectorsError(file, {
      code: 'not-utf-8',
      what: 'this line is not UTF-8 text',
      line,
      expected: 'UTF-8',
      found: 'bytes that are none',
      hint: 'check that the file is what its name says, and is not compressed',
      cause,
    });
  }
}

function tooLong(file: string, line: number): Error {
  return vectorsError(file, {
    code: 'line-too-long',
    what: 'this line is too long for one vector',
    line,
    expected: `at most ${LINE_LIMIT} bytes`,
    found: 'more',
    hint: 'write one object a line',
  });
}
