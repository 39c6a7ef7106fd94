import { existsSync, readFileSync } from 'node:fs';
import { test } from '@jest/globals';

const GOLDEN = new URL('../../../shared/golden/', import.meta.url);
const { skip: skipped } = test;

/**
 * Registers a test against oracle numbers that lie outside the repository; where they are not, the test is listed as
 * skipped, with the reason in its name.
 */
export function testWithGolden<Golden>(
  name: string,
  file: string,
  check: (golden: Golden) => void | Promise<void>,
): void {
  const path = new URL(file, GOLDEN);
  if (existsSync(path)) test(name, () => check(JSON.parse(readFileSync(path, 'utf8'))));
  else skipped(`${name} (skipped: shared golden numbers are not here)`, () => undefined);
}
