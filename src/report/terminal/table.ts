import Table from 'cli-table3';

import { escapeTerminal } from '../escape.ts';

/** No line of terminal output is wider. */
export const TERMINAL_WIDTH = 100;

const GAP = 2;
const INDENT = 2;
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

/** A table without borders; cells are escaped here, then styled by `paint`, and wrap inside their column. */
export function layOutTable(
  columns: readonly TerminalColumn[],
  rows: readonly (readonly string[])[],
  paint: (cell: string, column: number, row: number) => string = (cell) => cell,
): string {
  const table = new Table({
    chars: NO_BORDERS,
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [], compact: true },
    colWidths: columns.map(({ width }) => width + GAP),
    colAligns: columns.map(({ align = 'left' }) => align),
    wordWrap: true,
    wrapOnWordBoundary: true,
  });
  const heading = columns.map((column) => column.heading);
  const cells = rows.map((row) => row.map(escapeTerminal));
  const all = columns.some((column) => column.heading !== '') ? [heading, ...cells] : cells;
  const offset = all.length - cells.length;
  table.push(...all.map((row, index) => row.map((cell, column) => paint(cell, column, index - offset))));
  const lines = table.toString().split('\n');
  return lines.map((line) => `${' '.repeat(INDENT)}${line.trimEnd()}`.trimEnd()).join('\n');
}

/** Escaped text broken between words, with a hanging indent; a longer word is cut. */
export function wrapText(text: string, indent = '', first = indent, width = TERMINAL_WIDTH): string {
  const room = width - indent.length;
  const lines: string[] = [];
  let line = '';
  for (const word of escapeTerminal(text)
    .split(' ')
    .flatMap((whole) => cutWord(whole, room))) {
    if (line !== '' && [...line].length + 1 + [...word].length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((part, index) => (index === 0 ? first : indent) + part).join('\n');
}

function cutWord(word: string, room: number): readonly string[] {
  const characters = [...word];
  const parts: string[] = [];
  for (let start = 0; start < characters.length; start += room)
    parts.push(characters.slice(start, start + room).join(''));
  return parts;
}
