import type { GateReport } from './gate-report.ts';
import { serializeReport } from './json.ts';
import { renderSummary } from './markdown/summary.ts';

/** Every file of a report folder, text by name. */
export function renderReportFiles(report: GateReport): Readonly<Record<string, string>> {
  return { 'report.json': serializeReport(report), 'summary.md': renderSummary(report) };
}
