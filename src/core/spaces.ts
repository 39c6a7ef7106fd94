import { debiasedCka } from './drift/cka.ts';
import { decomposeDisplacement, type Decomposition } from './drift/decomposition.ts';
import { knnOverlap, type KnnOverlap } from './drift/knn-overlap.ts';
import { measureDrift, type MeasuredDrift } from './drift/measured-drift.ts';
import { standardizedShift, type StandardizedShift } from './drift/standardized-shift.ts';
import type { EmbeddedRows } from './embedded-rows.ts';
import type { MatrixMultiply } from './linalg/matrix-multiply.ts';
import type { Measured } from './measured.ts';
import { measureSafeEmbed, type SafeEmbed } from './safe-embed/safe-embed.ts';
import type { PairedRow } from './safe-embed/find-pairs.ts';
import {
  measureSeparability,
  separabilityChange,
  type Separability,
  type SeparabilityChange,
} from './separability/separability.ts';

/** Both models on the same texts. */
export interface SpacesInput {
  readonly reference: EmbeddedRows;
  readonly candidate: EmbeddedRows;
  /** [n], 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [n], pairs and categories as far as the set has them. */
  readonly rows: readonly PairedRow[];
  readonly multiply: MatrixMultiply;
  /** Of halves and subsamples. */
  readonly seed: number;
}

/** What the two embedding spaces are like, whatever classifier looks at them; none of it ever passes a gate. */
export interface SpaceComparison {
  /** How repairable a drift is, never how safe; dimension-free. */
  readonly similarity: { readonly cka: Measured; readonly knnOverlap: KnnOverlap };
  readonly separability: {
    readonly reference: Separability;
    readonly candidate: Separability;
    readonly change: SeparabilityChange;
  };
  readonly safeEmbed: { readonly reference: SafeEmbed; readonly candidate: SafeEmbed };
  /** Absent between models of different dimension. */
  readonly displacement?: MeasuredDrift & {
    readonly standardizedShift: StandardizedShift;
    readonly decomposition: Decomposition;
  };
}

/** Compares the spaces (definitions sections 5 to 7). */
export async function compareSpaces(input: SpacesInput): Promise<SpaceComparison> {
  const { reference, candidate, labels, rows, multiply, seed } = input;
  const [before, after] = [reference.matrix, candidate.matrix];
  const separability = {
    reference: await measureSeparability(before, labels, multiply, seed),
    candidate: await measureSeparability(after, labels, multiply, seed),
  };
  return {
    similarity: {
      cka: await debiasedCka(before, after, multiply),
      knnOverlap: await knnOverlap(before, after, multiply, { seed }),
    },
    separability: {
      ...separability,
      change: separabilityChange(separability.reference, separability.candidate),
    },
    safeEmbed: {
      reference: await measureSafeEmbed(before, rows, { multiply, seed }),
      candidate: await measureSafeEmbed(after, rows, { multiply, seed }),
    },
    ...(before.cols === after.cols ? { displacement: await measureDisplacement(input) } : {}),
  };
}

async function measureDisplacement({
  reference,
  candidate,
  multiply,
  seed,
}: SpacesInput): Promise<NonNullable<SpaceComparison['displacement']>> {
  const [before, after] = [reference.matrix, candidate.matrix];
  return {
    ...measureDrift(before, after, reference.norms, candidate.norms),
    standardizedShift: standardizedShift(before, after),
    decomposition: await decomposeDisplacement(before, after, multiply, seed),
  };
}
