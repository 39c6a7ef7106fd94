import { createHash } from 'node:crypto';

const LONGEST_SLUG = 40;
const HASH_DIGITS = 8;

/** A gate's name as part of a file name or a key: readable letters, and a hash that keeps like names apart. */
export function gateSlug(gate: string): string {
  const words = gate.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const readable = words.slice(0, LONGEST_SLUG).replace(/^-+|-+$/g, '');
  const hash = createHash('sha256').update(gate).digest('hex').slice(0, HASH_DIGITS);
  return readable === '' ? hash : `${readable}-${hash}`;
}
