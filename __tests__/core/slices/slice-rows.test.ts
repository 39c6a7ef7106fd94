import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupBySlice, inFixedOrder } from '../../../src/core/slices/slice-rows.ts';

const sliceLists = fc.array(
  fc.array(fc.constantFrom<string[]>('identity:women', 'identity:men', 'Z', 'a', 'é', '', 'toString'), {
    maxLength: 5,
  }),
  { maxLength: 30 },
);

describe('groupBySlice', () => {
  test('lists the rows of every value, sorted by name', () => {
    const groups = groupBySlice([['b', 'a:x'], [], ['a:x'], ['B']]);
    expect([...groups]).toEqual([
      ['B', Uint32Array.of(3)],
      ['a:x', Uint32Array.of(0, 2)],
      ['b', Uint32Array.of(0)],
    ]);
  });

  test('counts a row once that names a slice twice', () => {
    expect([...groupBySlice([['a', 'a', 'b', 'a']])]).toEqual([
      ['a', Uint32Array.of(0)],
      ['b', Uint32Array.of(0)],
    ]);
  });

  test.each([
    ['no rows', []],
    ['rows without slices', [[], []]],
  ])('%s have no groups', (_, slices) => expect(groupBySlice(slices).size).toBe(0));

  test('holds exactly the rows that name the slice (second implementation)', () => {
    fc.assert(
      fc.property(sliceLists, (slices) => {
        const groups = groupBySlice(slices);
        expect([...groups.keys()]).toEqual([...new Set(slices.flat())].sort());
        for (const [name, rows] of groups) {
          expect([...rows]).toEqual([...slices.keys()].filter((row) => slices[row].includes(name)));
        }
      }),
    );
  });
});

describe('inFixedOrder', () => {
  test('sorts by label, reference score, candidate score; what is no number comes last', () => {
    const ordered = inFixedOrder({
      comparison: {
        labels: Uint8Array.of(1, 0, 0, 0, 0),
        referenceLogits: Float64Array.of(-9, NaN, 2, 2, -Infinity),
        candidateLogits: Float64Array.of(0, 0, 1, -1, 5),
      },
      slices: [['first'], ['second'], ['third'], ['fourth'], ['fifth']],
    });
    expect(ordered.slices.flat()).toEqual(['fifth', 'fourth', 'third', 'second', 'first']);
    expect([...ordered.comparison.labels]).toEqual([0, 0, 0, 0, 1]);
    expect([...ordered.comparison.referenceLogits]).toEqual([-Infinity, 2, 2, NaN, -9]);
    expect([...ordered.comparison.candidateLogits]).toEqual([5, -1, 1, 0, 0]);
  });

  test.each([
    ['scores', [1, 2], 1, 2],
    ['slices', [1, 1], 2, 2],
  ])('refuses too few %s', (_, [reference, candidate], slices, rows) => {
    const comparison = {
      labels: new Uint8Array(rows),
      referenceLogits: new Float64Array(reference),
      candidateLogits: new Float64Array(candidate),
    };
    const lists = Array.from({ length: slices }, () => []);
    expect(() => inFixedOrder({ comparison, slices: lists })).toThrow(RangeError);
  });
});
