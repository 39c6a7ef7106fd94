import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { encodeNpy } from '../artefact/npy.ts';
import { loadGateConfig } from '../config/load-gate-config.ts';
import { loadDataset } from '../dataset/load-dataset.ts';
import { writeReportFiles, writeTextFile } from '../platform/files.ts';
import { PROVENANCE_VERSION, type VectorsProvenance } from '../embedding/vectors-provenance.ts';
import { loadVectorTable } from '../vectors/load-vector-table.ts';
import { startSession } from './session.ts';

/** Options of `driftgate embed`. */
export interface EmbedCommandOptions {
  readonly config: string;
  readonly model: 'reference' | 'candidate';
  readonly out: string;
  readonly quiet?: boolean;
  readonly cache?: string;
}

/**
 * Writes the vectors of the held-out set (`vectors.npy`), the row ids (`ids.json`) and how they were made. A gate whose
 * `reference.vectors` names the folder needs no old model any more.
 */
export async function embedCommand(options: EmbedCommandOptions): Promise<void> {
  const config = await loadGateConfig(options.config, process.cwd());
  const dataset = await loadDataset(config.dataset);
  const { logger, embeddings } = await startSession(options);
  const { matrix, identity, norms, truncatedRows, seconds } = await embeddings.embed(
    options.model,
    config[options.model],
    dataset.examples,
  );
  const folder = resolve(options.out);
  // What an earlier run left there is not the provenance of these.
  await rm(join(folder, 'provenance.json'), { force: true });
  await writeTextFile(join(folder, 'vectors.npy'), encodeNpy(matrix));
  await writeReportFiles(folder, {
    'ids.json': `${JSON.stringify(dataset.examples.map(({ id }) => id))}\n`,
  });
  // Read back: what cannot be read is noticed now, not in the gate that needs it.
  const { hash } = await loadVectorTable(folder);
  const provenance: VectorsProvenance = {
    provenanceVersion: PROVENANCE_VERSION,
    vectors: hash,
    dataset: dataset.contentHash,
    truncatedRows,
    identity,
    norms: Array.from(norms),
  };
  await writeTextFile(join(folder, 'provenance.json'), `${JSON.stringify(provenance)}\n`);
  logger.info(
    `Wrote ${matrix.rows} vectors of ${matrix.cols} numbers to ${folder} in ${seconds.toFixed(1)} s`,
  );
}
