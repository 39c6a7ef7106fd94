import { cutText, displayWidth } from './display-width.ts';
import { screenText, type Page } from './page.ts';
import { GAP, INDENT, alignRows } from './table.ts';

/** A column as wide as its widest cell, unless the page is too narrow. */
export interface FittedColumn {
  readonly heading: string;
  readonly align?: 'left' | 'right';
  /** Columns that it may shrink to, its cells cut; absent: it is never cut. */
  readonly shrinksTo?: number;
  /** Leaves a page that is too narrow; of several, the last one first. */
  readonly optional?: boolean;
}

/** A table of one line per row. */
export interface FittedTable {
  readonly page: Page;
  readonly columns: readonly FittedColumn[];
  /** User strings; escaped here. */
  readonly rows: readonly (readonly string[])[];
  /** Styles a cell after it was measured. */
  readonly paint?: (cell: string, column: number, row: number) => string;
}

/** The table within the page: no cell wraps; texts that may are cut, columns that may are left out. */
export function fitTable({ columns, page, paint = (cell) => cell, rows }: FittedTable): string {
  const cells = rows.map((row) => row.map((cell) => screenText(cell, page)));
  const natural = columns.map(({ heading }, column) =>
    Math.max(displayWidth(heading), ...cells.map((row) => displayWidth(row[column] ?? ''))),
  );
  const kept = keptColumns(columns, natural, page.width);
  const widths = shrink(columns, natural, kept, page.width);
  const mark = page.ascii ? '~' : '…';
  const line = (row: readonly string[], style: (cell: string, column: number) => string): string[] =>
    kept.map((column) => style(cutText(row[column] ?? '', widths[column] ?? 0, mark), column));
  const headings = columns.map(({ heading }) => heading);
  const body = cells.map((row, index) => line(row, (cell, column) => paint(cell, column, index)));
  const hasHeading = headings.some((heading) => heading !== '');
  return alignRows(
    kept.map((column) => ({ width: widths[column] ?? 0, align: columns[column]?.align ?? 'left' })),
    hasHeading ? [line(headings, (cell) => (cell === '' ? '' : page.colors.dim(cell))), ...body] : body,
    'cut',
  );
}

/** Of the table with its indent and its gaps, in columns. */
function totalWidth(widths: readonly number[]): number {
  return INDENT + widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1);
}

/** Indices of the columns that fit once every other one is as narrow as it may be. */
function keptColumns(
  columns: readonly FittedColumn[],
  natural: readonly number[],
  width: number,
): readonly number[] {
  const kept = columns.map((_, column) => column);
  const least = (column: number): number => {
    const full = natural[column] ?? 0;
    return Math.min(full, columns[column]?.shrinksTo ?? full);
  };
  while (totalWidth(kept.map(least)) > width) {
    const dropped = kept.findLastIndex((column) => columns[column]?.optional === true);
    if (dropped < 0) break;
    kept.splice(dropped, 1);
  }
  return kept;
}

/** Widths, by column, after the widest of those that may shrink gave up what is missing. */
function shrink(
  columns: readonly FittedColumn[],
  natural: readonly number[],
  kept: readonly number[],
  width: number,
): readonly number[] {
  const widths = [...natural];
  let missing = totalWidth(kept.map((column) => widths[column] ?? 0)) - width;
  for (; missing > 0; missing--) {
    const [widest] = kept
      .filter((column) => (widths[column] ?? 0) > (columns[column]?.shrinksTo ?? Infinity))
      .toSorted((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
