import type { PlaneMap, PlanePoint } from '../../core/evidence/evidence.ts';

/** Coordinates in the plane. */
export type Place = readonly [x: number, y: number];

/** What the points of one model look like from afar; classes that have no row are absent. */
export interface CloudShape {
  readonly centre: Place;
  /** Root mean square distance of the rows to the centre. */
  readonly spread: number;
  readonly safe?: Place;
  readonly unsafe?: Place;
  /** Between the centres of the two classes. */
  readonly classDistance?: number;
}

/** How many rows each shown point stands for. */
type Weights = (point: PlanePoint) => number;

/** Rows of the whole set. */
export interface RowCounts {
  readonly rows: number;
  readonly positives: number;
  readonly silentFailures: number;
}

/**
 * Centres and spread of one model's rows. Where the map shows only some of them, silent failures are shown more often
 * than others; every point is weighted by the rows it stands for (Horvitz and Thompson, 1952), so that this does not
 * move the centres.
 */
export function cloudShape(
  { points }: PlaneMap,
  model: 'reference' | 'candidate',
  counts: RowCounts,
): CloudShape {
  const weightOf = weightsOf(points, counts);
  const all = meanPlace(points, model, weightOf) ?? [0, 0];
  const safe = meanPlace(ofLabel(points, 0), model, weightOf);
  const unsafe = meanPlace(ofLabel(points, 1), model, weightOf);
  let squares = 0;
  let total = 0;
  for (const point of points) {
    squares += weightOf(point) * distance(point[model], all) ** 2;
    total += weightOf(point);
  }
  return {
    centre: all,
    spread: total === 0 ? 0 : Math.sqrt(squares / total),
    ...(safe && { safe }),
    ...(unsafe && { unsafe }),
    ...(safe && unsafe && { classDistance: distance(safe, unsafe) }),
  };
}

/** Euclidean distance of two places. */
export function distance(a: Place, b: Place): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function weightsOf(points: readonly PlanePoint[], counts: RowCounts): Weights {
  if (points.length >= counts.rows) return () => 1;
  const silent = points.filter(({ silentFailure }) => silentFailure);
  const ofSilent = silent.length === 0 ? 0 : counts.silentFailures / silent.length;
  const ofOthers = ([0, 1] as const).map((label) => {
    const rows = label === 1 ? counts.positives : counts.rows - counts.positives;
    const others = ofLabel(points, label).filter(({ silentFailure }) => !silentFailure).length;
    const standFor = rows - ofSilent * ofLabel(silent, label).length;
    return others === 0 ? 0 : Math.max(0, standFor) / others;
  });
  return ({ label, silentFailure }) => (silentFailure ? ofSilent : ofOthers[label]);
}

function ofLabel(points: readonly PlanePoint[], label: 0 | 1): readonly PlanePoint[] {
  return points.filter((point) => point.label === label);
}

function meanPlace(
  points: readonly PlanePoint[],
  model: 'reference' | 'candidate',
  weightOf: Weights,
): Place | undefined {
  let [x, y, total] = [0, 0, 0];
  for (const point of points) {
    const weight = weightOf(point);
    x += weight * point[model][0];
    y += weight * point[model][1];
    total += weight;
  }
  return total === 0 ? undefined : [x / total, y / total];
}
