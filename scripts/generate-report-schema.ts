import { z } from 'zod';

import { REPORT_SCHEMA_VERSION } from '../src/report/gate-report.ts';
import { reportSchema } from '../src/report/report-schema.ts';

/** The JSON schema of `report.json` (draft 2020-12), for whoever reads reports with a program. */
export function renderReportSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(reportSchema, { target: 'draft-2020-12' });
  return `${JSON.stringify({ $schema, $id: `urn:driftgate:report:${REPORT_SCHEMA_VERSION}`, ...schema }, null, 2)}\n`;
}
