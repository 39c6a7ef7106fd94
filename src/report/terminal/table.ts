import Table from 'cli-table3';

import { PLAIN_PAGE, screenText } from './page.ts';
import { wrapOn } from './wrap-text.ts';

/** No line of a comparison is wider. */
const TERMINAL_WIDTH = 100;

/** Columns between two columns of a table. */
export const GAP = 2;
/** Columns before a table. */
export const INDENT = 2;
const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
} as const;

/** A column: its heading, its width in characters without the gap, and how its cells are aligned. */
export interface TerminalColumn {
  readonly heading: string;
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** A table without borders; cells are escaped here and wrap inside their column. */
export function layOutTable(
  columns: readonly TerminalColumn[],
  rows: readonly (readonly string[])[],
  page = PLAIN_PAGE,
): string {
  const heading = columns.map((column) => (column.heading === '' ? '' : page.colors.dim(column.heading)));
  const cells = rows.map((row) => row.map((cell) => screenText(cell, page)));
  const all = columns.some((column) => column.heading !== '') ? [heading, ...cells] : cells;
  return alignRows(columns, all, 'wrap');
}

/** Cells that are escaped already, under each other; a cell that is too wide wraps or is cut. */
export function alignRows(
  columns: readonly Omit<TerminalColumn, 'heading'>[],
  rows: readonly (readonly string[])[],
  overflow: 'wrap' | 'cut',
): string {
  const table = new Table({
    chars: NO_BORDERS,
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [], compact: true },
    colWidths: columns.map(({ width }) => width + GAP),
    colAligns: columns.map(({ align = 'left' }) => align),
    wordWrap: overflow === 'wrap',
    wrapOnWordBoundary: true,
  });
  table.push(...rows.map((row) => [...row]));
  const lines = table.toString().split('\n');
  return lines.map((line) => `${' '.repeat(INDENT)}${line.trimEnd()}`.trimEnd()).join('\n');
}

/** Escaped text broken between words, with a hanging indent; a longer word is broken. */
export function wrapText(text: string, indent = '', first = indent, width = TERMINAL_WIDTH): string {
  return wrapOn({ width, ascii: false }, text, { first, rest: indent });
}
