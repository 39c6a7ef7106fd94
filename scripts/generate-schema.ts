import { z } from 'zod';

import { gateFileSchema } from '../src/config/gate-file/schema.ts';

/** The JSON schema of the gate file as users write it (draft 2020-12), for editors and for checking by other tools. */
export function renderSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(gateFileSchema, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ $schema, $id: 'urn:driftgate:gate-file:1', ...schema }, null, 2)}\n`;
}
