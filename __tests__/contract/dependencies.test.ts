import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const page = readFileSync('docs/adr/0007-dependencies.md', 'utf8');
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<
  Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
>;

/** Packages that the tables of a section list. */
function listed(from: string, to: string): string[] {
  const section = page.slice(page.indexOf(from), page.indexOf(to));
  return [...section.matchAll(/^\| `([^`]+)`\s+\| \S/gm)].map(([, name]) => name);
}

test('every dependency has its reason, and nothing else has one', () => {
  expect(listed('### At run time', '### For development')).toEqual(Object.keys(manifest.dependencies).sort());
  expect(listed('### For development', '## Consequences')).toEqual(
    Object.keys(manifest.devDependencies).sort(),
  );
});
