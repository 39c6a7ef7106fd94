import type { Assessment, OfBoth } from '../assess.ts';
import type { HeadDrift } from '../drift/head-drift.ts';
import type { Decomposition } from '../drift/decomposition.ts';
import { differenceOf, measured, notMeasured, type Measured } from '../measured.ts';
import type { Nearness } from './restoration.ts';
import type { MetricName } from '../metrics/metric.ts';

/** Settings of the candidate, and how near its vectors are to the reference's without and with them. */
export interface RestoredGeometry {
  /** Keys of the gate file. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly before: Nearness;
  readonly after: Nearness;
}

/** Every number that a diagnosis may rest on (definitions section 5), and what is known to have been changed. */
export interface Evidence {
  /** Degrees. */
  readonly meanAngle: Measured;
  readonly cka: Measured;
  /** In [0, 1]. */
  readonly knnOverlap: Measured;
  /** What the squared displacement is made of; the shares sum to 1. */
  readonly shares: Pick<Decomposition, 'shift' | 'rotation' | 'residual'>;
  /** Offset and noise in standard deviations of the old score. */
  readonly head: Pick<HeadDrift, 'offset' | 'slope' | 'noise' | 'correlation'>;
  readonly predictedAuc: Measured;
  /** Measured less predicted. */
  readonly predictedAucGap: Measured;
  /** Candidate less reference. */
  readonly change: Readonly<Record<'auc' | 'falseNegativeRate' | 'falsePositiveRate', Measured>>;
  /** Share of the rows that were cut at the maximum length, in [0, 1]. */
  readonly truncated: OfBoth<Measured>;
  readonly dimension: OfBoth<number>;
  /** Fields of the two models' identities that differ, such as `prefix` or `modelHash`. */
  readonly changedFields: readonly string[];
  /** What else differs from the last accepted run, in words, such as `the classifier`. */
  readonly changedSinceLock: readonly string[];
  /** A change of settings under which the candidate's vectors are where the reference's were; absent: none was found. */
  readonly restored?: RestoredGeometry;
}

/** What a diagnosis needs and an assessment does not know. */
export interface KnownOfModels extends Pick<
  Evidence,
  'dimension' | 'changedFields' | 'changedSinceLock' | 'restored'
> {
  readonly rows: number;
  readonly truncatedRows: OfBoth<number>;
}

/** The evidence of one assessment; what was not measured stays undefined, with its reason. */
export function collectEvidence(assessment: Assessment, known: KnownOfModels): Evidence {
  const { spaces, headDrift, evaluation } = assessment;
  const none = notMeasured('the models and the head do not fit each other');
  const { reference, candidate } = evaluation;
  const changeOf = (metric: MetricName): Measured =>
    differenceOf(candidate?.metrics[metric] ?? none, reference?.metrics[metric] ?? none);
  const shareOf = (count: number): Measured =>
    known.rows > 0 ? measured(count / known.rows) : notMeasured('there are no rows');
  const { dimension, changedFields, changedSinceLock, restored, truncatedRows } = known;
  return {
    meanAngle: spaces.displacement?.angle.mean ?? none,
    cka: spaces.similarity.cka,
    knnOverlap: spaces.similarity.knnOverlap.overlap,
    shares: spaces.displacement?.decomposition ?? { shift: none, rotation: none, residual: none },
    head: headDrift ?? { offset: none, slope: none, noise: none, correlation: none },
    predictedAuc: headDrift?.predictedAuc ?? none,
    predictedAucGap: headDrift?.predictedAucGap ?? none,
    change: {
      auc: changeOf('roc-auc'),
      falseNegativeRate: changeOf('false-negative-rate'),
      falsePositiveRate: changeOf('false-positive-rate'),
    },
    truncated: {
      reference: shareOf(truncatedRows.reference),
      candidate: shareOf(truncatedRows.candidate),
    },
    dimension,
    changedFields,
    changedSinceLock,
    ...(restored === undefined ? {} : { restored }),
  };
}
