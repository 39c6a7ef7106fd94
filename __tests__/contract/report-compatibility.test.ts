import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

import { renderComparisonSchema } from '../../scripts/generate-comparison-schemas.ts';
import { renderReportSchema } from '../../scripts/generate-report-schema.ts';
import { COMPARISON_SCHEMA_VERSION } from '../../src/report/compare/comparison-report.ts';
import { REPORT_SCHEMA_VERSION } from '../../src/report/gate-report.ts';
import { brokenPromises, keysOfSchema, type JsonSchema, type SchemaKeys } from '../support/schema-keys.ts';

/**
 * The promise of docs/formats.md. `UPDATE_SCHEMA_KEYS=1 npm test -- report-compatibility` adds new keys to the lists and
 * never changes or removes one: a break needs a new schemaVersion, which has a list of its own. A key that was never
 * released may be taken out of its list by hand.
 */
const UPDATE = process.env['UPDATE_SCHEMA_KEYS'] === '1';

const PROMISES = [
  { file: `report-v${REPORT_SCHEMA_VERSION}-keys.json`, schema: renderReportSchema },
  { file: `comparison-v${COMPARISON_SCHEMA_VERSION}-keys.json`, schema: renderComparisonSchema },
];

function readPromised(file: URL): SchemaKeys {
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')) as SchemaKeys;
}

describe.each(PROMISES)('$file', ({ file, schema }) => {
  const list = new URL(file, import.meta.url);
  const current = keysOfSchema(JSON.parse(schema()) as JsonSchema);
  if (UPDATE) {
    const all = { ...current, ...readPromised(list) };
    const sorted = Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(list, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  }
  const promised = readPromised(list);

  test('every promised key is still there, with the same type or more literals: else bump schemaVersion', () => {
    expect(brokenPromises(promised, current)).toEqual([]);
  });

  test('new keys are on the list: run UPDATE_SCHEMA_KEYS=1 npm test -- report-compatibility', () => {
    expect(Object.keys(current).filter((path) => !(path in promised))).toEqual([]);
  });

  test('the list is sorted, so that additions read well', () => {
    const paths = Object.keys(promised);
    expect(paths).toEqual([...paths].sort());
  });
});

describe('what breaks a reader', () => {
  const schema = {
    type: 'object',
    properties: {
      outcome: { type: 'string', enum: ['pass', 'fail'] },
      rows: { type: 'integer' },
      note: { type: 'string' },
      points: { type: 'array', items: { $ref: '#/$defs/measured' } },
      pair: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }] },
      byName: { type: 'object', propertyNames: { enum: ['a', 'b'] }, additionalProperties: { type: 'number' } },
    },
    required: ['outcome', 'rows', 'points', 'pair', 'byName'],
    $defs: {
      measured: {
        oneOf: [
          { type: 'object', properties: { defined: { const: true }, value: { type: 'number' } }, required: ['defined', 'value'] },
          { type: 'object', properties: { defined: { const: false }, reason: { type: 'string' } }, required: ['defined', 'reason'] },
        ],
      },
    },
  } as const satisfies JsonSchema; // prettier-ignore
  const keys = keysOfSchema(schema);

  test('keys are listed by path, with literals, items, records and branches', () => {
    expect(keys).toEqual({
      '#measured': 'object',
      '#measured.defined': '=false | =true',
      '#measured.reason': 'string?',
      '#measured.value': 'number?',
      byName: 'object',
      'byName{key}': '=a | =b',
      'byName{}': 'number',
      note: 'string?',
      outcome: '=fail | =pass',
      pair: 'array',
      'pair[0]': 'number',
      'pair[1]': 'string',
      points: 'array',
      'points[]': '#measured',
      rows: 'integer',
    });
  });

  test.each([
    ['a key that is gone', 'rows', undefined, ['rows: was integer, is gone']],
    ['another type', 'rows', 'string', ['rows: was integer, is string']],
    ['one more type', 'rows', 'integer | null', ['rows: was integer, is integer | null']],
    ['a literal that is gone', 'outcome', '=pass', ['outcome: was =fail | =pass, is =pass']],
    ['any string where literals were', 'outcome', 'string', ['outcome: was =fail | =pass, is string']],
    ['a key that may be absent now', 'rows', 'integer?', ['rows: was always there, may be absent now']],
    ['nothing: one more literal', 'outcome', '=fail | =pass | =warn', []],
    ['nothing: a key that is always there now', 'note', 'string', []],
    ['nothing: a new key', 'other', 'string', []],
  ])('%s', (_, path, type, broken) => {
    const entries = Object.entries({ ...keys, [path]: type }).filter(([, one]) => one !== undefined);
    expect(brokenPromises(keys, Object.fromEntries(entries) as SchemaKeys)).toEqual(broken);
  });
});
