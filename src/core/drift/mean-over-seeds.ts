import { measured, notMeasured, type Measured } from '../measured.ts';

/** A number over the seeds: its mean and the band they span; undefined if it is so for any seed. */
export interface Band {
  readonly mean: Measured;
  readonly low: Measured;
  readonly high: Measured;
}

/** Mean and band over the seeds. */
export function bandOverSeeds(values: readonly Measured[]): Band {
  const numbers: number[] = [];
  for (const value of values) {
    if (!value.defined) return { mean: value, low: value, high: value };
    numbers.push(value.value);
  }
  if (numbers.length === 0) {
    const none = notMeasured('no seed was given');
    return { mean: none, low: none, high: none };
  }
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  // Rounding may push the mean of equal values out of their band.
  return {
    mean: measured(Math.min(high, Math.max(low, mean))),
    low: measured(low),
    high: measured(high),
  };
}

/** Mean over the seeds alone. */
export function meanOverSeeds(values: readonly Measured[]): Measured {
  return bandOverSeeds(values).mean;
}
