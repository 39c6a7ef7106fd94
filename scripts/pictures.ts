/** Takes the pictures of the README: `docs/images/report.png` and `docs/images/evidence.png`, of the scenario `query-prefix`. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './browser/find-chromium.ts';
import { launchChromium, openPage } from './browser/screenshot-reports.ts';
import type { GateReport } from '../src/report/gate-report.ts';
import { renderHtml } from '../src/render-files.ts';

const SCENARIO = 'query-prefix';
const VIEW = {
  name: 'laptop-light',
  width: 1280,
  height: 800,
  colorScheme: 'light',
  media: 'screen',
} as const;
/** The first screen. */
const TOP = { x: 0, y: 0, width: VIEW.width, height: 860 };
const MARGIN = 16;

const root = fileURLToPath(new URL('..', import.meta.url));
const images = join(root, 'docs', 'images');
const chromium = findChromium();
if (chromium === undefined) throw new Error('there is no Chromium: name one with CHROMIUM_PATH');

const report = JSON.parse(
  await readFile(join(root, 'fixtures', 'reports', `${SCENARIO}.json`), 'utf8'),
) as GateReport;
const folder = await mkdtemp(join(tmpdir(), 'driftgate-'));
const path = join(folder, 'report.html');
await writeFile(path, await renderHtml(report));
const browser = await launchChromium(chromium);
const page = await openPage(browser, path, VIEW);
await page.screenshot({ path: join(images, 'report.png'), fullPage: true, clip: TOP });

const charts = await page
  .locator('.figures')
  .filter({ has: page.locator('#chart-score-distributions') })
  .boundingBox();
if (charts === null) throw new Error('the page has no charts of scores');
await page.screenshot({
  path: join(images, 'evidence.png'),
  fullPage: true,
  clip: {
    x: charts.x - MARGIN,
    y: charts.y - MARGIN,
    width: charts.width + 2 * MARGIN,
    height: charts.height + 2 * MARGIN,
  },
});
await browser.close();
await rm(folder, { recursive: true });
console.log('docs/images/report.png, docs/images/evidence.png');
