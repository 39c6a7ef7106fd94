import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

/** `hostile/fork`: the beginning of the name of a test, or a folder of them. */
const TEST = /`((?:[a-z0-9-]+\/)*[a-z0-9-]+)`/g;

/** What the last cell of each row of the page's tables names. */
function namedTests(page: string): readonly string[] {
  const rows = readFileSync(page, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|') && line.includes('`'));
  const cells = rows.map((row) => row.split('|').at(-2) ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(TEST)].map(([, name]) => name));
}

function isTest(name: string): boolean {
  const path = join('__tests__', name);
  if (existsSync(path)) return true;
  const folder = dirname(path);
  return (
    existsSync(folder) &&
    readdirSync(folder).some((file) => file.startsWith(basename(path)) && file.endsWith('.test.ts'))
  );
}

describe.each(['docs/security.md', 'docs/reliability.md'])('%s', (page) => {
  test('names tests that exist for what it claims', () => {
    const tests = namedTests(page).filter(
      (name) => name.includes('/') || existsSync(join('__tests__', name)),
    );
    expect(tests.length).toBeGreaterThan(3);
    expect(tests.filter((name) => !isTest(name))).toEqual([]);
  });
});
