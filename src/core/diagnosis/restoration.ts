import { debiasedCka } from '../drift/cka.ts';
import { measureDrift } from '../drift/measured-drift.ts';
import type { EmbeddedRows } from '../embedded-rows.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { notMeasured, type Measured } from '../measured.ts';

/** The old geometry is back when less than this share of the mean angle is left ... */
const ANGLE_LEFT = 0.5;
/** ... and no more than so many degrees: what a requantized model of the same weights turns at most. */
const SMALL_ANGLE = 20;
/** Between models whose vectors cannot be compared one by one: unrelated ones read about 0, relatives .8 and more. */
const CKA_BACK = 0.9;
const CKA_GONE = 0.6;

/** How near a candidate's vectors are to the reference's. */
export interface Nearness {
  /** Mean, in degrees; undefined between dimensions. */
  readonly angle: Measured;
  /** Debiased linear CKA. */
  readonly cka: Measured;
}

/** How near the vectors of the same texts are. */
export async function measureNearness(
  reference: EmbeddedRows,
  candidate: EmbeddedRows,
  multiply: MatrixMultiply,
): Promise<Nearness> {
  const cka = await debiasedCka(reference.matrix, candidate.matrix, multiply);
  if (reference.matrix.cols !== candidate.matrix.cols) {
    return { angle: notMeasured('the models have different dimensions'), cka };
  }
  const drift = measureDrift(reference.matrix, candidate.matrix, reference.norms, candidate.norms);
  return { angle: drift.angle.mean, cka };
}

/** Whether a change of settings brought the old geometry back: at least half of the angle is gone, and little is left. */
export function comesBack(before: Nearness, after: Nearness): boolean {
  const [wide, narrow] = [valueOf(before.angle), valueOf(after.angle)];
  if (wide !== undefined && narrow !== undefined) return narrow <= ANGLE_LEFT * wide && narrow <= SMALL_ANGLE;
  const [low, high] = [valueOf(before.cka), valueOf(after.cka)];
  return high !== undefined && high >= CKA_BACK && (low ?? 0) <= CKA_GONE;
}

/** The nearer of two sorts first: by angle, else by CKA. */
export function byNearness(a: Nearness, b: Nearness): number {
  const [first, second] = [valueOf(a.angle) ?? Infinity, valueOf(b.angle) ?? Infinity];
  if (first !== second) return first < second ? -1 : 1;
  return (valueOf(b.cka) ?? -1) - (valueOf(a.cka) ?? -1);
}

function valueOf(measured: Measured): number | undefined {
  return measured.defined ? measured.value : undefined;
}
