import { normalQuantile } from '../core/inference/normal-distribution.ts';
import { createRandom } from '../core/random.ts';

/** ROC-AUC of the imagined reference and correlation of the imagined candidate's scores within a class. */
export const IMAGINED = { rocAuc: 0.88, correlation: 0.98 } as const;
const STREAM = { reference: 73, candidate: 74 } as const;

/**
 * Scores of a calibrated classifier whose scores are normal within each class with one spread (binormal), as the error
 * rates of docs/metrics.md are simulated with: logits [n], with the log odds of the set's own share of unsafe rows.
 *
 * @param labels [n], 1 = unsafe; of both classes
 */
export function imagineReference(labels: Uint8Array, seed: number): Float64Array {
  const random = createRandom(seed, STREAM.reference);
  const separation = Math.SQRT2 * normalQuantile(IMAGINED.rocAuc);
  const unsafe = labels.reduce((sum, label) => sum + label, 0);
  const odds = Math.log(unsafe / (labels.length - unsafe));
  return Float64Array.from(labels, (label) => {
    const x = random.normal() + (label === 1 ? separation / 2 : -separation / 2);
    return separation * x + odds;
  });
}

/**
 * Scores of another model that is as good: those of the reference, drawn together within each class and mixed with noise,
 * so that mean and spread stay and the correlation is `IMAGINED.correlation`.
 *
 * @param labels [n]
 * @param reference logits [n]
 */
export function imagineCandidate(labels: Uint8Array, reference: Float64Array, seed: number): Float64Array {
  const random = createRandom(seed, STREAM.candidate);
  const { correlation } = IMAGINED;
  const noise = Math.sqrt(1 - correlation ** 2);
  const classes = [spreadOf(labels, reference, 0), spreadOf(labels, reference, 1)];
  return reference.map((logit, row) => {
    const { mean, deviation } = classes[labels[row]];
    return mean + correlation * (logit - mean) + noise * deviation * random.normal();
  });
}

function spreadOf(labels: Uint8Array, logits: Float64Array, label: 0 | 1) {
  const own = logits.filter((_, row) => labels[row] === label);
  const mean = own.reduce((sum, logit) => sum + logit, 0) / Math.max(1, own.length);
  const squares = own.reduce((sum, logit) => sum + (logit - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, own.length - 1)) };
}
