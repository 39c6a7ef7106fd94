import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { angleOfSigma, sigmaOfAngle, type AngleSettings } from '../../../src/core/drift/angle-conversion.ts';
import { exactRotationMap } from '../../../src/core/drift/ingredients.ts';
import { simulateDirectional, simulateSubspace } from '../../../src/core/drift/simulate.ts';
import type { Mechanism } from '../../../src/core/drift/sweep-settings.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { expectClose } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { readOracle } from '../../support/oracle.ts';
import { meanAngle } from './given-draws.ts';
import { simulateRows, unitMatrixOf } from './unit-rows.ts';

const MECHANISMS: readonly Mechanism[] = ['gaussian', 'directional', 'subspace'];

/** Golden file 02's names; its total noise is sigma as a share of the norm. */
type GoldenKind = Mechanism | 'gaussian_total';

function settingsOf(kind: GoldenKind, dimension: number): AngleSettings {
  if (kind === 'gaussian_total') return { mechanism: 'gaussian', dimension, sigmaUnit: 'norm' };
  return { mechanism: kind, dimension, sigmaUnit: 'coordinate' };
}

const anySettings: fc.Arbitrary<AngleSettings> = fc.record({
  mechanism: fc.constantFrom(...MECHANISMS),
  dimension: fc.integer({ min: 1, max: 4096 }),
  sigmaUnit: fc.constantFrom('coordinate', 'norm'),
});

interface AngleGolden {
  readonly kind: GoldenKind;
  readonly d: number;
  readonly sigma: number;
  readonly degrees: number;
}

testWithGolden<{ readonly angles: readonly AngleGolden[]; readonly inverse: readonly AngleGolden[] }>(
  'angles and their inverse agree with golden file 02',
  '02_schedule_angles.json',
  ({ angles, inverse }) => {
    expect(angles).toHaveLength(48);
    expect(inverse).toHaveLength(24);
    for (const { kind, d, sigma, degrees } of angles) {
      const actual = angleOfSigma(sigma, settingsOf(kind, d));
      expectClose(`${kind} ${d} angle of ${sigma}`, actual, degrees, { absolute: 1e-12 });
    }
    for (const { kind, d, sigma, degrees } of inverse) {
      const actual = sigmaOfAngle(degrees, settingsOf(kind, d));
      expectClose(`${kind} ${d} sigma of ${degrees}`, actual, sigma, { absolute: 1e-12 });
    }
  },
);

type AngleOracle = readonly [Mechanism, AngleSettings['sigmaUnit'], number, number, number];

test('angles agree with NumPy (fixtures/oracle/closed_forms.py)', () => {
  const { angles } = readOracle<{ readonly angles: readonly AngleOracle[] }>('closed_forms');
  expect(angles).toHaveLength(60);
  for (const [mechanism, sigmaUnit, dimension, sigma, degrees] of angles) {
    const actual = angleOfSigma(sigma, { mechanism, sigmaUnit, dimension });
    expectClose(`${mechanism} ${sigmaUnit} ${dimension} at ${sigma}`, actual, degrees, { absolute: 1e-12 });
  }
});

describe('the angle of a magnitude', () => {
  test('of gaussian noise is that of a vector across the old one: 0.5 in 4 dimensions turns by 45 degrees', () => {
    // sigma sqrt d = 0.5 * 2 = 1, atan 1 = 45
    expectClose('angle', angleOfSigma(0.5, settingsOf('gaussian', 4)), 45, { absolute: 1e-12 });
  });

  test('at d = 896 is about 31 degrees for sigma 0.02, not the 1 degree of the paper', () => {
    // 0.02 * sqrt 896 = 0.59867, atan 0.59867 = 30.908 degrees
    expectClose('angle', angleOfSigma(0.02, settingsOf('gaussian', 896)), 30.908, { absolute: 1e-3 });
  });

  test('does not depend on the dimension when sigma is a share of the norm', () => {
    for (const dimension of [1, 16, 1024]) {
      expectClose('angle', angleOfSigma(1, settingsOf('gaussian_total', dimension)), 45, { absolute: 1e-12 });
    }
  });

  test('reads the unit of sigma for gaussian noise alone', () => {
    for (const mechanism of ['directional', 'subspace'] as const) {
      const [byCoordinate, byNorm] = (['coordinate', 'norm'] as const).map((sigmaUnit) =>
        angleOfSigma(0.3, { mechanism, dimension: 64, sigmaUnit }),
      );
      expect(byNorm).toBe(byCoordinate);
    }
  });

  test('is 0 without drift, whatever the mechanism', () => {
    fc.assert(fc.property(anySettings, (settings) => expect(angleOfSigma(0, settings)).toBe(0)));
  });

  test('grows with the magnitude and stays below 90 degrees but for subspace', () => {
    const magnitude = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(anySettings, magnitude, magnitude, (settings, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(angleOfSigma(high, settings)).toBeGreaterThanOrEqual(angleOfSigma(low, settings));
        expect(angleOfSigma(high, settings)).toBeLessThanOrEqual(90);
      }),
    );
  });

  test('is what a push across a vector measures', () => {
    const row = unitMatrixOf([[3, 4, 0]]);
    const moved = simulateDirectional(row, 0.7, Float64Array.of(0, 0, 1));
    const expected = angleOfSigma(0.7, settingsOf('directional', 3));
    expectClose('angle', meanAngle(row, moved), expected, { absolute: 2e-5 });
  });

  test('is what an exact rotation turns every row by', async () => {
    const { embeddings } = simulateRows(5, 8, 3);
    const map = await exactRotationMap(8, 3, plainMultiply);
    for (const sigma of [0.05, 0.4, 1]) {
      const moved = await simulateSubspace(embeddings, sigma, map);
      const expected = angleOfSigma(sigma, settingsOf('subspace', 8));
      expectClose('angle', meanAngle(embeddings, moved), expected, { absolute: 2e-5 });
    }
  });
});

describe('the magnitude of an angle', () => {
  test('leads back to the angle', () => {
    const angle = fc.integer({ min: 0, max: 899 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(anySettings, angle, (settings, degrees) => {
        const back = angleOfSigma(sigmaOfAngle(degrees, settings), settings);
        expectClose('angle', back, degrees, { absolute: 1e-10 });
      }),
    );
  });

  test('comes back from the angle', () => {
    const magnitude = fc.double({ min: 1e-6, max: 1, noNaN: true });
    fc.assert(
      fc.property(anySettings, magnitude, (settings, sigma) => {
        const back = sigmaOfAngle(angleOfSigma(sigma, settings), settings);
        expectClose('sigma', back, sigma, { relative: 1e-9 });
      }),
    );
  });

  test('is infinite from 90 degrees on, which adding a vector across never reaches', () => {
    for (const kind of ['gaussian', 'gaussian_total', 'directional'] as const) {
      expect(sigmaOfAngle(90, settingsOf(kind, 64))).toBe(Infinity);
      expect(sigmaOfAngle(120, settingsOf(kind, 64))).toBe(Infinity);
    }
  });

  test('of the subspace mechanism is 1 at 90 degrees', () => {
    expect(sigmaOfAngle(90, settingsOf('subspace', 64))).toBe(1);
    expect(sigmaOfAngle(45, settingsOf('subspace', 64))).toBe(0.5);
  });
});
