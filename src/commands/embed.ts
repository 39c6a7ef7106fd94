import { resolve } from 'node:path';
import { loadGateConfig } from '../config/load-gate-config.ts';
import { loadDataset } from '../dataset/load-dataset.ts';
import type { FolderFormat } from '../vectors-out/clear-folder.ts';
import { embedToFolder } from '../vectors-out/embed-to-folder.ts';
import type { WrittenType } from '../vectors-out/encode-npy.ts';
import { parseShard } from '../vectors-out/shard.ts';
import { startSession } from './session.ts';

/** Options of `driftgate embed`. */
export interface EmbedCommandOptions {
  readonly config: string;
  readonly model: 'reference' | 'candidate';
  readonly out: string;
  readonly format?: FolderFormat;
  readonly dtype?: WrittenType;
  /** Such as `3/8`. */
  readonly shard?: string;
  readonly quiet?: boolean;
  readonly cache?: string;
}

/**
 * Writes the vectors of the held-out set, the row ids and how they were made. A gate whose `reference.vectors` names the
 * folder needs no old model any more.
 */
export async function embedCommand(options: EmbedCommandOptions): Promise<void> {
  const { dtype, format, model, out } = options;
  const started = performance.now();
  const shard = options.shard === undefined ? undefined : parseShard(options.shard);
  const config = await loadGateConfig(options.config, process.cwd());
  const dataset = await loadDataset(config.dataset);
  const { logger, embeddings } = await startSession(options);
  const { dimension, rows } = await embedToFolder(out, {
    label: model,
    model: config[model],
    dataset,
    embeddings,
    logger,
    ...(format === undefined ? {} : { format }),
    ...(dtype === undefined ? {} : { dtype }),
    ...(shard === undefined ? {} : { shard }),
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const share = shard === undefined ? '' : `, shard ${shard.index} of ${shard.of},`;
  logger.info(`Wrote ${rows} vectors of ${dimension} numbers${share} to ${resolve(out)} in ${seconds} s`);
}
