import { createHash } from 'node:crypto';
import { rowOf } from '../core/linalg/matrix.ts';
import type { TextRow } from './embed-pass.ts';
import type { VectorRows } from './vector-rows.ts';

/**
 * Texts that every run embeds anew, of several languages and lengths and about nothing in particular. The vectors of
 * another text say nothing about a model, so these never change.
 */
const PROBE_TEXTS: readonly string[] = [
  'water',
  'The train leaves at nine in the morning.',
  'La biblioteca está cerrada los lunes por la tarde.',
  'Im Garten hinter dem Haus stehen drei alte Apfelbäume.',
  '明天下午我们在车站见面。',
  'يفتح السوق أبوابه في الصباح الباكر.',
  'for (let i = 0; i < 10; i++) total += prices[i] * 1.08;',
  'The valley lies between two ranges of hills. In spring the river rises and covers the lower meadows for a week or ' +
    'two, and the road along the bank is closed until the water has gone. In summer the grass is cut twice; in autumn ' +
    'the mill, which is more than two hundred years old, grinds the grain of five villages. In winter little happens: ' +
    'the boats are mended, the roofs are cleared of snow, and letters arrive on Tuesdays and Fridays.',
];

/** A row for each probe text. */
export const PROBES: readonly TextRow[] = PROBE_TEXTS.map((text, i) => ({ id: `probe ${i + 1}`, text }));

/** Names of the probes in a store. `rowKey` hashes an even number of bytes and this an odd one, so that none is a row's. */
export const PROBE_KEYS: readonly string[] = PROBE_TEXTS.map((text) => {
  const bytes = Buffer.from(`driftgate probe ${text}`, 'utf8');
  const odd = bytes.length % 2 === 1 ? bytes : Buffer.concat([bytes, Buffer.of(0)]);
  return createHash('sha256').update(odd).digest('hex');
});

/**
 * How far a probe may move while the model stays the same. Servers compute in batches of what else they are asked, on
 * more than one kind of processor: hosted models are seen to move by up to 1e-5 (components differ in the 4th or 5th
 * decimal), bfloat16 ones by up to 1e-3. Another model, pooling or prompt moves a text by 0.01 to 1.
 */
export const PROBE_TOLERANCE = 2e-3;

/** How a probe's vector differs from the stored one. */
export type ProbeChange = { readonly distance: number } | { readonly dimensions: readonly [number, number] };

/** Whether a store's vectors are of the model that gave the fresh ones, as far as the probes among both tell. */
export type ProbeVerdict = 'same' | 'unknown' | ProbeChange;

/** Compares the probes that were stored with those that have come; a probe that only one side has says nothing. */
export function compareProbes(stored: VectorRows, fresh: VectorRows): ProbeVerdict {
  const [storedAt, freshAt] = [placesOf(stored), placesOf(fresh)];
  let largest: number | undefined;
  for (const key of PROBE_KEYS) {
    const [before, after] = [storedAt.get(key), freshAt.get(key)];
    if (before === undefined || after === undefined) continue;
    const dimensions = [stored.matrix.cols, fresh.matrix.cols] as const;
    if (dimensions[0] !== dimensions[1]) return { dimensions };
    const distance = distanceOf(rowOf(stored.matrix, before), rowOf(fresh.matrix, after));
    largest = Math.max(largest ?? 0, distance);
  }
  if (largest === undefined) return 'unknown';
  return largest > PROBE_TOLERANCE ? { distance: largest } : 'same';
}

/** Whether one probe at least is among the rows. */
export function holdsProbe({ keys }: VectorRows): boolean {
  return keys.some((key) => PROBE_KEYS.includes(key));
}

function placesOf({ keys }: VectorRows): ReadonlyMap<string, number> {
  return new Map(keys.map((key, row) => [key, row]));
}

/** `|a - b|² / (2 |a| |b|)`: the cosine distance of vectors of one length, and more where the lengths differ. */
function distanceOf(a: Float32Array, b: Float32Array): number {
  let [difference, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    difference += (a[i] - b[i]) ** 2;
    aa += a[i] ** 2;
    bb += b[i] ** 2;
  }
  return difference / (2 * Math.sqrt(aa * bb));
}
