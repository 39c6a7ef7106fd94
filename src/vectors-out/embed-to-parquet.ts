import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelError } from '../errors.ts';
import type { Embeddings, Logger, ModelIdentity } from '../ports.ts';
import { hashTable, type HashedPart } from '../vectors/hash-table.ts';
import { clearFolder, NOTES_FOLDER, partName, removePartsFrom } from './clear-folder.ts';
import { findPart, notePart, type PartNote, type WantedPart } from './part-note.ts';
import type { MadeVectors } from './provenance.ts';
import { PART_ROWS, writePart } from './write-part.ts';

/** Rows and what embeds them. */
export interface EmbeddingTask {
  readonly rows: WantedPart['rows'];
  readonly embed: (rows: WantedPart['rows']) => Promise<Embeddings>;
  readonly logger: Pick<Logger, 'info'>;
  /** Rows of one part, at most. */
  readonly partRows?: number;
}

/** Vectors that were written to a folder. */
export interface WrittenVectors extends MadeVectors {
  /** Hash of the table, as its readers compute it. */
  readonly hash: string;
  readonly dimension: number;
}

/**
 * Writes the vectors of rows as Parquet, in order of id, part by part. A run that was killed goes on: a part that is
 * there is kept when its bits, its rows and its model are the ones that are wanted, and made anew otherwise. What is
 * left to do is to write the provenance, then `finishParts`.
 *
 * @throws ModelError `model-changed` when the model changes on the way, or what `embed` throws
 */
export async function embedToParquet(folder: string, task: EmbeddingTask): Promise<WrittenVectors> {
  const { embed, logger, partRows = PART_ROWS } = task;
  const rows = task.rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const count = Math.ceil(rows.length / partRows);
  // One row says which model it is.
  const { identity } = await embed(rows.slice(0, 1));
  await clearFolder(folder, { format: 'parquet', keepParts: true });
  const norms = new Float64Array(rows.length);
  const hashes: HashedPart[] = [];
  let [kept, truncatedRows] = [0, 0];
  for (let index = 0; index < count; index++) {
    const wanted = { index, rows: rows.slice(index * partRows, (index + 1) * partRows), identity };
    const found = await findPart(folder, wanted);
    const note = found ?? (await makePart(folder, wanted, embed));
    if (found !== undefined) kept += 1;
    else if (count > 1) logger.info(`Wrote part ${index + 1} of ${count}`);
    hashes.push({ name: partName(index), hash: note.file });
    norms.set(note.norms, index * partRows);
    truncatedRows += note.truncatedRows;
  }
  if (kept > 0) logger.info(`Kept ${kept} of ${count} parts that were there`);
  await removePartsFrom(folder, count);
  return { hash: hashTable(hashes), dimension: identity.dimension, identity, norms, truncatedRows };
}

/** Forgets which parts were made: the provenance says it from now on. */
export async function finishParts(folder: string): Promise<void> {
  await rm(join(folder, NOTES_FOLDER), { recursive: true, force: true });
}

async function makePart(
  folder: string,
  wanted: WantedPart,
  embed: EmbeddingTask['embed'],
): Promise<Pick<PartNote, 'file' | 'norms' | 'truncatedRows'>> {
  const { identity, matrix, norms, truncatedRows } = await embed(wanted.rows);
  if (JSON.stringify(identity) !== JSON.stringify(wanted.identity)) throw changed(wanted.identity, identity);
  const ids = wanted.rows.map(({ id }) => id);
  const file = await writePart(folder, { index: wanted.index, ids, matrix });
  const made = { file, norms: Array.from(norms), truncatedRows };
  await notePart(folder, wanted, made);
  return made;
}

function changed(first: ModelIdentity, now: ModelIdentity): ModelError {
  return new ModelError({
    code: 'model-changed',
    what: 'the model changed while the set was being embedded',
    expected: `model ${first.modelHash.slice(0, 12)}, ${first.dimension} dimensions`,
    found: `model ${now.modelHash.slice(0, 12)}, ${now.dimension} dimensions`,
    hint: 'leave the model alone until the run is over, then run it again',
  });
}
