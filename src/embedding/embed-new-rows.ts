import { createHash } from 'node:crypto';
import type { EmbeddingStore, Logger, Reuse } from '../ports.ts';
import { decodeVectors, encodeVectors } from './vector-file.ts';
import { gatherRows, NO_ROWS, rowKey, type VectorRows } from './vector-rows.ts';

/** A text to encode and the id that messages name it by. */
export interface TextRow {
  readonly id: string;
  readonly text: string;
}

/** Where vectors are kept and how they are made. */
export interface VectorSupply {
  /** Absent: every text is embedded. */
  readonly store?: EmbeddingStore | undefined;
  /** Of the model, see `modelFingerprint`. */
  readonly fingerprint: string;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Embeds texts that all differ; vector `i` is named by key `i`. */
  readonly encode: (rows: readonly TextRow[], keys: readonly string[]) => Promise<VectorRows>;
}

/** Rows that an entry may always hold, be they in this run or not: one gate embeds several sets with one model. */
const KEPT_ROWS = 20_000;
/** An entry holds at most so many times the rows of this run, where that is more. */
const KEPT_FACTOR = 2;

/**
 * Vectors of rows in the order given: known texts come from the store, each other text is embedded once, and the store
 * is brought up to date at once, so that a gate that fails later loses nothing.
 */
export async function embedNewRows(
  rows: readonly TextRow[],
  supply: VectorSupply,
): Promise<{ readonly vectors: VectorRows; readonly reuse: Reuse }> {
  const { store, fingerprint, logger } = supply;
  const keys = rows.map(({ text }) => rowKey(text));
  const saved = await store?.load(fingerprint);
  const decoded = saved && decodeVectors(saved);
  let known = decoded ?? NO_ROWS;
  let fresh = await embedMissing(rows, keys, known, supply);
  if (fresh.keys.length > 0 && known.keys.length > 0 && fresh.matrix.cols !== known.matrix.cols) {
    known = NO_ROWS;
    fresh = await embedMissing(rows, keys, known, supply);
  }
  const damaged = known === decoded ? undefined : saved;
  if (damaged) logger.warn('Stored vectors were damaged, so they are dropped and made anew');
  if (store !== undefined && fresh.keys.length > 0) {
    const kept = gatherRows(keptKeys(keys, known), [known, fresh]);
    await store.save(fingerprint, encodeVectors(kept), contentOf(kept.keys, damaged));
  }
  const reuse = measureReuse(keys, known);
  if (reuse.rows > 0) logger.info(`Took ${reuse.rows} of ${reuse.of} vectors from the store`);
  return { vectors: gatherRows(keys, [known, fresh]), reuse };
}

/** Embeds the first row of every text that is not known. */
async function embedMissing(
  rows: readonly TextRow[],
  keys: readonly string[],
  known: VectorRows,
  { encode }: VectorSupply,
): Promise<VectorRows> {
  const seen = new Set(known.keys);
  const missing = new Map<string, TextRow>();
  keys.forEach((key, i) => {
    if (!seen.has(key) && !missing.has(key)) missing.set(key, rows[i]);
  });
  return missing.size === 0 ? NO_ROWS : encode([...missing.values()], [...missing.keys()]);
}

/** What an entry holds: the texts of this run, then those that were used last, as many as may stay. */
function keptKeys(keys: readonly string[], known: VectorRows): readonly string[] {
  const own = new Set(keys);
  const limit = Math.max(KEPT_ROWS, KEPT_FACTOR * own.size);
  return [...new Set([...own, ...known.keys])].slice(0, limit);
}

/** Names the texts of an entry, whatever their order; one that takes a damaged entry's place has a name of its own. */
function contentOf(keys: readonly string[], damaged: Uint8Array | undefined): string {
  const hash = createHash('sha256').update([...keys].sort().join());
  if (damaged !== undefined) hash.update(' in the place of ').update(damaged);
  return hash.digest('hex');
}

function measureReuse(keys: readonly string[], known: VectorRows): Reuse {
  const own = new Set(keys);
  const stored = new Set(known.keys);
  const secondsSaved = known.keys.reduce(
    (sum, key, row) => (own.has(key) ? sum + known.seconds[row] : sum),
    0,
  );
  return { rows: keys.filter((key) => stored.has(key)).length, of: keys.length, secondsSaved };
}
