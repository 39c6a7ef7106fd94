import { expect, test } from '@jest/globals';

import { parseGateConfig } from '../../src/config/load-gate-config.ts';

function formatOf(dataset: string): string {
  const text = `dataset: ${dataset}\nreference: old\ncandidate: new\nclassifier: head.json\n`;
  return parseGateConfig(text, 'driftgate.yml', '/project').dataset.format;
}

test.each([
  ['rows.jsonl', 'jsonl'],
  ['rows.ndjson', 'jsonl'],
  ['rows.CSV', 'csv'],
  ['rows.parquet', 'parquet'],
  ['lake/rows.parquet/', 'parquet'],
  ['{ path: lake/rows, format: parquet }', 'parquet'],
])('the format of %s is %s', (dataset, format) => {
  expect(formatOf(dataset)).toBe(format);
});

test('an ending that tells nothing is refused with the formats that there are', () => {
  expect(() => formatOf('lake/rows')).toThrow('`format: parquet`');
});
