import { composeAnnotations } from '../../src/report/annotations.ts';
import { renderComment } from '../../src/report/comment/comment.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { renderReportFiles } from '../../src/render-files.ts';

/** Everything a report can be turned into, text by file name. */
export async function renderEveryFormat(report: GateReport): Promise<Readonly<Record<string, string>>> {
  return {
    ...(await renderReportFiles(report)),
    'comment.md': renderComment(report),
    'annotations.txt': listAnnotations(report),
    'terminal.txt': renderTerminal(report, { color: false }),
    'terminal-color.txt': renderTerminal(report, { color: true }),
  };
}

/** One annotation a line: `error driftgate.yml:7:12 title: message`. */
export function listAnnotations(report: GateReport): string {
  const lines = composeAnnotations(report).map(({ level, title, message, file, line, column }) => {
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    return `${level} ${place}\n  ${title}\n  ${message}\n`;
  });
  return lines.join('');
}
