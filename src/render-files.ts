import { createHash } from 'node:crypto';
import { composeStatement } from './report/attestation.ts';
import type { GateReport } from './report/gate-report.ts';
import { serializeReport } from './report/json.ts';
import { renderJUnit } from './report/junit.ts';
import { renderSummary } from './report/markdown/summary.ts';
import { renderOpenMetrics } from './report/open-metrics.ts';

const RENDERERS = {
  'report.html': renderHtml,
  'summary.md': (report: GateReport) => renderSummary(report),
  'report.json': serializeReport,
  'attestation.json': renderStatement,
  'junit.xml': renderJUnit,
  'metrics.prom': renderOpenMetrics,
} as const satisfies Readonly<Record<string, (report: GateReport) => string | Promise<string>>>;

/** The report as an in-toto statement, tied to report.json by its digest. */
function renderStatement(report: GateReport): string {
  return composeStatement(report, createHash('sha256').update(serializeReport(report)).digest('hex'));
}

/** A file of the report folder. */
export type ReportFile = keyof typeof RENDERERS;

/** The files of a report folder, in the order in which they are named to people. */
export type ReportFiles = Readonly<Record<ReportFile, string>>;

/** The page of a report with all its pictures; what draws them is loaded at first use, as it is large. */
export async function renderHtml(report: GateReport): Promise<string> {
  return (await import('./render-html.ts')).renderHtml(report);
}

/** Renders one file of a report folder. */
export async function renderReportFile(name: ReportFile, report: GateReport): Promise<string> {
  return RENDERERS[name](report);
}

/** Renders every file of a report folder. */
export async function renderReportFiles(report: GateReport): Promise<ReportFiles> {
  return {
    'report.html': await renderReportFile('report.html', report),
    'summary.md': await renderReportFile('summary.md', report),
    'report.json': await renderReportFile('report.json', report),
    'attestation.json': await renderReportFile('attestation.json', report),
    'junit.xml': await renderReportFile('junit.xml', report),
    'metrics.prom': await renderReportFile('metrics.prom', report),
  };
}
