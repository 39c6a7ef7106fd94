import { describe, expect, test } from '@jest/globals';

import type { AuditRow } from '../../../src/core/audit/audit-item.ts';
import { itemOf, rowsOf } from './rows.ts';

const unsafe = (count: number, category: string) => rowsOf(count, { label: 1, category });
const sources = (...counts: readonly number[]) =>
  counts.flatMap((count, at) => rowsOf(count, { source: `s${at}` }));

describe('what an aspect finds, in numbers and in words', () => {
  test('labels', () => {
    expect(itemOf('label-balance', [...rowsOf(30), ...rowsOf(10, { label: 1 })])).toEqual({
      aspect: 'label-balance',
      status: 'gap',
      found: '10 of 40 rows (25.0 %) are unsafe.',
      numbers: { unsafeRows: 10, safeRows: 30, unsafeShare: 0.25 },
      advice: 'Add unsafe rows, to 50 or more and to a share of 10.0 % or more.',
    });
  });

  test('labels of which few are of one class, though they are fifty', () => {
    const item = itemOf('label-balance', [...rowsOf(451), ...rowsOf(50, { label: 1 })]);
    expect(item.status).toBe('gap');
    expect(itemOf('label-balance', [...rowsOf(450), ...rowsOf(50, { label: 1 })]).status).toBe('fine');
  });

  test('texts that are not here', () => {
    const rows: readonly AuditRow[] = [{ label: 0, slices: [] }, ...rowsOf(3)];
    const item = itemOf('context-length', rows);
    expect(item).toMatchObject({ status: 'unknown', found: '1 of 4 rows have no text.', numbers: {} });
    expect(item.advice).toMatch(/^Keep the texts/);
  });

  test('long texts', () => {
    const item = itemOf('context-length', [...rowsOf(20, { characters: 2500 }), ...rowsOf(60)]);
    expect(item).toMatchObject({
      status: 'gap',
      numbers: { longRows: 20, median: 100, p95: 2500, maximum: 2500 },
    });
    expect(item.advice).toMatch(
      /^Add 80 rows or more of 2000 characters and more, as service has them: contexts/,
    );
  });

  test('attacks', () => {
    const rows = [...rowsOf(30, { adversarial: true }), ...rowsOf(10, { adversarial: false })];
    const item = itemOf('adversarial-share', rows);
    expect(item).toMatchObject({ status: 'gap', numbers: { rowsThatSay: 40, adversarialRows: 30 } });
    expect(item.advice).toMatch(
      /^Add 70 rows or more written to get past the classifier, .*: evaluations have/,
    );
  });

  test('turns', () => {
    const item = itemOf('turn-depth', [...rowsOf(3, { turns: 12 }), ...rowsOf(2, { turns: 4 })]);
    expect(item.numbers).toEqual({ rowsThatSay: 5, deepRows: 3, median: 12, maximum: 12 });
  });

  test('sources', () => {
    const item = itemOf('source-mix', sources(90, 10));
    expect(item).toMatchObject({
      status: 'gap',
      found: '2 sources; the largest gives 90.0 % of the rows.',
      numbers: { rowsThatSay: 100, sources: 2, largestShare: 0.9 },
    });
    expect(item.advice).toMatch(
      /^Add rows of other sources, .* more than 80\.0 %: an evaluation's rows are .*, those of/,
    );
  });

  test('sources that are names of rows, of which there are two to a name at least otherwise', () => {
    const item = itemOf('source-mix', sources(1, 1, 1), { columns: { source: 'origin' } });
    expect(item).toMatchObject({
      status: 'unknown',
      numbers: { rowsThatSay: 3, sources: 3 },
      advice: 'Give rows of one origin the same `origin`.',
    });
    expect(itemOf('source-mix', sources(2, 2)).status).toBe('fine');
    expect(itemOf('source-mix', sources(2, 1)).status).toBe('unknown');
  });

  test('the age', () => {
    const age = (date: string) => itemOf('age', rowsOf(4, { date }), { today: '2025-03-01' });
    expect(age('2025-03-03')).toMatchObject({
      status: 'unknown',
      found: 'The newest row is dated 2 days after the day of this run.',
      numbers: { rowsThatSay: 4, newestAgeInDays: -2 },
      advice: 'Correct the column `date`.',
    });
    expect(age('2025-02-28').found).toBe('The newest row is 1 day old.');
    expect(age('2020-01-01').advice).toMatch(/^Add rows from the last 365 days: what service sees is /);
    expect(itemOf('age', rowsOf(4, { date: '2025-02-28' })).advice).toMatch(/^Run the gate/);
  });

  test('categories', () => {
    const item = itemOf('category-balance', [...unsafe(300, 'c'), ...unsafe(10, 'b'), ...unsafe(10, 'a')]);
    expect(item.numbers).toMatchObject({ categories: 3, smallest: 10, largest: 300 });
    expect(item.advice).toBe(
      'Bring each category to 20 unsafe rows or more: a, b. Add unsafe rows outside the largest category, which drowns the others in every total.',
    );
    expect(itemOf('category-balance', unsafe(30, 'a')).advice).toBe(
      'Add unsafe rows of other categories, or name them more finely.',
    );
  });

  test('more small categories than are named, smallest first', () => {
    const rows = [...'gfedcba'].flatMap((name, at) => unsafe(at + 5, name));
    const advice = itemOf('category-balance', rows).advice ?? '';
    expect(advice).toContain('g, f, e, d, c and 2 more.');
    expect(itemOf('category-balance', rows.slice(0, 35)).advice).toContain('g, f, e, d, c.');
  });

  test('pairs', () => {
    const pair = (id: string) => [...rowsOf(1, { label: 1, pairId: id }), ...rowsOf(1, { pairId: id })];
    const rows = [
      ...pair('a'),
      ...pair('b'),
      ...rowsOf(2, { label: 1 }),
      ...rowsOf(1, { label: 1, pairId: 'c' }),
    ];
    expect(itemOf('contrast-pairs', rows)).toEqual({
      aspect: 'contrast-pairs',
      status: 'gap',
      found: '2 of 5 unsafe rows (40.0 %) have a safe rewrite; 1 pair ids have only one side.',
      numbers: { pairs: 2, pairedShare: 0.4, incomplete: 1 },
      advice: 'Write safe rewrites for 98 more unsafe rows or more.',
    });
    expect(itemOf('contrast-pairs', rowsOf(3)).advice).toBe(
      'Add a column `pair_id` with one id for an unsafe text and its safe rewrite.',
    );
  });

  test.each([
    ['turn-depth', 'turns'],
    ['adversarial-share', 'true where'],
    ['source-mix', 'the name of where each row comes from'],
    ['age', 'the day of each row'],
    ['category-balance', 'the category of harm of each unsafe row'],
  ] as const)('a column that is missing is described: %s', (aspect, words) => {
    const item = itemOf(aspect, rowsOf(3, { label: 1 }));
    expect(item.status).toBe('unknown');
    expect(item.advice).toContain(words);
    expect(item.found).toMatch(/^No row/);
  });

  test('a column that few rows fill', () => {
    const rows = [...rowsOf(1, { turns: 3 }), ...rowsOf(3)];
    expect(itemOf('turn-depth', rows)).toEqual({
      aspect: 'turn-depth',
      status: 'unknown',
      found: 'Only 1 of 4 rows (25.0 %) have a readable `turns`.',
      numbers: { rowsThatSay: 1, rows: 4 },
      advice: "Fill in the column `turns` with the number of turns of each row's conversation.",
    });
  });
});
