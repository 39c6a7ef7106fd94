import { describe, expect, test } from '@jest/globals';
import { shapeOf } from '../../src/init/classify-values.ts';
import { findColumns, isLabelledSet } from '../../src/init/find-columns.ts';
import { sampleText } from '../../src/init/sample-text.ts';
import { readLabelWords, splitWords } from '../../src/init/unsafe-words.ts';

/** Columns of a set whose rows are given by column. */
function columnsOf(table: Readonly<Record<string, readonly unknown[]>>) {
  return findColumns({ columns: Object.entries(table).map(([name, values]) => ({ name, values })) });
}

const TEXTS = [
  'you are a fool, really',
  'what a nice day it is',
  'have a good one, friend',
  'go away and stay there',
];

describe('columns', () => {
  test('with the usual names are those', () => {
    const found = columnsOf({ id: [1, 2, 3, 4], text: TEXTS, label: [0, 1, 0, 1], title: TEXTS });
    expect(found).toMatchObject({ id: ['id'], textIsClear: true, labelIsClear: true });
    expect([found.text[0], found.label[0]]).toEqual(['text', 'label']);
  });

  test('with other names are told by name and content', () => {
    const found = columnsOf({
      comment_id: ['a', 'b', 'c', 'd'],
      comment: TEXTS,
      toxic: ['0', '1', '0', '1'],
    });
    expect(found).toMatchObject({ id: ['comment_id'], text: ['comment'], label: ['toxic'] });
    expect([found.textIsClear, found.labelIsClear]).toEqual([true, true]);
  });

  test('without a known name are told by content alone', () => {
    const found = columnsOf({
      bemerkung: TEXTS,
      gift: ['ja', 'nein', 'ja', 'nein'],
      jahr: [2001, 2002, 2003, 2004],
    });
    expect(found).toMatchObject({
      text: ['bemerkung'],
      label: ['gift'],
      textIsClear: true,
      labelIsClear: true,
    });
  });

  test('of which several could be it are not clear', () => {
    const found = columnsOf({ comment: TEXTS, message: TEXTS, hate: [0, 1, 0, 1], spam: [0, 1, 1, 0] });
    expect([found.textIsClear, found.labelIsClear]).toEqual([false, false]);
  });

  test('that repeat, or have gaps, are no ids', () => {
    const found = columnsOf({
      user_id: [1, 1, 2, 3],
      thread_id: [1, '', 2, 3],
      text: TEXTS,
      label: [0, 1, 0, 1],
    });
    expect(found.id).toEqual([]);
  });

  test('that name splits are splits, any other words are not', () => {
    const rows = { text: TEXTS, label: [0, 1, 0, 1] };
    expect(columnsOf({ ...rows, fold: ['train', 'test', 'dev', 'test'] }).split).toEqual({
      column: 'fold',
      names: ['train', 'test', 'dev'],
    });
    expect(columnsOf({ ...rows, set: ['a', 'b', 'a', 'b'] }).split).toBeUndefined();
  });

  test('of a file without a header make no labelled set', () => {
    const set = sampleText({
      path: 'a.csv',
      text: 'what a nice day,0\ngo away now,1\nwell then ok,0\n',
      isWhole: true,
    });
    expect(set && isLabelledSet(findColumns(set))).toBe(false);
  });

  test('of lists of numbers make no labelled set', () => {
    expect(isLabelledSet(columnsOf({ x: [0.1, 0.2, 0.3], y: [1, 0, 1] }))).toBe(false);
  });
});

describe('labels', () => {
  test.each([
    ['label', [0, 1]],
    ['toxicity', [0.1, 0.9, 0.5]],
    ['toxic', ['False', 'True']],
    ['is_unsafe', ['0', '1']],
    ['not_safe', ['0', '1']],
    ['label', ['safe', 'unsafe']],
  ])('in %s as %j are read as usual', (column, values) => {
    expect(readLabelWords(column, shapeOf(values))).toEqual({ kind: 'usual' });
  });

  test.each([
    [['hate', 'neutral'], ['hate'], ['neutral']],
    [['spam', 'ham'], ['spam'], ['ham']],
    [['Toxic', 'Not Toxic'], ['Toxic'], ['Not Toxic']],
    [
      ['hate', 'offensive', 'neither', 'none'].filter((word) => word !== 'neither'),
      ['hate', 'offensive'],
      ['none'],
    ],
    [['not_ok', 'ok'], ['not_ok'], ['ok']],
  ])('%j are clear words', (words, unsafe, safe) => {
    expect(readLabelWords('class', shapeOf(words))).toEqual({ kind: 'words', unsafe, safe });
  });

  test.each([
    ['class', ['positive', 'negative']],
    ['class', ['hate', 'something']],
    ['class', ['toxic']],
    ['class', ['1', '2']],
    ['class', ['-1', '1']],
    ['class', ['spam', 'toxic']],
    ['is_safe', [0, 1]],
    ['safe', ['true', 'false']],
  ])('in %s as %j are never guessed', (column, values) => {
    expect(readLabelWords(column, shapeOf(values))).toMatchObject({ kind: 'unclear' });
  });

  test('are split by what the user says, unless a word is none of them or none is left', () => {
    expect(splitWords(['A', 'b', 'c'], ['a'])).toEqual({ unsafe: ['A'], safe: ['b', 'c'] });
    expect(splitWords(['a', 'b'], ['x'])).toBeUndefined();
    expect(splitWords(['a', 'b'], ['a', 'b'])).toBeUndefined();
  });
});

describe('the beginning of a file', () => {
  test('of CSV ends before the row that the cut goes through, quotes or not', () => {
    const text = 'text,label\r\n"a, ""b""\nc",1\r\nd,0\r\n"e\nf';
    const set = sampleText({ path: 'x.CSV', text, isWhole: false });
    expect(set).toMatchObject({
      rows: 2,
      isWhole: false,
      columns: [
        { name: 'text', values: ['a, "b"\nc', 'd'] },
        { name: 'label', values: ['1', '0'] },
      ],
    });
  });

  test('of JSON lines has a gap where a row lacks a key', () => {
    const set = sampleText({ path: 'x.jsonl', text: '\ufeff{"a":1}\n\n{"b":2,"a":3}\n{"a"', isWhole: false });
    expect(set?.columns).toEqual([
      { name: 'a', values: [1, 3] },
      { name: 'b', values: [undefined, 2] },
    ]);
  });

  test.each([
    ['x.jsonl', '[1, 2]\n'],
    ['x.jsonl', '{"a":\n'],
    ['x.csv', 'one\ntwo\n'],
    ['x.csv', 'a,a\n1,2\n'],
    ['x.csv', 'a,b\n"1,2\n'],
  ])('%s with %j gives no rows', (path, text) => {
    expect(sampleText({ path, text, isWhole: true })?.rows ?? 0).toBe(0);
  });
});
