import { describe, expect, test } from '@jest/globals';

import { fitPlatt, fitTemperature } from '../../../src/core/remedy/calibrate-scores.ts';
import { expectClose } from '../../support/closeness.ts';

/** As many rows on either side of 0, wrong ones among them: the best intercept is 0. */
const LOGITS = Float64Array.of(-3, -2, -1, -0.5, 0.5, 1, 2, 3);
const LABELS = Uint8Array.of(0, 0, 1, 0, 1, 0, 1, 1);

describe('scores that are symmetric around 0', () => {
  test('are calibrated alike with an intercept and without, though its gradient is 0 from the start', () => {
    const [platt, temperature] = [fitPlatt(LOGITS, LABELS), fitTemperature(LOGITS, LABELS)];
    if ('refused' in platt || 'refused' in temperature) throw new Error('a fit was refused');
    expectClose('slope', platt.slope, temperature.slope, { relative: 1e-6 });
    expectClose('intercept', platt.intercept, 0, { absolute: 1e-6 });
  });

  test('are calibrated to where the sum of residuals times scores is 0', () => {
    const fit = fitTemperature(LOGITS, LABELS);
    if ('refused' in fit) throw new Error(fit.refused);
    const gradient = LOGITS.reduce(
      (sum, logit, row) => sum + logit * (1 / (1 + Math.exp(-fit.slope * logit)) - LABELS[row]),
      0,
    );
    expect(fit.slope).toBeGreaterThan(0.1);
    expectClose('gradient', gradient, 0, { absolute: 1e-4 });
  });
});
