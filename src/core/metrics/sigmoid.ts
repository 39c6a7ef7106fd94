/** P(unsafe) of one raw score, in [0, 1]; float64 and free of overflow at any score. */
export function sigmoid(logit: number): number {
  if (logit >= 0) return 1 / (1 + Math.exp(-logit));
  const exponential = Math.exp(logit);
  return exponential / (1 + exponential);
}

/** P(unsafe) of every raw score, [n]; kept in float64, because float32 moves .7 and .9 across their bin edges. */
export function probabilitiesOf(logits: Float64Array): Float64Array {
  const probabilities = new Float64Array(logits.length);
  for (let row = 0; row < logits.length; row++) probabilities[row] = sigmoid(logits[row]);
  return probabilities;
}

/** The hard decision: unsafe if P(unsafe) > threshold; exactly at the threshold is safe. */
export function predictsUnsafe(probability: number, decisionThreshold: number): boolean {
  return probability > decisionThreshold;
}

/** Top-label confidence `max(p, 1 - p)`, in [0.5, 1]. */
export function confidenceOf(probability: number): number {
  return Math.max(probability, 1 - probability);
}
