import type { ReportFormat } from './formats.ts';
import { readReport } from './read-report.ts';
import { renderAs } from './render-as.ts';

/** Options of `driftgate render`. */
export interface RenderCommandOptions {
  readonly format: ReportFormat;
}

/**
 * Prints a report that was written before, in any format.
 *
 * @throws ConfigurationError when the file is missing, or no report that this version can read
 */
export async function renderCommand(path: string, { format }: RenderCommandOptions): Promise<void> {
  process.stdout.write(await renderAs(format, await readReport(path)));
}
