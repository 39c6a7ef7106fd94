import { Option } from 'commander';
import { consoleStyle } from './console-style.ts';
import { renderComment } from '../report/comment/comment.ts';
import type { GateReport } from '../report/gate-report.ts';
import { renderTerminal } from '../report/terminal.ts';
import { renderReportFile, type ReportFile, type ReportFiles } from '../render-files.ts';

/** What a report can be printed as: the table in docs/formats.md says what each is for. */
const FORMATS = ['terminal', 'json', 'markdown', 'html', 'junit', 'openmetrics', 'comment'] as const;

/** One of them. */
export type ReportFormat = (typeof FORMATS)[number];

const FILES = {
  json: 'report.json',
  markdown: 'summary.md',
  html: 'report.html',
  junit: 'junit.xml',
  openmetrics: 'metrics.prom',
} as const satisfies Partial<Record<ReportFormat, ReportFile>>;

/** `--format`, tables for people unless told otherwise. */
export function formatOption(): Option {
  return new Option('--format <format>', 'what is printed').choices(FORMATS).default('terminal');
}

/** The report as text in a format; `files` are those of the report folder where they are rendered already. */
export async function renderAs(
  format: ReportFormat,
  report: GateReport,
  files?: ReportFiles,
): Promise<string> {
  if (format === 'terminal') return renderTerminal(report, consoleStyle(process.stdout));
  if (format === 'comment') return `${renderComment(report)}\n`;
  const name = FILES[format];
  return files?.[name] ?? renderReportFile(name, report);
}
