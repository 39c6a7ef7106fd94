import { createHash } from 'node:crypto';
import { composePictures } from './report/charts/compose-pictures.ts';
import type { GateReport } from './report/gate-report.ts';
import { renderHtmlReport } from './report/html/page.tsx';
import { serializeReport } from './report/json.ts';
import { renderJUnit } from './report/junit.ts';
import { renderSummary } from './report/markdown/summary.ts';
import { renderOpenMetrics } from './report/open-metrics.ts';

/** The files of a report folder, in the order in which they are named to people. */
export interface ReportFiles {
  readonly 'report.html': string;
  readonly 'summary.md': string;
  readonly 'report.json': string;
  readonly 'junit.xml': string;
  readonly 'metrics.prom': string;
}

/** The page of a report with all its pictures. */
export async function renderHtml(report: GateReport): Promise<string> {
  return renderHtmlReport(report, { pictures: await composePictures(report), sha256Base64 });
}

/** Renders every file of a report folder. */
export async function renderReportFiles(report: GateReport): Promise<ReportFiles> {
  return {
    'report.html': await renderHtml(report),
    'summary.md': renderSummary(report),
    'report.json': serializeReport(report),
    'junit.xml': renderJUnit(report),
    'metrics.prom': await renderOpenMetrics(report),
  };
}

function sha256Base64(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
