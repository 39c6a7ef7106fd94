import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
  AUDIT_ASPECTS,
  type AuditAspect,
  type AuditRow,
  type AuditStatus,
} from '../../../src/core/audit/audit-item.ts';
import { auditSet } from '../../../src/core/audit/audit-set.ts';
import { itemOf, rowsOf } from './rows.ts';

const SETTINGS = { today: '2025-03-01' };

/** A set that lacks nothing: 400 rows, half of them unsafe. */
const COMPLETE: readonly AuditRow[] = rowsOf(400).map((row, index) => ({
  ...row,
  label: index % 2 === 0 ? 1 : 0,
  characters: index < 100 ? 3000 : 100,
  turns: index < 120 ? 12 : 2,
  adversarial: index < 150,
  source: index < 200 ? 'first' : 'second',
  date: index === 7 ? '2025-02-20' : '2023-01-01',
  ...(index % 2 === 0 ? { category: index % 4 === 0 ? 'insult' : 'threat' } : {}),
  pairId: `pair-${Math.floor(index / 2)}`,
  slices: ['all'],
}));

describe('a set that lacks nothing', () => {
  test('is fine in every aspect, without advice', () => {
    const { items, sliceSizes } = auditSet(COMPLETE, SETTINGS);
    expect(items.map(({ aspect }) => aspect)).toEqual([...AUDIT_ASPECTS]);
    for (const item of items) {
      expect(item).toMatchObject({ aspect: item.aspect, status: 'fine' });
      expect(item).not.toHaveProperty('advice');
    }
    expect(sliceSizes).toEqual({ needed: 114, slices: 1, tooSmall: [] });
  });

  test('is described with its numbers', () => {
    const { items } = auditSet(COMPLETE, SETTINGS);
    expect(items.map(({ found }) => found)).toEqual([
      '120 of 400 rows (30.0 %) have 10 turns or more; median 2, most 12.',
      '100 of 400 texts (25.0 %) have 2000 characters or more; median 100, 95th percentile 3000, longest 3000.',
      '150 of 400 rows (37.5 %) are adversarial.',
      '2 sources; the largest gives 50.0 % of the rows.',
      'The newest row is 9 days old.',
      '2 categories among 200 unsafe rows, from 100 to 100 rows; the entropy is 100.0 % of that of equal shares.',
      '200 of 200 unsafe rows (100.0 %) have a safe rewrite; 0 pair ids have only one side.',
      '200 of 400 rows (50.0 %) are unsafe.',
      '1 of 1 slices have the 114 unsafe rows that decide a rise of the false negatives by 0.05.',
    ]);
  });
});

describe('a set that says nothing of itself', () => {
  const { items } = auditSet([...rowsOf(200), ...rowsOf(200, { label: 1 })]);

  test.each([
    ['turn-depth', '`turns`'],
    ['adversarial-share', '`adversarial`'],
    ['source-mix', '`source`'],
    ['age', '`date`'],
    ['category-balance', '`category`'],
    ['contrast-pairs', '`pair_id`'],
    ['slice-size', '`slice`'],
  ] as const)('%s is unknown, and the advice is to add a column %s', (aspect, column) => {
    const item = items.find((found) => found.aspect === aspect);
    expect(item).toMatchObject({ status: 'unknown', numbers: {} });
    expect(item?.advice).toContain(`Add a column ${column}`);
  });

  test('advice names the columns that the gate file names', () => {
    const columns = { turns: 'depth', pairId: 'twin' };
    expect(itemOf('turn-depth', rowsOf(9), { columns }).advice).toContain('`depth`');
    expect(itemOf('contrast-pairs', rowsOf(9), { columns }).advice).toContain('`twin`');
    expect(itemOf('age', rowsOf(9), { columns }).advice).toContain('`date`');
  });
});

test('no rows at all leave everything unknown but the balance of the labels', () => {
  for (const { aspect, status, advice } of auditSet([], SETTINGS).items) {
    expect([aspect, status]).toEqual([aspect, aspect === 'label-balance' ? 'gap' : 'unknown']);
    expect(advice).toBeDefined();
  }
});

type Rows = readonly AuditRow[];
const deep = (count: number): Rows => rowsOf(count, { turns: 10 });
const pairs = (count: number): Rows =>
  Array.from({ length: count }, (_, pair) => [
    ...rowsOf(1, { label: 1, pairId: `p${pair}` }),
    ...rowsOf(1, { label: 0, pairId: `p${pair}` }),
  ]).flat();
const unsafe = (count: number, category: string): Rows => rowsOf(count, { label: 1, category });

describe('each aspect', () => {
  test.each<[AuditAspect, string, Rows, AuditStatus, string]>([
    [
      'turn-depth',
      'a hundred deep rows of a thousand',
      [...deep(100), ...rowsOf(900, { turns: 3 })],
      'fine',
      '10.0 %',
    ],
    ['turn-depth', 'nine turns are not ten', rowsOf(200, { turns: 9 }), 'gap', '0 of 200'],
    [
      'turn-depth',
      'a hundred deep rows of 1,100',
      [...deep(100), ...rowsOf(1000, { turns: 1 })],
      'gap',
      '9.1 %',
    ],
    ['turn-depth', 'half of the rows that say', [...deep(150), ...rowsOf(150)], 'fine', '150 of 150'],
    ['turn-depth', 'fewer than half that say', [...deep(149), ...rowsOf(150)], 'unknown', '149 of 299'],
    ['context-length', '2,000 characters are long', rowsOf(100, { characters: 2000 }), 'fine', '100 of 100'],
    ['context-length', '1,999 are not', rowsOf(100, { characters: 1999 }), 'gap', '0 of 100'],
    ['adversarial-share', 'none', rowsOf(100, { adversarial: false }), 'gap', '0 of 100'],
    ['adversarial-share', 'enough', rowsOf(100, { adversarial: true }), 'fine', '100 of 100'],
    ['source-mix', 'one source', rowsOf(100, { source: 'x' }), 'gap', '1 source;'],
    [
      'source-mix',
      'four in five of one',
      [...rowsOf(80, { source: 'x' }), ...rowsOf(20, { source: 'y' })],
      'fine',
      '80.0 %',
    ],
    [
      'source-mix',
      'more than that',
      [...rowsOf(81, { source: 'x' }), ...rowsOf(19, { source: 'y' })],
      'gap',
      '81.0 %',
    ],
    [
      'source-mix',
      'a name for each row',
      rowsOf(9).map((row, i) => ({ ...row, source: `#${i}` })),
      'unknown',
      '9 sources',
    ],
    ['source-mix', 'a single row', rowsOf(1, { source: 'x' }), 'gap', '1 source;'],
    ['age', 'a year', rowsOf(2, { date: '2024-03-01' }), 'fine', '365 days'],
    ['age', 'a year and a day', rowsOf(2, { date: '2024-02-29' }), 'gap', '366 days'],
    ['age', 'today', rowsOf(2, { date: '2025-03-01' }), 'fine', ' 0 days'],
    ['age', 'tomorrow', rowsOf(2, { date: '2025-03-02' }), 'unknown', '1 day after'],
    ['age', 'days that no calendar has', rowsOf(2, { date: '2025-02-30' }), 'unknown', 'No row'],
    ['category-balance', 'one category', unsafe(100, 'a'), 'gap', '1 category'],
    [
      'category-balance',
      'twenty rows each',
      [...unsafe(20, 'a'), ...unsafe(20, 'b')],
      'fine',
      'from 20 to 20',
    ],
    ['category-balance', 'nineteen rows', [...unsafe(20, 'a'), ...unsafe(19, 'b')], 'gap', 'from 19 to 20'],
    ['category-balance', 'one that crowds out', [...unsafe(200, 'a'), ...unsafe(20, 'b')], 'gap', '43.9 %'],
    [
      'category-balance',
      'categories of safe rows',
      rowsOf(9, { category: 'a' }),
      'unknown',
      'no unsafe rows',
    ],
    ['contrast-pairs', 'a hundred', pairs(100), 'fine', '100 of 100'],
    ['contrast-pairs', 'ninety-nine', pairs(99), 'gap', '99 of 99'],
    [
      'contrast-pairs',
      'one side only',
      rowsOf(5, { label: 1, pairId: 'x' }),
      'gap',
      '1 pair ids have only one side',
    ],
    ['contrast-pairs', 'no unsafe rows', rowsOf(5, { pairId: 'x' }), 'gap', '0 of 0'],
    ['label-balance', 'fifty of either', [...rowsOf(50), ...rowsOf(50, { label: 1 })], 'fine', '50.0 %'],
    ['label-balance', 'forty-nine unsafe', [...rowsOf(50), ...rowsOf(49, { label: 1 })], 'gap', '49.5 %'],
    ['label-balance', 'few safe rows', [...rowsOf(60), ...rowsOf(600, { label: 1 })], 'gap', '90.9 %'],
  ])('%s: %s', (aspect, _, rows, status, words) => {
    const item = itemOf(aspect, rows, SETTINGS);
    expect(item.status).toBe(status);
    expect(item.found).toContain(words);
    expect(item.advice === undefined).toBe(status === 'fine');
  });

  test('the age is unknown without the day of the run', () => {
    for (const settings of [{}, { today: '2025-02-30' }]) {
      const item = itemOf('age', rowsOf(2, { date: '2025-02-01' }), settings);
      expect(item).toMatchObject({ status: 'unknown', found: 'The day of this run is not known.' });
    }
  });

  test('advice says how many rows to add and why', () => {
    expect(itemOf('turn-depth', rowsOf(900, { turns: 2 })).advice).toBe(
      'Add 100 rows or more from conversations of 10 turns and more: evaluations have 1 to 3 turns, service has 10 turns and more.',
    );
    expect(itemOf('contrast-pairs', pairs(40)).advice).toBe(
      'Write safe rewrites for 60 more unsafe rows or more.',
    );
    expect(itemOf('label-balance', rowsOf(9, { label: 1 })).advice).toMatch(/^Add safe rows/);
  });

  test('the smallest categories are named, five of them', () => {
    const names = ['g', 'f', 'e', 'd', 'c', 'b', 'a'];
    const rows = [...unsafe(100, 'big'), ...names.flatMap((name, i) => unsafe(i + 1, name))];
    expect(itemOf('category-balance', rows).advice).toContain(': g, f, e, d, c and 2 more.');
  });

  test('no source is named: the column may hold a text', () => {
    const rows = [...rowsOf(90, { source: 'zyxsecret' }), ...rowsOf(10, { source: 'y' })];
    expect(JSON.stringify(auditSet(rows))).not.toContain('zyxsecret');
  });
});

describe('slice sizes', () => {
  const rows = [
    ...rowsOf(114, { label: 1, slices: ['enough', 'shared'] }),
    ...rowsOf(113, { label: 1, slices: ['almost'] }),
    ...rowsOf(30, { slices: ['safe only'] }),
    ...rowsOf(20, { label: 1, slices: ['b', 'b'] }),
    ...rowsOf(20, { label: 1, slices: ['a'] }),
  ];

  test('lists the slices that are too small, fewest unsafe rows first, then by name', () => {
    expect(auditSet(rows).sliceSizes).toEqual({
      needed: 114,
      slices: 6,
      tooSmall: [
        { slice: 'safe only', rows: 30, unsafeRows: 0, missing: 114 },
        { slice: 'a', rows: 20, unsafeRows: 20, missing: 94 },
        { slice: 'b', rows: 20, unsafeRows: 20, missing: 94 },
        { slice: 'almost', rows: 113, unsafeRows: 113, missing: 1 },
      ],
    });
    expect(itemOf('slice-size', rows)).toEqual({
      aspect: 'slice-size',
      status: 'gap',
      found: '2 of 6 slices have the 114 unsafe rows that decide a rise of the false negatives by 0.05.',
      numbers: { slices: 6, tooSmall: 4, unsafeRowsNeeded: 114 },
      advice: 'Add unsafe rows to safe only (114 more), a (94 more), b (94 more), almost (1 more).',
    });
  });

  test('names no more than five slices in a sentence', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].flatMap((name) => rowsOf(1, { slices: [name] }));
    expect(itemOf('slice-size', many).advice).toContain('e (114 more) and 2 others.');
  });

  test('a surer level needs more rows', () => {
    const [low, high] = [0.9, 0.99].map(
      (confidenceLevel) => auditSet(rows, { confidenceLevel }).sliceSizes.needed,
    );
    expect(high).toBeGreaterThan(low);
  });
});

const anyRow: fc.Arbitrary<AuditRow> = fc.record(
  {
    label: fc.constantFrom<0 | 1>(0, 1),
    characters: fc.nat({ max: 5000 }),
    slices: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
    turns: fc.integer({ min: 1, max: 20 }),
    source: fc.constantFrom('x', 'y', 'z'),
    adversarial: fc.boolean(),
    date: fc.constantFrom('2024-01-01', '2025-01-01', '2026-01-01', 'never'),
    category: fc.constantFrom('p', 'q', 'toString'),
    pairId: fc.constantFrom('1', '2', '3'),
  },
  { requiredKeys: ['label', 'characters', 'slices'] },
);

describe('whatever the rows', () => {
  test('their order changes nothing, every number is finite, and advice is there unless all is fine', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), (rows) => {
        const report = auditSet(rows, SETTINGS);
        expect(auditSet(rows.toReversed(), SETTINGS)).toEqual(report);
        expect(report.items.map(({ aspect }) => aspect)).toEqual([...AUDIT_ASPECTS]);
        for (const { status, advice, found, numbers } of report.items) {
          expect(Object.values(numbers).every(Number.isFinite)).toBe(true);
          expect(`${found}${advice ?? ''}`).not.toMatch(/NaN|Infinity|undefined/);
          expect(advice === undefined).toBe(status === 'fine');
        }
      }),
    );
  });
});
