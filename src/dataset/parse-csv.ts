import { CsvError, parse, type Info } from 'csv-parse';
import { pipeline } from 'node:stream/promises';

import { DatasetError } from '../errors.ts';
import { LineFinder } from './line-finder.ts';
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

const BYTE_ORDER_MARK = '\ufeff';

/** The names of the columns, and where each stands. */
interface Header {
  readonly names: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
}

function readHeader(names: readonly string[], file: string, line: number): Header | DatasetError {
  const positions = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const first = positions.get(name);
    positions.set(name, index);
    if (first === undefined) continue;
    return new DatasetError({
      code: 'duplicate-column',
      what: `columns ${first + 1} and ${index + 1} have the same name`,
      where: { file, line, column: 1 },
      expected: 'each column once',
      ...(areNames(names) ? { found: `"${name}" twice` } : {}),
      hint: 'write the name of each column once into the first row',
    });
  }
  return { names, positions };
}

/** One record as a row. */
class CsvRow implements Row {
  readonly file: string;
  readonly unit = 'line';
  readonly number: number;
  private readonly header: Header;
  private readonly record: readonly string[];

  constructor(record: readonly string[], header: Header, place: { file: string; line: number }) {
    this.record = record;
    this.header = header;
    this.file = place.file;
    this.number = place.line;
  }

  has(field: string): boolean {
    return this.header.positions.has(field);
  }

  get(field: string): unknown {
    const position = this.header.positions.get(field);
    return position === undefined ? undefined : this.record[position];
  }

  keys(): readonly string[] {
    return this.header.names;
  }
}

function explain(error: unknown, lines: LineFinder, file: string): unknown {
  if (!(error instanceof CsvError)) return error;
  const end: unknown = error['bytes'];
  // No cause: it carries the row.
  return new DatasetError({
    code: 'csv-syntax',
    what: REASONS[error.code] ?? 'this is not CSV',
    where: { file, line: typeof end === 'number' ? lines.advanceTo(end - 1) : 1, column: 1 },
    expected: 'commas between fields; fields with commas, quotes or line breaks in double quotes',
    found: 'a row that is not so',
    hint: 'write a quote inside a quoted field twice: ""',
  });
}

/**
 * Parses comma-separated values whose first row names the columns; quoted fields may span lines.
 *
 * @param blocks UTF-8 in blocks of whole lines
 * @throws DatasetError `csv-syntax` or `duplicate-column`
 */
export async function forEachCsvRow(
  blocks: AsyncIterable<Buffer>,
  file: string,
  take: (row: Row) => void,
): Promise<void> {
  const lines = new LineFinder();
  const source = async function* (): AsyncGenerator<Buffer, void> {
    let isFirst = true;
    for await (const block of blocks) {
      const isMarked = isFirst && block.toString('utf8', 0, 3) === BYTE_ORDER_MARK;
      const bytes = isMarked ? block.subarray(3) : block;
      isFirst = false;
      lines.add(bytes);
      yield bytes;
    }
  };
  let header: Header | DatasetError | undefined;
  try {
    await pipeline(
      source,
      parse({ info: true, skip_empty_lines: true, max_record_size: 0 }),
      // With `info` each record comes with its position; the library's types leave that out.
      async (records: AsyncIterable<CsvRecord>) => {
        for await (const { record, info } of records) {
          const line = lines.skipBlankLines();
          lines.advanceTo(info.bytes);
          if (header === undefined) header = readHeader(record, file, line);
          else if (!(header instanceof DatasetError)) take(new CsvRow(record, header, { file, line }));
        }
      },
    );
  } catch (error) {
    throw explain(error, lines, file);
  }
  if (header instanceof DatasetError) throw header;
}
