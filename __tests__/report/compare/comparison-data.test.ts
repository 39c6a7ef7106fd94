import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';

import type { ComparisonReport } from '../../../src/report/compare/comparison-report.ts';
import { comparisonSchema } from '../../../src/report/compare/comparison-schema.ts';
import { renderComparisonFiles } from '../../../src/report/compare/files.ts';
import { serializeComparison } from '../../../src/report/compare/json.ts';
import { THREE } from './sample-comparison.ts';
import type { Same } from '../../support/same-layout.ts';

describe('comparison.json', () => {
  test('the schema and ComparisonReport are the same type', () => {
    const same: Same<z.infer<typeof comparisonSchema>, ComparisonReport> = true;
    expect(same).toBe(true);
  });

  test('holds the report and validates against its schema', () => {
    const read: unknown = JSON.parse(serializeComparison(THREE));
    expect(read).toEqual(THREE);
    expect(comparisonSchema.parse(read)).toEqual(THREE);
  });

  test('the order of keys in memory does not change the bytes', () => {
    const reversed = Object.fromEntries(Object.entries(THREE).toReversed()) as unknown as ComparisonReport;
    expect(serializeComparison(reversed)).toBe(serializeComparison(THREE));
  });

  test('lies beside comparison.md', () => {
    expect(Object.keys(renderComparisonFiles(THREE))).toEqual(['comparison.json', 'comparison.md']);
  });
});
