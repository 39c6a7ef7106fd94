import { describe, expect, test } from '@jest/globals';
import { DEFAULT_FIELDS, SAFE_LABELS, UNSAFE_LABELS } from '../../src/config/dataset-conventions.ts';
import type { DatasetConfig } from '../../src/config/gate-config.ts';
import { parseCalibrationText } from './parse-text.ts';

const CONFIG: DatasetConfig = {
  path: '/rows.jsonl',
  format: 'jsonl',
  fields: { ...DEFAULT_FIELDS, date: 'day' },
  labelThreshold: 0.5,
  unsafeLabels: UNSAFE_LABELS,
  safeLabels: SAFE_LABELS,
};

function parse(...rows: readonly object[]) {
  return parseCalibrationText(rows.map((row) => JSON.stringify(row)).join('\n'), CONFIG);
}

describe('rows to fit remedies on', () => {
  test('may have no label, and no column that the held-out set has', async () => {
    expect(await parse({ id: 'a', text: 'one' }, { id: 'b', text: 'two' })).toEqual({
      labelled: false,
      examples: [
        { id: 'a', text: 'one' },
        { id: 'b', text: 'two' },
      ],
    });
  });

  test('are labelled when every row is, though of one class alone', async () => {
    const rows = [
      { id: 'a', text: 'one', label: 0 },
      { id: 'b', text: 'two', label: 'safe' },
    ];
    expect(await parse(...rows)).toEqual({
      labelled: true,
      examples: [
        { id: 'a', text: 'one', label: 0 },
        { id: 'b', text: 'two', label: 0 },
      ],
    });
  });

  test('count as unlabelled when one label is missing', async () => {
    expect(
      (await parse({ id: 'a', text: 'one', label: 1 }, { id: 'b', text: 'two', label: '' })).labelled,
    ).toBe(false);
  });

  test.each([
    [
      'an id twice',
      [
        { id: 'a', text: 'one' },
        { id: 'a', text: 'two' },
      ],
      'the id "a" was given on line 1 already',
    ],
    ['a row without text', [{ id: 'a' }], 'text'],
    ['a label of neither class', [{ id: 'a', text: 'one', label: 'maybe' }], 'neither safe nor unsafe'],
  ])('are refused with %s', async (_, rows, message) => {
    await expect(parse(...rows)).rejects.toThrow(message);
  });
});
