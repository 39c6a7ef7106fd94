import { createHash } from 'node:crypto';

import type { DigestList } from './digest-list.ts';
import type { LabelledExample } from './labelled-example.ts';

/** What the content hash takes of a row: a JSON line without its line break; a text that is missing is null. */
export function contentLine({ id, label }: LabelledExample, text: string | undefined): string {
  return JSON.stringify([id, text ?? null, label]);
}

/**
 * Hash of a set: sha256 over one sha256 digest (32 bytes) of the line `[id,text,label]` for each row, in the given order,
 * in hex. It needs 32 bytes of a row, not its text.
 *
 * @param order indexes of the rows in order of id
 */
export function hashContent(digests: DigestList, order: Uint32Array): string {
  const hash = createHash('sha256');
  for (const row of order) hash.update(digests.at(row));
  return hash.digest('hex');
}
