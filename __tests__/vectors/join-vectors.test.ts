import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ModelError } from '../../src/errors.ts';
import { joinVectors } from '../../src/vectors/join-vectors.ts';

const matrix = { rows: 3, cols: 2, data: Float32Array.of(1, 2, 3, 4, 5, 6) };

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ModelError) return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('joinVectors', () => {
  test('gives each id its own row and counts those nobody asked for', () => {
    const joined = joinVectors({ ids: ['a', 'b', 'c'], matrix }, ['c', 'a']);

    expect(joined).toEqual({ matrix: { rows: 2, cols: 2, data: Float32Array.of(5, 6, 1, 2) }, extraIds: 1 });
  });

  test('does not depend on the order of the table', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), (ids, seed) => {
        const tableOf = (order: readonly string[]): Parameters<typeof joinVectors>[0] => ({
          ids: order,
          matrix: { rows: ids.length, cols: 1, data: Float32Array.from(order, (id) => ids.indexOf(id) + 1) },
        });
        const turn = seed % ids.length;
        const turned = [...ids.slice(turn), ...ids.slice(0, turn)].reverse();
        expect(joinVectors(tableOf(turned), ids)).toEqual(joinVectors(tableOf(ids), ids));
      }),
    );
  });

  test('counts the ids that have no vector and names the first five', () => {
    const ids = ['a', ...Array.from({ length: 7 }, (_, row) => `new-${row}`)];

    expect(messageOf(() => joinVectors({ ids: ['a', 'b', 'c'], matrix }, ids))).toContain(
      '7 of 8 rows of the data set have no vector: "new-0", "new-1", "new-2", "new-3", "new-4" and 2 more',
    );
  });

  test('refuses an id with two vectors, even one that nobody asked for', () => {
    expect(messageOf(() => joinVectors({ ids: ['a', 'b', 'b'], matrix }, ['a']))).toContain(
      '1 ids have more than one vector: "b"',
    );
  });

  test('refuses vectors without ids, rather than trust their order', () => {
    expect(messageOf(() => joinVectors({ ids: undefined, matrix }, ['a', 'b', 'c']))).toContain('ids.json');
  });
});
