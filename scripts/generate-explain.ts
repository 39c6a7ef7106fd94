import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderDefinitions } from './generate-definitions.ts';
import { readErrors, renderErrorCatalogue, renderErrorsPage } from './generate-errors.ts';

/** What `driftgate explain` knows, and docs/errors.md: text by path from the root, not laid out yet. */
export async function renderExplainFiles(root: string): Promise<Readonly<Record<string, string>>> {
  const errors = await readErrors(root);
  return {
    'docs/errors.md': renderErrorsPage(errors),
    'src/explain/error-catalogue.ts': renderErrorCatalogue(errors),
    'src/explain/definitions.ts': renderDefinitions(await readFile(join(root, 'docs/metrics.md'), 'utf8')),
  };
}
