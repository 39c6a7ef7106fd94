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
