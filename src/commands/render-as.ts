import type { ReportFile, ReportFiles } from '../render-files.ts';
import { renderComment } from '../report/comment/comment.ts';
import type { GateReport } from '../report/gate-report.ts';
import { renderTerminal } from '../report/terminal.ts';
import { consoleStyle } from './console-style.ts';
import type { ReportFormat } from './formats.ts';

const FILES = {
  json: 'report.json',
  markdown: 'summary.md',
  html: 'report.html',
  junit: 'junit.xml',
  openmetrics: 'metrics.prom',
  attestation: 'attestation.json',
} as const satisfies Partial<Record<ReportFormat, ReportFile>>;

/** The report as text in a format; `files` are those of the report folder where they are rendered already. */
export async function renderAs(
  format: ReportFormat,
  report: GateReport,
  files?: ReportFiles,
): Promise<string> {
  if (format === 'terminal') return renderTerminal(report, consoleStyle(process.stdout));
  if (format === 'comment') return `${renderComment(report)}\n`;
  const name = FILES[format];
  if (files !== undefined) return files[name];
  const { renderReportFile } = await import('../render-files.ts');
  return renderReportFile(name, report);
}
