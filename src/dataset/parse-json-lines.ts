import { DatasetError } from '../errors.ts';
import { kindOf, type Row } from './row.ts';

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
      hint: 'Check quotes, commas and line breaks; inside a string a line break is written \\n.',
    });
  }
}

/**
 * Parses JSON lines; blank lines are skipped.
 *
 * @throws DatasetError `json-syntax` or `wrong-type`, with the line
 */
export function parseJsonLines(text: string, file: string): readonly Row[] {
  const rows: Row[] = [];
  text.split('\n').forEach((content, index) => {
    if (content.trim() === '') return;
    const line = index + 1;
    const isArrayFile = rows.length === 0 && content.trimStart().startsWith('[');
    const value = isArrayFile ? [] : parseLine(content, file, line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new DatasetError({
        code: 'wrong-type',
        what: 'this line is not a JSON object',
        where: { file, line, column: 1 },
        expected: 'one JSON object on each line',
        found: kindOf(value),
        ...(isArrayFile ? { hint: "Turn the list into lines: jq -c '.[]' list.json > rows.jsonl" } : {}),
      });
    }
    rows.push({ line, values: new Map<string, unknown>(Object.entries(value)) });
  });
  return rows;
}
