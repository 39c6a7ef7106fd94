import { readFile } from 'node:fs/promises';

import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { z } from 'zod';

import { renderReportSchema } from '../../scripts/generate-report-schema.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { serializeReport } from '../../src/report/json.ts';
import { composeOutputs } from '../../src/report/outputs.ts';
import type { reportSchema } from '../../src/report/report-schema.ts';
import { FAILING, INCONCLUSIVE, MISMATCHED, PASSING } from './sample-report.ts';
import type { Same } from '../support/same-layout.ts';

describe('report.json', () => {
  test('the schema and GateReport are the same type', () => {
    const same: Same<z.infer<typeof reportSchema>, GateReport> = true;
    expect(same).toBe(true);
  });

  test.each([FAILING, PASSING, INCONCLUSIVE, MISMATCHED])(
    'validates against its schema: $headline.title',
    (report) => {
      const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
        JSON.parse(renderReportSchema()) as object,
      );
      const valid = validate(JSON.parse(serializeReport(report)));
      expect(validate.errors ?? []).toEqual([]);
      expect(valid).toBe(true);
    },
  );

  test('the committed schema is the generated one', async () => {
    const committed = await readFile(new URL('../../docs/report.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(renderReportSchema()));
  });

  test('the order of keys in memory does not change the bytes', () => {
    const reversed = Object.fromEntries(Object.entries(FAILING).toReversed()) as unknown as GateReport;
    expect(serializeReport(reversed)).toBe(serializeReport(FAILING));
    expect(JSON.parse(serializeReport(FAILING))).toEqual(FAILING);
  });
});

describe('outputs', () => {
  test('numbers are in full precision', () => {
    expect(composeOutputs(FAILING)).toEqual({
      verdict: 'fail',
      effect: 'fail',
      breaches: '["silent-failure-prevalence","ece-positive","false-negative-rate"]',
      silent: 'true',
      'likely-cause': 'configuration-change',
      'recommended-fix': 'ridge-map',
      'roc-auc-reference': '0.8662',
      'roc-auc-candidate': '0.8581',
      'ece-candidate': '0.0574',
      'silent-failure-prevalence': '0.1515',
      'false-negative-rate': '0.342',
      'drift-angle': '12.31',
    });
  });

  test('what does not exist is the empty string', () => {
    expect(composeOutputs({ ...FAILING, diagnosis: [], remedies: { attempts: [] } })).toMatchObject({
      'likely-cause': '',
      'recommended-fix': '',
    });
    expect(composeOutputs(MISMATCHED)).toMatchObject({
      'roc-auc-candidate': '',
      'drift-angle': '',
      silent: 'false',
    });
  });
});
