import { createHash } from 'node:crypto';

/** One file of a table. */
export interface HashedPart {
  /** Path from the table's folder. */
  readonly name: string;
  /** sha256, 64 hexadecimal digits. */
  readonly hash: string;
}

/** The hash of one file is its own; that of several is the sha256 of what `sha256sum` prints for them, in this order. */
export function hashTable(parts: readonly HashedPart[]): string {
  if (parts.length === 1) return parts[0].hash;
  const list = parts.map(({ name, hash }) => `${hash}  ${name}\n`).join('');
  return createHash('sha256').update(list).digest('hex');
}
