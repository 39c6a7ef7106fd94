import type { LinearHead } from '../../core/classifier/linear-head.ts';
import { keyError } from './json-reader.ts';

/** Times the largest float32, this is still far from the end of double precision. */
const LARGEST_SCORE = 1e200;

/**
 * Refuses a head whose numbers are finite each and whose scores would not be: a score that is no number decides nothing.
 *
 * @throws ClassifierError `not-finite`
 */
export function checkScores({ intercept, mean, scale, weights }: LinearHead, file: string): void {
  let largest = Math.abs(intercept);
  for (let j = 0; j < weights.length; j++)
    largest += Math.abs(weights[j] / scale[j]) * (1 + Math.abs(mean[j]));
  if (largest <= LARGEST_SCORE) return;
  throw keyError(file, 'weights', {
    code: 'not-finite',
    what: 'the weights are so large, or the scales so small, that scores overflow',
    expected: 'scores that are finite numbers',
    found: `weights over scales that add up to ${largest}`,
    hint: 'fit the classifier again: such a head gives no score',
  });
}
