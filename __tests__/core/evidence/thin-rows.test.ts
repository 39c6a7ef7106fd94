import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { thinRows } from '../../../src/core/evidence/thin-rows.ts';

const input = fc
  .array(fc.record({ label: fc.constantFrom(0, 1), silent: fc.boolean() }), { maxLength: 60 })
  .chain((rows) => fc.record({ rows: fc.constant(rows), most: fc.integer({ min: 3, max: 40 }), seed: fc.nat() }))
  .map(({ rows, most, seed }) => ({
    labels: Uint8Array.from(rows, ({ label }) => label),
    silentFailures: rows.flatMap(({ silent }, row) => (silent ? [row] : [])),
    most,
    seed,
  })); // prettier-ignore

describe('rows for a picture', () => {
  test('are all rows when they are few enough', () => {
    const labels = Uint8Array.from([0, 1, 1]);
    expect(thinRows({ labels, silentFailures: [1], most: 3, seed: 1 })).toEqual([0, 1, 2]);
    expect(thinRows({ labels: new Uint8Array(0), silentFailures: [], most: 3, seed: 1 })).toEqual([]);
  });

  test('by hand: both silent failures and the other labels in proportion', () => {
    // 12 rows, 2 silent; the other 10 are 2 unsafe and 8 safe; of 7 places 5 are left, 1 for unsafe and 4 for safe
    const labels = Uint8Array.from([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    const rows = thinRows({ labels, silentFailures: [0, 1], most: 7, seed: 3 });
    expect(rows.slice(0, 2)).toEqual([0, 1]);
    expect(rows.filter((row) => row === 2 || row === 3)).toHaveLength(1);
    expect(rows.filter((row) => row > 3)).toHaveLength(4);
  });

  test('are distinct and ascending, never too many, with silent failures up to a third', () => {
    fc.assert(
      fc.property(input, (given) => {
        const rows = thinRows(given);
        const { labels, silentFailures, most } = given;
        expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
        expect(rows.every((row) => row >= 0 && row < labels.length)).toBe(true);
        expect(rows.length).toBeLessThanOrEqual(most);
        if (labels.length <= most) return;
        const kept = rows.filter((row) => silentFailures.includes(row)).length;
        expect(kept).toBe(Math.min(silentFailures.length, Math.floor(most / 3)));
        expect(rows.length).toBe(kept + Math.min(most - kept, labels.length - silentFailures.length));
      }),
    );
  });

  test('the same seed draws the same rows, another seed draws others', () => {
    const labels = Uint8Array.from({ length: 200 }, (_, row) => row % 2);
    const given = { labels, silentFailures: [5], most: 20, seed: 1 };
    expect(thinRows(given)).toEqual(thinRows(given));
    expect(thinRows({ ...given, seed: 2 })).not.toEqual(thinRows(given));
  });
});
