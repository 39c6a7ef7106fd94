import type { DatasetConfig } from '../config/gate-config.ts';
import { DatasetError } from '../errors.ts';
import type { Row } from './row.ts';
import { missingField } from './missing-field.ts';

const SHOWN_SPLITS = 10;
const LONGEST_SHOWN = 40;

function splitOf(row: Row, field: string): string | undefined {
  const value = row.values.get(field);
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
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

/**
 * Keeps the rows of the split that is asked for.
 *
 * @throws DatasetError `split-not-found`, `several-splits` (none was asked for) or `missing-field`
 */
export function selectSplit(rows: readonly Row[], config: DatasetConfig, file: string): readonly Row[] {
  const field = config.fields.split;
  const names = new Set(rows.map((row) => splitOf(row, field)));
  if (config.split === undefined) {
    if (names.size <= 1) return rows;
    throw new DatasetError({
      code: 'several-splits',
      what: 'the rows belong to several splits and the gate file asks for none',
      where: { file, key: field },
      expected: 'one split',
      found: listSplits(names),
      hint: 'Add `split: test` (or another of these) to the dataset; train rows must not decide.',
    });
  }
  const [first] = rows;
  if (first !== undefined && !rows.some((row) => row.values.has(field)))
    throw missingField(first, 'split', field, file);
  const selected = rows.filter((row) => splitOf(row, field) === config.split);
  if (selected.length > 0) return selected;
  throw new DatasetError({
    code: 'split-not-found',
    what: `no row belongs to the split "${config.split}"`,
    where: { file, key: field },
    expected: `rows whose ${field} is "${config.split}"`,
    found: listSplits(names),
    hint: 'Name a split that is there; upper and lower case differ.',
  });
}
