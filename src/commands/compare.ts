import { resolve } from 'node:path';
import { compare } from '../compare.ts';
import { loadCompareConfig } from '../config/load-compare-config.ts';
import { writeReportFiles } from '../platform/files.ts';
import { renderComparisonFiles } from '../report/compare/files.ts';
import { renderComparisonTerminal } from '../report/compare/terminal.ts';
import { startSession } from './session.ts';

/** Options of `driftgate compare`. */
export interface CompareCommandOptions {
  readonly config: string;
  readonly reportDir?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/**
 * Fits one head per model and compares how well the models separate the classes and how fragile their heads are; writes
 * and prints the report. There is no verdict, so it ends with 0 unless something cannot be read, encoded or fitted.
 */
export async function compareCommand(options: CompareCommandOptions): Promise<void> {
  const config = await loadCompareConfig(options.config, process.cwd());
  const report = await compare(config, await startSession(options));
  const files = renderComparisonFiles(report);
  const directory = options.reportDir === undefined ? config.report.directory : resolve(options.reportDir);
  const paths = await writeReportFiles(directory, files);
  const color = process.stdout.isTTY && process.env.NO_COLOR === undefined;
  process.stdout.write(
    options.json === true ? files['comparison.json'] : renderComparisonTerminal(report, { color }),
  );
  process.stderr.write(`Report: ${paths['comparison.md']}\n`);
}
