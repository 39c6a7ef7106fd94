import { createHash } from 'node:crypto';
import { composePictures } from './report/charts/compose-pictures.ts';
import type { GateReport } from './report/gate-report.ts';
import { renderHtmlReport } from './report/html/page.tsx';

/** The page of a report with all its pictures. */
export async function renderHtml(report: GateReport): Promise<string> {
  return renderHtmlReport(report, { pictures: await composePictures(report), sha256Base64 });
}

function sha256Base64(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
