import type { GateReport } from '../report/gate-report.ts';
import { MOST_PAST_RUNS, type HistoryRecord } from '../report/history/history-record.ts';
import { isSameRun } from './record.ts';

/**
 * The report with the earlier runs of its gate, oldest first, at most 60; its own record and those of other gates are
 * left out.
 *
 * @param records by time, as `parseHistory` gives them
 */
export function withHistory(report: GateReport, records: readonly HistoryRecord[]): GateReport {
  const { commit, run } = report.provenance.run;
  const own = {
    gate: report.gate.name,
    ...(commit !== undefined && { commit }),
    ...(run !== undefined && { run }),
  };
  const past = records.filter((record) => record.gate === own.gate && !isSameRun(record, own));
  return { ...report, history: past.slice(-MOST_PAST_RUNS) };
}
