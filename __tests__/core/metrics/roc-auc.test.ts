import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { midranks } from '../../../src/core/metrics/midranks.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { probabilitiesOf } from '../../../src/core/metrics/sigmoid.ts';
import { valueOf } from '../../support/closeness.ts';
import { scoredRowsOfBothClasses } from '../../support/scored-rows.ts';

/** The definition itself: all pairs, a tie counts a half. */
function pairCountingAuc(labels: Uint8Array, scores: Float64Array): number {
  let won = 0;
  let pairs = 0;
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < labels.length; j++) {
      if (labels[i] !== 1 || labels[j] !== 0) continue;
      pairs++;
      if (scores[i] > scores[j]) won += 1;
      if (scores[i] === scores[j]) won += 0.5;
    }
  }
  return won / pairs;
}

describe('rocAucScore', () => {
  test('counts the pairs won, a tie as a half', () => {
    // unsafe 3, 2 against safe 1, 2: wins 3>1, 3>2, 2>1 and the tie 2=2: 3.5 of 4
    const auc = rocAucScore(Uint8Array.of(1, 1, 0, 0), Float64Array.of(3, 2, 1, 2));
    expect(auc).toEqual({ defined: true, value: 0.875 });
  });

  test('equals counting all pairs', () => {
    fc.assert(
      fc.property(scoredRowsOfBothClasses, ({ labels, scores }) => {
        expect(valueOf(rocAucScore(labels, scores))).toBeCloseTo(pairCountingAuc(labels, scores), 12);
      }),
    );
  });

  test('is unchanged by any increasing map', () => {
    fc.assert(
      fc.property(scoredRowsOfBothClasses, ({ labels, scores }) => {
        const mapped = scores.map((score) => 5 + score ** 3);
        expect(rocAucScore(labels, mapped)).toEqual(rocAucScore(labels, scores));
      }),
    );
  });

  test('of swapped labels is one minus itself', () => {
    fc.assert(
      fc.property(scoredRowsOfBothClasses, ({ labels, scores }) => {
        const swapped = labels.map((label) => 1 - label);
        const sum = valueOf(rocAucScore(labels, scores)) + valueOf(rocAucScore(swapped, scores));
        expect(sum).toBeCloseTo(1, 12);
      }),
    );
  });

  test('needs raw scores: probabilities saturate to ties', () => {
    const labels = Uint8Array.of(0, 0, 1, 1);
    const logits = Float64Array.of(40, 45, 50, 60);
    expect(valueOf(rocAucScore(labels, logits))).toBe(1);
    expect(valueOf(rocAucScore(labels, probabilitiesOf(logits)))).toBe(0.5);
  });

  test.each([
    ['no rows', [], [], 'there are no rows'],
    ['no unsafe rows', [0, 0], [1, 2], 'there are no unsafe rows'],
    ['no safe rows', [1], [1], 'there are no safe rows'],
    ['a score that is NaN', [0, 1], [1, NaN], 'the score of row 1 is not a number'],
  ])('is undefined with %s', (_, labels, scores, reason) => {
    expect(rocAucScore(Uint8Array.from(labels), Float64Array.from(scores))).toEqual({
      defined: false,
      reason,
    });
  });
});

describe('midranks', () => {
  test('gives tied scores the mean of their ranks', () => {
    // sorted: 1, 2, 2, 5, infinity, infinity -> ranks 1, (2+3)/2, 4, (5+6)/2
    const ranks = midranks(Float64Array.of(2, 5, Infinity, 1, 2, Infinity));
    expect([...ranks]).toEqual([2.5, 4, 5.5, 1, 2.5, 5.5]);
  });
});
