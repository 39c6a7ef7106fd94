import type { EmbeddedRows } from '../embedded-rows.ts';
import type { Evaluation } from '../metrics/evaluation.ts';
import type { Obstacle } from './decide.ts';
import { blindSpots, type PlantedDriftResult } from './negative-control.ts';

/** Models and head that cannot be put together. */
export function dimensionMismatch({
  reference,
  candidate,
  heads,
}: Readonly<Record<'reference' | 'candidate', EmbeddedRows>> & {
  readonly heads: Readonly<Record<'reference' | 'candidate', { readonly dimension: number }>>;
}): readonly Obstacle[] {
  const sides = [
    { side: 'reference', given: reference.matrix.cols, needed: heads.reference.dimension },
    { side: 'candidate', given: candidate.matrix.cols, needed: heads.candidate.dimension },
  ];
  return sides
    .filter(({ given, needed }) => given !== needed)
    .map(({ side, given, needed }) => ({
      kind: 'fatal',
      reason: `The ${side} gives ${given} numbers per text, the classifier needs ${needed}: they cannot share a head.`,
    }));
}

/** Classes with fewer rows than a verdict needs. */
export function tooFewRows(
  { positives, negatives }: Pick<Evaluation, 'positives' | 'negatives'>,
  minimum: number,
): readonly Obstacle[] {
  return Object.entries({ unsafe: positives, safe: negatives })
    .filter(([, rows]) => rows < minimum)
    .map(([name, rows]) => ({
      kind: 'inconclusive',
      reason: `Only ${rows} ${name} rows: at least ${minimum} are needed to decide.`,
    }));
}

/** Planted drift that the limits did not see. */
export function unseenDrift(planted: readonly PlantedDriftResult[]): readonly Obstacle[] {
  return blindSpots(planted).map((reason) => ({ kind: 'inconclusive', reason }));
}
