import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Matrix as MlMatrix, solve } from 'ml-matrix';
import { projectRows } from '../../../src/core/classifier/fold-head.ts';
import type { Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { shuffledRows, takeRows } from '../../../src/core/linalg/row-sample.ts';
import { createRandom } from '../../../src/core/random.ts';
import { applyMap, type AffineMap } from '../../../src/core/remedy/affine-map.ts';
import type { PairedVectors } from '../../../src/core/remedy/fit-maps.ts';
import { fitRidgeMap, type PairedPieces } from '../../../src/core/remedy/ridge-map.ts';
import { expectClose } from '../../support/closeness.ts';

const RIDGES = [1e-4, 1e-3, 1e-2, 0.03, 0.1, 0.3, 1, 3, 10];

function draw(rows: number, cols: number, seed: number): Matrix {
  const random = createRandom(seed);
  return { rows, cols, data: Float32Array.from({ length: rows * cols }, () => random.normal()) };
}

/** Rows, and what another model makes of them: mixed by one square matrix, with noise. */
function simulatePairs(rows: number, cols: number, noise: number, seed = 1): PairedVectors {
  const reference = draw(rows, cols, seed);
  const mixing = MlMatrix.from1DArray(cols, cols, [...draw(cols, cols, 99).data]);
  const mixed = toMl(reference).mmul(mixing).to1DArray();
  const random = createRandom(seed + 1);
  const data = Float32Array.from(mixed, (value) => value + noise * random.normal());
  return { reference, candidate: { rows, cols, data } };
}

function toMl({ rows, cols, data }: Matrix): MlMatrix {
  return MlMatrix.from1DArray(rows, cols, [...data]);
}

function take({ reference, candidate }: PairedVectors, rows: readonly number[]): PairedVectors {
  const chosen = Int32Array.from(rows);
  return { reference: takeRows(reference, chosen), candidate: takeRows(candidate, chosen) };
}

function join(a: PairedVectors, b: PairedVectors): PairedVectors {
  const stack = (above: Matrix, below: Matrix): Matrix => ({
    rows: above.rows + below.rows,
    cols: above.cols,
    data: Float32Array.of(...above.data, ...below.data),
  });
  return { reference: stack(a.reference, b.reference), candidate: stack(a.candidate, b.candidate) };
}

/** The weights along a direction by the formula, with inverses: what the map makes of the head. */
function slowWeights({ reference, candidate }: PairedVectors, direction: Float64Array, share: number) {
  const [x, y] = [toMl(candidate), toMl(reference)];
  const [meanX, meanY] = [x.mean('column'), y.mean('column')];
  const v = MlMatrix.columnVector([...direction]);
  const [cx, cy] = [x.subRowVector(meanX), y.subRowVector(meanY)];
  const covariance = cx.transpose().mmul(cx);
  const left = covariance.clone().add(MlMatrix.eye(x.columns).mul((share * covariance.trace()) / x.columns));
  const plain = solve(left, cx.transpose().mmul(cy).mmul(v));
  const seen = solve(left, covariance.mmul(v));
  const factor = v.dot(plain) / v.dot(seen);
  const weights = plain.add(MlMatrix.sub(v, seen).mul(factor)).to1DArray();
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, one, j) => sum + one * b[j], 0);
  return { weights, factor, offset: dot(meanY, [...direction]) - dot(meanX, weights) };
}

/** Fourfold cross-validation by sets of row numbers. */
function slowRidge(
  pairs: PairedVectors,
  direction: Float64Array,
  seed: number,
  pieces?: PairedPieces,
): number {
  const order = [...shuffledRows(pairs.reference.rows, createRandom(seed, 51))];
  const errors = RIDGES.map((ridge) => {
    let error = 0;
    for (let part = 0; part < 4; part++) {
      const held = order.filter((_, place) => place % 4 === part);
      const others = take(
        pairs,
        order.filter((row) => !held.includes(row)),
      );
      const kept =
        pieces &&
        take(
          pieces.pairs,
          [...pieces.texts.keys()].filter((at) => !held.includes(pieces.texts[at])),
        );
      const { weights, offset } = slowWeights(kept ? join(others, kept) : others, direction, ridge);
      const { reference, candidate } = take(pairs, held);
      const scores = projectRows(candidate, Float64Array.from(weights));
      projectRows(reference, direction).forEach((score, at) => (error += (scores[at] + offset - score) ** 2));
    }
    return error;
  });
  return RIDGES[errors.indexOf(Math.min(...errors))];
}

describe('a ridge map', () => {
  test('is what a slow cross-validation chooses and a slow solution gives, with pieces and without', async () => {
    for (const [seed, noise] of [0.1, 0.5, 2].entries()) {
      const pairs = simulatePairs(24, 4, noise, 10 * seed);
      const direction = Float64Array.from(draw(1, 4, seed + 70).data);
      const pieces: PairedPieces = {
        pairs: simulatePairs(30, 4, noise, 10 * seed + 5),
        texts: Int32Array.from({ length: 30 }, (_, at) => (at * 7) % 24),
      };
      for (const given of [undefined, pieces]) {
        const options = { multiply: plainMultiply, seed, direction, ...(given && { pieces: given }) };
        const map = await fitRidgeMap(pairs, options);
        expect(map.ridge).toBe(slowRidge(pairs, direction, seed, given));
        const slow = slowWeights(given ? join(pairs, given.pairs) : pairs, direction, map.ridge);
        expectClose('factor', map.factor, slow.factor, { absolute: 1e-5 });
        const folded = toMl({ rows: 4, cols: 4, data: Float32Array.from(map.matrix.data) });
        const weights = folded.mmul(MlMatrix.columnVector([...direction])).to1DArray();
        weights.forEach((weight, j) => expectClose('weight', weight, slow.weights[j], { absolute: 1e-5 }));
        const offset = map.offset.reduce((sum, value, j) => sum + value * direction[j], 0);
        expectClose('offset', offset, slow.offset, { absolute: 1e-5 });
      }
    }
  });

  test('leaves a model that has not changed as it is, with fewer rows than dimensions too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: 12 }),
        fc.nat(),
        fc.boolean(),
        async (rows, seed, isAimed) => {
          const same = draw(rows, 7, seed);
          const direction = Float64Array.from(draw(1, 7, seed + 1).data);
          const options = { multiply: plainMultiply, seed, ...(isAimed && { direction }) };
          const map = await fitRidgeMap({ reference: same, candidate: same }, options);
          const fresh = draw(5, 7, seed + 2);
          const mapped = await applyMap(map, fresh, plainMultiply);
          mapped.data.forEach((value, at) => expectClose('entry', value, fresh.data[at], { absolute: 1e-4 }));
        },
      ),
      { numRuns: 15 },
    );
  });

  test('fitted on pieces as well comes nearer to whole texts that it has not seen', async () => {
    const pairs = simulatePairs(16, 8, 0.3, 3);
    const pieces = {
      pairs: simulatePairs(64, 8, 0.3, 5),
      texts: Int32Array.from({ length: 64 }, (_, at) => at % 16),
    };
    const fresh = simulatePairs(200, 8, 0.3, 7);
    const left = async (map: AffineMap): Promise<number> => {
      const { data } = await applyMap(map, fresh.candidate, plainMultiply);
      return data.reduce((sum, value, at) => sum + (value - fresh.reference.data[at]) ** 2, 0);
    };
    const options = { multiply: plainMultiply, seed: 4 };
    const without = await left(await fitRidgeMap(pairs, options));
    expect(await left(await fitRidgeMap(pairs, { ...options, pieces }))).toBeLessThan(0.8 * without);
  });

  test('is never judged on a text whose pieces it was fitted on', async () => {
    // Two models that have nothing in common: only a map that has seen a text can reproduce it.
    const unrelated = { reference: draw(40, 20, 11), candidate: draw(40, 20, 12) };
    const copies = Array.from({ length: 120 }, (_, piece) => (piece * 7) % 40);
    const pieces = { pairs: take(unrelated, copies), texts: Int32Array.from(copies) };
    const { ridge } = await fitRidgeMap(unrelated, { multiply: plainMultiply, seed: 1, pieces });
    expect(ridge).toBe(RIDGES.at(-1));
  });

  test('does not depend on the order of the pieces, and repeats itself bit for bit', async () => {
    const pairs = simulatePairs(12, 3, 0.5);
    const texts = Int32Array.from({ length: 20 }, (_, at) => at % 12);
    const pieces = { pairs: simulatePairs(20, 3, 0.5, 8), texts };
    const reversed = [...texts.keys()].reverse();
    const turned = {
      pairs: take(pieces.pairs, reversed),
      texts: Int32Array.from(reversed, (at) => texts[at]),
    };
    const fit = (given: PairedPieces) =>
      fitRidgeMap(pairs, { multiply: plainMultiply, seed: 2, pieces: given });
    const first = await fit(pieces);
    expect(await fit(pieces)).toEqual(first);
    const other = await fit(turned);
    expect(other.ridge).toBe(first.ridge);
    other.matrix.data.forEach((value, at) =>
      expectClose('entry', value, first.matrix.data[at], { absolute: 1e-9 }),
    );
  });

  test('between different dimensions is shrunk towards zero', async () => {
    const pairs = { reference: draw(40, 3, 1), candidate: draw(40, 5, 2) };
    const direction = Float64Array.of(1, -2, 3);
    const map = await fitRidgeMap(pairs, { multiply: plainMultiply, seed: 1, direction });
    expect([map.factor, map.matrix.rows, map.matrix.cols]).toEqual([0, 5, 3]);
    expect(map.ridge).toBeGreaterThanOrEqual(1);
  });
});
