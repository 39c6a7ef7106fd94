import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';

import { VIEWS, type View } from './views.ts';
import type { Screenshot } from '../preview/index-page.tsx';

/** A page on disk and what to call its pictures. */
export interface PageToShoot {
  readonly name: string;
  /** Absolute path. */
  readonly page: string;
}

/** Starts the browser without a sandbox: it opens our own files only, often as root in a container. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Opens a file as one of the views shows it; network is off. `listen` sees the page before it loads. */
export async function openPage(
  browser: Browser,
  path: string,
  view: View,
  listen: (page: Page) => void = () => undefined,
): Promise<Page> {
  const { width, height, colorScheme, media } = view;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, offline: true });
  const page = await context.newPage();
  listen(page);
  await page.emulateMedia({ media, colorScheme });
  await page.goto(pathToFileURL(path).href);
  return page;
}

/** Takes a picture of every page in every view. */
export async function screenshotReports(
  executablePath: string,
  pages: readonly PageToShoot[],
  folder: string,
): Promise<readonly Screenshot[]> {
  const browser = await launchChromium(executablePath);
  const taken: Screenshot[] = [];
  for (const { name, page: path } of pages) {
    for (const view of VIEWS) {
      const page = await openPage(browser, path, view);
      const file = `${name}-${view.name}.png`;
      await page.screenshot({ path: join(folder, file), fullPage: true });
      taken.push({ scenario: name, view: view.name, path: `screenshots/${file}` });
      await page.context().close();
    }
  }
  await browser.close();
  return taken;
}
