import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ModelError } from '../../src/errors.ts';
import { createRowJoin } from '../../src/vectors/join-rows.ts';

/** Joins a table that comes in chunks of `size` rows. */
function join(table: readonly string[], wanted: readonly string[], size = 2) {
  const rows = createRowJoin(wanted, 'vectors.npy');
  const places: number[] = [];
  for (let first = 0; first < table.length; first += size) {
    places.push(...rows.place(table.slice(first, first + size), first));
  }
  return { places, ...rows.finish() };
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ModelError) return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('rows joined by id', () => {
  test('have the index of the row that was asked for, or none', () => {
    const { places, rowInTable, extraIds } = join(['a', 'b', 'c'], ['c', 'a']);

    expect(places).toEqual([1, -1, 0]);
    expect([...rowInTable]).toEqual([2, 0]);
    expect(extraIds).toBe(1);
  });

  test('are found in any order and any pieces, as a search through all of them would', () => {
    const tables = fc
      .uniqueArray(fc.string(), { minLength: 1 })
      .chain((ids) =>
        fc.tuple(
          fc.shuffledSubarray(ids, { minLength: ids.length }),
          fc.shuffledSubarray(ids),
          fc.nat({ max: 5 }),
        ),
      );
    fc.assert(
      fc.property(tables, ([table, wanted, size]) => {
        const { places, rowInTable, extraIds } = join(table, wanted, size + 1);

        expect(places).toEqual(table.map((id) => wanted.indexOf(id)));
        expect([...rowInTable]).toEqual(wanted.map((id) => table.indexOf(id)));
        expect(extraIds).toBe(table.length - wanted.length);
      }),
    );
  });

  test('that have no vector are counted, and the first five are named', () => {
    const wanted = ['a', ...Array.from({ length: 7 }, (_, row) => `new-${row}`)];

    expect(messageOf(() => join(['a', 'b', 'c'], wanted))).toContain(
      '7 of 8 rows of the data set have no vector: "new-0", "new-1", "new-2", "new-3", "new-4" and 2 more',
    );
    expect(messageOf(() => join(['a', 'b', 'c'], wanted))).toContain('3 vectors');
  });

  test('that have no vector are missed, however many vectors there are', () => {
    expect(messageOf(() => join(['a', 'B', 'c', 'd'], ['a', 'b']))).toContain(
      '1 of 2 rows of the data set have no vector: "b"',
    );
  });

  test.each([
    ['nobody asked for', ['a', 'b', 'b'], ['a']],
    ['was asked for', ['a', 'b', 'b'], ['a', 'b']],
    ['was asked for, far apart', ['b', 'a', 'c', 'b'], ['a', 'b', 'c']],
  ])('an id with two vectors is refused, also one that %s', (_, table, wanted) => {
    expect(messageOf(() => join(table, wanted))).toContain('1 ids have more than one vector: "b"');
  });

  test('two vectors of one id weigh more than a missing one', () => {
    expect(messageOf(() => join(['b', 'b'], ['a', 'b']))).toContain('more than one vector');
  });

  test('vectors without ids are refused, rather than their order trusted', () => {
    expect(messageOf(() => createRowJoin(['a'], 'vectors.npy').place(undefined, 0))).toContain('ids.json');
  });
});
