import type { EmbeddingStore, KeptVectors, Logger } from '../ports.ts';
import { PROBE_KEYS } from './remote-probes.ts';
import type { EntryParts, StoredEntry } from './vector-entry.ts';
import { arrivedRows, NO_ROWS, type VectorRows, type Vectors } from './vector-rows.ts';

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
  readonly logger: Pick<Logger, 'info' | 'warn' | 'progress'>;
  /** What is under way, for people. */
  readonly title: string;
  /**
   * Where the model is, when it may change there while its fingerprint stays: every run that has a store then embeds
   * probe texts too, which tell. Absent: the fingerprint is of the model itself.
   */
  readonly place?: string;
  /** Embeds texts that all differ; what has come when it fails is kept, as far as `report` was told. */
  readonly encode: (rows: readonly TextRow[], report: ReportProgress) => Promise<Vectors>;
}

/** Is told how many vectors have come, and how to look at them. */
export type ReportProgress = (done: number, soFar: () => Vectors) => void;

/** Texts to embed by their keys, each once. */
export type Missing = ReadonlyMap<string, TextRow>;

/** What one pass over texts adds to. */
export interface Pass {
  readonly supply: VectorSupply;
  readonly entry: StoredEntry;
  /** Rows that were made before in this run. */
  readonly before: number;
  /** The rows that may be kept together once some have been made; `undefined`: none yet. */
  readonly settle: (made: VectorRows) => EntryParts | undefined;
}

/**
 * Embeds texts and keeps what has come: now and then where the store allows it, and when embedding fails.
 *
 * @throws what `encode` throws
 */
export async function embedPass(
  texts: Missing,
  { supply, entry, before, settle }: Pass,
): Promise<VectorRows> {
  if (texts.size === 0) return NO_ROWS;
  const { logger, store, title } = supply;
  const keys = [...texts.keys()];
  const probes = PROBE_KEYS.filter((key) => texts.has(key)).length;
  const rows = keys.length - probes;
  let soFar: (() => Vectors) | undefined;
  const arrived = (): VectorRows => (soFar === undefined ? NO_ROWS : arrivedRows(keys, soFar()));
  const report: ReportProgress = (done, look) => {
    soFar = look;
    if (rows > 0) logger.progress(title, Math.max(0, done - probes), rows);
    entry.checkpoint(before + done, () => settle(arrived()));
  };
  let keeping: Promise<KeptVectors | undefined> | undefined;
  const keep = (): Promise<KeptVectors | undefined> =>
    (keeping ??= keepArrived(entry, store && settle(arrived()), { title, of: before + rows }));
  const release = store?.beforeStop?.(keep);
  try {
    return { keys, ...(await supply.encode([...texts.values()], report)) };
  } catch (error) {
    const kept = await keep();
    if (kept !== undefined) {
      logger.info(`Kept ${count(kept.rows)} of ${count(kept.of)} vectors; the next run goes on from there`);
    }
    throw error;
  } finally {
    release?.();
  }
}

/** Saves what has come; undefined when that is nothing, or was not taken. */
async function keepArrived(
  entry: StoredEntry,
  parts: EntryParts | undefined,
  { title, of }: { readonly title: string; readonly of: number },
): Promise<KeptVectors | undefined> {
  const made = new Set(parts?.made.flatMap((part) => part.keys));
  for (const key of PROBE_KEYS) made.delete(key);
  if (parts === undefined || made.size === 0 || !(await entry.save(parts))) return undefined;
  return { title, rows: made.size, of };
}

function count(rows: number): string {
  return rows.toLocaleString('en-US');
}
