/** How drift is simulated (definitions section 4). */
export type Mechanism = 'gaussian' | 'directional' | 'subspace';

/** The mechanisms, the magnitudes and the draws of a sweep. */
export interface SweepSettings {
  readonly mechanisms: readonly Mechanism[];
  readonly sigmaMinimum: number;
  readonly sigmaMaximum: number;
  /** Points of the linear schedule, both ends included. */
  readonly points: number;
  /** Several seeds give a band. */
  readonly seeds: readonly number[];
  /** `coordinate`: standard deviation per coordinate (eq 5). `norm`: as a share of the vector's norm. */
  readonly sigmaUnit: 'coordinate' | 'norm';
  /**
   * `directional` pushes against the head's own direction, the worst case; for a head that is not linear, which has none,
   * from the mean of the unsafe to the mean of the safe rows.
   */
  readonly adversarial: boolean;
  /** `subspace` is an exact rotation. */
  readonly rotation: boolean;
  /** Mean angles, in degrees, at which the mechanisms are compared. */
  readonly equalAngles: readonly number[];
}

/** The drift paper's schedule: 8 points from 0 to 0.15, seed 42. */
export const PAPER_SWEEP: SweepSettings = {
  mechanisms: ['gaussian', 'directional', 'subspace'],
  sigmaMinimum: 0,
  sigmaMaximum: 0.15,
  points: 8,
  seeds: [42],
  sigmaUnit: 'coordinate',
  adversarial: false,
  rotation: false,
  equalAngles: [5, 10, 20, 30, 45],
};

/** The paper's sensitivity sweep: 0 to 0.25 in steps of 0.01. */
export const SENSITIVITY_SWEEP: SweepSettings = { ...PAPER_SWEEP, sigmaMaximum: 0.25, points: 26 };
