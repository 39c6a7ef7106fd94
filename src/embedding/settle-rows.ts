import { compareProbes, holdsProbe, type ProbeChange } from './remote-probes.ts';
import type { EntryParts } from './vector-entry.ts';
import type { VectorEntry } from './vector-file.ts';
import { NO_ROWS, type VectorRows } from './vector-rows.ts';

/** Why stored rows are not those of the model at hand. */
export type Damage = 'damaged' | ProbeChange;

/** The rows that belong together once some have been made. */
export interface Settled extends EntryParts {
  /** Why none of the stored rows is among them; absent: they are. */
  readonly damage?: Damage;
}

/**
 * Decides whether stored rows and those that a model has just made are of one model; `undefined`: nothing that was made
 * tells, so neither may be kept with the other.
 *
 * @param isProbed whether probe texts were made too, because the model may change while its fingerprint stays
 */
export function settleRows(stored: VectorEntry, made: VectorRows, isProbed: boolean): Settled | undefined {
  const { changes = 0 } = stored;
  const isEmpty = stored.keys.length === 0;
  const together = { known: stored, made: [made], changes };
  if (!isProbed) {
    const fits = isEmpty || made.keys.length === 0 || stored.matrix.cols === made.matrix.cols;
    return fits ? together : { known: NO_ROWS, made: [made], changes, damage: 'damaged' };
  }
  if (!holdsProbe(made)) return undefined;
  if (isEmpty) return together;
  const verdict = compareProbes(stored, made);
  if (verdict === 'unknown') return undefined;
  if (verdict === 'same') return together;
  return { known: NO_ROWS, made: [made], changes: changes + 1, damage: verdict };
}

/** What people are told when stored rows are dropped. */
export function describeDamage(damage: Damage, place: string): string {
  if (damage === 'damaged') return 'Stored vectors were damaged, so they are dropped and made anew';
  const how =
    'distance' in damage
      ? `a probe text moved by ${damage.distance.toPrecision(2)} (cosine distance)`
      : `its vectors have ${damage.dimensions[1]} numbers, and had ${damage.dimensions[0]}`;
  return `The model behind ${place} changed since its vectors were stored: ${how}. They are dropped and made anew`;
}
