import { checkIdCount } from './check-rows.ts';
import { parseIds } from './parse-ids.ts';
import { checkStoredMatrix, readStoredMatrix } from './read-stored-matrix.ts';
import { chooseTensor, parseSafetensorsHeader } from './safetensors-header.ts';
import { readRange, truncated, type VectorFile } from './vector-file.ts';
import type { VectorChunk, VectorColumns } from './vector-table.ts';
import { vectorsError } from './vectors-error.ts';

/** The header's length comes first, as uint64. */
const LENGTH_BYTES = 8;
/** The format's own limit for a header: 100 MB. */
const HEADER_LIMIT = 100_000_000;
/** Key of the metadata that holds a JSON list of ids, when none is named. */
const IDS_KEY = 'ids';

/**
 * Reads one matrix of a safetensors file (F16, BF16, F32 or F64); ids are a JSON list in its metadata, if at all.
 *
 * @throws ModelError `unsupported-vectors`, `missing-column`, `empty-vectors`, `truncated-vectors` or `wrong-ids`
 */
export async function* readSafetensors(
  file: VectorFile,
  columns: VectorColumns,
): AsyncGenerator<VectorChunk> {
  const prefix = await readRange(file, 0, LENGTH_BYTES);
  const length = Number(new DataView(prefix.buffer).getBigUint64(0, true));
  if (length > HEADER_LIMIT) {
    throw vectorsError(file.path, {
      code: 'unsupported-vectors',
      what: 'this is not a safetensors file',
      expected: `a header of at most ${HEADER_LIMIT} bytes`,
      found: `${length} bytes`,
      hint: 'check that the file is what its name says',
    });
  }
  const bytes = await readRange(file, LENGTH_BYTES, length);
  const header = parseSafetensorsHeader(new TextDecoder().decode(bytes), file.path);
  const { offsets, ...tensor } = chooseTensor(header, columns.vectorColumn, file.path);
  const body = LENGTH_BYTES + length;
  if (body + offsets[1] > file.size)
    throw truncated(file, `${body + offsets[1]} bytes`, `${file.size} bytes`);
  const stored = { ...tensor, isFortran: false, start: body + offsets[0], end: body + offsets[1] };
  checkStoredMatrix(file, stored);
  const text = header.metadata.get(columns.idColumn ?? IDS_KEY);
  const ids = text === undefined ? undefined : parseIds(text, file.path, 'the metadata "ids"');
  checkIdCount(ids, tensor.rows, file.path);
  let first = 0;
  for await (const chunk of readStoredMatrix(file, stored)) {
    yield { ...chunk, ids: ids?.slice(first, first + chunk.matrix.rows) };
    first += chunk.matrix.rows;
  }
}
