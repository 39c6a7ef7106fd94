import { resolve } from 'node:path';
import { compare } from '../compare.ts';
import { loadCompareConfig } from '../config/load-compare-config.ts';
import { writeReportFiles } from '../platform/files.ts';
import { renderComparisonFiles } from '../report/compare/files.ts';
import { renderComparisonTerminal } from '../report/compare/terminal.ts';
import { consoleStyle } from './console-style.ts';
import { startSession } from './session.ts';

const FILES = { json: 'comparison.json', markdown: 'comparison.md' } as const;

/** Options of `driftgate compare`. */
export interface CompareCommandOptions {
  readonly config: string;
  readonly reportDir?: string;
  readonly format: 'terminal' | keyof typeof FILES;
  readonly quiet?: boolean;
  readonly cache?: string;
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
  process.stdout.write(
    options.format === 'terminal'
      ? renderComparisonTerminal(report, consoleStyle(process.stdout))
      : files[FILES[options.format]],
  );
  process.stderr.write(`Report: ${paths['comparison.md']}\n`);
}
