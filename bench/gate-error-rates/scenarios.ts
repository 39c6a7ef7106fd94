import type { MetricName } from '../../src/core/metrics/metric.ts';
import { createRandom } from '../../src/core/random.ts';
import { addNoise, applyChange, CHANGES } from './changes.ts';
import { drawPopulation, idealPopulation, type Population } from './population.ts';
import { largestShare, sizeForShare, trueShares, type LimitShares } from './truth.ts';

/** True changes that candidates are given, as shares of the default limit of one metric. */
export const LEVELS = [0.5, 0.8, 1, 1.2, 1.5, 2] as const;
/** Another model with the same law of scores. */
export const EQUALLY_GOOD = 'another model, equally good';
/** Noise on the score that is harmless, in standard deviations of the score. */
const HARMLESS_NOISE = [0.02, 0.1] as const;
/** Rows of the sample that the true changes are measured on. */
export const TRUTH_ROWS = 400_000;
/** Points that stand for the population while sizes are searched. */
const IDEAL_ROWS = 20_000;
const TRUTH_SEED = 2;

/** A kind of candidate, and how much worse it truly is. */
export interface Scenario {
  readonly name: string;
  /** The metric that its change is sized by; absent where nothing is worse by design. */
  readonly metric?: MetricName;
  readonly level: number;
  readonly candidate: (population: Population) => Float64Array;
}

/** A scenario with its true changes. */
export interface KnownScenario extends Scenario {
  readonly trueShares: LimitShares;
  readonly largest: ReturnType<typeof largestShare>;
}

/** Every scenario: an equally good model, harmless noise, and each change at each level. */
export function scenarios(): readonly Scenario[] {
  const ideal = idealPopulation(IDEAL_ROWS);
  const harmless = [
    { name: EQUALLY_GOOD, level: 0, candidate: ({ equallyGood }: Population) => equallyGood },
    ...HARMLESS_NOISE.map((share) => ({
      name: `noise, ${100 * share} % of the score's spread`,
      level: 0,
      candidate: (population: Population) => addNoise(population, share),
    })),
  ];
  const worse = CHANGES.flatMap((change) =>
    LEVELS.map((level) => {
      const size = sizeForShare(ideal, change, level);
      const candidate = (population: Population): Float64Array => applyChange(population, change, size);
      return { name: change.name, metric: change.metric, level, candidate };
    }),
  );
  return [...harmless, ...worse];
}

/** Measures the true changes of every scenario on one very large sample. */
export function measureTruth(all: readonly Scenario[]): readonly KnownScenario[] {
  const large = drawPopulation(TRUTH_ROWS, createRandom(TRUTH_SEED));
  return all.map((scenario) => {
    const shares = trueShares(large, scenario.candidate(large));
    return { ...scenario, trueShares: shares, largest: largestShare(shares) };
  });
}
