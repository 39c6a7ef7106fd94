import { type ModelError } from '../errors.ts';
import { nameSome, vectorsError } from './vectors-error.ts';

/** The rows of a table, joined by id to rows that somebody asks for. */
export interface RowJoin {
  /** Index of the row asked for that each id of these rows of the table belongs to, [k]; -1 where nobody asked. */
  readonly place: (ids: readonly string[] | undefined, first: number) => Int32Array;
  /** Whether no id came twice so far. */
  readonly isGood: () => boolean;
  /**
   * Ends the table.
   *
   * @throws ModelError `duplicate-ids` when an id came twice, `missing-ids` when one never came
   */
  readonly finish: () => JoinedRows;
}

/** Where the rows asked for were found. */
export interface JoinedRows {
  /** [n], number of each row in the table. */
  readonly rowInTable: Int32Array;
  /** Rows of the table that nobody asked for, for a notice. */
  readonly extraIds: number;
}

const ABSENT = -1;

/**
 * Joins by id; the order of the table does not matter. Where it is the order of `wanted`, no index of the ids is made.
 *
 * @param wanted ids, each once
 * @param file path of the table, for messages
 */
export function createRowJoin(wanted: readonly string[], file: string): RowJoin {
  const rowInTable = new Int32Array(wanted.length).fill(ABSENT);
  const extra = new Set<string>();
  const duplicates = new Set<string>();
  let index: ReadonlyMap<string, number> | undefined;
  let expected = 0;
  let found = 0;
  const find = (id: string): number => {
    if (wanted[expected] === id) return expected;
    index ??= new Map(wanted.map((known, at) => [known, at]));
    return index.get(id) ?? ABSENT;
  };
  const placeOne = (id: string, row: number): number => {
    const at = find(id);
    const isKnown = at === ABSENT ? extra.has(id) : rowInTable[at] !== ABSENT;
    if (isKnown) duplicates.add(id);
    else if (at === ABSENT) extra.add(id);
    if (isKnown || at === ABSENT) return ABSENT;
    rowInTable[at] = row;
    found += 1;
    expected = at + 1;
    return at;
  };
  const place: RowJoin['place'] = (ids, first) => {
    if (ids === undefined) throw noIds(file);
    return Int32Array.from(ids, (id, row) => placeOne(id, first + row));
  };
  const finish = (): JoinedRows => {
    if (duplicates.size > 0) throw twice(duplicates, file);
    if (found < wanted.length) {
      const ids = wanted.filter((_, at) => rowInTable[at] === ABSENT);
      throw missing(ids, { file, of: wanted.length, found: found + extra.size });
    }
    return { rowInTable, extraIds: extra.size };
  };
  return { place, isGood: () => duplicates.size === 0, finish };
}

function noIds(file: string): ModelError {
  return vectorsError(file, {
    code: 'vectors-without-ids',
    what: 'the vectors have no ids, so nobody knows which row of the data set each belongs to',
    expected: 'ids in the file, or an ids.json beside it: a JSON list, one id for each row',
    found: 'neither',
    hint: 'write the ids in the order of the vectors into ids.json',
  });
}

function twice(duplicates: ReadonlySet<string>, file: string): ModelError {
  return vectorsError(file, {
    code: 'duplicate-ids',
    what: `${duplicates.size} ids have more than one vector: ${nameSome(duplicates)}`,
    expected: 'each id once',
    found: `${duplicates.size} ids more than once`,
    hint: 'remove one of the two, or write the file again: two vectors of one row cannot both be right',
  });
}

interface Counts {
  readonly file: string;
  /** Rows of the data set. */
  readonly of: number;
  /** Vectors of the table. */
  readonly found: number;
}

function missing(ids: readonly string[], { file, found, of }: Counts): ModelError {
  return vectorsError(file, {
    code: 'missing-ids',
    what: `${ids.length} of ${of} rows of the data set have no vector: ${nameSome(ids)}`,
    expected: 'a vector for each row',
    found: `${found} vectors`,
    hint: 'compute the missing vectors, or check that the ids are spelled as in the data set',
  });
}
