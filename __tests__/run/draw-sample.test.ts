import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawSample } from '../../src/draw-sample.ts';

type Row = Parameters<typeof drawSample>[0][number];

function rowsOf(count: number, unsafeEvery: number): Row[] {
  return Array.from({ length: count }, (_, at) => ({ label: at % unsafeEvery === 0 ? 1 : 0 }));
}

function shareOfUnsafe(rows: readonly Row[], drawn: Int32Array): number {
  return drawn.reduce((sum, row) => sum + rows[row].label, 0) / drawn.length;
}

describe('the rows whose vectors are held', () => {
  test('are all of them up to 20,000', () => {
    expect(drawSample(rowsOf(20_000, 10), 42)).toBeUndefined();
    expect(drawSample(rowsOf(20_001, 10), 42)?.length).toBe(10_001);
  });

  test('are each at most once, ascending, as many as wanted, with each class in its share', () => {
    const rows = rowsOf(3000, 12);
    const drawn = drawSample(rows, 1, { most: 1000, wanted: 600 }) ?? new Int32Array(0);
    expect(drawn.length).toBe(600);
    expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual([...drawn]);
    // 250 of 3,000 rows are unsafe: 50 of 600.
    expect(shareOfUnsafe(rows, drawn)).toBeCloseTo(50 / 600, 10);
  });

  test('are the same for the same seed, and others for another one', () => {
    const rows = rowsOf(500, 5);
    const draw = (seed: number) => drawSample(rows, seed, { most: 100, wanted: 100 });
    expect(draw(3)).toEqual(draw(3));
    expect(draw(4)).not.toEqual(draw(3));
  });

  test('hold a pair whole or not at all', () => {
    const pairs = fc.array(fc.record({ label: fc.constantFrom(0, 1), pair: fc.nat(8) }), { minLength: 20 });
    fc.assert(
      fc.property(pairs, fc.nat(), (picked, seed) => {
        const rows = picked.map(({ label, pair }): Row => ({
          label: label === 1 ? 1 : 0,
          ...(pair > 3 ? { pairId: `p${pair}` } : {}),
        }));
        const drawn = new Set(drawSample(rows, seed, { most: 10, wanted: 10 }));
        rows.forEach(({ pairId }, row) => {
          if (pairId === undefined) return;
          rows.forEach((other, at) => {
            if (other.pairId === pairId) expect(drawn.has(at)).toBe(drawn.has(row));
          });
        });
      }),
    );
  });
});
