import { measured, notMeasured, type Measured } from '../measured.ts';
import { sigmoid, predictsUnsafe } from '../metrics/sigmoid.ts';
import { kolmogorovSmirnov, populationStabilityIndex } from './two-samples.ts';

/** Usual alarm levels of production monitoring. */
const ALARM = { meanConfidence: 0.05, positiveRate: 0.1, norms: 0.1, psi: 0.2, ksP: 0.01 } as const;

/** One number that ordinary, label-free monitoring watches. */
export interface Monitor {
  readonly name: string;
  /** What kind of number it is: it is shown, and alarms, accordingly. */
  readonly reading: 'change of a share' | 'relative change' | 'distance' | 'p-value';
  readonly value: Measured;
  readonly alarmLevel: number;
  readonly fired: boolean;
}

/** What a monitor sees of one model. */
export interface MonitoredModel {
  /** [n] */
  readonly logits: Float64Array;
  /** [n], Euclidean norms before normalisation. */
  readonly norms: Float64Array;
}

/** What ordinary monitoring would have seen, and whether it would have fired (definitions section 5). */
export function runMonitors(
  reference: MonitoredModel,
  candidate: MonitoredModel,
  decisionThreshold: number,
  candidateThreshold = decisionThreshold,
): readonly Monitor[] {
  const before = reference.logits.map(sigmoid);
  const after = candidate.logits.map(sigmoid);
  const confidence = (p: number): number => Math.max(p, 1 - p);
  const positiveAt =
    (threshold: number) =>
    (p: number): number =>
      Number.isNaN(p) ? NaN : Number(predictsUnsafe(p, threshold));
  const normBefore = meanOf(reference.norms);
  // On the scores: probabilities saturate, and ranks among them are lost.
  const ks = kolmogorovSmirnov(reference.logits, candidate.logits);
  return [
    twoSided(
      'change of mean confidence',
      'change of a share',
      meanOf(after.map(confidence)) - meanOf(before.map(confidence)),
      ALARM.meanConfidence,
    ),
    twoSided(
      'change of predicted-positive rate',
      'change of a share',
      meanOf(after.map(positiveAt(candidateThreshold))) - meanOf(before.map(positiveAt(decisionThreshold))),
      ALARM.positiveRate,
    ),
    twoSided(
      'relative change of embedding norm',
      'relative change',
      meanOf(candidate.norms) / normBefore - 1,
      ALARM.norms,
    ),
    twoSided(
      'score PSI',
      'distance',
      populationStabilityIndex(reference.logits, candidate.logits),
      ALARM.psi,
    ),
    {
      name: 'p of the score KS test',
      reading: 'p-value',
      value: ks === undefined ? notMeasured('there are no rows, or a score is not a number') : measured(ks.p),
      alarmLevel: ALARM.ksP,
      fired: ks !== undefined && ks.p < ALARM.ksP,
    },
  ];
}

function twoSided(name: string, reading: Monitor['reading'], value: number, alarmLevel: number): Monitor {
  return { name, reading, value: measured(value), alarmLevel, fired: Math.abs(value) > alarmLevel };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
