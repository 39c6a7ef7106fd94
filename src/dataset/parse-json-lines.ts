import { DatasetError } from '../errors.ts';
import { kindOf, type Row } from './row.ts';

const NEWLINE = 0x0a;

/** Column (from 1) that a JSON syntax error names, when it does; the message itself quotes the row. */
function columnOf(error: unknown): number | undefined {
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? undefined : Number(position) + 1;
}

function parseLine(text: string, file: string, line: number): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    // No cause: its message holds a piece of the row.
    throw new DatasetError({
      code: 'json-syntax',
      what: 'this line is not JSON',
      where: { file, line, column: columnOf(error) ?? 1 },
      expected: 'one complete JSON object on each line',
      found: 'text that cannot be read as JSON',
      hint: 'check quotes, commas and line breaks; inside a string a line break is written \\n',
    });
  }
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON object as a row. */
class JsonRow implements Row {
  readonly file: string;
  readonly unit = 'line';
  readonly number: number;
  private readonly object: JsonObject;

  constructor(object: JsonObject, file: string, line: number) {
    this.object = object;
    this.file = file;
    this.number = line;
  }

  has(field: string): boolean {
    return Object.hasOwn(this.object, field);
  }

  get(field: string): unknown {
    return this.has(field) ? this.object[field] : undefined;
  }

  keys(): readonly string[] {
    return Object.keys(this.object);
  }
}

/**
 * Parses JSON lines; blank lines are skipped.
 *
 * @param blocks UTF-8 in blocks of whole lines
 * @throws DatasetError `json-syntax` or `wrong-type`, with the line
 */
export async function forEachJsonLine(
  blocks: AsyncIterable<Buffer>,
  file: string,
  take: (row: Row) => void,
): Promise<void> {
  let line = 0;
  let isFirst = true;
  for await (const block of blocks) {
    for (let start = 0; start < block.length;) {
      const newline = block.indexOf(NEWLINE, start);
      const end = newline === -1 ? block.length : newline;
      const content = block.toString('utf8', start, end);
      start = end + 1;
      line += 1;
      if (content.trim() === '') continue;
      take(parseRow(content, file, { line, isFirst }));
      isFirst = false;
    }
  }
}

function parseRow(
  content: string,
  file: string,
  { line, isFirst }: { readonly line: number; readonly isFirst: boolean },
): Row {
  const isArrayFile = isFirst && content.trimStart().startsWith('[');
  const value = isArrayFile ? [] : parseLine(content, file, line);
  if (isObject(value)) return new JsonRow(value, file, line);
  throw new DatasetError({
    code: 'wrong-type',
    what: 'this line is not a JSON object',
    where: { file, line, column: 1 },
    expected: 'one JSON object on each line',
    found: kindOf(value),
    ...(isArrayFile ? { hint: "turn the list into lines: jq -c '.[]' list.json > rows.jsonl" } : {}),
  });
}
