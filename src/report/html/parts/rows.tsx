import type { VNode } from 'preact';
import { formatCount, formatP, formatPlural } from '../../format.ts';
import type { GateReport } from '../../gate-report.ts';
import type { Part } from '../part.ts';
import { Table } from '../table.tsx';
import { Code, Fold, Paragraph, prose } from '../text.tsx';

/** Row ids shown of each list; `report.json` has them all. */
const SHOWN_ROWS = 50;

/** Flips and silent failures by row id; texts only where the report carries them. */
export function rowsPart({ flips, silentFailures, texts }: GateReport): Part | undefined {
  if (flips === undefined && silentFailures.length === 0) return undefined;
  const lists: readonly (readonly [title: string, ids: readonly string[]])[] = [
    ['Silent failures of the candidate (wrong with high confidence)', silentFailures],
    ['Right before, wrong now', flips?.negative ?? []],
    ['Wrong before, right now', flips?.positive ?? []],
  ];
  const body = (
    <>
      {flips && (
        <Paragraph
          of={`${formatCount(flips.negative.length)} right before and wrong now, ${formatCount(flips.positive.length)} the reverse. Exact McNemar test of equally many flips either way: ${formatP(flips.mcnemarP)}.`}
        />
      )}
      {lists.map(([title, ids]) =>
        ids.length === 0 ? null : (
          <Fold summary={`${title}: ${formatPlural(ids.length, 'row')}`}>
            <Ids title={title} ids={ids} texts={texts} />
          </Fold>
        ),
      )}
    </>
  );
  return { id: 'rows', title: 'Rows', body };
}

interface IdsProps {
  readonly title: string;
  readonly ids: readonly string[];
  readonly texts: GateReport['texts'];
}

function Ids({ title, ids, texts }: IdsProps): VNode {
  const shown = ids.slice(0, SHOWN_ROWS);
  const more = ids.length - shown.length;
  return (
    <>
      {texts === undefined ? (
        <ul class="ids">
          {shown.map((id) => (
            <li>
              <Code of={id} />
            </li>
          ))}
        </ul>
      ) : (
        <Table
          caption={title}
          columns={[
            ['Row', 'l'],
            ['Text', 'l'],
          ]}
          rows={shown.map((id) => [<Code of={id} />, prose(texts[id] ?? '')])}
        />
      )}
      {more > 0 && <p class="hint">and {formatCount(more)} more, all of them in report.json</p>}
    </>
  );
}
