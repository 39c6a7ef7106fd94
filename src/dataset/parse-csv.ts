import { CsvError, parse, type Info } from 'csv-parse/sync';

import { DatasetError } from '../errors.ts';
import { areNames, type Row } from './row.ts';

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: Info;
}

const REASONS: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'this row has another number of columns than the header',
  CSV_QUOTE_NOT_CLOSED: 'a quote that opens in this row is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quote closes in the middle of a field',
  INVALID_OPENING_QUOTE: 'a quote opens in the middle of a field',
};

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Counts lines by bytes: the parser's own count takes CRLF inside quotes twice and knows only where a row ends. */
class LineFinder {
  private readonly bytes: Uint8Array;
  private offset = 0;
  private line = 1;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Line of the next row after blank ones. */
  skipBlankLines(): number {
    while (this.bytes[this.offset] === LINE_FEED || this.bytes[this.offset] === CARRIAGE_RETURN) {
      this.advanceTo(this.offset + 1);
    }
    return this.line;
  }

  /** Line that the byte at `end` stands on; offsets must not decrease. */
  advanceTo(end: number): number {
    for (; this.offset < end; this.offset++) if (this.bytes[this.offset] === LINE_FEED) this.line += 1;
    return this.line;
  }
}

function parseRecords(bytes: Buffer, file: string): readonly CsvRecord[] {
  try {
    // With `info` each record comes with its position; the library's types leave that out.
    return parse(bytes, { info: true, skip_empty_lines: true, max_record_size: 0 }) as unknown as CsvRecord[];
  } catch (error) {
    const isCsv = error instanceof CsvError;
    const end: unknown = isCsv ? error['bytes'] : undefined;
    const line = typeof end === 'number' ? new LineFinder(bytes).advanceTo(end - 1) : 1;
    // No cause: it carries the row.
    throw new DatasetError({
      code: 'csv-syntax',
      what: (isCsv ? REASONS[error.code] : undefined) ?? 'this is not CSV',
      where: { file, line, column: 1 },
      expected: 'commas between fields; fields with commas, quotes or line breaks in double quotes',
      hint: 'Inside a quoted field a quote is written twice: "".',
    });
  }
}

function checkHeader(header: readonly string[], file: string, line: number): void {
  const index = header.findIndex((name, position) => header.indexOf(name) !== position);
  if (index === -1) return;
  const first = header.indexOf(header[index] ?? '');
  throw new DatasetError({
    code: 'duplicate-column',
    what: `columns ${first + 1} and ${index + 1} have the same name`,
    where: { file, line, column: 1 },
    expected: 'each column once',
    ...(areNames(header) ? { found: `"${header[index]}" twice` } : {}),
    hint: 'The first row must hold the names of the columns.',
  });
}

/**
 * Parses comma-separated values whose first row names the columns; quoted fields may span lines.
 *
 * @throws DatasetError `csv-syntax` or `duplicate-column`
 */
export function parseCsv(text: string, file: string): readonly Row[] {
  const bytes = Buffer.from(text.startsWith('\ufeff') ? text.slice(1) : text);
  const lines = new LineFinder(bytes);
  const [header, ...records] = parseRecords(bytes, file).map(({ record, info }) => {
    const line = lines.skipBlankLines();
    lines.advanceTo(info.bytes);
    return { line, record };
  });
  if (header === undefined) return [];
  checkHeader(header.record, file, header.line);
  return records.map(({ line, record }) => ({
    line,
    values: new Map<string, unknown>(header.record.map((name, index) => [name, record[index]])),
  }));
}
