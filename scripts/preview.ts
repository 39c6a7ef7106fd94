/** Renders every scenario in every format into `driftgate-out/preview`, with an index page and, where there is a Chromium, screenshots. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { screenshotReports } from './browser/screenshot-reports.ts';
import { findChromium } from './browser/find-chromium.ts';
import { renderPreviewIndex, type PreviewedScenario } from './preview/index-page.tsx';
import { renderEveryFormat } from './preview/every-format.ts';
import { writeTextFile } from '../src/platform/files.ts';
import type { GateReport } from '../src/report/gate-report.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'fixtures', 'reports');
const folder = join(root, 'driftgate-out', 'preview');

await rm(folder, { recursive: true, force: true });
const shown: PreviewedScenario[] = [];
for (const file of (await readdir(reports)).sort()) {
  const name = file.replace(/\.json$/, '');
  const report = JSON.parse(await readFile(join(reports, file), 'utf8')) as GateReport;
  const files = await renderEveryFormat(report);
  for (const [path, text] of Object.entries(files)) await writeTextFile(join(folder, name, path), text);
  shown.push({
    name,
    title: report.headline.title,
    outcome: report.verdict.outcome,
    files: Object.keys(files),
  });
}

const chromium = findChromium();
const screenshots =
  chromium === undefined
    ? []
    : await screenshotReports(
        chromium,
        shown.map(({ name }) => ({ name, page: join(folder, name, 'report.html') })),
        join(folder, 'screenshots'),
      );
await writeTextFile(join(folder, 'index.html'), renderPreviewIndex(shown, screenshots));
console.log(`${shown.length} scenarios: driftgate-out/preview/index.html`);
if (chromium === undefined) console.log('No Chromium was found, so there are no screenshots.');
