import type { Matrix } from '../core/linalg/matrix.ts';
import { ModelError } from '../errors.ts';
import { allocateFloats } from './matrix-builder.ts';
import type { VectorTable } from './vector-table.ts';
import { nameSome } from './vectors-error.ts';

/** The vectors of a data set's rows. */
export interface JoinedVectors {
  /** [n, d], row i for the i-th id that was asked for. */
  readonly matrix: Matrix;
  /** Rows of the table that nobody asked for, for a notice. */
  readonly extraIds: number;
}

/**
 * Takes the vector of each id, in the order of `ids`; the order of the table does not matter.
 *
 * @throws ModelError `missing-ids` when the table has no ids or lacks some, `duplicate-ids` when it has one twice
 */
export function joinVectors(
  table: Pick<VectorTable, 'ids' | 'matrix'>,
  ids: readonly string[],
): JoinedVectors {
  const { cols, data } = table.matrix;
  const rowOfId = indexIds(table.ids);
  const missing = ids.filter((id) => !rowOfId.has(id));
  if (missing.length > 0) {
    throw new ModelError({
      code: 'missing-ids',
      what: `${missing.length} of ${ids.length} rows of the data set have no vector: ${nameSome(missing)}`,
      expected: 'a vector for each row',
      found: `${rowOfId.size} vectors`,
      hint: 'Compute the missing vectors, or check that the ids are spelled as in the data set.',
    });
  }
  const joined = allocateFloats('the joined vectors', ids.length * cols);
  ids.forEach((id, at) => {
    const row = rowOfId.get(id) ?? 0;
    joined.set(data.subarray(row * cols, (row + 1) * cols), at * cols);
  });
  return {
    matrix: { rows: ids.length, cols, data: joined },
    extraIds: rowOfId.size - new Set(ids).size,
  };
}

function indexIds(ids: readonly string[] | undefined): ReadonlyMap<string, number> {
  if (ids === undefined) {
    throw new ModelError({
      code: 'missing-ids',
      what: 'the vectors have no ids, so nobody knows which row of the data set each belongs to',
      expected: 'ids in the file, or an ids.json beside it: a JSON list, one id for each row',
      hint: 'Write the ids in the order of the vectors into ids.json.',
    });
  }
  const rowOfId = new Map<string, number>();
  const duplicates = new Set<string>();
  ids.forEach((id, row) => {
    if (rowOfId.has(id)) duplicates.add(id);
    else rowOfId.set(id, row);
  });
  if (duplicates.size === 0) return rowOfId;
  throw new ModelError({
    code: 'duplicate-ids',
    what: `${duplicates.size} ids have more than one vector: ${nameSome(duplicates)}`,
    expected: 'each id once',
    hint: 'Two vectors of one row cannot both be right: remove one, or write the file again.',
  });
}
