import { askForNearest, nearestName } from '../config/nearest.ts';
import { DatasetError } from '../errors.ts';
import { areNames, locateRow, type Row } from './row.ts';

/** The error for a row that lacks a field; names the row's keys unless they could be a text. */
export function missingField(row: Row, role: string, field: string): DatasetError {
  const keys = row.keys();
  const named = areNames(keys);
  return new DatasetError({
    code: 'missing-field',
    what: `this row has no "${field}", which holds the ${role}`,
    where: locateRow(row, field),
    expected: `a key or column "${field}"`,
    found: named
      ? keys.length === 0
        ? 'no keys'
        : keys.join(', ')
      : `${keys.length} keys that do not look like names and are not shown`,
    hint: named
      ? `${askForNearest(field, keys)}map the column with \`fields: { ${role}: ${nearestName(field, keys) ?? '...'} }\` in the dataset`
      : 'write the names of the columns into the first row of the CSV file',
  });
}
