import { ModelError } from '../errors.ts';
import type { RemoteEncoder } from '../ports.ts';

const NEWLINE = 0x0a;
/** Bytes of the longest line that is read: a vector of more than half a million numbers. */
const LINE_LIMIT = 1 << 24;
const FORM = '{"index": 0, "vector": [0.1, 0.2]}';

/** Reads the vectors that a program writes. */
export interface VectorReader {
  /**
   * Takes the next bytes of standard output.
   *
   * @returns vectors that ended in them
   * @throws ModelError with the number of the line that is wrong, never what is in it
   */
  push(chunk: Uint8Array): number;
  /** Takes the last line, when it has no end of its own, and refuses when a text has no vector. */
  end(): void;
}

/** Hands over the vector of each line `{"index": 0, "vector": [...]}`; each index below `texts` must come once. */
export function createVectorReader(
  name: string,
  texts: number,
  receive: Parameters<RemoteEncoder['encode']>[1],
): VectorReader {
  const came = new Uint8Array(texts);
  let [pieces, held, line, count] = [new Array<Uint8Array>(), 0, 1, 0];
  const refuse = (code: string, what: string, found?: string): ModelError =>
    lineError({ name, line, code, what, found });

  const take = (bytes: Buffer): void => {
    const text = bytes.toString('utf8');
    if (text.trim() === '') return;
    const { index, vector } = parseLine(text, refuse);
    if (index >= texts)
      throw refuse('vector-count', 'names a text that was not sent', `${index} of ${texts}`);
    if (came[index] === 1)
      throw refuse('vector-count', 'holds a second vector for one text', `index ${index}`);
    came[index] = 1;
    count += 1;
    receive(index, vector);
  };
  const hold = (piece: Uint8Array): void => {
    pieces.push(piece);
    held += piece.length;
    if (held > LINE_LIMIT) throw refuse('line-too-long', `is longer than ${LINE_LIMIT} bytes`);
  };
  const release = (): Buffer => {
    const whole = Buffer.concat(pieces);
    [pieces, held] = [[], 0];
    return whole;
  };
  return {
    push(chunk) {
      const before = count;
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
        hold(chunk.subarray(start, end));
        take(release());
        start = end + 1;
        line += 1;
      }
      hold(chunk.subarray(start));
      return count - before;
    },
    end() {
      take(release());
      if (count === texts) return;
      throw new ModelError({
        code: 'vector-count',
        what: `${name} ended without a vector for ${texts - count} of ${texts} texts`,
        expected: 'one line for each text',
        found: `none for index ${came.indexOf(0)}`,
        hint: 'read standard input to its end, and flush the output before the program ends',
      });
    },
  };
}

type Refuse = (code: string, what: string, found?: string) => ModelError;

function parseLine(text: string, refuse: Refuse): { readonly index: number; readonly vector: number[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('not-json', 'is not JSON');
  }
  const { index, vector }: Partial<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) {
    throw refuse('bad-vector-line', 'has no index', 'no "index" that is a whole number from 0');
  }
  if (!isNumbers(vector)) {
    throw refuse('bad-vector-line', 'has no vector', 'no "vector" that is a list of numbers');
  }
  return { index, vector };
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((number) => typeof number === 'number');
}

function lineError(problem: {
  readonly name: string;
  readonly line: number;
  readonly code: string;
  readonly what: string;
  readonly found: string | undefined;
}): ModelError {
  const { code, found, line, name, what } = problem;
  return new ModelError({
    code,
    what: `line ${line} of what ${name} wrote ${what}`,
    expected: FORM,
    ...(found === undefined ? {} : { found }),
    hint: 'write nothing else on standard output (messages go to standard error); NaN and Infinity are not JSON',
  });
}
