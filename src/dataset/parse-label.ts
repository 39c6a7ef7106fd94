import type { DatasetConfig } from '../config/gate-config.ts';
import { normalizeLabel } from '../config/dataset-conventions.ts';
import { DatasetError, type SourceLocation } from '../errors.ts';
import { kindOf } from './row.ts';

type LabelRules = Pick<DatasetConfig, 'labelThreshold' | 'unsafeLabels' | 'safeLabels'>;

const NUMERIC = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function fromNumber(value: number, rules: LabelRules, where: SourceLocation): 0 | 1 {
  if (!(value >= 0 && value <= 1)) {
    throw new DatasetError({
      code: 'label-out-of-range',
      what: 'this numeric label is outside 0 to 1',
      where,
      expected: 'a number from 0 (safe) to 1 (unsafe)',
      found: `the number ${value}`,
      hint: 'Scale the labels, or name them in `unsafe-labels` and `safe-labels`.',
    });
  }
  return value >= rules.labelThreshold ? 1 : 0;
}

/** A word; numbers written as text count as numbers unless a list names them. */
function fromWord(word: string, rules: LabelRules, where: SourceLocation): 0 | 1 {
  const normalized = normalizeLabel(word);
  if (rules.unsafeLabels.some((known) => normalizeLabel(known) === normalized)) return 1;
  if (rules.safeLabels.some((known) => normalizeLabel(known) === normalized)) return 0;
  if (NUMERIC.test(normalized)) return fromNumber(Number(normalized), rules, where);
  throw new DatasetError({
    code: 'unknown-label',
    what: 'this label is neither safe nor unsafe',
    where,
    expected: `unsafe: ${rules.unsafeLabels.join(', ')}; safe: ${rules.safeLabels.join(', ')}; or a number from 0 to 1`,
    found: normalized === '' ? 'an empty label' : 'another word',
    hint: 'Add the word to `unsafe-labels` or `safe-labels` of the dataset.',
  });
}

/**
 * Reads a label: 1 = unsafe. Numbers at or above the threshold are unsafe.
 *
 * @throws DatasetError `unknown-label`, `label-out-of-range` or `wrong-type`
 */
export function parseLabel(value: unknown, rules: LabelRules, where: SourceLocation): 0 | 1 {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') {
    const word = String(value);
    const listed = [...rules.unsafeLabels, ...rules.safeLabels].includes(word);
    return listed ? fromWord(word, rules, where) : fromNumber(value, rules, where);
  }
  if (typeof value === 'string') return fromWord(value, rules, where);
  throw new DatasetError({
    code: 'wrong-type',
    what: 'this label has the wrong type',
    where,
    expected: 'a number from 0 to 1, true or false, or a word',
    found: kindOf(value),
  });
}
