import type { VNode } from 'preact';
import type { TaxonomyEntry } from '../../../core/taxonomy/map-to-taxonomy.ts';
import type { GateReport } from '../../gate-report.ts';
import { MECHANISM_TITLES, POINT_TITLES, entryTitle, withoutRepeats } from '../../taxonomy-text.ts';
import type { Part } from '../part.ts';
import { Table, type Column } from '../table.tsx';
import { Fold, Sentences, prose } from '../text.tsx';

const COLUMNS: readonly Column[] = [
  ['What', 'l'],
  ['Priority', 'r'],
  ['Where in the pipeline', 'l'],
  ['Effectiveness', 'l'],
];

/** Where the breaches stand in the failure taxonomy and what to do; what the gate cannot see is folded. */
export function taxonomyPart({ taxonomy: { entries, notVisible } }: GateReport): Part {
  const shown = withoutRepeats(entries);
  const unseen = notVisible.map(({ topic, because }) => `${topic}, because ${because}.`);
  const body = (
    <>
      {shown.map((entry, index) => (
        <Entry
          of={entry}
          caption={shown.length === 1 ? 'What to do' : `What to do, ${index + 1} of ${shown.length}`}
        />
      ))}
      {shown.length > 0 && (
        <Fold summary="Possible root causes, and what is left open">
          {shown.map((entry) => (
            <RootCauses of={entry} />
          ))}
          <Group title="Left open" items={shown.flatMap(({ leftOpen }) => leftOpen)} />
        </Fold>
      )}
      <Fold summary="What this gate cannot see">
        <Sentences of={unseen} />
      </Fold>
    </>
  );
  return { id: 'taxonomy', title: 'Where this belongs and what to do', body };
}

function Entry({ of: entry, caption }: { readonly of: TaxonomyEntry; readonly caption: string }): VNode {
  return (
    <>
      <h4>{prose(entryTitle(entry))}</h4>
      <Sentences of={entry.because} />
      {entry.actions.length > 0 && (
        <Table
          caption={caption}
          columns={COLUMNS}
          rows={entry.actions.map(({ priority, what, point, effectiveness }) => [
            prose(what),
            String(priority),
            POINT_TITLES[point],
            effectiveness,
          ])}
        />
      )}
    </>
  );
}

function RootCauses({ of: { mechanism, rootCauses } }: { readonly of: TaxonomyEntry }): VNode | null {
  if (mechanism === undefined) return null;
  const causes = rootCauses.map(({ cause, measurable }) =>
    measurable ? `${cause} (the numbers speak for it)` : cause,
  );
  return <Group title={`Possible root causes: ${MECHANISM_TITLES[mechanism]}`} items={causes} />;
}

function Group({
  title,
  items,
}: {
  readonly title: string;
  readonly items: readonly string[];
}): VNode | null {
  if (items.length === 0) return null;
  return (
    <>
      <p>
        <b>{title}</b>
      </p>
      <Sentences of={items} />
    </>
  );
}
