import { createHash } from 'node:crypto';
import type { EmbeddingStore } from '../ports.ts';
import { PROBE_KEYS } from './remote-probes.ts';
import { decodeVectors, encodeVectors, type VectorEntry } from './vector-file.ts';
import { gatherRows, NO_ROWS, type VectorRows } from './vector-rows.ts';

/** Rows that an entry may always hold, be they in this run or not: one gate embeds several sets with one model. */
const KEPT_ROWS = 20_000;
/** An entry holds at most so many times the rows of this run, where that is more. */
const KEPT_FACTOR = 2;
/** New rows after which an entry is saved while more are being made, unless it held more already. */
const CHECKPOINT_ROWS = 2_000;
/** Milliseconds after which it is saved all the same: rows of a slow server are worth more. */
const CHECKPOINT_TIME = 60_000;

/** What a store holds of one model, while a run adds to it. */
export interface StoredEntry {
  /** What it held and can be trusted; none of it when it was damaged. */
  readonly known: VectorEntry;
  readonly isDamaged: boolean;
  /** Keeps rows, as many as may stay: those of this run first, then those that were used last. Whether they were taken. */
  save(parts: EntryParts): Promise<boolean>;
  /** Saves in the background when that is due: `fresh` counts the rows that were made in this run. */
  checkpoint(fresh: number, parts: () => EntryParts | undefined): void;
}

/** Rows that belong to one model; of a row that is in both, the known one stays. */
export interface EntryParts {
  readonly known: VectorRows;
  readonly made: readonly VectorRows[];
  readonly changes: number;
}

/**
 * Reads the entry of a model.
 *
 * @param keys of the rows of this run
 * @param now milliseconds
 */
export async function openEntry(
  store: EmbeddingStore | undefined,
  fingerprint: string,
  keys: readonly string[],
  now = (): number => performance.now(),
): Promise<StoredEntry> {
  const saved = await store?.load(fingerprint);
  const decoded = saved && decodeVectors(saved, fingerprint);
  const known = decoded ?? NO_ROWS;
  let writing: Promise<unknown> = Promise.resolve();
  let isWriting = false;
  let [savedFresh, savedAt, size] = [0, now(), known.keys.length];

  const write = async ({ known: trusted, made, changes }: EntryParts): Promise<boolean> => {
    // An entry that takes the place of one that is dropped has a name of its own, whatever its texts.
    const dropped = trusted === decoded ? undefined : saved;
    const parts = [...made, trusted];
    const kept = gatherRows(keptKeys(keys, parts), parts);
    size = kept.keys.length;
    const content = contentOf(kept.keys, dropped);
    return (
      (await store?.save(fingerprint, encodeVectors({ ...kept, changes }, fingerprint), content)) ?? false
    );
  };
  return {
    known,
    isDamaged: saved !== undefined && decoded === undefined,
    async save(parts) {
      await writing;
      return write(parts);
    },
    checkpoint(fresh, partsOf) {
      // Saved whenever it has doubled, an entry costs about twice its size in all.
      if (store?.checkpoints !== true || isWriting) return;
      const isLate = fresh > savedFresh && now() - savedAt >= CHECKPOINT_TIME;
      if (!isLate && fresh - savedFresh < Math.max(CHECKPOINT_ROWS, size)) return;
      const parts = partsOf();
      if (parts === undefined) return;
      [savedFresh, savedAt] = [fresh, now()];
      isWriting = true;
      writing = write(parts).finally(() => {
        isWriting = false;
      });
    },
  };
}

/** What an entry holds: the probes, the texts of this run, then those that were used last, as many as may stay. */
function keptKeys(keys: readonly string[], parts: readonly VectorRows[]): readonly string[] {
  const there = new Set(parts.toReversed().flatMap((part) => part.keys));
  const own = [...new Set(keys)];
  const limit = Math.max(KEPT_ROWS, KEPT_FACTOR * own.length);
  const rows = new Set([...own.filter((key) => there.has(key)), ...there]);
  for (const key of PROBE_KEYS) rows.delete(key);
  return [...PROBE_KEYS.filter((key) => there.has(key)), ...[...rows].slice(0, limit)];
}

/** Names the texts of an entry, whatever their order, and the entry in whose place it comes when that was dropped. */
function contentOf(keys: readonly string[], dropped: Uint8Array | undefined): string {
  const hash = createHash('sha256').update([...keys].sort().join());
  if (dropped !== undefined) hash.update(' in the place of ').update(dropped);
  return hash.digest('hex');
}
