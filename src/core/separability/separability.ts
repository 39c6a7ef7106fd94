import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { classOverlap } from './class-overlap.ts';
import { fisherRatio, type FisherRatio } from './fisher.ts';
import { silhouetteScore, type Silhouette } from './silhouette.ts';

/** A reference this close to 0 is rounding. */
const ROUNDING = 1e-12;

/** How well one model separates safe from unsafe rows (definitions section 6, eq 22 to 25). */
export interface Separability {
  readonly silhouette: Silhouette;
  readonly fisher: FisherRatio;
  /** Share of rows nearer to the other class, in [0, 1]; lower is better. */
  readonly classOverlap: Measured;
}

/** Change of every number of `Separability`, in per cent of the reference. */
export type SeparabilityChange = Readonly<
  Record<'silhouette' | 'fisherRatio' | 'fisherDimensionFree' | 'classOverlap', Measured>
>;

/**
 * All numbers of separability of one model.
 *
 * @param matrix [n, d]
 * @param labels [n], 1 = unsafe
 * @param seed of the subsample of a large set; the same seed picks the same rows for either model
 */
export async function measureSeparability(
  matrix: Matrix,
  labels: Uint8Array,
  multiply: MatrixMultiply,
  seed: number,
): Promise<Separability> {
  return {
    silhouette: await silhouetteScore(matrix, labels, multiply, { seed }),
    fisher: fisherRatio(matrix, labels),
    classOverlap: classOverlap(matrix, labels),
  };
}

/** Change of each number from reference to candidate in per cent. */
export function separabilityChange(reference: Separability, candidate: Separability): SeparabilityChange {
  return {
    silhouette: changePercent(reference.silhouette.score, candidate.silhouette.score),
    fisherRatio: changePercent(reference.fisher.ratio, candidate.fisher.ratio),
    fisherDimensionFree: changePercent(reference.fisher.dimensionFree, candidate.fisher.dimensionFree),
    classOverlap: changePercent(reference.classOverlap, candidate.classOverlap),
  };
}

/**
 * `100 (candidate - reference) / |reference|`: positive is a rise, also from a negative reference. Undefined when either
 * is, and when the reference is 0.
 */
export function changePercent(reference: Measured, candidate: Measured): Measured {
  if (!reference.defined) return reference;
  if (!candidate.defined) return candidate;
  if (Math.abs(reference.value) <= ROUNDING) return notMeasured('the reference is 0');
  return measured((100 * (candidate.value - reference.value)) / Math.abs(reference.value));
}
