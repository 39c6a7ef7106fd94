import { DEFAULT_SLICE_MINIMUM } from '../slices/slice-settings.ts';

/**
 * Below a tenth, a kind of row can fail altogether and the numbers of the whole set hardly move: with a tenth, half of
 * its unsafe rows newly missed raise the false negatives by 5 points, the default limit.
 */
export const MINIMUM_SHARE = 0.1;
/** As many rows as the gate asks for before it judges a slice by itself. */
export const MINIMUM_GROUP_ROWS = DEFAULT_SLICE_MINIMUM.minimumRows;

/**
 * How many rows of a kind are missing until they are `MINIMUM_GROUP_ROWS` and `MINIMUM_SHARE` of all rows; rows that
 * are added count on both sides. 0 when there are enough.
 *
 * @param group rows of the kind
 * @param rows all rows, of the kind or not
 */
export function rowsMissing(group: number, rows: number): number {
  const forShare = Math.ceil((MINIMUM_SHARE * rows - group) / (1 - MINIMUM_SHARE) - 1e-9);
  return Math.max(0, MINIMUM_GROUP_ROWS - group, forShare);
}
