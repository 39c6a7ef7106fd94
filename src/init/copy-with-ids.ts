import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { readTextBlocks } from '../config/read-text-file.ts';
import { forEachCsvRow } from '../dataset/parse-csv.ts';
import { forEachJsonLine } from '../dataset/parse-json-lines.ts';
import { withPart } from '../dataset/parquet-files.ts';
import { openTable } from '../dataset/parquet-table.ts';
import { ConfigurationError, DatasetError } from '../errors.ts';
import { COPY_ID } from './plan.ts';

/** Hexadecimal digits of an id: 48 bits do not meet by chance in any set that is kept in a repository. */
const ID_DIGITS = 12;
/** Bytes of a set that is copied: a larger one is no thing to have twice. */
const LARGEST_COPIED = 1 << 26;

/**
 * The rows of a set as JSON lines, each with an id made from its text, so that it stays the same when rows are moved.
 *
 * @param path absolute path of a CSV, JSON lines or Parquet file
 * @param textColumn column of the text
 * @throws DatasetError when the file cannot be read to its end; ConfigurationError `no-id-column` when it is large
 */
export async function copyWithIds(path: string, shown: string, textColumn: string): Promise<string> {
  const { size } = await stat(path);
  if (size > LARGEST_COPIED) throw noIds(shown, size);
  const lines: string[] = [];
  const seen = new Map<string, number>();
  await forEachRecord(path, shown, (record) => {
    const text = record.get(textColumn);
    const hash = createHash('sha256')
      .update(JSON.stringify(text ?? null))
      .digest('hex')
      .slice(0, ID_DIGITS);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    const id = count === 1 ? hash : `${hash}-${count}`;
    lines.push(JSON.stringify({ [COPY_ID]: id, ...Object.fromEntries(record) }));
  });
  return `${lines.join('\n')}\n`;
}

function noIds(file: string, size: number): ConfigurationError {
  return new ConfigurationError({
    code: 'no-id-column',
    what: 'the rows have no ids, and the file is too large for init to copy it with ids',
    where: { file },
    expected: `a column whose values are all different, or at most ${LARGEST_COPIED} bytes`,
    found: `${size} bytes`,
    hint: 'add a column of ids, and name it with --id-column unless its name ends in id',
  });
}

async function forEachRecord(
  path: string,
  shown: string,
  take: (record: ReadonlyMap<string, unknown>) => void,
): Promise<void> {
  if (/\.parquet$/i.test(path)) {
    await withPart({ path, shown, below: '' }, async (part) => {
      const { forEachRow, names } = await openTable(part);
      await forEachRow(names, (cell) => take(new Map(names.map((name, at) => [name, cell(at)]))));
    });
    return;
  }
  const request = {
    path,
    shown,
    noun: 'the dataset',
    missingHint: 'check the path',
    encodingHint: 'save it as UTF-8',
  };
  const blocks = readTextBlocks(request, (details) => new DatasetError(details));
  const forEach = /\.csv$/i.test(path) ? forEachCsvRow : forEachJsonLine;
  await forEach(blocks, shown, (row) => take(new Map(row.keys().map((key) => [key, row.get(key)]))));
}
