import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { serializeClassifier } from '../../../src/config/classifier/driftgate-head.ts';
import { parseClassifier } from '../../../src/config/classifier/load-classifier.ts';
import { foldHead, type FoldedHead } from '../../../src/core/classifier/fold-head.ts';
import { unfoldHead } from '../../../src/core/classifier/unfold-head.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const head = fc.record({ direction: fc.array(number, { minLength: 1, maxLength: 30 }), intercept: number });

function toFolded({ direction, intercept }: { direction: number[]; intercept: number }): FoldedHead {
  return { direction: Float64Array.from(direction), intercept, norm: Math.hypot(...direction) };
}

describe('unfoldHead', () => {
  test('by hand: no mean, no scale, the same weights', () => {
    const folded = { direction: Float64Array.of(3, -4), intercept: 0.5, norm: 5 };
    expect(unfoldHead(folded, 0.4, 'train.jsonl')).toEqual({
      dimension: 2,
      mean: Float64Array.of(0, 0),
      scale: Float64Array.of(1, 1),
      weights: Float64Array.of(3, -4),
      intercept: 0.5,
      decisionThreshold: 0.4,
      fittedOn: 'train.jsonl',
    });
    expect(unfoldHead(folded, 0.4)).not.toHaveProperty('fittedOn');
  });

  test('folds back to the same numbers, also from a file', () => {
    fc.assert(
      fc.property(head, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (parts, threshold) => {
        const folded = toFolded(parts);
        const text = serializeClassifier(unfoldHead(folded, threshold));
        const read = parseClassifier(text, 'head.json').head;
        expect(read.decisionThreshold).toBe(threshold);
        for (const again of [foldHead(unfoldHead(folded, threshold)), foldHead(read)]) {
          expect([...again.direction]).toEqual(parts.direction);
          // -0 - 0 is 0: the sign of a zero may go, the number stays.
          expect(again.intercept + 0).toBe(folded.intercept + 0);
          expect(Math.abs(again.norm - folded.norm)).toBeLessThanOrEqual(1e-12 * folded.norm + 1e-150);
        }
      }),
    );
  });

  test('copies the direction, so that changing the one leaves the other', () => {
    const folded = { direction: Float64Array.of(3, -4), intercept: 0.5, norm: 5 };
    unfoldHead(folded, 0.4).weights[0] = 7;
    expect(folded.direction[0]).toBe(3);
  });
});
