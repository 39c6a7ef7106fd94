import { join, resolve } from 'node:path';
import { encodeNpy } from '../artefact/npy.ts';
import { loadGateConfig } from '../config/load-gate-config.ts';
import { loadDataset } from '../dataset/load-dataset.ts';
import { writeReportFiles, writeTextFile } from '../platform/files.ts';
import { startSession } from './session.ts';

/** Options of `driftgate embed`. */
export interface EmbedCommandOptions {
  readonly config: string;
  readonly model: 'reference' | 'candidate';
  readonly out: string;
  readonly quiet?: boolean;
  readonly cache?: string;
}

/** Writes the vectors of the held-out set (`vectors.npy`), the row ids (`ids.json`) and how they were made. */
export async function embedCommand(options: EmbedCommandOptions): Promise<void> {
  const config = await loadGateConfig(options.config, process.cwd());
  const dataset = await loadDataset(config.dataset);
  const { logger, embeddings } = await startSession(options);
  const { matrix, identity, truncatedRows, seconds } = await embeddings.embed(
    options.model,
    config[options.model],
    dataset.examples,
  );
  const folder = resolve(options.out);
  await writeTextFile(join(folder, 'vectors.npy'), encodeNpy(matrix));
  await writeReportFiles(folder, {
    'ids.json': `${JSON.stringify(dataset.examples.map(({ id }) => id))}\n`,
    'provenance.json': `${JSON.stringify({ identity, dataset: dataset.contentHash, truncatedRows }, null, 2)}\n`,
  });
  logger.info(
    `Wrote ${matrix.rows} vectors of ${matrix.cols} numbers to ${folder} in ${seconds.toFixed(1)} s`,
  );
}
