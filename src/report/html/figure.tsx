import type { VNode } from 'preact';
import { plainLine } from '../escape.ts';
import { slugOf } from './part.ts';
import type { Picture } from './picture.ts';
import { scopeSvg } from './svg.ts';
import { Table } from './table.tsx';
import { Fold, prose } from './text.tsx';

/** Level of the heading above each picture. */
export type FigureLevel = 3 | 4;

/** Pictures beside each other where there is room. */
export function Figures({
  of,
  level,
}: {
  readonly of: readonly Picture[];
  readonly level: FigureLevel;
}): VNode | null {
  if (of.length === 0) return null;
  return (
    <div class="figures">
      {of.map((picture) => (
        <Figure picture={picture} level={level} />
      ))}
    </div>
  );
}

/** One picture with what it says, what its marks are, and its numbers. */
function Figure({ picture, level }: { readonly picture: Picture; readonly level: FigureLevel }): VNode {
  const { chart, svg } = picture;
  const id = `chart-${slugOf(chart.id)}`;
  const [title, takeaway, description] = [`${id}-title`, `${id}-takeaway`, `${id}-description`];
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    <figure id={id}>
      <figcaption>
        <Heading id={title}>{plainLine(chart.title)}</Heading>
        <p id={takeaway}>
          <strong>{prose(chart.takeaway)}</strong>
        </p>
      </figcaption>
      <div
        class="picture"
        role="img"
        aria-labelledby={title}
        aria-describedby={`${takeaway} ${description}`}
        dangerouslySetInnerHTML={{ __html: scopeSvg(svg, id) }}
      />
      <Fold summary="How to read it, and its numbers">
        <p class="hint" id={description}>
          {prose(chart.description)}
        </p>
        <Table
          caption={`Data: ${chart.title}`}
          columns={chart.table.columns}
          rows={chart.table.rows.map((row) => row.map(prose))}
        />
      </Fold>
    </figure>
  );
}
