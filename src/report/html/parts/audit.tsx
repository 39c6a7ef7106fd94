import { AUDIT_COLUMNS, SIZE_COLUMNS } from '../../columns.ts';
import type { VNode } from 'preact';
import type { AuditReport } from '../../../core/audit/audit-set.ts';
import { ASPECT_TITLES, auditCounts } from '../../audit-text.ts';
import { formatCount } from '../../format.ts';
import type { GateReport } from '../../gate-report.ts';
import { AUDIT_LEGEND } from '../../legends.ts';
import type { Part } from '../part.ts';
import { Status, type Tone } from '../status.tsx';
import { Table } from '../table.tsx';
import { Code, Fold, Paragraph, prose } from '../text.tsx';

const TONES = { fine: 'pass', gap: 'warn', unknown: 'unsure' } as const satisfies Record<string, Tone>;
const MOST_SLICES = 50;

/** What the held-out set lacks beside service, folded. */
export function auditPart({ audit }: GateReport): Part {
  const rows = audit.items.map(({ aspect, status, found, advice }) => [
    ASPECT_TITLES[aspect],
    <Status tone={TONES[status]} word={status} />,
    prose(found),
    prose(advice ?? ''),
  ]);
  const body = (
    <>
      <Paragraph of={`${AUDIT_LEGEND} ${auditCounts(audit)}.`} />
      <Fold summary="Aspect by aspect">
        <Table caption="The held-out set, aspect by aspect" columns={AUDIT_COLUMNS} rows={rows} />
        <SliceSizes of={audit} />
      </Fold>
    </>
  );
  return { id: 'audit', title: 'Evaluation audit', body };
}

function SliceSizes({
  of: {
    sliceSizes: { needed, tooSmall },
  },
}: {
  readonly of: AuditReport;
}): VNode | null {
  if (tooSmall.length === 0) return null;
  const rows = tooSmall
    .slice(0, MOST_SLICES)
    .map(({ slice, rows: all, unsafeRows, missing }) => [
      <Code of={slice} />,
      formatCount(all),
      formatCount(unsafeRows),
      formatCount(missing),
    ]);
  const more = tooSmall.length - rows.length;
  return (
    <>
      <Table
        caption={`Slices with fewer than ${formatCount(needed)} unsafe rows`}
        columns={SIZE_COLUMNS}
        rows={rows}
      />
      {more > 0 && <p>and {formatCount(more)} more</p>}
    </>
  );
}
