import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelError } from '../errors.ts';
import { readProvenance, type VectorsProvenance } from '../embedding/vectors-provenance.ts';
import { findVectorTable, type FoundTable } from '../vectors/find-vector-table.ts';
import { parseJson } from '../vectors/parse-ids.ts';
import { PROVENANCE_FILE } from './provenance.ts';
import { readShardNote, SHARD_FILE, type ShardNote } from './shard.ts';

/** One folder that `driftgate embed --shard` wrote; its vectors are not read yet. */
export interface OpenShard {
  readonly folder: string;
  readonly note: ShardNote;
  readonly made: VectorsProvenance;
  readonly table: FoundTable;
}

/**
 * Reads what a folder says of itself.
 *
 * @throws ModelError `missing-vectors`, `not-a-shard`, `unfinished-shard` or `unusable-provenance`
 */
export async function openShard(folder: string): Promise<OpenShard> {
  const table = await findVectorTable(folder);
  const note = readShardNote(await readJson(join(folder, SHARD_FILE)));
  const provenance = await readJson(join(folder, PROVENANCE_FILE));
  if (note === undefined) {
    throw refuse(folder, {
      code: 'not-a-shard',
      what: 'this folder does not say which share of a set it holds',
      expected: `a folder that \`driftgate embed --shard i/n\` wrote, with ${SHARD_FILE}`,
      found: `no ${SHARD_FILE} that can be read`,
      hint: 'name the folder in the gate file if it holds all vectors: it needs no merge',
    });
  }
  if (!hasSize(provenance)) {
    throw refuse(folder, {
      code: 'unfinished-shard',
      what: `shard ${note.index} of ${note.of} is not finished: there is no ${PROVENANCE_FILE} that can be read`,
      expected: 'a shard that was embedded to its end',
      found: 'parts of one',
      hint: 'run its `driftgate embed --shard` again: it goes on from the parts that are there',
    });
  }
  // Whether the vectors are those that it is of is known when they were read.
  const { identity, norms, vectors: hash } = provenance;
  const shape = { rows: norms.length, cols: identity.dimension };
  const made = readProvenance({ hash, ...shape, provenance }, folder);
  if (made === undefined) throw new RangeError('a provenance that is there was not read');
  return { folder, note, made, table };
}

/** The error for a shard that cannot be used. */
export function refuse(
  folder: string,
  details: Omit<ConstructorParameters<typeof ModelError>[0], 'where'>,
): ModelError {
  return new ModelError({ ...details, where: { file: folder } });
}

async function readJson(path: string): Promise<unknown> {
  return parseJson(await readFile(path, 'utf8').catch(() => ''));
}

/** Whether it looks enough like a provenance to be checked. */
function hasSize(value: unknown): value is {
  readonly vectors: string;
  readonly norms: readonly number[];
  readonly identity: { readonly dimension: number };
} {
  if (typeof value !== 'object' || value === null) return false;
  if (!('vectors' in value && 'norms' in value && 'identity' in value)) return false;
  const { identity, norms, vectors } = value;
  const hasDimension = typeof identity === 'object' && identity !== null && 'dimension' in identity;
  return typeof vectors === 'string' && Array.isArray(norms) && hasDimension;
}
