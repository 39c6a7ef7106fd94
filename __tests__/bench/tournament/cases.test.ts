import { describe, expect, test } from '@jest/globals';
import { bfloat16Weights, prunedWeights, roundedWeights } from '../../../bench/tournament/altered-weights.ts';
import { hashWords } from '../../../bench/tournament/hashed-words.ts';
import { measureHarm } from '../../../bench/tournament/harm.ts';
import { drawSamples } from '../../../bench/tournament/sample.ts';
import { changeText } from '../../../bench/tournament/text-changes.ts';
import { DEFAULT_LIMITS } from '../../../src/core/gate/limit.ts';
import { DEFAULT_EVALUATION_SETTINGS } from '../../../src/core/metrics/evaluate.ts';

describe('altered weights', () => {
  test('bfloat16 keeps eight significant bits and rounds to nearest', () => {
    // 1 + 2^-8 lies half-way and goes to the even 1; 1 + 3 * 2^-9 is nearer to 1 + 2^-7
    const rounded = bfloat16Weights(Float32Array.of(1, 1 + 2 ** -8, 1 + 3 * 2 ** -9, -0.5), 'w');
    expect([...rounded]).toEqual([1, 1, 1 + 2 ** -7, -0.5]);
  });

  test('pruning and rounding leave biases and norms alone', () => {
    const bias = Float32Array.of(1, 2, 3);
    expect(prunedWeights(0.5)(bias, 'bias')).toBe(bias);
    expect(roundedWeights(2)(bias, 'bias')).toBe(bias);
  });

  test('pruning zeroes the smallest share of a matrix', () => {
    const matrix = Float32Array.from({ length: 10_000 }, (_, at) => at - 5000.5);
    const pruned = prunedWeights(0.25)(matrix, 'kernel');
    expect(pruned.filter((value) => value === 0)).toHaveLength(2500);
  });
});

describe('texts and samples', () => {
  test('a text that a change would empty stays as it is', () => {
    expect(changeText('punctuation stripped', '?!')).toBe('?!');
    expect(changeText('punctuation stripped', 'No!')).toBe('No ');
  });

  test('hashed words have unit length and ignore case', () => {
    const example = { id: 'a', label: 0, slices: [] } as const;
    const { data } = hashWords(
      [
        { ...example, text: 'Two words' },
        { ...example, text: 'two WORDS' },
      ],
      16,
    );
    expect(data.slice(0, 16)).toEqual(data.slice(16));
    expect(Math.hypot(...data.slice(0, 16))).toBeCloseTo(1, 6);
  });

  test('samples hold each row at most once and repeat with the seed', () => {
    const samples = drawSamples(10, 6, 3, 1);
    for (const rows of samples) expect(new Set(rows).size).toBe(6);
    expect(drawSamples(10, 6, 3, 1)).toEqual(samples);
  });
});

describe('harm', () => {
  const labels = Uint8Array.of(1, 1, 0, 0);
  const reference = Float64Array.of(2, 1, -1, -2);

  test('an unchanged score is harmless at no distance', () => {
    const harm = measureHarm(
      labels,
      { reference, candidate: reference },
      DEFAULT_LIMITS,
      DEFAULT_EVALUATION_SETTINGS,
    );
    expect(harm.harmful).toBe(false);
    expect(harm.closeness).toBeCloseTo(0, 12);
  });

  test('one missed unsafe row of two is ten times the limit of false negatives', () => {
    const candidate = Float64Array.of(2, -0.5, -1, -2);
    const harm = measureHarm(
      labels,
      { reference, candidate },
      DEFAULT_LIMITS.filter(({ metric }) => metric === 'false-negative-rate'),
      DEFAULT_EVALUATION_SETTINGS,
    );
    expect(harm).toMatchObject({ harmful: true, closest: 'false-negative-rate' });
    // (1/2 - 0) / 0.05
    expect(harm.closeness).toBeCloseTo(10, 12);
  });
});
