import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitScores, measureHeadDrift, type ScoreFit } from '../../../src/core/drift/head-drift.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { simulateScores } from '../../support/scored-rows.ts';

type Fitted = Extract<ScoreFit, { readonly defined: true }>;

function fitted(before: Float64Array, after: Float64Array): Fitted {
  const fit = fitScores(before, after);
  if (!fit.defined) throw new Error(fit.reason);
  return fit;
}

/** Sum of squared residuals of one line, the plain way. */
function residualsOf(before: Float64Array, after: Float64Array, slope: number, intercept: number): number {
  return after.reduce((sum, value, row) => sum + (value - intercept - slope * before[row]) ** 2, 0);
}

describe('the line through old and new scores', () => {
  test('by hand, in the units of the scores', () => {
    // old -1 0 1 0 (mean 0, variance 1/2), new 0 2 2 0 (mean 1): slope (0 * -1 + 2 * 1) / 2 = 1, residuals 0 1 0 -1,
    // noise sqrt(2 / (4 - 2)) = 1, correlation 2 / sqrt(2 * 4)
    const fit = fitted(Float64Array.of(-1, 0, 1, 0), Float64Array.of(0, 2, 2, 0));
    expect(fit).toMatchObject({ offset: 1, slope: 1, noise: 1 });
    expectClose('spread', fit.spread, Math.SQRT1_2, { relative: 1e-15 });
    expectMeasured('correlation', fit.correlation, Math.SQRT1_2, { relative: 1e-15 });
  });

  test('divides into the drift that the head sees: offset and noise by the spread of the old scores', () => {
    const { reference, candidate } = simulateScores(50, 4);
    const { offset, slope, noise, spread, correlation } = fitted(reference, candidate);
    const drift = measureHeadDrift(reference, candidate, 0.5);
    expect(drift).toMatchObject({
      offset: measured(offset / spread),
      slope: measured(slope),
      noise: measured(noise / spread),
      correlation,
    });
  });

  test('leaves less than any line beside it', () => {
    const nudge = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 3, max: 30 }), nudge, nudge, (seed, rows, turn, lift) => {
        const { reference, candidate } = simulateScores(rows, seed);
        const { slope, noise, offset } = fitted(reference, candidate);
        const meanOld = reference.reduce((sum, value) => sum + value, 0) / rows;
        const intercept = offset + meanOld * (1 - slope);
        const least = residualsOf(reference, candidate, slope, intercept);
        expectClose('noise', noise, Math.sqrt(least / (rows - 2)), { relative: 1e-9, absolute: 1e-12 });
        const other = residualsOf(reference, candidate, slope + turn, intercept + lift);
        expect(other).toBeGreaterThanOrEqual(least * (1 - 1e-12));
      }),
    );
  });

  test('has no noise where the scores only moved along a line: rounding is not taken for it', () => {
    const slopes = fc.double({ min: 0.01, max: 100, noNaN: true });
    const offsets = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.nat(), slopes, offsets, (seed, slope, offset) => {
        const { reference } = simulateScores(200, seed);
        const { noise, spread } = fitted(
          reference,
          reference.map((score) => offset + slope * score),
        );
        // a score is right to 1e-16 of its size, which is at most about that of slope and offset together
        expect(noise).toBeLessThan(1e-13 * spread * (slope + Math.abs(offset)));
      }),
    );
  });

  test('has a noise of the size that was added', () => {
    // 4,000 rows leave the deviation a relative error of about 1 / sqrt(8000) = 0.011
    const { reference, candidate } = simulateScores(4000, 2, 0.8, 0.2);
    const { noise, slope, offset } = fitted(reference, candidate);
    expectClose('noise', noise, 0.8, { relative: 0.05 });
    expectClose('slope', slope, 1, { absolute: 0.03 });
    expectClose('offset', offset, 0.2, { absolute: 0.06 });
  });

  test('turns round with the new scores and keeps its noise', () => {
    const { reference, candidate } = simulateScores(40, 6);
    const up = fitted(reference, candidate);
    const down = fitted(
      reference,
      candidate.map((score) => -score),
    );
    expectClose('slope', down.slope, -up.slope, { relative: 1e-14 });
    expectClose('noise', down.noise, up.noise, { relative: 1e-12 });
    expectMeasured('correlation', down.correlation, -valueOf(up.correlation), { relative: 1e-14 });
  });
});

describe('there is no line', () => {
  test('through fewer than three rows', () => {
    const reason = 'fewer than three rows';
    for (const rows of [0, 1, 2]) {
      const scores = Float64Array.from({ length: rows }, (_, row) => row);
      expect(fitScores(scores, scores)).toEqual({ defined: false, reason });
    }
  });

  test('through old scores that do not vary, or are not numbers', () => {
    const reason = 'the old scores do not vary';
    const after = Float64Array.of(1, 2, 3);
    for (const before of [0.1, Number.NaN]) {
      expect(fitScores(new Float64Array(3).fill(before), after)).toEqual({ defined: false, reason });
    }
  });

  test('that has a correlation where the new scores do not vary', () => {
    const fit = fitted(Float64Array.of(-1, 0, 1), Float64Array.of(2, 2, 2));
    expect(fit).toMatchObject({ slope: 0, noise: 0, offset: 2 });
    expect(fit.correlation).toEqual(notMeasured('the new scores do not vary'));
  });
});
