import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { renderReportSchema } from './generate-report-schema.ts';
import { renderSchema } from './generate-schema.ts';
import { renderActionPage } from './reference/action-page.ts';
import { renderCliPage } from './reference/cli-page.ts';
import { readDocComments } from './reference/doc-comments.ts';
import { renderGateFilePage } from './reference/gate-file-page.ts';
import { parseSchema } from './reference/json-schema.ts';
import { readCliHelp } from './reference/read-cli.ts';
import { renderReportPage } from './reference/report-page.ts';

/** The pages of docs/reference, text by path from the root; not laid out yet. */
export async function renderReference(root: string): Promise<Readonly<Record<string, string>>> {
  return {
    'docs/reference/action.md': renderActionPage(await readFile(join(root, 'action.yml'), 'utf8')),
    'docs/reference/cli.md': renderCliPage(await readCliHelp()),
    'docs/reference/gate-file.md': renderGateFilePage(parseSchema(renderSchema())),
    'docs/reference/report.md': renderReportPage(parseSchema(renderReportSchema()), readDocComments(root)),
  };
}
