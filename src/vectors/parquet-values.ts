import { parquetHeader } from 'hyparquet/src/column.js';
import type { DecodedArray, RowGroup } from 'hyparquet';
import type { ParquetColumn } from './parquet-columns.ts';
import { decodeDictionary, decodePage, type DecodedPage, type PageColumn } from './parquet-page.ts';
import { readRange, type VectorFile } from './vector-file.ts';

/** The longest header of a page. */
const HEADER_LIMIT = 1 << 16;

/**
 * The data pages of one column of a row group, one at a time: memory is that of a page, whatever the size of the group.
 *
 * @throws Error for pages that are cut or altered
 */
export async function* readPages(
  file: VectorFile,
  group: RowGroup,
  { path, ...levels }: ParquetColumn,
): AsyncGenerator<DecodedPage> {
  const key = path.join('\0');
  const chunk = group.columns.find(({ meta_data }) => meta_data?.path_in_schema.join('\0') === key);
  const metadata = chunk?.meta_data;
  if (metadata === undefined || chunk?.file_path !== undefined)
    throw new Error('a column that lies elsewhere');
  const column: PageColumn = { ...levels, codec: metadata.codec, type: metadata.type };
  const firstPage = Number(metadata.data_page_offset);
  const dictionaryPage = Number(metadata.dictionary_page_offset ?? 0n);
  let at = dictionaryPage > 0 ? Math.min(dictionaryPage, firstPage) : firstPage;
  const end = at + Number(metadata.total_compressed_size);
  let dictionary: DecodedArray | undefined;
  let left = Number(metadata.num_values);
  while (at < end && left > 0) {
    const window = await readRange(file, at, Math.min(HEADER_LIMIT, end - at));
    const reader = { view: new DataView(window.buffer), offset: 0 };
    const header = parquetHeader(reader);
    const start = at + reader.offset;
    if (!(start + header.compressed_page_size <= end)) throw new RangeError('a page beyond its column');
    const body = await readRange(file, start, header.compressed_page_size);
    at = start + body.length;
    if (header.type === 'DICTIONARY_PAGE') {
      dictionary = decodeDictionary(body, header, column);
    } else if (header.type !== 'INDEX_PAGE') {
      const page = decodePage(body, header, column, dictionary);
      left -= page.count;
      yield page;
    }
  }
  if (left !== 0) throw new RangeError(`a column that lacks ${left} values`);
}
