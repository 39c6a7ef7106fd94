import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EmbeddedRows } from '../../../src/core/embedded-rows.ts';
import { decide } from '../../../src/core/gate/decide.ts';
import type { PlantedDriftResult } from '../../../src/core/gate/negative-control.ts';
import { dimensionMismatch, tooFewRows, unseenDrift } from '../../../src/core/gate/obstacles.ts';
import { zeros } from '../../../src/core/linalg/matrix.ts';

function embedded(cols: number): EmbeddedRows {
  return { matrix: zeros(2, cols), norms: Float64Array.of(1, 1) };
}

describe('models and a head', () => {
  const mismatch = (reference: number, candidate: number, dimension: number) =>
    dimensionMismatch({
      reference: embedded(reference),
      candidate: embedded(candidate),
      heads: { reference: { dimension }, candidate: { dimension } },
    });

  test('of one dimension go together', () => {
    expect(mismatch(8, 8, 8)).toEqual([]);
  });

  test('of two dimensions cannot share a head, and both numbers are named', () => {
    expect(mismatch(8, 16, 8)).toEqual([
      {
        kind: 'fatal',
        reason: 'The candidate gives 16 numbers per text, the classifier needs 8: they cannot share a head.',
      },
    ]);
  });

  test('have one obstacle per model that does not fit, the reference first, though they fit each other', () => {
    const obstacles = mismatch(8, 8, 4);
    expect(obstacles.map(({ reason }) => reason.split(' ').slice(1, 4).join(' '))).toEqual([
      'reference gives 8',
      'candidate gives 8',
    ]);
  });

  test('never pass unless all three dimensions are one', () => {
    const dimension = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(dimension, dimension, dimension, (reference, candidate, head) => {
        const obstacles = mismatch(reference, candidate, head);
        const misfits = [reference, candidate].filter((cols) => cols !== head).length;
        expect(obstacles).toHaveLength(misfits);
        if (misfits > 0) expect(decide([], obstacles, { onInconclusive: 'pass' }).outcome).toBe('fail');
      }),
    );
  });
});

describe('too few rows', () => {
  test('are named with their class and the number that is needed', () => {
    expect(tooFewRows({ positives: 12, negatives: 900 }, 50)).toEqual([
      { kind: 'inconclusive', reason: 'Only 12 unsafe rows: at least 50 are needed to decide.' },
    ]);
    expect(tooFewRows({ positives: 900, negatives: 0 }, 50)).toEqual([
      { kind: 'inconclusive', reason: 'Only 0 safe rows: at least 50 are needed to decide.' },
    ]);
  });

  test('of both classes are two obstacles', () => {
    expect(tooFewRows({ positives: 3, negatives: 4 }, 50)).toHaveLength(2);
  });

  test('begin below the minimum: exactly as many are enough, and a minimum of 0 asks for none', () => {
    expect(tooFewRows({ positives: 50, negatives: 50 }, 50)).toEqual([]);
    expect(tooFewRows({ positives: 49, negatives: 50 }, 50)).toHaveLength(1);
    expect(tooFewRows({ positives: 0, negatives: 0 }, 0)).toEqual([]);
  });

  test('never become fewer obstacles when the minimum is raised or rows are lost', () => {
    const count = fc.nat(100);
    fc.assert(
      fc.property(count, count, count, count, count, (positives, negatives, minimum, raise, loss) => {
        const before = tooFewRows({ positives, negatives }, minimum).length;
        expect(tooFewRows({ positives, negatives }, minimum + raise).length).toBeGreaterThanOrEqual(before);
        const fewer = { positives: Math.max(0, positives - loss), negatives };
        expect(tooFewRows(fewer, minimum).length).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('planted drift', () => {
  const NAMES = ['offset-to-safe', 'offset-to-unsafe', 'classes-drawn-together'] as const;
  const planted = (...seen: readonly boolean[]): readonly PlantedDriftResult[] =>
    NAMES.map((name, at) => ({ name, description: name, breached: seen[at], breaches: [] }));

  test.each([
    [[true, true, true], []],
    [[true, false, true], []],
    [[false, true, true], []],
    [[false, false, true], ['offset']],
    [[true, true, false], ['classes']],
    [
      [false, false, false],
      ['offset', 'classes'],
    ],
  ])('that was seen as %j leaves %j to say', (seen, missing) => {
    const obstacles = unseenDrift(planted(...seen));
    expect(obstacles).toHaveLength(missing.length);
    obstacles.forEach(({ kind, reason }, at) => {
      expect(kind).toBe('inconclusive');
      expect(reason).toContain(missing[at]);
    });
  });

  test('that was not planted was not seen either', () => {
    expect(unseenDrift([])).toHaveLength(2);
  });
});
