import type { Column } from '../columns.ts';
import { markdownTable } from 'markdown-table';

import type { Measured } from '../../core/measured.ts';
import { NOT_AVAILABLE, formatChange, formatValue } from '../format.ts';
import type { Unit } from '../format.ts';
import { escapeMarkdown } from '../escape.ts';

export type { Column };

/** Keeps a number and its unit, and an interval, on one line of a cell. */
function keepTogether(cell: string): string {
  return cell.replace(/(\d|\]) (%|pp)/g, '$1&nbsp;$2').replace(/(\[[^\s\]]+,) (?=[^\s\]]+\])/g, '$1&nbsp;');
}

/** A GFM table of cells that are already escaped; unpadded, because a summary has a byte limit. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return markdownTable([columns.map(([heading]) => heading), ...rows.map((row) => row.map(keepTogether))], {
    align: columns.map(([, align]) => align),
    alignDelimiters: false,
  });
}

/** A folded part; the blank lines let Markdown work inside the HTML. */
export function renderDetails(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Collects reasons that are too long for a cell, such as those of undefined numbers, as numbered notes under a table. */
export class Footnotes {
  readonly #reasons: string[] = [];

  /** The value, or `n/a` with the number of its note. */
  value(value: Measured, unit: Unit): string {
    return value.defined ? formatValue(value, unit) : this.note(NOT_AVAILABLE, `undefined: ${value.reason}`);
  }

  /** The signed change, or `n/a` with the number of its note. */
  change(change: Measured, unit: Unit): string {
    return change.defined
      ? formatChange(change, unit)
      : this.note(NOT_AVAILABLE, `undefined: ${change.reason}`);
  }

  /** The cell with the number of its note; a note that is known keeps its number. */
  note(cell: string, text: string): string {
    const known = this.#reasons.indexOf(text);
    const number = known === -1 ? this.#reasons.push(text) : known + 1;
    return `${cell}<sup>${number}</sup>`;
  }

  /** The notes, each in a line of its own; empty when there is none. */
  render(): string {
    if (this.#reasons.length === 0) return '';
    const notes = this.#reasons.map((reason, index) => `<sup>${index + 1}</sup> ${escapeMarkdown(reason)}`);
    return `\n\n<sub>${notes.join('<br>')}</sub>`;
  }
}
