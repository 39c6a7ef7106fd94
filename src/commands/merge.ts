import { resolve } from 'node:path';
import { createConsoleLogger } from '../platform/console-logger.ts';
import { terminalStyle } from '../platform/terminal-style.ts';
import type { FolderFormat } from '../vectors-out/clear-folder.ts';
import { mergeShards } from '../vectors-out/merge-shards.ts';

/** Options of `driftgate merge`. */
export interface MergeCommandOptions {
  readonly out: string;
  readonly format?: FolderFormat;
  readonly quiet?: boolean;
}

/** Makes one folder of the folders that `driftgate embed --shard` wrote; it needs no model and no gate file. */
export async function mergeCommand(shards: readonly string[], options: MergeCommandOptions): Promise<void> {
  const { format, out, quiet = false } = options;
  const { animated, unicode } = terminalStyle(process.env, process.stderr);
  const logger = createConsoleLogger(process.stderr, { quiet, tty: animated, unicode });
  const { dimension, rows } = await mergeShards(shards, out, {
    logger,
    ...(format === undefined ? {} : { format }),
  });
  logger.info(
    `Wrote ${rows} vectors of ${dimension} numbers from ${shards.length} shards to ${resolve(out)}`,
  );
}
