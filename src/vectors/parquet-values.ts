import { parquetHeader } from 'hyparquet/src/column.js';
import type { ColumnMetaData, PageHeader, RowGroup } from 'hyparquet';
import type { ParquetColumn } from './parquet-columns.ts';
import type { PageScratch } from './page-scratch.ts';
import { decodeDictionary, decodePage, type DecodedPage, type PageColumn } from './parquet-page.ts';
import { hashUpTo, readRange, readRangeInto, type VectorFile } from './vector-file.ts';

/** The longest header of a page. */
const HEADER_LIMIT = 1 << 16;
/** Bodies that are longer are not read before they are needed. */
const AHEAD_LIMIT = 1 << 23;

/** A column, and the memory to decode its pages in. */
export type ScratchColumn = ParquetColumn & { readonly scratch: PageScratch };

/**
 * The data pages of one column of a row group, each good until the next: memory is that of a page, whatever the size of
 * the group.
 *
 * @throws Error for pages that are cut or altered
 */
export async function* readPages(
  file: VectorFile,
  group: RowGroup,
  { path, ...levels }: ScratchColumn,
): AsyncGenerator<DecodedPage> {
  const { metadata, start, end } = findColumn(group, path);
  const column: PageColumn = { ...levels, codec: metadata.codec, type: metadata.type };
  let dictionary: ArrayLike<unknown> | undefined;
  let left = Number(metadata.num_values);
  // Columns that nobody wants lie before; skipping them would have the file hashed in a second pass.
  await hashUpTo(file, start);
  for await (const { body, header } of readBodies(file, start, end, column)) {
    if (header.type === 'DICTIONARY_PAGE') {
      dictionary = decodeDictionary(body, header, column);
    } else if (header.type !== 'INDEX_PAGE') {
      const page = decodePage(body, header, column, dictionary);
      left -= page.count;
      yield page;
    }
    if (left <= 0) break;
  }
  if (left !== 0) throw new RangeError(`a column that lacks ${left} values`);
}

/** Where the pages of a column lie. */
function findColumn(
  group: RowGroup,
  path: readonly string[],
): { readonly metadata: ColumnMetaData; readonly start: number; readonly end: number } {
  const key = path.join('\0');
  const chunk = group.columns.find(({ meta_data }) => meta_data?.path_in_schema.join('\0') === key);
  const metadata = chunk?.meta_data;
  if (metadata === undefined || chunk?.file_path !== undefined)
    throw new Error('a column that lies elsewhere');
  const firstPage = Number(metadata.data_page_offset);
  const dictionaryPage = Number(metadata.dictionary_page_offset ?? 0n);
  const start = dictionaryPage > 0 ? Math.min(dictionaryPage, firstPage) : firstPage;
  return { metadata, start, end: start + Number(metadata.total_compressed_size) };
}

interface PageBytes {
  readonly header: PageHeader;
  readonly body: Uint8Array;
}

/** Headers and bodies of the pages; a page that is as short as the one before takes a single read, which goes on ahead. */
async function* readBodies(
  file: VectorFile,
  start: number,
  end: number,
  { scratch }: PageColumn,
): AsyncGenerator<PageBytes> {
  const readAhead = (at: number, usual: number): Promise<Uint8Array> | undefined => {
    if (at >= end) return undefined;
    const window = readRange(file, at, Math.min(HEADER_LIMIT + usual, end - at));
    // What fails while nobody waits is told when somebody does.
    window.catch(() => undefined);
    return window;
  };
  let pending = readAhead(start, 0);
  try {
    for (let at = start; pending !== undefined;) {
      const window = await pending;
      const reader = { view: new DataView(window.buffer), offset: 0 };
      const header = parquetHeader(reader);
      const size = header.compressed_page_size;
      const bodyStart = at + reader.offset;
      if (!(size >= 0 && bodyStart + size <= end)) throw new RangeError('a page beyond its column');
      const held = window.subarray(reader.offset, reader.offset + size);
      const body = held.length === size ? held : scratch.body(size);
      if (body !== held) await readRangeInto(file, body, bodyStart);
      at = bodyStart + size;
      pending = readAhead(at, size > AHEAD_LIMIT ? 0 : size);
      yield { header, body };
    }
  } finally {
    await pending?.catch(() => undefined);
  }
}
