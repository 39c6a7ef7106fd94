import type { GateReport } from '../../gate-report.ts';
import { plainLine } from '../../escape.ts';
import { SILENT_LEGEND } from '../../legends.ts';
import { showAlarm, showReading } from '../../monitor-text.ts';
import { Footnotes } from '../footnotes.tsx';
import type { Part } from '../part.ts';
import { Status } from '../status.tsx';
import { Table, type Column } from '../table.tsx';

const COLUMNS: readonly Column[] = [
  ['Monitor', 'l'],
  ['Would have', 'l'],
  ['Value', 'r'],
  ['Alarm', 'r'],
];

/** What ordinary monitoring would have seen. */
export function monitorsPart({ monitors, silent }: GateReport): Part | undefined {
  if (monitors.length === 0) return undefined;
  const notes = new Footnotes();
  const rows = monitors.map((monitor) => [
    plainLine(monitor.name),
    <Status tone={monitor.fired ? 'warn' : 'quiet'} word={monitor.fired ? 'fired' : 'been silent'} />,
    monitor.value.defined ? showReading(monitor) : notes.value(monitor.value, 'number'),
    showAlarm(monitor),
  ]);
  const body = (
    <>
      {silent && (
        <p class="answer">
          <b>{SILENT_LEGEND}</b>
        </p>
      )}
      <Table caption="What ordinary monitoring would have seen" columns={COLUMNS} rows={rows} notes={notes} />
    </>
  );
  return { id: 'monitors', title: 'Monitors', body };
}
