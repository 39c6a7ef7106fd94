import { resolveCheck } from '../check.ts';
import { writeReportFiles } from '../platform/files.ts';
import { noteDecision } from '../platform/stop-signal.ts';
import { today } from '../platform/today.ts';
import { run } from '../run.ts';
import type { ReportFormat } from './formats.ts';
import { renderAs } from './render-as.ts';
import { startSession } from './session.ts';

/** Options of `driftgate check`. */
export interface CheckCommandOptions {
  readonly config: string;
  readonly candidate?: string;
  readonly reportDir?: string;
  readonly format: ReportFormat;
  readonly quiet?: boolean;
  readonly cache?: string;
}

/**
 * Runs the gate, prints and writes the report; returns the exit code: 0 pass or warn, 1 fail. The verdict is on the terminal
 * before the pages are drawn, which takes longer than all the rest of the report.
 */
export async function checkCommand(options: CheckCommandOptions): Promise<number> {
  const { candidate, reportDir: reportDirectory } = options;
  const config = await resolveCheck({
    config: options.config,
    workingDirectory: process.cwd(),
    ...(candidate === undefined ? {} : { candidate }),
    ...(reportDirectory === undefined ? {} : { reportDirectory }),
  });
  const afterReport: (() => Promise<void>)[] = [];
  const { report, artefacts } = await run(config, {
    ...(await startSession(options)),
    today: today(),
    context: {},
    afterReport: (task) => void afterReport.push(task),
  });
  noteDecision(config.name, report.verdict.outcome);
  const isFirst = options.format === 'terminal';
  if (isFirst) process.stdout.write(await renderAs(options.format, report));
  const { renderReportFiles } = await import('../render-files.ts');
  const files = await renderReportFiles(report);
  const paths = await writeReportFiles(config.report.directory, { ...files, ...artefacts });
  // A run that ends before its report is there has accepted nothing.
  for (const task of afterReport) await task();
  if (!isFirst) process.stdout.write(await renderAs(options.format, report, files));
  process.stderr.write(`Report: ${paths['report.html']}\n`);
  return report.verdict.effect === 'fail' ? 1 : 0;
}
