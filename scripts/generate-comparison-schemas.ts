import { z } from 'zod';

import { compareFileSchema } from '../src/config/compare-file/schema.ts';
import { COMPARISON_SCHEMA_VERSION } from '../src/report/compare/comparison-report.ts';
import { comparisonSchema } from '../src/report/compare/comparison-schema.ts';

const target = 'draft-2020-12';

/** The JSON schema of the compare file as users write it (draft 2020-12), for editors and for checking by other tools. */
export function renderCompareFileSchema(): string {
  const described = compareFileSchema.meta({
    title: 'driftgate compare file',
    description: 'Compares how well embedding models separate two classes and how fragile a head on each is.',
  });
  const { $schema, ...schema } = z.toJSONSchema(described, { io: 'input', target });
  return `${JSON.stringify({ $schema, $id: 'urn:driftgate:compare-file:1', ...schema }, null, 2)}\n`;
}

/** The JSON schema of `comparison.json` (draft 2020-12), for whoever reads comparisons with a program. */
export function renderComparisonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(comparisonSchema, { target });
  const $id = `urn:driftgate:comparison:${COMPARISON_SCHEMA_VERSION}`;
  return `${JSON.stringify({ $schema, $id, ...schema }, null, 2)}\n`;
}
