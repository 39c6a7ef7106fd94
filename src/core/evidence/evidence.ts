/** Rows of each class in bins of one model's score. */
export interface ClassCounts {
  /** [bins] */
  readonly safe: readonly number[];
  /** [bins] */
  readonly unsafe: readonly number[];
}

/** How P(unsafe) is distributed, by model and class. */
export interface ScoreHistogram {
  /** [bins + 1] on [0, 1]; a bin holds lower <= p < upper, the last one is closed. */
  readonly edges: readonly number[];
  readonly reference: ClassCounts;
  readonly candidate: ClassCounts;
}

/** Row by row angles between old and new vector. */
export interface AngleHistogram {
  /** [bins + 1], degrees, from 0; a bin holds lower <= angle < upper, the last one is closed. */
  readonly edges: readonly number[];
  /** [bins] */
  readonly counts: readonly number[];
}

/** True-positive rate at each false-positive rate of the shared grid, with a pointwise interval. */
export interface RocCurve {
  readonly truePositiveRate: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** ROC curves of both models. */
export interface RocCurves {
  /** [points], ascending from 0 to 1. */
  readonly falsePositiveRate: readonly number[];
  /** Of the intervals, such as 0.95. */
  readonly confidenceLevel: number;
  readonly reference: RocCurve;
  readonly candidate: RocCurve;
}

/** One row in the plane of the two main directions, old and new. */
export interface PlanePoint {
  readonly id: string;
  readonly label: 0 | 1;
  readonly reference: readonly [x: number, y: number];
  readonly candidate: readonly [x: number, y: number];
  /** The candidate gets it wrong with confidence >= tau. */
  readonly silentFailure: boolean;
}

/** Held-out rows of both models in one plane. */
export interface PlaneMap {
  /** Share of the variance of all vectors of both models that lies along x and along y, in [0, 1]. */
  readonly explainedVariance: readonly [x: number, y: number];
  /** Held-out rows, of which `points` are a part. */
  readonly rows: number;
  readonly points: readonly PlanePoint[];
}

/** What pictures are drawn from; no verdict rests on it. A part that cannot be had is absent. */
export interface Evidence {
  readonly scores?: ScoreHistogram;
  readonly angles?: AngleHistogram;
  readonly roc?: RocCurves;
  readonly plane?: PlaneMap;
}
