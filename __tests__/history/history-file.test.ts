import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { appendRecord, mergeHistories, parseHistory } from '../../src/history/history-file.ts';
import type { HistoryRecord } from '../../src/report/history/history-record.ts';
import { recordOf } from '../report/history/history-samples.ts';

const commitOf = (number: number): string => number.toString(16).padStart(40, '0');
const textOf = (...records: readonly HistoryRecord[]): string =>
  records.reduce((text, record) => appendRecord(text, record), '');

describe('a history', () => {
  test('is read back as it was written, one line per run', () => {
    const records = [recordOf(1), recordOf(2), recordOf(3)];
    const text = textOf(...records);
    expect(text.split('\n')).toHaveLength(4);
    expect(parseHistory(text)).toEqual({ records, others: [], damaged: 0 });
  });

  test('is empty without a line', () => {
    expect(parseHistory('')).toEqual({ records: [], others: [], damaged: 0 });
    expect(parseHistory('\r\n \n')).toEqual({ records: [], others: [], damaged: 0 });
  });

  test('counts lines that nobody can read, and reads the others', () => {
    const broken = ['{"version":1', 'null', '[]', '7', '{}', '{"version":"1"}'];
    const wrong = [
      { ...recordOf(1), extra: 1 },
      { ...recordOf(1), metrics: { 'roc-auc': 2 } },
      { ...recordOf(1), time: 'yesterday' },
      { ...recordOf(1), time: '2026-03-01T04:00:00+02:00' },
      { ...recordOf(1), run: 'javascript:alert(1)' },
      { ...recordOf(1), run: 'https://x/](https://y' },
      { ...recordOf(1), outcome: 'fine' },
    ].map((line) => JSON.stringify(line));
    const text = [...broken, ...wrong, JSON.stringify(recordOf(5))].join('\n');
    expect(parseHistory(text)).toEqual({
      records: [recordOf(5)],
      others: [],
      damaged: broken.length + wrong.length,
    });
  });

  test('keeps lines of another version as they stand', () => {
    const line = '{"version": 2,  "later": true}';
    const text = appendRecord(`${line}\n`, recordOf(1));
    expect(text).toBe(`${line}\n${textOf(recordOf(1))}`);
    expect(parseHistory(text)).toEqual({ records: [recordOf(1)], others: [line], damaged: 0 });
  });

  test('holds a run once: a re-run replaces its record', () => {
    const run = 'https://github.example/o/r/actions/runs/7';
    const text = textOf(recordOf(1, { run }), recordOf(2), recordOf(3, { run, outcome: 'fail' }));
    expect(parseHistory(text).records).toEqual([recordOf(2), recordOf(3, { run, outcome: 'fail' })]);
  });

  test('lets the oldest runs go first', () => {
    const text = appendRecord(textOf(recordOf(2), recordOf(3)), recordOf(1), { most: 2 });
    expect(parseHistory(text).records).toEqual([recordOf(2), recordOf(3)]);
  });

  test('is in order of time: a day before its hours, a second before its fractions', () => {
    const times = [
      '2026-03-01',
      '2026-03-01T04:00:00Z',
      '2026-03-01T04:00:00.250Z',
      '2026-03-01T04:00:01Z',
      '2026-03-02',
    ];
    const shuffled = [3, 0, 4, 2, 1].map((at) => recordOf(0, { time: times[at] }));
    expect(parseHistory(textOf(...shuffled)).records.map(({ time }) => time)).toEqual(times);
  });

  test('does not depend on the order in which runs of different times are added', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 12 }), (order, most) => {
        const add = (text: string, day: number): string =>
          appendRecord(text, recordOf(day, { commit: commitOf(day) }), { most });
        const sorted = order.toSorted((a, b) => a - b);
        expect(order.reduce(add, '')).toBe(sorted.reduce(add, ''));
      }),
    );
  });
});

describe('two histories that grew apart', () => {
  test('become one with the runs of both', () => {
    const shared = textOf(recordOf(1, { commit: commitOf(1) }));
    const theirs = appendRecord(shared, recordOf(2, { commit: commitOf(2) }));
    const ours = appendRecord(shared, recordOf(3, { commit: commitOf(3) }));
    const merged = mergeHistories(`{"version":9}\n${theirs}`, `{"version":9}\n${ours}`);
    expect(parseHistory(merged).records.map(({ commit }) => commit)).toEqual([1, 2, 3].map(commitOf));
    expect(parseHistory(merged).others).toEqual(['{"version":9}']);
    expect(mergeHistories(merged, ours)).toBe(merged);
  });

  test('of which both know a run hold the record of the second', () => {
    const [theirs, ours] = (['warn', 'pass'] as const).map((outcome) =>
      textOf(recordOf(1, { commit: commitOf(1), outcome })),
    );
    expect(mergeHistories(theirs, ours)).toBe(ours);
  });
});
