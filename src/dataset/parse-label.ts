import type { DatasetConfig } from '../config/gate-config.ts';
import { normalizeLabel } from '../config/dataset-conventions.ts';
import { DatasetError } from '../errors.ts';
import { kindOf, locateRow, type Row } from './row.ts';

/** What counts as unsafe. */
type LabelRules = Pick<DatasetConfig, 'labelThreshold' | 'unsafeLabels' | 'safeLabels'>;

const NUMERIC = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Rules as they are looked up, row by row. */
interface KnownLabels extends LabelRules {
  readonly unsafe: ReadonlySet<string>;
  readonly safe: ReadonlySet<string>;
  readonly asWritten: ReadonlySet<string>;
}

function fromNumber(value: number, { labelThreshold }: LabelRules, row: Row, field: string): 0 | 1 {
  if (!(value >= 0 && value <= 1)) {
    throw new DatasetError({
      code: 'label-out-of-range',
      what: 'this numeric label is outside 0 to 1',
      where: locateRow(row, field),
      expected: 'a number from 0 (safe) to 1 (unsafe)',
      found: `the number ${value}`,
      hint: 'scale the labels, or name them in `unsafe-labels` and `safe-labels`',
    });
  }
  return value >= labelThreshold ? 1 : 0;
}

/** A word; numbers written as text count as numbers unless a list names them. */
function fromWord(word: string, rules: KnownLabels, row: Row, field: string): 0 | 1 {
  const normalized = normalizeLabel(word);
  if (rules.unsafe.has(normalized)) return 1;
  if (rules.safe.has(normalized)) return 0;
  if (NUMERIC.test(normalized)) return fromNumber(Number(normalized), rules, row, field);
  throw new DatasetError({
    code: 'unknown-label',
    what: 'this label is neither safe nor unsafe',
    where: locateRow(row, field),
    expected: `unsafe: ${rules.unsafeLabels.join(', ')}; safe: ${rules.safeLabels.join(', ')}; or a number from 0 to 1`,
    found: normalized === '' ? 'an empty label' : 'another word',
    hint: 'add the word to `unsafe-labels` or `safe-labels` of the dataset',
  });
}

/**
 * Reads labels of the field: 1 = unsafe. Numbers at or above the threshold are unsafe.
 *
 * @returns what reads the label of a row; it throws DatasetError `unknown-label`, `label-out-of-range` or `wrong-type`
 */
export function labelReader(rules: LabelRules, field: string): (row: Row) => 0 | 1 {
  const known: KnownLabels = {
    ...rules,
    unsafe: new Set(rules.unsafeLabels.map(normalizeLabel)),
    safe: new Set(rules.safeLabels.map(normalizeLabel)),
    asWritten: new Set([...rules.unsafeLabels, ...rules.safeLabels]),
  };
  return (row) => {
    const value = row.get(field);
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (typeof value === 'number') {
      const word = String(value);
      if (known.asWritten.has(word)) return fromWord(word, known, row, field);
      return fromNumber(value, known, row, field);
    }
    if (typeof value === 'string') return fromWord(value, known, row, field);
    throw new DatasetError({
      code: 'wrong-type',
      what: 'this label has the wrong type',
      where: locateRow(row, field),
      expected: 'a number from 0 to 1, true or false, or a word',
      found: kindOf(value),
      hint: 'write the label as one of these, or name another column with `fields: { label: ... }`',
    });
  };
}
