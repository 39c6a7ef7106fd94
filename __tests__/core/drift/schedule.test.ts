import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sigmaSchedule, subspaceAngle } from '../../../src/core/drift/schedule.ts';
import { expectClose } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { readOracle } from '../../support/oracle.ts';
import {
  PAPER_SWEEP,
  SENSITIVITY_SWEEP,
  type SweepSettings,
} from '../../../src/core/drift/sweep-settings.ts';

describe('the schedule of magnitudes', () => {
  test('is linear with both ends', () => {
    expect(sigmaSchedule(0, 0.5, 3)).toEqual([0, 0.25, 0.5]);
    expect(sigmaSchedule(0.25, 1, 4)).toEqual([0.25, 0.5, 0.75, 1]);
  });

  test('of one point is the minimum', () => {
    expect(sigmaSchedule(0.1, 0.9, 1)).toEqual([0.1]);
  });

  test('ends at the maximum exactly and never decreases', () => {
    const magnitude = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(magnitude, magnitude, fc.integer({ min: 2, max: 40 }), (a, b, points) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const schedule = sigmaSchedule(low, high, points);
        expect(schedule).toHaveLength(points);
        expect(schedule[0]).toBe(low);
        expect(schedule.at(-1)).toBe(high);
        for (let k = 1; k < points; k++) expect(schedule[k]).toBeGreaterThanOrEqual(schedule[k - 1]);
      }),
    );
  });

  test('turns magnitude 1 of the subspace mechanism into a right angle', () => {
    expect(subspaceAngle(0)).toBe(0);
    expectClose('a third', subspaceAngle(1 / 3), Math.PI / 6, { relative: 1e-15 });
    expect(subspaceAngle(1)).toBe(Math.PI / 2);
  });

  interface Golden {
    schedules: { K: number; sigma_min: number; sigma_max: number; expected: number[] }[];
    angles: { kind: string; sigma: number; degrees: number }[];
  }
  testWithGolden<Golden>('agrees with golden file 02', '02_schedule_angles.json', (golden) => {
    for (const { K, sigma_min, sigma_max, expected } of golden.schedules) {
      const schedule = sigmaSchedule(sigma_min, sigma_max, K);
      expect(schedule).toHaveLength(expected.length);
      expected.forEach((sigma, k) => expectClose(`sigma ${k}`, schedule[k], sigma, { absolute: 1e-15 }));
    }
    for (const { kind, sigma, degrees } of golden.angles) {
      if (kind !== 'subspace') continue;
      expectClose('angle', (subspaceAngle(sigma) * 180) / Math.PI, degrees, { absolute: 1e-12 });
    }
  });
});

interface ScheduleOracle {
  readonly schedules: readonly {
    readonly minimum: number;
    readonly maximum: number;
    readonly points: number;
    readonly sigmas: readonly number[];
  }[];
}

describe('magnitudes at equal steps', () => {
  test.each(readOracle<ScheduleOracle>('heads').schedules)(
    'agree with numpy.linspace: $points from $minimum to $maximum (fixtures/oracle/heads.py)',
    ({ minimum, maximum, points, sigmas }) => {
      const schedule = sigmaSchedule(minimum, maximum, points);
      expect(schedule).toHaveLength(sigmas.length);
      sigmas.forEach((sigma, k) => expectClose(`sigma ${k}`, schedule[k], sigma, { absolute: 1e-16 }));
    },
  );

  test('equal adding the step over and over (second implementation)', () => {
    const magnitude = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(magnitude, magnitude, fc.integer({ min: 2, max: 40 }), (minimum, range, points) => {
        let sigma = minimum;
        for (const actual of sigmaSchedule(minimum, minimum + range, points)) {
          expectClose('sigma', actual, sigma, { absolute: 1e-13 });
          sigma += range / (points - 1);
        }
      }),
    );
  });
});

test("the paper's sweep has 8 points from 0 to 0.15, the sensitivity sweep steps of 0.01 to 0.25", () => {
  const sigmasOf = ({ sigmaMinimum, sigmaMaximum, points }: SweepSettings): readonly number[] =>
    sigmaSchedule(sigmaMinimum, sigmaMaximum, points);
  expect(sigmasOf(PAPER_SWEEP)).toHaveLength(8);
  expect([sigmasOf(PAPER_SWEEP)[0], sigmasOf(PAPER_SWEEP)[7]]).toEqual([0, 0.15]);
  const steps = sigmasOf(SENSITIVITY_SWEEP);
  expect(steps).toHaveLength(26);
  steps.forEach((sigma, k) => expectClose(`step ${k}`, sigma, k / 100, { absolute: 1e-15 }));
});
