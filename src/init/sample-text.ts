import { parse } from 'csv-parse/sync';
import type { FoundSet } from './findings.ts';

/** The beginning of a text file. */
export interface TextStart {
  readonly path: string;
  readonly text: string;
  /** Whether this is all of the file. */
  readonly isWhole: boolean;
}

/** Rows looked at: enough to see both labels of a mixed file. */
export const SAMPLED_ROWS = 2_000;
const MOST_COLUMNS = 500;

/** The first rows of a CSV or JSON lines file; undefined when its beginning is neither. */
export function sampleText(start: TextStart): FoundSet | undefined {
  const text = start.text.replace(/^\ufeff/, '');
  const whole = { ...start, text: start.isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1) };
  return /\.csv$/i.test(start.path) ? sampleCsv(whole) : sampleJsonLines(whole);
}

function sampleCsv({ path, text, isWhole }: TextStart): FoundSet | undefined {
  const records = readRecords(text, isWhole);
  const [names, ...rows] = records;
  if (names === undefined || names.length < 2 || names.length > MOST_COLUMNS) return undefined;
  if (new Set(names).size < names.length) return undefined;
  const columns = names.map((name, at) => ({ name, values: rows.map((row) => row[at]) }));
  return { path, columns, rows: rows.length, isWhole: isWhole && rows.length < SAMPLED_ROWS };
}

/** Records of the beginning of a file; one that the cut went through is left out, and so is what is no CSV. */
function readRecords(text: string, isWhole: boolean): readonly (readonly string[])[] {
  const records: string[][] = [];
  try {
    parse(text, {
      skip_empty_lines: true,
      to: SAMPLED_ROWS + 1,
      on_record: (record: string[]) => {
        records.push(record);
        return null;
      },
    });
  } catch {
    // A quoted field that the cut went through; of a whole file it is a mistake.
    return isWhole ? [] : records;
  }
  return records;
}

function sampleJsonLines({ path, text, isWhole }: TextStart): FoundSet | undefined {
  const columns = new Map<string, unknown[]>();
  let rows = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (rows === SAMPLED_ROWS) return sampled(path, columns, { rows, isWhole: false });
    const entries = entriesOf(line);
    if (entries === undefined) return undefined;
    for (const [name, value] of entries) {
      const values = columns.get(name) ?? [];
      while (values.length < rows) values.push(undefined);
      values.push(value);
      columns.set(name, values);
      if (columns.size > MOST_COLUMNS) return undefined;
    }
    rows += 1;
  }
  return sampled(path, columns, { rows, isWhole });
}

function entriesOf(line: string): readonly (readonly [string, unknown])[] | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.entries(value);
  } catch {
    return undefined;
  }
}

function sampled(
  path: string,
  columns: ReadonlyMap<string, unknown[]>,
  { rows, isWhole }: Pick<FoundSet, 'rows' | 'isWhole'>,
): FoundSet {
  const list = [...columns].map(([name, values]) => {
    while (values.length < rows) values.push(undefined);
    return { name, values };
  });
  return { path, columns: list, rows, isWhole };
}
