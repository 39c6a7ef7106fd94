import type { FieldMapping } from './gate-config.ts';

/** Columns that are read when the gate file names no others. */
export const DEFAULT_FIELDS: FieldMapping = {
  id: 'id',
  text: 'text',
  label: 'label',
  slice: 'slice',
  category: 'category',
  pairId: 'pair_id',
  split: 'split',
};

/** Attributes of a row that a gate file may name a column for; all of them optional. */
export const ATTRIBUTE_NAMES = ['turns', 'source', 'adversarial', 'date', 'phenomenon'] as const;

export type AttributeName = (typeof ATTRIBUTE_NAMES)[number];

/** Columns that attributes are read from, as far as they can be, when the gate file names no others. */
export const ATTRIBUTE_COLUMNS: Readonly<Record<AttributeName, string>> = {
  turns: 'turns',
  source: 'source',
  adversarial: 'adversarial',
  date: 'date',
  phenomenon: 'phenomenon',
};

/** Words that mean unsafe (label 1) unless the gate file lists others. */
export const UNSAFE_LABELS: readonly string[] = ['unsafe', 'toxic', 'harmful', 'true', '1'];

/** Words that mean safe (label 0) unless the gate file lists others. */
export const SAFE_LABELS: readonly string[] = [
  'safe',
  'non-toxic',
  'nontoxic',
  'harmless',
  'benign',
  'false',
  '0',
];

/** How words are compared: case and surrounding space do not count. */
export function normalizeLabel(word: string): string {
  return word.trim().toLowerCase();
}
