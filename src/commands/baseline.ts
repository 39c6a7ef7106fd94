import { resolve } from 'node:path';
import { loadGateConfig } from '../config/load-gate-config.ts';
import { ConfigurationError } from '../errors.ts';
import { composeBaseline, serializeBaseline } from '../history/baseline.ts';
import { writeTextFile } from '../platform/files.ts';
import { today } from '../platform/today.ts';
import { run } from '../run.ts';
import { startSession } from './session.ts';

/** Options of `driftgate baseline`. */
export interface BaselineCommandOptions {
  readonly config: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly cache?: string;
}

const DEFAULT_PATH = 'driftgate.baseline.json';

/**
 * Checks the gate without the baseline that it names, and pins the candidate's numbers as the new one.
 *
 * @throws ConfigurationError when the gate fails, unless `force` says that its numbers are accepted all the same
 */
export async function baselineCommand(options: BaselineCommandOptions): Promise<void> {
  const { baseline, ...config } = await loadGateConfig(options.config, process.cwd());
  const session = await startSession(options);
  const { report } = await run(config, { ...session, today: today(), context: {} });
  if (report.verdict.effect === 'fail' && options.force !== true) {
    throw new ConfigurationError({
      code: 'failing-baseline',
      what: 'the gate fails, so its numbers are nothing to measure others by',
      where: { file: config.file },
      expected: 'a candidate that passes',
      found: report.headline.title,
      hint: 'repair the candidate first, or pin its numbers with --force',
    });
  }
  const path = options.out === undefined ? (baseline?.path ?? resolve(DEFAULT_PATH)) : resolve(options.out);
  await writeTextFile(path, serializeBaseline(composeBaseline(report)));
  session.logger.info(`Wrote ${path}: commit it, and name it with \`baseline\` in the gate file.`);
}
