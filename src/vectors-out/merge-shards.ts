import { isAbsolute, join, relative, resolve } from 'node:path';
import { ConfigurationError } from '../errors.ts';
import type { Logger } from '../ports.ts';
import { scanVectorTable } from '../vectors/scan-vector-table.ts';
import { checkShards, type ShardSet } from './check-shards.ts';
import { clearFolder, type FolderFormat } from './clear-folder.ts';
import { writeNpyFolder } from './npy-folder.ts';
import { openShard, refuse, type OpenShard } from './open-shard.ts';
import { writeParquetFolder, type TakeRows } from './parquet-folder.ts';
import { PROVENANCE_FILE, serializeProvenance } from './provenance.ts';
import { writeContent } from './whole-file.ts';
import { PART_ROWS } from './write-part.ts';

/** How shards become one folder. */
export interface MergeOptions {
  /** Absent: Parquet when a shard is, or when the set is of more than one part; else NumPy. */
  readonly format?: FolderFormat;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly partRows?: number;
}

/**
 * Makes one folder of all shards of a set, in order of id, as one `driftgate embed` would have written it. Only a part of
 * the vectors is in memory, and every shard is read to its last bit; the provenance comes last.
 *
 * @returns the rows that were written and their dimension
 * @throws ModelError when the shards are not one whole set by one model; ConfigurationError when nothing can be written
 */
export async function mergeShards(
  folders: readonly string[],
  out: string,
  options: MergeOptions,
): Promise<{ readonly rows: number; readonly dimension: number }> {
  const folder = resolve(out);
  const paths = folders.map((path) => resolve(path));
  for (const path of paths) refuseOverlap(folder, path);
  const set = checkShards(await Promise.all(paths.map((path) => openShard(path))));
  tellProcessors(set, options.logger);
  const { rows } = set.shards[0].note;
  const vectors = await write(folder, set, options);
  const norms = Float64Array.from(set.shards.flatMap(({ made }) => made.norms));
  const truncatedRows = set.shards.reduce((sum, { made }) => sum + made.truncatedRows, 0);
  const made = { identity: set.identity, norms, truncatedRows };
  const hashes = { vectors, dataset: set.shards[0].made.dataset };
  await writeContent(join(folder, PROVENANCE_FILE), serializeProvenance(made, hashes));
  return { rows, dimension: set.identity.dimension };
}

async function write(
  folder: string,
  { shards }: ShardSet,
  { partRows = PART_ROWS, ...options }: MergeOptions,
): Promise<string> {
  const { dtype, rows } = shards[0].note;
  const isParquet = shards.some(({ table }) => table.names[0]?.endsWith('.parquet'));
  const format =
    options.format ?? (isParquet || (rows > partRows && dtype === 'float32') ? 'parquet' : 'npy');
  if (format === 'parquet' && dtype === 'float16') throw refuseHalf();
  const ids: string[] = [];
  try {
    if (format === 'parquet')
      return await writeParquetFolder(folder, (take) => giveAll(shards, take), partRows);
    return await writeNpyFolder(folder, {
      rows,
      dtype,
      ids: () => ids,
      give: (take) =>
        giveAll(shards, (names, matrix) => {
          for (const name of names) ids.push(name);
          return take(matrix);
        }),
    });
  } catch (error) {
    // Half of a set is no set.
    await clearFolder(folder, { format: 'npy', keepParts: false }).catch(() => undefined);
    throw error;
  }
}

/** Hands over the rows of all shards, and checks that each is what its provenance is of and that no id comes twice. */
async function giveAll(shards: readonly OpenShard[], take: TakeRows): Promise<void> {
  let last: string | undefined;
  for (const shard of shards) {
    const { dtype, hash, rows } = await scanVectorTable(shard.table, {}, async ({ ids = [], matrix }) => {
      for (const id of ids) {
        // In order of id over all shards: what is not larger than the one before is there twice.
        if (last !== undefined && !(id > last)) throw wrongOrder(shard, id, last);
        last = id;
      }
      if (ids.length !== matrix.rows) throw damaged(shard, `${ids.length} ids`);
      await take(ids, matrix);
    });
    if (hash !== shard.made.vectors) throw damaged(shard, `sha256 ${hash.slice(0, 12)}`);
    if (rows !== shard.made.norms.length || dtype !== shard.note.dtype) throw damaged(shard, `${rows} rows`);
  }
}

function wrongOrder({ folder, note }: OpenShard, id: string, last: string): Error {
  return refuse(folder, {
    code: 'shards-overlap',
    what: `row ${JSON.stringify(id)} in shard ${note.index} of ${note.of} comes after ${JSON.stringify(last)}: it is there twice, or out of order`,
    expected: 'each row once, in the order of the ids',
    found: `${JSON.stringify(last)}, then ${JSON.stringify(id)}`,
    hint: 'run the `driftgate embed --shard` of these shards again',
  });
}

function damaged({ folder, made, note }: OpenShard, found: string): Error {
  return refuse(folder, {
    code: 'damaged-shard',
    what: `the vectors of shard ${note.index} of ${note.of} are not those that were written`,
    expected: `sha256 ${made.vectors.slice(0, 12)}, ${made.norms.length} rows of ${note.dtype}`,
    found,
    hint: 'copy the folder again, or run its `driftgate embed --shard` again',
  });
}

function tellProcessors({ instructionSets }: ShardSet, logger: MergeOptions['logger']): void {
  if (instructionSets.length < 2) return;
  logger.warn(
    `The shards were made on processors of ${instructionSets.length} kinds (${instructionSets.join(', ')}): vectors may differ in their last bits from those of one machine`,
  );
}

function refuseOverlap(out: string, shard: string): void {
  const below = relative(out, shard);
  if (below.startsWith('..') || isAbsolute(below)) return;
  throw new ConfigurationError({
    code: 'merge-into-shard',
    what: 'a shard lies in the folder that is to be written, and readers would take it for a part',
    where: { file: shard },
    expected: 'a folder that holds no shard',
    found: 'the shard',
    hint: 'choose another folder for --out',
  });
}

function refuseHalf(): ConfigurationError {
  return new ConfigurationError({
    code: 'float16-parquet',
    what: 'the shards are float16, which is not written as Parquet: too few programs read it there',
    expected: '--format npy',
    found: '--format parquet',
    hint: 'pass --format npy, or embed the shards again with --dtype float32',
  });
}
