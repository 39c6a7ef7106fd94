import { findingsOf, type ComparisonFindings } from './compare/findings.ts';
import { measureModel, type ModelMeasurement, type ScoredModel } from './compare/measure-model.ts';
import { CONFIDENCE_LEVEL, type ComparedVectors, type CompareProtocol } from './compare/protocol.ts';
import { delongPaired } from './inference/delong.ts';
import type { Estimate } from './inference/interval.ts';
import { normalInterval } from './inference/normal-interval.ts';
import { measured, type Measured } from './measured.ts';
import { separabilityChange, type SeparabilityChange } from './separability/separability.ts';
import { holmAdjusted } from './slices/holm.ts';

/** A model against the first one, on the same rows. */
export interface ChangeFromFirst {
  /** Change of ROC-AUC with the interval of the paired DeLong test. */
  readonly rocAuc: Estimate;
  /** Two-sided, of that test. */
  readonly p: Measured;
  /** By Holm over all models that were tested against the first. */
  readonly adjustedP: Measured;
  /** In per cent of the first model. */
  readonly separability: SeparabilityChange;
}

/** One model of a comparison. */
export interface ComparedModel extends ModelMeasurement {
  /** Absent of the first model. */
  readonly change?: ChangeFromFirst;
}

/** Several models measured by one protocol. */
export interface ModelComparison {
  /** In the order given. */
  readonly models: readonly ComparedModel[];
  readonly findings: ComparisonFindings;
}

/**
 * The drift paper's base/instruct experiment over any number of models: one head per model, fitted on the same rows by
 * the same rule, then separability, accuracy and fragility on the same held-out rows. Models may differ in dimension.
 * They are measured one after the other, so that a source that embeds when asked holds one model's vectors at a time.
 *
 * @throws FitError that names the model, when no head can be fitted on it
 */
export async function compareModels(
  models: Iterable<ComparedVectors> | AsyncIterable<ComparedVectors>,
  protocol: CompareProtocol,
): Promise<ModelComparison> {
  const scored: ScoredModel[] = [];
  for await (const vectors of models) scored.push(await measureModel(vectors, protocol));
  const labels = Uint8Array.from(protocol.testRows, ({ label }) => label);
  const measurements = scored.map(({ measurement }) => measurement);
  return {
    models: addChanges(labels, scored),
    findings: findingsOf(measurements, protocol.simulation.mechanisms),
  };
}

function addChanges(labels: Uint8Array, scored: readonly ScoredModel[]): readonly ComparedModel[] {
  const [first, ...others] = scored;
  if (first === undefined) return [];
  const changes = others.map((other) => changeFrom(labels, first, other));
  const tested = changes.flatMap(({ p }) => (p.defined ? [p.value] : []));
  const adjusted = holmAdjusted(tested)[Symbol.iterator]();
  return [
    first.measurement,
    ...others.map(({ measurement }, at) => {
      const change = changes[at];
      const next = change.p.defined ? adjusted.next() : undefined;
      const adjustedP = next === undefined || next.done === true ? change.p : measured(next.value);
      return { ...measurement, change: { ...change, adjustedP } };
    }),
  ];
}

function changeFrom(
  labels: Uint8Array,
  first: ScoredModel,
  other: ScoredModel,
): Omit<ChangeFromFirst, 'adjustedP'> {
  const { difference, variance, p } = delongPaired(labels, first.logits, other.logits);
  const interval =
    difference.defined && variance.defined
      ? normalInterval(difference.value, Math.sqrt(variance.value), CONFIDENCE_LEVEL, 'delong')
      : undefined;
  return {
    rocAuc: { value: difference, ...(interval === undefined ? {} : { interval }) },
    p,
    separability: separabilityChange(first.measurement.separability, other.measurement.separability),
  };
}
