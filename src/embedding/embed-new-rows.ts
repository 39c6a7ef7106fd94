import { ModelError } from '../errors.ts';
import type { Reuse } from '../ports.ts';
import { embedPass, type Missing, type Pass, type TextRow, type VectorSupply } from './embed-pass.ts';
import { PROBE_KEYS, PROBES } from './remote-probes.ts';
import { describeDamage, settleRows, type Settled } from './settle-rows.ts';
import { openEntry } from './vector-entry.ts';
import { gatherRows, NO_ROWS, rowKey, type VectorRows } from './vector-rows.ts';

export type { TextRow, VectorSupply } from './embed-pass.ts';

/** Vectors of rows in the order given. */
export interface SuppliedVectors {
  readonly vectors: VectorRows;
  readonly reuse: Reuse;
  /** How often the model was seen to change since vectors of it were first stored. */
  readonly changes: number;
}

/**
 * Vectors of rows in the order given: known texts come from the store, each other text is embedded once. The store is
 * brought up to date at once, also when embedding fails half-way, so that the next run makes only what is missing.
 *
 * @throws what `encode` throws; ModelError `model-changed` when the model changes meanwhile
 */
export async function embedNewRows(rows: readonly TextRow[], supply: VectorSupply): Promise<SuppliedVectors> {
  const { store, fingerprint, logger, place } = supply;
  const keys = rows.map(({ text }) => rowKey(text));
  const entry = await openEntry(store, fingerprint, keys);
  const probes = place === undefined || store === undefined ? [] : PROBES;
  const settle = (made: VectorRows): Settled | undefined => settleRows(entry.known, made, probes.length > 0);

  const missing = missingRows(rows, keys, entry.known);
  const texts = new Map([...probes.map((probe, i) => [PROBE_KEYS[i], probe] as const), ...missing]);
  const first = await embedPass(texts, { supply, entry, before: 0, settle });
  // Once every probe has come, an entry that still has nothing to compare with is not of driftgate's making.
  const settled = settle(first) ?? { known: NO_ROWS, made: [first], changes: 0, damage: 'damaged' };
  const damage = entry.isDamaged ? 'damaged' : settled.damage;
  if (damage !== undefined) logger.warn(describeDamage(damage, place ?? fingerprint));

  const rest = missingRows(rows, keys, settled.known, first);
  const parts = await embedRest(rest, settled, { supply, entry, before: missing.size });
  const stored = new Set(parts.known.keys);
  const isNew = parts.made.some((part) => part.keys.some((key) => !stored.has(key)));
  if (store !== undefined && isNew) await entry.save(parts);
  const reuse = measureReuse(keys, parts.known);
  if (reuse.rows > 0) logger.info(`Took ${reuse.rows} of ${reuse.of} vectors from the store`);
  return { vectors: gatherRows(keys, [...parts.made, parts.known]), reuse, changes: parts.changes };
}

/** Embeds what was stored by another model, which the first pass left out. */
async function embedRest(texts: Missing, settled: Settled, pass: Omit<Pass, 'settle'>): Promise<Settled> {
  const [first] = settled.made;
  const settle = (made: VectorRows): Settled | undefined =>
    areAlike(first, made) ? { ...settled, made: [first, made] } : undefined;
  const parts = settle(await embedPass(texts, { ...pass, settle }));
  if (parts !== undefined) return parts;
  throw new ModelError({
    code: 'model-changed',
    what: 'the model changed while the set was being embedded: the dimension of its vectors is another now',
    expected: 'vectors of one dimension',
    found: 'another one',
    hint: 'leave the model alone until the run is over, then run it again',
  });
}

function areAlike(a: VectorRows, b: VectorRows): boolean {
  return a.keys.length === 0 || b.keys.length === 0 || a.matrix.cols === b.matrix.cols;
}

/** The first row of every text that is in none of the parts. */
function missingRows(
  rows: readonly TextRow[],
  keys: readonly string[],
  ...parts: readonly VectorRows[]
): Missing {
  const seen = new Set(parts.flatMap((part) => part.keys));
  const missing = new Map<string, TextRow>();
  keys.forEach((key, i) => {
    if (!seen.has(key) && !missing.has(key)) missing.set(key, rows[i]);
  });
  return missing;
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
