import { resolveCheck } from '../check.ts';
import { writeReportFiles } from '../platform/files.ts';
import { today } from '../platform/today.ts';
import { renderReportFiles } from '../render-files.ts';
import { run } from '../run.ts';
import { renderAs, type ReportFormat } from './formats.ts';
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

/** Runs the gate, writes and prints the report; returns the exit code: 0 pass or warn, 1 fail. */
export async function checkCommand(options: CheckCommandOptions): Promise<number> {
  const { candidate, reportDir: reportDirectory } = options;
  const config = await resolveCheck({
    config: options.config,
    workingDirectory: process.cwd(),
    ...(candidate === undefined ? {} : { candidate }),
    ...(reportDirectory === undefined ? {} : { reportDirectory }),
  });
  const { report, artefacts } = await run(config, {
    ...(await startSession(options)),
    today: today(),
    context: {},
  });
  const files = await renderReportFiles(report);
  const paths = await writeReportFiles(config.report.directory, { ...files, ...artefacts });
  process.stdout.write(await renderAs(options.format, report, files));
  process.stderr.write(`Report: ${paths['report.html']}\n`);
  return report.verdict.effect === 'fail' ? 1 : 0;
}
