import type { GateReport } from '../report/gate-report.ts';
import { currentRun } from '../report/history/current-run.ts';
import { HISTORY_VERSION, historyRecord, type HistoryRecord } from '../report/history/history-record.ts';

/** When and where a run took place; only the caller knows the time. */
export interface RunPlace {
  /** Day `YYYY-MM-DD`, or time in UTC such as `2026-03-01T04:00:00Z`. */
  readonly time: string;
  /** Absent: that of the report, if it knows one. */
  readonly commit?: string | undefined;
  /** Address of the workflow run; absent: that of the report, if it knows one. */
  readonly run?: string | undefined;
}

const { commit: commitField, run: runField } = historyRecord.shape;

/**
 * What the history keeps of a run; no row, no text. A commit or an address that is none is left out, as are numbers
 * that do not exist.
 */
export function composeRecord(report: GateReport, place: RunPlace): HistoryRecord {
  const { gate, provenance } = report;
  const commit = commitField.safeParse(place.commit ?? provenance.run['commit']).data;
  const run = runField.safeParse(place.run ?? provenance.run['run']).data;
  return {
    version: HISTORY_VERSION,
    gate: gate.name,
    time: place.time,
    ...(commit !== undefined && { commit }),
    ...(run !== undefined && { run }),
    ...currentRun(report),
  };
}

/** The same run again: by its address, or by its commit where one of the two has no address. */
export function isSameRun(
  a: Pick<HistoryRecord, 'gate' | 'run' | 'commit'>,
  b: Pick<HistoryRecord, 'gate' | 'run' | 'commit'>,
): boolean {
  if (a.gate !== b.gate) return false;
  if (a.run !== undefined && b.run !== undefined) return a.run === b.run;
  return a.commit !== undefined && a.commit === b.commit;
}
