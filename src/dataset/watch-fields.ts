import { ATTRIBUTE_NAMES, DEFAULT_FIELDS } from '../config/dataset-conventions.ts';
import type { FieldMapping } from '../config/gate-config.ts';
import { missingField } from './missing-field.ts';
import type { Row } from './row.ts';

/** Columns that the gate file names but no row has: a silent loss of slices, categories, pairs or attributes. */
export interface FieldWatch {
  readonly see: (row: Row) => void;
  /** @throws DatasetError `missing-field`, which points at the first row */
  readonly check: () => void;
}

/** Opens the watch over the rows of one set. */
export function watchFields(fields: FieldMapping): FieldWatch {
  const named = [
    ...(['slice', 'category', 'pairId'] as const).filter((key) => fields[key] !== DEFAULT_FIELDS[key]),
    ...ATTRIBUTE_NAMES,
  ];
  let missing = named.flatMap((key) => {
    const field = fields[key];
    return field === undefined ? [] : [{ role: key === 'pairId' ? 'pair-id' : key, field }];
  });
  let first: Row | undefined;
  return {
    see: (row) => {
      first ??= row;
      if (missing.some(({ field }) => row.has(field)))
        missing = missing.filter(({ field }) => !row.has(field));
    },
    check: () => {
      const lost = missing.at(0);
      if (first !== undefined && lost !== undefined) throw missingField(first, lost.role, lost.field);
    },
  };
}
