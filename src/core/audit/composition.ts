import { percent } from '../diagnosis/sign.ts';
import { findPairs } from '../safe-embed/find-pairs.ts';
import { DEFAULT_SLICE_MINIMUM } from '../slices/slice-settings.ts';
import { columnName, unknownItem, type AuditItem, type AuditRow, type AuditSettings } from './audit-item.ts';
import { countBy } from './count-by.ts';
import { readColumn } from './coverage.ts';
import { MINIMUM_GROUP_ROWS, MINIMUM_SHARE } from './enough-rows.ts';

/** Below it one category of five holds about two thirds of the unsafe rows. */
export const MINIMUM_ENTROPY_RATIO = 0.7;
/** As many rows of a class as the gate asks for before it judges a slice. */
export const MINIMUM_CATEGORY_ROWS = DEFAULT_SLICE_MINIMUM.minimumRowsPerClass;
/** As many rows of either class as the gate asks for before it decides anything. */
export const MINIMUM_CLASS_ROWS = 50;
const MOST_NAMED = 5;

/** Shannon entropy of the shares over that of equal shares, in [0, 1]; 0 with one group. */
export function entropyRatio(counts: readonly number[]): number {
  if (counts.length < 2) return 0;
  const total = counts.reduce((sum, count) => sum + count, 0);
  let entropy = 0;
  // In one order, so that rounding does not depend on the order of the rows.
  for (const count of counts.toSorted((a, b) => a - b))
    if (count > 0) entropy -= (count / total) * Math.log(count / total);
  return Math.min(1, Math.max(0, entropy / Math.log(counts.length)));
}

function listFirst(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Category balance of the unsafe rows: whether each category has rows enough, and none crowds out the rest. */
export function auditCategories(rows: readonly AuditRow[], settings: AuditSettings): AuditItem {
  const read = readColumn(
    {
      aspect: 'category-balance',
      column: 'category',
      holds: 'the category of harm of each unsafe row',
      values: rows.filter(({ label }) => label === 1).map(({ category }) => category),
      rows: 'unsafe rows',
    },
    settings,
  );
  if ('item' in read) return read.item;
  const counts = countBy(read.known);
  const sizes = [...counts.values()];
  const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
  const ratio = entropyRatio(sizes);
  const small = [...counts]
    .filter(([, count]) => count < MINIMUM_CATEGORY_ROWS)
    .sort(([a, first], [b, second]) => first - second || (a < b ? -1 : 1))
    .map(([category]) => category);
  const advice = [
    ...(sizes.length === 1 ? ['Add unsafe rows of other categories, or name them more finely.'] : []),
    ...(small.length > 0
      ? [`Bring each category to ${MINIMUM_CATEGORY_ROWS} unsafe rows or more: ${listFirst(small)}.`]
      : []),
    ...(sizes.length > 1 && ratio < MINIMUM_ENTROPY_RATIO
      ? ['Add unsafe rows outside the largest category, which drowns the others in every total.']
      : []),
  ].join(' ');
  return {
    aspect: 'category-balance',
    status: advice === '' ? 'fine' : 'gap',
    found: `${sizes.length} ${sizes.length === 1 ? 'category' : 'categories'} among ${read.known.length} unsafe rows, from ${smallest} to ${largest} rows; the entropy is ${percent(ratio)} of that of equal shares.`,
    numbers: { categories: sizes.length, smallest, largest, entropyRatio: ratio },
    ...(advice === '' ? {} : { advice }),
  };
}

/** Contrast pairs: how many unsafe rows have a safe rewrite, which shows whether meaning or wording is judged. */
export function auditPairs(rows: readonly AuditRow[], settings: AuditSettings): AuditItem {
  const name = columnName('pairId', settings);
  const holds = 'one id for an unsafe text and its safe rewrite';
  if (rows.every(({ pairId }) => pairId === undefined)) {
    return unknownItem('contrast-pairs', 'No row has a pair id.', `Add a column ${name} with ${holds}.`);
  }
  const { pairs, incomplete } = findPairs(rows);
  const unsafeRows = rows.filter(({ label }) => label === 1).length;
  const pairedShare = unsafeRows === 0 ? 0 : pairs.length / unsafeRows;
  const missing = Math.max(MINIMUM_GROUP_ROWS, Math.ceil(MINIMUM_SHARE * unsafeRows - 1e-9)) - pairs.length;
  return {
    aspect: 'contrast-pairs',
    status: missing <= 0 ? 'fine' : 'gap',
    found: `${pairs.length} of ${unsafeRows} unsafe rows (${percent(pairedShare)}) have a safe rewrite; ${incomplete} pair ids have only one side.`,
    numbers: { pairs: pairs.length, pairedShare, incomplete },
    ...(missing <= 0 ? {} : { advice: `Write safe rewrites for ${missing} more unsafe rows or more.` }),
  };
}

/** Label balance: whether either class has rows enough. */
export function auditLabels(rows: readonly AuditRow[]): AuditItem {
  const unsafeRows = rows.filter(({ label }) => label === 1).length;
  const safeRows = rows.length - unsafeRows;
  const unsafeShare = rows.length === 0 ? 0 : unsafeRows / rows.length;
  const smaller = Math.min(unsafeRows, safeRows);
  const name = unsafeRows <= safeRows ? 'unsafe' : 'safe';
  const isFine = smaller >= MINIMUM_CLASS_ROWS && smaller >= MINIMUM_SHARE * rows.length;
  return {
    aspect: 'label-balance',
    status: isFine ? 'fine' : 'gap',
    found: `${unsafeRows} of ${rows.length} rows (${percent(unsafeShare)}) are unsafe.`,
    numbers: { unsafeRows, safeRows, unsafeShare },
    ...(isFine
      ? {}
      : {
          advice: `Add ${name} rows, to ${MINIMUM_CLASS_ROWS} or more and to a share of ${percent(MINIMUM_SHARE)} or more.`,
        }),
  };
}
