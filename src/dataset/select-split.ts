import type { DatasetConfig } from '../config/gate-config.ts';
import { askForNearest } from '../config/nearest.ts';
import { showJson } from '../config/show-json.ts';
import { DatasetError } from '../errors.ts';
import { missingField } from './missing-field.ts';
import type { Row } from './row.ts';

const SHOWN_SPLITS = 10;
const LONGEST_SHOWN = 40;

function splitOf(row: Row, field: string): string | undefined {
  const value = row.get(field);
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : showJson(value);
}

function listSplits(names: ReadonlySet<string | undefined>): string {
  const shown = [...names].slice(0, SHOWN_SPLITS).map((name) => {
    if (name === undefined) return 'rows without a split';
    return name.length > LONGEST_SHOWN ? 'a name too long to show' : `"${name}"`;
  });
  return [...shown, ...(names.size > SHOWN_SPLITS ? [`and ${names.size - SHOWN_SPLITS} more`] : [])].join(
    ', ',
  );
}

/** Tells the rows of the split that is asked for, one by one, and at the end what is wrong with the splits. */
export interface SplitWatch {
  /** Whether the row belongs to the set. */
  readonly selects: (row: Row) => boolean;
  /** @throws DatasetError `empty-dataset`, `split-not-found`, `several-splits` (none was asked for) or `missing-field` */
  readonly check: () => void;
}

/** Opens the watch over one file, `file` as messages show it. */
export function watchSplit({ split, fields }: DatasetConfig, file: string): SplitWatch {
  const field = fields.split;
  const names = new Set<string | undefined>();
  let first: Row | undefined;
  let isThere = false;
  const selects = (row: Row): boolean => {
    first ??= row;
    isThere ||= row.has(field);
    const name = splitOf(row, field);
    names.add(name);
    // Rows of several splits are refused at the end; none of them is looked at any more.
    return split === undefined ? names.size === 1 : name === split;
  };
  const check = (): void => {
    if (first === undefined) throw emptyFile(file);
    if (split === undefined) {
      if (names.size > 1) throw severalSplits(file, field, names);
      return;
    }
    if (!isThere) throw missingField(first, 'split', field);
    if (!names.has(split)) throw splitNotFound(file, field, { split, names });
  };
  return { selects, check };
}

function emptyFile(file: string): DatasetError {
  return new DatasetError({
    code: 'empty-dataset',
    what: 'the dataset has no rows',
    where: { file },
    expected: 'at least one row of each class',
    found: 'no row',
    hint: 'name the file that holds the rows under `dataset` in the gate file',
  });
}

function severalSplits(file: string, field: string, names: ReadonlySet<string | undefined>): DatasetError {
  return new DatasetError({
    code: 'several-splits',
    what: 'the rows belong to several splits and the gate file asks for none',
    where: { file, key: field },
    expected: 'one split',
    found: listSplits(names),
    hint: 'add `split: test` (or another of these) to the dataset; train rows must not decide',
  });
}

interface Wanted {
  readonly split: string;
  readonly names: ReadonlySet<string | undefined>;
}

function splitNotFound(file: string, field: string, { split, names }: Wanted): DatasetError {
  const near = [...names].flatMap((name) =>
    name !== undefined && name.length <= LONGEST_SHOWN ? [name] : [],
  );
  return new DatasetError({
    code: 'split-not-found',
    what: `no row belongs to the split "${split}"`,
    where: { file, key: field },
    expected: `rows whose ${field} is "${split}"`,
    found: listSplits(names),
    hint: `${askForNearest(split, near)}name a split that is there; upper and lower case differ`,
  });
}
