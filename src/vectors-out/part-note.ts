import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ModelIdentity } from '../ports.ts';
import { hashFile, withVectorFile } from '../vectors/vector-file.ts';
import { NOTES_FOLDER, partName } from './clear-folder.ts';
import { writeContent } from './whole-file.ts';

const noteSchema = z.strictObject({
  noteVersion: z.literal(2),
  /** sha256 of the part. */
  file: z.string(),
  /** sha256 over the ids and texts of its rows. */
  rows: z.string(),
  /** What made it, as JSON. */
  identity: z.string(),
  truncatedRows: z.int().nonnegative(),
  /** [n], lengths before normalisation. */
  norms: z.array(z.number().positive()),
  /** sha256 of all the rest, as one line of JSON in this order. */
  checksum: z.string(),
});

/** What is known of a part that is whole; it is written after it. */
export type PartNote = z.infer<typeof noteSchema>;

/** What a part must have been made of and with. */
export interface WantedPart {
  readonly index: number;
  readonly rows: readonly { readonly id: string; readonly text: string }[];
  readonly identity: ModelIdentity;
}

/** sha256 over one JSON line `[id, text]` for each row. */
export function hashRows(rows: WantedPart['rows']): string {
  const hash = createHash('sha256');
  for (const { id, text } of rows) hash.update(`${JSON.stringify([id, text])}\n`);
  return hash.digest('hex');
}

/** Notes that a part is whole. */
export async function notePart(
  folder: string,
  { identity, index, rows }: WantedPart,
  made: Pick<PartNote, 'file' | 'truncatedRows' | 'norms'>,
): Promise<void> {
  const note: Omit<PartNote, 'checksum'> = {
    noteVersion: 2,
    rows: hashRows(rows),
    identity: JSON.stringify(identity),
    ...made,
  };
  await mkdir(join(folder, NOTES_FOLDER), { recursive: true });
  const sealed: PartNote = { ...note, checksum: checksumOf(note) };
  await writeContent(notePath(folder, index), `${JSON.stringify(sealed)}\n`);
}

/** The note of a part that is there, whole to the last bit, of these rows and of this model; undefined otherwise. */
export async function findPart(folder: string, wanted: WantedPart): Promise<PartNote | undefined> {
  const note = await readNote(notePath(folder, wanted.index));
  const isWanted =
    note?.identity === JSON.stringify(wanted.identity) &&
    note.norms.length === wanted.rows.length &&
    note.rows === hashRows(wanted.rows);
  if (!isWanted) return undefined;
  const file = await withVectorFile(join(folder, partName(wanted.index)), hashFile).catch(() => undefined);
  return file === note.file ? note : undefined;
}

async function readNote(path: string): Promise<PartNote | undefined> {
  try {
    const { checksum, ...note } = noteSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    return checksum === checksumOf(note) ? { ...note, checksum } : undefined;
  } catch {
    return undefined;
  }
}

function checksumOf({
  file,
  identity,
  norms,
  noteVersion,
  rows,
  truncatedRows,
}: Omit<PartNote, 'checksum'>): string {
  const fields = [noteVersion, file, rows, identity, truncatedRows, norms];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

function notePath(folder: string, index: number): string {
  return join(folder, NOTES_FOLDER, partName(index).replace(/parquet$/, 'json'));
}
