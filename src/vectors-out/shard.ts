import { z } from 'zod';
import { ConfigurationError } from '../errors.ts';

/** Which of several equal shares of a set. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}

/** The file that says which share a folder holds. */
export const SHARD_FILE = 'shard.json';
const SHARD_VERSION = 1;

const shardSchema = z.strictObject({
  shardVersion: z.literal(SHARD_VERSION),
  index: z.int().positive(),
  of: z.int().positive(),
  /** Rows of the whole set. */
  rows: z.int().positive(),
  dtype: z.enum(['float32', 'float16']),
});

/** What `shard.json` says. */
export type ShardNote = z.infer<typeof shardSchema>;

/** The content of `shard.json`. */
export function serializeShard(note: Omit<ShardNote, 'shardVersion'>): string {
  return `${JSON.stringify({ shardVersion: SHARD_VERSION, ...note })}\n`;
}

/** What a `shard.json` says; undefined when it is none. */
export function readShardNote(value: unknown): ShardNote | undefined {
  const { data } = shardSchema.safeParse(value);
  return data !== undefined && data.index <= data.of ? data : undefined;
}

/**
 * Parses `3/8`.
 *
 * @throws ConfigurationError `wrong-shard`
 */
export function parseShard(text: string): Shard {
  const [, index = 0, of = 0] = (/^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= of) return { index, of };
  throw new ConfigurationError({
    code: 'wrong-shard',
    what: '--shard does not say which share of how many',
    expected: 'a number from 1 to n, a slash and n, such as 3/8',
    found: JSON.stringify(text),
    hint: 'write the number of this machine, a slash and how many there are: --shard 3/8',
  });
}

/** First row and the row after the last of a share, in order of id: shares differ by one row at most. */
export function shardRange(
  { index, of }: Shard,
  rows: number,
): { readonly start: number; readonly end: number } {
  return { start: Math.floor(((index - 1) * rows) / of), end: Math.floor((index * rows) / of) };
}

/**
 * The rows of a share in order of id (by UTF-16 code unit), whatever order they come in.
 *
 * @throws ConfigurationError `too-many-shards` when a share would be empty
 */
export function takeShard<Row extends { readonly id: string }>(
  rows: readonly Row[],
  shard: Shard,
): readonly Row[] {
  if (shard.of > rows.length) {
    throw new ConfigurationError({
      code: 'too-many-shards',
      what: 'there are more shards than rows, so some would be empty',
      expected: `at most ${rows.length} shards`,
      found: `${shard.of} shards`,
      hint: 'embed in fewer shards',
    });
  }
  const { end, start } = shardRange(shard, rows.length);
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(start, end);
}
