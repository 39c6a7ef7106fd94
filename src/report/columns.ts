/** A column's heading and how its cells are aligned: `l` or `r`. */
export type Column = readonly [heading: string, align: 'l' | 'r'];

/** Of the audit of the held-out set. */
export const AUDIT_COLUMNS: readonly Column[] = [
  ['Aspect', 'l'],
  ['Status', 'l'],
  ['Found', 'l'],
  ['Advice', 'l'],
];

/** Of slices that lack rows. */
export const SIZE_COLUMNS: readonly Column[] = [
  ['Slice', 'l'],
  ['Rows', 'r'],
  ['Unsafe', 'r'],
  ['Unsafe to add', 'r'],
];

/** Of what both models miss by phenomenon. */
export const PHENOMENA_COLUMNS: readonly Column[] = [
  ['Phenomenon', 'l'],
  ['Rows', 'r'],
  ['Unsafe', 'r'],
  ['Missed by the reference', 'r'],
  ['Missed by the candidate', 'r'],
  ['Newly missed', 'r'],
];

/** Of the AUCs of slices against their background. */
export const BIAS_COLUMNS: readonly Column[] = [
  ['Slice', 'l'],
  ['Subgroup AUC', 'r'],
  ['BPSN AUC', 'r'],
  ['BNSP AUC', 'r'],
];
