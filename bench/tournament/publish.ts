import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { writeTextFile } from '../../src/platform/files.ts';
import { fillPage } from './page.ts';
import { renderResults, type Results } from './results.ts';

const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));
const PAGE = fileURLToPath(new URL('../../docs/why-not-a-drift-detector.md', import.meta.url));

/** Writes results.json and the tables of the page. */
export async function publish(results: Results): Promise<void> {
  const page = fillPage(await readFile(PAGE, 'utf8'), results);
  for (const [path, text] of [
    [RESULTS, renderResults(results)],
    [PAGE, page],
  ]) {
    await writeTextFile(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
  }
}
