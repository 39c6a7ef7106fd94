import { ModelError } from '../errors.ts';
import { nameSome } from './vectors-error.ts';

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
 */
export function createRowJoin(wanted: readonly string[]): RowJoin {
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
    if (ids === undefined) throw noIds();
    return Int32Array.from(ids, (id, row) => placeOne(id, first + row));
  };
  const finish = (): JoinedRows => {
    if (duplicates.size > 0) throw twice(duplicates);
    if (found < wanted.length) {
      throw missing(
        wanted.filter((_, at) => rowInTable[at] === ABSENT),
        wanted.length,
        found + extra.size,
      );
    }
    return { rowInTable, extraIds: extra.size };
  };
  return { place, isGood: () => duplicates.size === 0, finish };
}

function noIds(): ModelError {
  return new ModelError({
    code: 'missing-ids',
    what: 'the vectors have no ids, so nobody knows which row of the data set each belongs to',
    expected: 'ids in the file, or an ids.json beside it: a JSON list, one id for each row',
    hint: 'Write the ids in the order of the vectors into ids.json.',
  });
}

function twice(duplicates: ReadonlySet<string>): ModelError {
  return new ModelError({
    code: 'duplicate-ids',
    what: `${duplicates.size} ids have more than one vector: ${nameSome(duplicates)}`,
    expected: 'each id once',
    hint: 'Two vectors of one row cannot both be right: remove one, or write the file again.',
  });
}

function missing(ids: readonly string[], of: number, found: number): ModelError {
  return new ModelError({
    code: 'missing-ids',
    what: `${ids.length} of ${of} rows of the data set have no vector: ${nameSome(ids)}`,
    expected: 'a vector for each row',
    found: `${found} vectors`,
    hint: 'Compute the missing vectors, or check that the ids are spelled as in the data set.',
  });
}
