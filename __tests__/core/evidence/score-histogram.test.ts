import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClassCounts } from '../../../src/core/evidence/evidence.ts';
import { scoreHistogram } from '../../../src/core/evidence/score-histogram.ts';
import { sigmoid } from '../../../src/core/metrics/sigmoid.ts';
import { readOracle } from '../../support/oracle.ts';
import { reorder, scoredRows } from '../../support/scored-rows.ts';

interface ModelOracle extends ClassCounts {
  readonly logits: readonly number[];
}

interface HistogramOracle {
  readonly cases: readonly {
    readonly name: string;
    readonly bins: number;
    readonly labels: readonly number[];
    readonly reference: ModelOracle;
    readonly candidate: ModelOracle;
  }[];
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Its sigmoid is the probability again, or a neighbour of it. */
const logitOf = (probability: number): number => Math.log(probability / (1 - probability));

describe('score histograms against NumPy (fixtures/oracle/score_histogram.py)', () => {
  const { cases } = readOracle<HistogramOracle>('score_histogram');

  test.each(cases)('every count agrees: $name', ({ bins, labels, reference, candidate }) => {
    const [before, after] = [reference, candidate].map(({ logits }) => Float64Array.from(logits));
    const found = scoreHistogram(Uint8Array.from(labels), before, after, bins);
    expect(found.reference).toEqual({ safe: reference.safe, unsafe: reference.unsafe });
    expect(found.candidate).toEqual({ safe: candidate.safe, unsafe: candidate.unsafe });
  });
});

describe('scoreHistogram', () => {
  test('counts rows by model and class', () => {
    // P(unsafe): sigmoid(-2) = .12, sigmoid(0) = .5, sigmoid(2) = .88; bins [0, .5) [.5, 1]
    const labels = Uint8Array.of(0, 1, 1);
    expect(scoreHistogram(labels, Float64Array.of(-2, 0, 2), Float64Array.of(2, -2, -2), 2)).toEqual({
      edges: [0, 0.5, 1],
      reference: { safe: [1, 0], unsafe: [0, 2] },
      candidate: { safe: [0, 1], unsafe: [2, 0] },
    });
  });

  test('has forty bins whose edges are the literals themselves', () => {
    const { edges } = scoreHistogram(Uint8Array.of(), Float64Array.of(), Float64Array.of());
    expect(edges).toHaveLength(41);
    expect([edges[0], edges[4], edges[12], edges[28], edges[32], edges[40]]).toEqual([
      0, 0.1, 0.3, 0.7, 0.8, 1,
    ]);
  });

  test('puts an edge into the bin above it, and 1 into the last', () => {
    // sigmoid(0) is 1/2 exactly; sigmoid(800) is 1, sigmoid(-800) is 0
    const logits = Float64Array.of(-800, 0, 800);
    expect(scoreHistogram(Uint8Array.of(1, 1, 1), logits, logits, 4).reference.unsafe).toEqual([1, 0, 1, 1]);
  });

  test('leaves a row without a score out', () => {
    const found = scoreHistogram(Uint8Array.of(1, 0), Float64Array.of(NaN, 1), Float64Array.of(1, NaN), 1);
    expect(found.reference).toEqual({ safe: [1], unsafe: [0] });
    expect(found.candidate).toEqual({ safe: [0], unsafe: [1] });
  });

  test('counts every row once', () => {
    fc.assert(
      fc.property(scoredRows, fc.integer({ min: 1, max: 100 }), ({ labels, scores }, bins) => {
        const { reference, edges } = scoreHistogram(labels, scores, scores, bins);
        const unsafe = sumOf([...labels]);
        expect(edges).toHaveLength(bins + 1);
        expect(sumOf(reference.unsafe)).toBe(unsafe);
        expect(sumOf(reference.safe)).toBe(labels.length - unsafe);
      }),
    );
  });

  test('equals asking every row of every bin, also next to the edges', () => {
    const byEdge = fc
      .record({
        bins: fc.integer({ min: 1, max: 40 }),
        edge: fc.nat(40),
        ulps: fc.integer({ min: -2, max: 2 }),
      })
      .map(({ bins, edge, ulps }) => {
        const near = Math.min(1 - 1e-9, Math.max(1e-9, (edge % (bins + 1)) / bins));
        return { bins, logit: logitOf(near) * (1 + ulps * Number.EPSILON) };
      });
    fc.assert(
      fc.property(byEdge, ({ bins, logit }) => {
        const { reference, edges } = scoreHistogram(Uint8Array.of(1), Float64Array.of(logit), Float64Array.of(0), bins);
        const probability = sigmoid(logit);
        const expected = Array.from({ length: bins }, (_, bin) => {
          const below = bin === bins - 1 ? probability <= edges[bin + 1] : probability < edges[bin + 1];
          return edges[bin] <= probability && below ? 1 : 0;
        });
        expect(reference.unsafe).toEqual(expected);
      }),
      { numRuns: 300 },
    ); // prettier-ignore
  });

  test('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(scoredRows, ({ labels, scores }) => {
        const order = [...labels.keys()].reverse();
        const turned = scoreHistogram(reorder(labels, order), reorder(scores, order), reorder(scores, order));
        expect(turned).toEqual(scoreHistogram(labels, scores, scores));
      }),
    );
  });
});
