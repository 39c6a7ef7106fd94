import type { EmbeddedRows } from '../embedded-rows.ts';
import type { Evaluation } from '../metrics/evaluation.ts';
import type { Obstacle } from './decide.ts';
import { blindSpots, type PlantedDriftResult } from './negative-control.ts';

/** Models and head that cannot be put together. */
export function dimensionMismatch({
  reference,
  candidate,
  head,
}: Readonly<Record<'reference' | 'candidate', EmbeddedRows>> & {
  readonly head: { readonly dimension: number };
}): readonly Obstacle[] {
  return Object.entries({ reference, candidate }).flatMap(([side, { matrix }]): Obstacle[] => {
    if (matrix.cols === head.dimension) return [];
    const reason = `The ${side} gives ${matrix.cols} numbers per text, the classifier needs ${head.dimension}: they cannot share a head.`;
    return [{ kind: 'fatal', reason }];
  });
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
