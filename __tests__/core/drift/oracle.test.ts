import { describe, expect, test } from '@jest/globals';
import type { FoldedHead } from '../../../src/core/classifier/fold-head.ts';
import { scoreRows } from '../../../src/core/classifier/fold-head.ts';
import { measureHeadDrift } from '../../../src/core/drift/head-drift.ts';
import { measureDrift } from '../../../src/core/drift/measured-drift.ts';
import { kolmogorovSmirnov, populationStabilityIndex } from '../../../src/core/drift/two-samples.ts';
import { expectClose, expectMeasured } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { readOracle } from '../../support/oracle.ts';
import { meanAngle, simulateGiven, type Draws } from './given-draws.ts';
import { matrixOf, rowNorms, unitMatrixOf } from './unit-rows.ts';

interface DriftOracle {
  readonly rows: readonly {
    readonly name: string;
    readonly reference: readonly number[][];
    readonly candidate: readonly number[][];
    readonly mean: number;
    readonly median: number;
    readonly p95: number;
    readonly max: number;
    readonly meanCosine: number;
    readonly equivalentSigma: number | null;
    readonly normRatio: number;
  }[];
  readonly heads: readonly {
    readonly name: string;
    readonly before: readonly number[];
    readonly after: readonly number[];
    readonly offset: number;
    readonly slope: number;
    readonly noise: number;
    readonly correlation: number;
    readonly flipRate: number;
  }[];
  readonly samples: readonly {
    readonly name: string;
    readonly before: readonly number[];
    readonly after: readonly number[];
    readonly statistic: number;
    readonly p: number;
    readonly psi: number;
  }[];
}

describe('drift against NumPy and SciPy (fixtures/oracle/drift.py)', () => {
  const oracle = readOracle<DriftOracle>('drift');

  test.each(oracle.rows)('measured drift agrees: $name', (expected) => {
    const [reference, candidate] = [matrixOf(expected.reference), matrixOf(expected.candidate)];
    const drift = measureDrift(reference, candidate, rowNorms(reference), rowNorms(candidate));
    for (const name of ['mean', 'median', 'p95', 'max'] as const) {
      expectMeasured(name, drift.angle[name], expected[name], { relative: 1e-11 });
    }
    for (const name of ['meanCosine', 'equivalentSigma', 'normRatio'] as const) {
      expectMeasured(name, drift[name], expected[name], { relative: 1e-11 });
    }
    expectMeasured('distance', drift.cosineDistance, 1 - expected.meanCosine, { absolute: 1e-12 });
  });

  test.each(oracle.heads)('drift along the head agrees: $name', (expected) => {
    const { before, after } = expected;
    const drift = measureHeadDrift(Float64Array.from(before), Float64Array.from(after), 0.5);
    for (const name of ['offset', 'slope', 'noise', 'correlation', 'flipRate'] as const) {
      expectMeasured(name, drift[name], expected[name], { absolute: 1e-12, relative: 1e-11 });
    }
  });

  test.each(oracle.samples)('the Kolmogorov-Smirnov test and the PSI agree: $name', (expected) => {
    const [before, after] = [Float64Array.from(expected.before), Float64Array.from(expected.after)];
    const ks = kolmogorovSmirnov(before, after);
    expectClose('statistic', ks?.statistic ?? NaN, expected.statistic, { absolute: 1e-14 });
    expectClose('p', ks?.p ?? NaN, expected.p, { relative: 1e-10 });
    expectClose('PSI', populationStabilityIndex(before, after), expected.psi, { absolute: 1e-12 });
  });
});

interface SimulatedGolden extends Draws {
  readonly z0_int: readonly number[][];
  readonly cases: readonly (Record<'gaussian' | 'directional' | 'subspace', number[][]> & {
    readonly sigma: number;
    readonly mean_angle_deg: Record<string, number>;
  })[];
}

/** Vectors are stored in float32: coordinates to 1e-7, angles of nearly equal vectors to 2e-5 degrees. */
testWithGolden<SimulatedGolden>(
  'simulated vectors agree with golden file 03',
  '03_drift.json',
  async (golden) => {
    const embeddings = unitMatrixOf(golden.z0_int);
    const simulated = simulateGiven(embeddings, golden);
    for (const one of golden.cases) {
      for (const mechanism of ['gaussian', 'directional', 'subspace'] as const) {
        const what = `${mechanism} at ${one.sigma}`;
        const moved = await simulated[mechanism](one.sigma);
        one[mechanism]
          .flat()
          .forEach((value, at) => expectClose(what, moved.data[at], value, { absolute: 2e-7 }));
        expectClose(what, meanAngle(embeddings, moved), one.mean_angle_deg[mechanism], { absolute: 2e-5 });
      }
    }
  },
);

interface PairedGolden {
  readonly x_int: readonly number[][];
  readonly v: readonly number[];
  readonly b_raw: number;
  readonly cases: readonly {
    readonly name: string;
    readonly y_emb: readonly number[][];
    readonly expected: Record<
      'mean_angle_deg' | 'median_angle_deg' | 'p95_angle_deg' | 'mean_cos' | 'flip_rate',
      number
    > & {
      readonly sigma_equivalent: number | null;
      readonly functional: Record<'offset' | 'slope' | 'noise_sd' | 'corr', number>;
    };
  }[];
}

testWithGolden<PairedGolden>(
  'measured drift agrees with golden file 10',
  '10_paired_drift.json',
  (golden) => {
    const reference = unitMatrixOf(golden.x_int);
    const direction = Float64Array.from(golden.v);
    const head: FoldedHead = { direction, intercept: golden.b_raw, norm: Math.hypot(...golden.v) };
    const before = scoreRows(head, reference);
    const mean = before.reduce((sum, score) => sum + score, 0) / before.length;
    const spread = Math.sqrt(before.reduce((sum, score) => sum + (score - mean) ** 2, 0) / before.length);
    for (const { name, y_emb, expected } of golden.cases) {
      const candidate = matrixOf(y_emb);
      const drift = measureDrift(reference, candidate, rowNorms(reference), rowNorms(candidate));
      const degrees = { absolute: 2e-5 };
      expectMeasured(`${name}: mean`, drift.angle.mean, expected.mean_angle_deg, degrees);
      expectMeasured(`${name}: median`, drift.angle.median, expected.median_angle_deg, degrees);
      expectMeasured(`${name}: p95`, drift.angle.p95, expected.p95_angle_deg, degrees);
      expectMeasured(`${name}: cosine`, drift.meanCosine, expected.mean_cos, { absolute: 1e-7 });
      const sigma = { absolute: 1e-6, relative: 1e-6 };
      expectMeasured(`${name}: sigma`, drift.equivalentSigma, expected.sigma_equivalent, sigma);
      const along = measureHeadDrift(before, scoreRows(head, candidate), 0.5);
      const { offset, slope, noise_sd, corr } = expected.functional;
      // the golden offset and noise are raw, ours are in standard deviations of the old score
      expectMeasured(`${name}: offset`, along.offset, offset / spread, { absolute: 1e-6 });
      expectMeasured(`${name}: slope`, along.slope, slope, { absolute: 1e-6 });
      expectMeasured(`${name}: noise`, along.noise, noise_sd / spread, { absolute: 1e-6 });
      expectMeasured(`${name}: correlation`, along.correlation, corr, { absolute: 1e-6 });
      expect(along.flipRate).toEqual({ defined: true, value: expected.flip_rate });
    }
  },
);
