import { describe, expect, test } from '@jest/globals';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { rowOf, zeros, type Matrix } from '../../src/core/linalg/matrix.ts';
import { drawRows, takeRows } from '../../src/core/linalg/row-sample.ts';
import type { Measured } from '../../src/core/measured.ts';
import { measureDrift } from '../../src/core/drift/measured-drift.ts';
import { debiasedCka } from '../../src/core/drift/cka.ts';
import { createRandom } from '../../src/core/random.ts';
import { measureSampling, type Sampling } from '../../src/core/sampling.ts';

const ROWS = 1200;
const DIMENSION = 6;

function clouds(seed: number): { reference: Matrix; candidate: Matrix; labels: Uint8Array } {
  const random = createRandom(seed);
  const [reference, candidate] = [zeros(ROWS, DIMENSION), zeros(ROWS, DIMENSION)];
  const labels = new Uint8Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    labels[row] = row % 4 === 0 ? 1 : 0;
    const [old, now] = [rowOf(reference, row), rowOf(candidate, row)];
    for (let j = 0; j < DIMENSION; j++) {
      old[j] = random.normal() * (j + 1) + (j === 0 ? labels[row] : 0);
      now[j] = old[j] + 0.4 * random.normal();
    }
  }
  return { reference, candidate, labels };
}

async function measure(
  { reference, candidate, labels }: ReturnType<typeof clouds>,
  rows: number,
): Promise<Sampling> {
  const norms = new Float64Array(reference.rows).fill(1);
  const firstOf = (matrix: Matrix): Float64Array =>
    Float64Array.from({ length: matrix.rows }, (_, row) => rowOf(matrix, row)[0]);
  return measureSampling(
    {
      reference: { matrix: reference, norms },
      candidate: { matrix: candidate, norms },
      comparison: { labels, referenceLogits: firstOf(reference), candidateLogits: firstOf(candidate) },
      rows,
    },
    { multiply: plainMultiply, seed: 1 },
  );
}

function take({ reference, candidate, labels }: ReturnType<typeof clouds>, rows: Int32Array) {
  return {
    reference: takeRows(reference, rows),
    candidate: takeRows(candidate, rows),
    labels: Uint8Array.from(rows, (row) => labels[row]),
  };
}

function valueOf(value: Measured): number {
  if (!value.defined) throw new Error(value.reason);
  return value.value;
}

/** The second implementation of DeLong's variance: the share of the other class that each row beats. */
function aucVariance(labels: Uint8Array, scores: readonly number[]): number {
  const of = (label: number): number[] => scores.filter((_, row) => labels[row] === label);
  const [safe, unsafe] = [of(0), of(1)];
  const share = (score: number, others: readonly number[]): number =>
    others.reduce((sum, other) => sum + (score > other ? 1 : score === other ? 0.5 : 0), 0) / others.length;
  const variance = (values: readonly number[]): number => deviation(values) ** 2 / values.length;
  return (
    variance(unsafe.map((score) => share(score, safe))) + variance(safe.map((score) => share(score, unsafe)))
  );
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

describe('standard errors of a sample', () => {
  test('are those by which samples of that size really differ', async () => {
    const whole = clouds(5);
    const drawn: { angle: number; cka: number; told: Sampling }[] = [];
    for (let seed = 0; seed < 60; seed++) {
      const part = take(whole, drawRows(ROWS, 300, createRandom(seed, 9)).drawn);
      const norms = new Float64Array(300).fill(1);
      drawn.push({
        angle: valueOf(measureDrift(part.reference, part.candidate, norms, norms).angle.mean),
        cka: valueOf(await debiasedCka(part.reference, part.candidate, plainMultiply)),
        told: await measure(part, ROWS),
      });
    }
    const mean = (of: (one: (typeof drawn)[number]) => number): number =>
      drawn.reduce((sum, one) => sum + of(one), 0) / drawn.length;
    const [angle, cka] = [deviation(drawn.map((one) => one.angle)), deviation(drawn.map((one) => one.cka))];
    // Sixty samples know a standard deviation to about a tenth; blocks of thirty rows are noisier than a tenth of it.
    expect(mean((one) => valueOf(one.told.standardErrors.meanAngle)) / angle).toBeGreaterThan(0.75);
    expect(mean((one) => valueOf(one.told.standardErrors.meanAngle)) / angle).toBeLessThan(1.33);
    expect(mean((one) => valueOf(one.told.standardErrors.cka)) / cka).toBeGreaterThan(0.6);
    expect(mean((one) => valueOf(one.told.standardErrors.cka)) / cka).toBeLessThan(1.7);
  });

  test('are zero when the sample is the whole set', async () => {
    const { standardErrors, rows, sampledRows } = await measure(clouds(6), ROWS);
    expect([rows, sampledRows]).toEqual([ROWS, ROWS]);
    expect(standardErrors.meanAngle).toEqual({ defined: true, value: 0 });
    expect(standardErrors.rocAuc.candidate).toEqual({ defined: true, value: 0 });
  });

  test('of a mean follow sd / sqrt(m) with the correction for a finite set', async () => {
    const whole = clouds(7);
    const { standardErrors } = await measure(whole, 4 * ROWS);
    const cosines = Array.from({ length: ROWS }, (_, row) => {
      const [a, b] = [rowOf(whole.reference, row), rowOf(whole.candidate, row)];
      const dot = a.reduce((sum, value, j) => sum + value * b[j], 0);
      return dot / Math.hypot(...a) / Math.hypot(...b);
    });
    // A quarter of the set: the correction is sqrt(3 / 4).
    const expected = (deviation(cosines) / Math.sqrt(ROWS)) * Math.sqrt(3 / 4);
    expect(valueOf(standardErrors.meanCosine)).toBeCloseTo(expected, 10);
  });

  test("of each model's AUC are DeLong's, with the same correction", async () => {
    const whole = clouds(9);
    const { standardErrors } = await measure(whole, 4 * ROWS);
    for (const side of ['reference', 'candidate'] as const) {
      const scores = Array.from({ length: ROWS }, (_, row) => rowOf(whole[side], row)[0]);
      const expected = Math.sqrt(aucVariance(whole.labels, scores) * (3 / 4));
      expect(valueOf(standardErrors.rocAuc[side])).toBeCloseTo(expected, 10);
    }
    expect(standardErrors.rocAuc.reference).not.toEqual(standardErrors.rocAuc.candidate);
  });

  test('of angles do not exist between models of different dimension', async () => {
    const whole = clouds(8);
    const other = { ...whole, candidate: zeros(ROWS, DIMENSION - 1) };
    other.candidate.data.set(whole.candidate.data.subarray(0, other.candidate.data.length));
    const { standardErrors } = await measure(other, 2 * ROWS);
    expect(standardErrors.meanAngle.defined).toBe(false);
    expect(standardErrors.cka.defined).toBe(true);
  });
});
