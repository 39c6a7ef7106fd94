import type { GateReport } from '../../gate-report.ts';
import { CONTROL_LEGEND } from '../../legends.ts';
import { describeMetric } from '../../metric-format.ts';
import type { Part } from '../part.ts';
import { Status } from '../status.tsx';
import { Table, type Column } from '../table.tsx';
import { Paragraph, prose } from '../text.tsx';

const COLUMNS: readonly Column[] = [
  ['Planted drift', 'l'],
  ['Seen', 'l'],
  ['What was done', 'l'],
  ['Caught by', 'l'],
];

/** Drift planted on purpose, and whether the checks saw it. */
export function controlPart({ negativeControl }: GateReport): Part | undefined {
  if (negativeControl.length === 0) return undefined;
  const rows = negativeControl.map(({ breached, breaches, description, name }) => [
    prose(name),
    <Status tone={breached ? 'pass' : 'unsure'} word={breached ? 'caught' : 'not caught'} />,
    prose(description),
    prose(breaches.map((metric) => describeMetric(metric).title).join('; ')),
  ]);
  const body = (
    <>
      <Paragraph of={CONTROL_LEGEND} />
      <Table caption="Whether planted drift was seen" columns={COLUMNS} rows={rows} />
    </>
  );
  return { id: 'negative-control', title: 'Negative control', body };
}
