import { frozenLinearHead } from '../classifier/frozen-head.ts';
import { delongVariance } from '../inference/delong.ts';
import type { Estimate } from '../inference/interval.ts';
import { cutInterval, normalInterval } from '../inference/normal-interval.ts';
import { evaluate } from '../metrics/evaluate.ts';
import type { Evaluation } from '../metrics/evaluation.ts';
import { measureSafeEmbed, type SafeEmbed } from '../safe-embed/safe-embed.ts';
import { measureSeparability, type Separability } from '../separability/separability.ts';
import { measureFragility, type MechanismFragility } from './fragility.ts';
import { describeHead, fitOwnHead, type ComparedHead } from './own-head.ts';
import { CONFIDENCE_LEVEL, type ComparedVectors, type CompareProtocol } from './protocol.ts';

/** Everything that is measured of one model alone; all of it on the test rows. */
export interface ModelMeasurement {
  readonly name: string;
  readonly dimension: number;
  readonly head: ComparedHead;
  /** With DeLong's interval; [1, 1] when the classes are perfectly separated. */
  readonly rocAuc: Estimate;
  readonly evaluation: Evaluation;
  readonly separability: Separability;
  readonly safeEmbed: SafeEmbed;
  /** One per mechanism, in the order of the settings. */
  readonly fragility: readonly MechanismFragility[];
}

/** A model that was measured, and its logits for paired tests. */
export interface ScoredModel {
  readonly measurement: ModelMeasurement;
  /** [test rows] */
  readonly logits: Float64Array;
}

/**
 * Fits one model's own head and measures it.
 *
 * @throws FitError that names the model, when no head can be fitted
 * @throws RangeError when there are not as many test vectors as test rows
 */
export async function measureModel(
  vectors: ComparedVectors,
  protocol: CompareProtocol,
): Promise<ScoredModel> {
  const { name, test } = vectors;
  const { evaluation, limits, multiply, seed, simulation, testRows } = protocol;
  if (test.rows !== testRows.length) {
    throw new RangeError(`${name}: ${test.rows} test vectors but ${testRows.length} test rows`);
  }
  const labels = Uint8Array.from(testRows, ({ label }) => label);
  const chosen = await fitOwnHead(vectors, protocol);
  const head = frozenLinearHead(chosen.head);
  const logits = await head.score(test);
  return {
    logits,
    measurement: {
      name,
      dimension: test.cols,
      head: describeHead(chosen, logits, labels),
      rocAuc: estimateAuc(labels, logits),
      evaluation: evaluate({ labels, logits }, evaluation),
      separability: await measureSeparability(test, labels, multiply, seed),
      safeEmbed: await measureSafeEmbed(test, testRows, { multiply, seed }),
      fragility: await measureFragility({
        embeddings: test,
        labels,
        head,
        evaluation,
        settings: simulation,
        limits,
        multiply,
      }),
    },
  };
}

function estimateAuc(labels: Uint8Array, logits: Float64Array): Estimate {
  const { auc, variance } = delongVariance(labels, logits);
  if (!auc.defined || !variance.defined) return { value: auc };
  const interval = normalInterval(auc.value, Math.sqrt(variance.value), CONFIDENCE_LEVEL, 'delong');
  return { value: auc, interval: cutInterval(interval, { minimum: 0, maximum: 1 }) };
}
