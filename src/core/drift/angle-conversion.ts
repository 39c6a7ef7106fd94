import { subspaceAngle } from './schedule.ts';
import type { Mechanism, SweepSettings } from './sweep-settings.ts';

const DEGREES = 180 / Math.PI;

/** What turns a magnitude into an angle. */
export interface AngleSettings extends Pick<SweepSettings, 'sigmaUnit'> {
  readonly mechanism: Mechanism;
  /** d */
  readonly dimension: number;
}

/**
 * Degrees by which a magnitude turns a vector that is orthogonal to its displacement: gaussian `atan(sigma sqrt d)` for
 * the mean length of the noise (`atan sigma` as a share of the norm), directional `atan sigma`, subspace `90 sigma`.
 * A start for what is measured: rows that the displacement runs along turn otherwise.
 */
export function angleOfSigma(sigma: number, { mechanism, dimension, sigmaUnit }: AngleSettings): number {
  switch (mechanism) {
    case 'gaussian':
      return DEGREES * Math.atan(sigma * (sigmaUnit === 'norm' ? 1 : Math.sqrt(dimension)));
    case 'directional':
      return DEGREES * Math.atan(sigma);
    case 'subspace':
      return DEGREES * subspaceAngle(sigma);
  }
}

/** The magnitude with this angle, the inverse of `angleOfSigma`; infinite from 90 degrees on but for subspace. */
export function sigmaOfAngle(degrees: number, { mechanism, dimension, sigmaUnit }: AngleSettings): number {
  if (mechanism === 'subspace') return degrees / 90;
  if (degrees >= 90) return Infinity;
  const ratio = Math.tan(degrees / DEGREES);
  return mechanism === 'gaussian' && sigmaUnit === 'coordinate' ? ratio / Math.sqrt(dimension) : ratio;
}
