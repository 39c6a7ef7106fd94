import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from '../../scripts/browser/find-chromium.ts';
import { launchChromium, openPage } from '../../scripts/browser/screenshot-reports.ts';
import { VIEWS } from '../../scripts/browser/views.ts';
import { renderHtml } from '../../src/render-files.ts';
import type { GateReport } from '../../src/report/gate-report.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const IN_PAGE = readFileSync('__tests__/browser/in-page.js', 'utf8');
const REPORTS = 'fixtures/reports';
const NAMES = readdirSync(REPORTS)
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

let browser: Browser;
let folder = '';

beforeAll(async () => {
  const path = findChromium();
  if (path === undefined) throw new Error('there is no Chromium: name one with CHROMIUM_PATH');
  browser = await launchChromium(path);
  folder = await mkdtemp(join(tmpdir(), 'driftgate-'));
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

async function writePage(name: string): Promise<string> {
  const report = JSON.parse(readFileSync(join(REPORTS, `${name}.json`), 'utf8')) as GateReport;
  const path = join(folder, `${name}.html`);
  await writeFile(path, await renderHtml(report));
  return path;
}

/** Asks one of the functions of `in-page.js`. */
async function ask<T>(page: Page, question: string): Promise<T> {
  await page.evaluate(IN_PAGE);
  return page.evaluate<T>(`checks.${question}()`);
}

describe.each(NAMES)('the report of %s', (name) => {
  let path = '';

  beforeAll(async () => {
    path = await writePage(name);
  });

  test.each(VIEWS)('$name: nothing sticks out, no console message, no request, no fault', async (view) => {
    const messages: string[] = [];
    const requests: string[] = [];
    const page = await openPage(browser, path, view, (fresh) => {
      fresh.on('console', (message) => messages.push(message.text()));
      fresh.on('pageerror', (error) => messages.push(error.message));
      fresh.on('request', (request) => requests.push(request.url()));
    });
    expect(messages).toEqual([]);
    expect(requests).toEqual([page.url()]);
    if (view.media === 'screen') await ask(page, 'openAll');
    expect(await ask<number>(page, 'pageWidth')).toBeLessThanOrEqual(view.width);
    expect(await ask<string[]>(page, 'findOverflow')).toEqual([]);
    await page.evaluate(AXE);
    expect(await ask<string[]>(page, 'findFaults')).toEqual([]);
    await page.context().close();
  });

  test('links of the contents lead somewhere, and the first key press skips to the verdict', async () => {
    const page = await openPage(browser, path, VIEWS[2]);
    expect(await ask<string[]>(page, 'findDeadLinks')).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await ask<string>(page, 'focusedLink')).toBe('#main');
    await page.context().close();
  });

  test('printed, nothing stays folded', async () => {
    const page = await openPage(browser, path, VIEWS[4]);
    expect(await ask<number>(page, 'countHiddenParts')).toBe(0);
    await page.context().close();
  });
});
