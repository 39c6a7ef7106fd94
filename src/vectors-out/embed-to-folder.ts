import { join, resolve } from 'node:path';
import type { EmbeddingConfig } from '../config/gate-config.ts';
import type { Dataset } from '../dataset/labelled-example.ts';
import { ConfigurationError, ModelError } from '../errors.ts';
import type { EmbeddingSource, Logger } from '../ports.ts';
import type { FolderFormat } from './clear-folder.ts';
import { embedToParquet, finishParts, type WrittenVectors } from './embed-to-parquet.ts';
import type { WrittenType } from './encode-npy.ts';
import { writeNpyFolder } from './npy-folder.ts';
import { PROVENANCE_FILE, serializeProvenance } from './provenance.ts';
import { serializeShard, SHARD_FILE, takeShard, type Shard } from './shard.ts';
import { writeContent } from './whole-file.ts';
import { PART_ROWS } from './write-part.ts';

/** What is embedded, with what, and how it is written. */
export interface FolderTask {
  readonly label: 'reference' | 'candidate';
  readonly model: EmbeddingConfig;
  readonly dataset: Dataset;
  readonly embeddings: EmbeddingSource;
  readonly logger: Pick<Logger, 'info'>;
  /** Absent: Parquet for sets of more than one part, else NumPy. */
  readonly format?: FolderFormat;
  readonly dtype?: WrittenType;
  /** Absent: the whole set. */
  readonly shard?: Shard;
  readonly partRows?: number;
}

/**
 * Writes the vectors of a set, or of one share of it, with their ids and how they were made. The provenance comes last:
 * a folder without it is not finished.
 *
 * @returns the rows that were written and their dimension
 * @throws ConfigurationError `float16-parquet`, `too-many-shards` or `unwritable-file`; ModelError from the source
 */
export async function embedToFolder(
  out: string,
  task: FolderTask,
): Promise<{ readonly rows: number; readonly dimension: number }> {
  const { dataset, dtype = 'float32', partRows = PART_ROWS, shard } = task;
  const folder = resolve(out);
  const rows = shard === undefined ? dataset.examples : takeShard(dataset.examples, shard);
  const format = task.format ?? (rows.length > partRows && dtype === 'float32' ? 'parquet' : 'npy');
  if (format === 'parquet' && dtype === 'float16') throw refuseHalfParquet();
  const made = format === 'npy' ? await embedToNpy(folder, rows, task) : await embedParts(folder, rows, task);
  if (shard !== undefined) {
    await writeContent(
      join(folder, SHARD_FILE),
      serializeShard({ ...shard, rows: dataset.examples.length, dtype }),
    );
  }
  const hashes = { vectors: made.hash, dataset: dataset.contentHash };
  await writeContent(join(folder, PROVENANCE_FILE), serializeProvenance(made, hashes));
  if (format === 'parquet') await finishParts(folder);
  return { rows: rows.length, dimension: made.dimension };
}

type Rows = Dataset['examples'];

function embedParts(folder: string, rows: Rows, task: FolderTask): Promise<WrittenVectors> {
  const { embeddings, label, logger, model, partRows } = task;
  if ('vectors' in model && rows.length > (partRows ?? PART_ROWS)) throw refuseStored(label, model.vectors);
  return embedToParquet(folder, {
    rows,
    embed: (part) => embeddings.embed(label, model, part),
    logger,
    ...(partRows === undefined ? {} : { partRows }),
  });
}

/** Sets that fit are embedded at once; of larger ones only a slice is in memory. */
async function embedToNpy(folder: string, rows: Rows, task: FolderTask): Promise<WrittenVectors> {
  const { dtype = 'float32', embeddings, label, model, partRows = PART_ROWS } = task;
  const written: { made?: Omit<WrittenVectors, 'hash'> } = {};
  const hash = await writeNpyFolder(folder, {
    rows: rows.length,
    dtype,
    ids: () => rows.map(({ id }) => id),
    async give(take) {
      // What is stored comes piece by piece in the order of its table, which is not that of the rows.
      const isSmall = rows.length <= partRows || 'vectors' in model;
      const demand = {
        keep: new Int32Array(0),
        visit: (_: Int32Array, piece: Parameters<typeof take>[0]) => take(piece),
      };
      const made = await embeddings.embed(label, model, rows, ...(isSmall ? [] : [demand]));
      if (isSmall) await take(made.matrix);
      written.made = { ...made, dimension: made.identity.dimension };
    },
  });
  if (written.made === undefined) throw new RangeError('nothing was embedded');
  return { ...written.made, hash };
}

function refuseHalfParquet(): ConfigurationError {
  return new ConfigurationError({
    code: 'float16-parquet',
    what: 'float16 is not written as Parquet: too few programs read it there',
    expected: '--dtype float32, or --format npy',
    found: '--format parquet --dtype float16',
    hint: 'change one of the two',
  });
}

function refuseStored(label: string, path: string): ModelError {
  return new ModelError({
    code: 'stored-already',
    what: `the ${label} vectors are stored already, so there is nothing to embed`,
    where: { file: path },
    expected: 'a model, an endpoint or a command',
    found: '`vectors`',
    hint: 'name that path in the gate file, or copy it; --format npy writes them anew',
  });
}
