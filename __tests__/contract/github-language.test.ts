import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';

/** What GitHub's own editor support says of a file. */
type Validate = (path: string, text: string) => Promise<readonly string[]>;

const ENTRY = `
  import { validate } from '@actions/languageservice';
  import { TextDocument } from 'vscode-languageserver-textdocument';
  export async function check(uri, text) {
    const found = await validate(TextDocument.create(uri, 'yaml', 1, text));
    return found.map(({ message, range }) => range.start.line + 1 + ': ' + message);
  }
`;

let folder = '';
let check: Validate;

// Its JSON imports do not load in Node as they are.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-language-'));
  const outfile = join(folder, 'language.mjs');
  await build({
    stdin: { contents: ENTRY, resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'error',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  const language = (await import(pathToFileURL(outfile).href)) as { readonly check: Validate };
  // It remembers what it parsed by its address.
  let checked = 0;
  check = (path, text) => language.check(`file:///repository-${checked++}/${path}`, text);
});

afterAll(() => rm(folder, { recursive: true }));

test("GitHub's own language service accepts action.yml", async () => {
  const text = await readFile('action.yml', 'utf8');
  expect(await check('action.yml', text)).toEqual([]);
});

test.each([
  ['an unknown key', 'branding:', 'brandings:'],
  ['an unknown runtime', 'using: node24', 'using: node12000'],
])('it does see %s', async (_, right, wrong) => {
  const text = await readFile('action.yml', 'utf8');
  expect(text).toContain(right);
  expect(await check('action.yml', text.replace(right, wrong))).not.toEqual([]);
});

test.each(['.github/workflows', 'docs/examples'])('it accepts every workflow of %s', async (directory) => {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.yml'));
  expect(names.length).toBeGreaterThan(4);
  for (const name of names) {
    const text = await readFile(join(directory, name), 'utf8');
    expect({ name, problems: await check(`.github/workflows/${name}`, text) }).toEqual({
      name,
      problems: [],
    });
  }
});
