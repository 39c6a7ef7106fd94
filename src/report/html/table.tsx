import type { Column } from '../columns.ts';
import type { ComponentChildren, VNode } from 'preact';
import { plainLine } from '../escape.ts';
import { Notes, type Footnotes } from './footnotes.tsx';

export type { Column };

/** A table of cells; the first cell of each row is its heading. */
export interface TableProps {
  /** Says what the table is; unique on the page. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly ComponentChildren[])[];
  readonly notes?: Footnotes;
  /** Index of a row that stands out. */
  readonly chosen?: number;
}

/** Columns that fit on a phone; a wider table scrolls by itself, and the keyboard can get there. */
const NARROW_COLUMNS = 2;

/** A table with caption, headings of columns and rows, and its notes. */
export function Table(props: TableProps): VNode {
  const { caption, columns, notes } = props;
  const scrolls = columns.length > NARROW_COLUMNS;
  const name = plainLine(caption);
  return (
    <div class="table">
      {scrolls ? (
        <div class="scroll" role="region" aria-label={name} tabIndex={0}>
          <Grid {...props} />
        </div>
      ) : (
        <Grid {...props} />
      )}
      {notes && <Notes of={notes} />}
    </div>
  );
}

function Grid({ caption, columns, rows, chosen }: TableProps): VNode {
  return (
    <table>
      <caption>
        <span>{plainLine(caption)}</span>
      </caption>
      <thead>
        <tr>
          {columns.map(([heading, align]) => (
            <th scope="col" class={align}>
              {plainLine(heading)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr {...(index === chosen && { class: 'chosen' })}>
            {row.map((cell, column) => renderCell(cell, column, columns[column]?.[1] ?? 'l'))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function renderCell(cell: ComponentChildren, column: number, align: 'l' | 'r'): VNode {
  return column === 0 ? (
    <th scope="row" class={align}>
      {cell}
    </th>
  ) : (
    <td class={align}>{cell}</td>
  );
}

/** A figure under the main one of a cell, such as an interval. */
export function Small({ children }: { readonly children: ComponentChildren }): VNode {
  return <span class="small">{children}</span>;
}
