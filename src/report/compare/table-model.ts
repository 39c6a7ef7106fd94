import type { Measured } from '../../core/measured.ts';
import { escapeMarkdown } from '../escape.ts';
import { NOT_AVAILABLE, formatChange, formatValue, type Unit } from '../format.ts';
import { Footnotes, renderTable } from '../markdown/table.ts';
import { layOutTable, wrapText } from '../terminal/table.ts';

/** A number in a cell: a value, a signed change, or a signed change in per cent. */
export interface NumberCell {
  readonly as: 'value' | 'change' | 'per-cent';
  readonly number: Measured;
  readonly unit: Unit;
  /** What follows a number that exists, with its separator, such as an interval; ours, so not escaped. */
  readonly after?: string;
}

/** A cell: a user's string, which is escaped; a text of ours, which is not; or a number that may not exist. */
export type Cell = string | { readonly ours: string } | NumberCell;

/** A column; the width is that of the terminal, in characters. */
export interface TableColumn {
  readonly heading: string;
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** One table of a comparison, for any output. */
export interface ComparisonTable {
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** How to read it, in one or two sentences. */
  readonly legend: string;
}

/** A value. */
export function value(number: Measured, unit: Unit, after = ''): NumberCell {
  return { as: 'value', number, unit, after };
}

/** The table in Markdown, with the reasons of undefined numbers as notes below it. */
export function renderMarkdownTable({ columns, legend, rows }: ComparisonTable): string {
  const notes = new Footnotes();
  const table = renderTable(
    columns.map(({ heading, align }) => [escapeMarkdown(heading), align === 'right' ? 'r' : 'l']),
    rows.map((row) => row.map((cell) => markdownCell(cell, notes))),
  );
  return `${table}${notes.render()}\n\n<sub>${escapeMarkdown(legend)}</sub>`;
}

function markdownCell(cell: Cell, notes: Footnotes): string {
  if (typeof cell === 'string') return escapeMarkdown(cell);
  if ('ours' in cell) return cell.ours;
  const { number, unit, after = '' } = cell;
  if (!number.defined) return notes.value(number, unit);
  return format(cell, number) + after;
}

/** The table for a terminal, with the reasons of undefined numbers and the legend below it. */
export function layOutComparisonTable({ columns, legend, rows }: ComparisonTable): string {
  const reasons = new Set<string>();
  const table = layOutTable(
    columns,
    rows.map((row) => row.map((cell) => terminalCell(cell, reasons))),
  );
  const notes = [...reasons].map((reason) => wrapText(`${NOT_AVAILABLE}: ${reason}`, '  '));
  return [table, ...notes, wrapText(legend, '  ')].join('\n');
}

function terminalCell(cell: Cell, reasons: Set<string>): string {
  if (typeof cell === 'string') return cell;
  if ('ours' in cell) return cell.ours;
  const { number, after = '' } = cell;
  // An interval stays on one line of a narrow cell.
  if (number.defined) return format(cell, number) + after.replace(/(?<=\[\S+,) /, '');
  reasons.add(number.reason);
  return NOT_AVAILABLE;
}

function format({ as, unit }: NumberCell, number: Measured & { readonly defined: true }): string {
  switch (as) {
    case 'value':
      return formatValue(number, unit);
    case 'change':
      return formatChange(number, unit);
    case 'per-cent':
      // A share's change is written in percentage points; this one is relative.
      return formatChange({ defined: true, value: number.value / 100 }, 'share').replace(' pp', ' %');
  }
}
