import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { scanErrors } from '../../scripts/errors/scan-errors.ts';
import { parseSource } from '../../scripts/errors/source-files.ts';
import { ERROR_CATALOGUE } from '../../src/explain/error-catalogue.ts';

/** What a zod issue of ours is called; the code that people see is beside it. */
const OF_ZOD = 'custom';
/** Codes whose words no source spells out, at most. */
const MOST_SILENT = 4;

/** Second implementation: every literal after `code:`, whatever stands around it. */
async function codesInSources(): Promise<readonly string[]> {
  const entries = await readdir('src', { recursive: true });
  const codes = new Set<string>();
  for (const path of entries.filter((one) => /\.tsx?$/.test(one) && !one.includes('error-catalogue'))) {
    const text = await readFile(join('src', path), 'utf8');
    for (const [line] of text.matchAll(/\bcode: [^,\n]*'[^\n]*/g)) {
      for (const [, code] of (line.split(/,\s+\w+:/)[0] ?? '').matchAll(/'([a-z]+(?:-[a-z0-9]+)*)'/g)) {
        codes.add(code ?? '');
      }
    }
  }
  codes.delete(OF_ZOD);
  return [...codes].sort();
}

describe('the catalogue of errors', () => {
  test('has every code that the sources spell out: run `npm run generate`', async () => {
    const known = new Set(ERROR_CATALOGUE.map(({ code }) => code));
    const missing = (await codesInSources()).filter((code) => !known.has(code));
    expect(missing).toEqual([]);
  });

  test('stands on the page, a heading for each code, in order', async () => {
    const page = await readFile('docs/errors.md', 'utf8');
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(ERROR_CATALOGUE.map(({ code }) => code));
    expect([...headings].sort()).toEqual(headings);
  });

  test('says of almost every code what is wrong', () => {
    const silent = ERROR_CATALOGUE.filter(({ spots }) => spots.every(({ what }) => what === ''));
    // The words of some come from a parser, from the reader of files or from a question.
    expect(silent.map(({ code }) => code).slice(MOST_SILENT)).toEqual([]);
  });
});

describe('the scanner', () => {
  const scan = (text: string) =>
    scanErrors(new Map([['src/dataset/one.ts', parseSource('src/dataset/one.ts', text)]]));

  test('reads the words of an error, with … for what is only known when it happens', () => {
    const text = "throw new DatasetError({ code: 'bad-row', what: `row ${id} is bad`, hint: 'Remove it.' });";
    expect(scan(text)).toEqual([
      {
        code: 'bad-row',
        spots: [
          {
            error: 'DatasetError',
            what: 'row … is bad',
            hints: ['Remove it.'],
            files: ['src/dataset/one.ts'],
          },
        ],
      },
    ]);
  });

  test('follows names to the constants that they stand for', () => {
    const text = "const HINT = 'Look.'; const what = 'it is bad'; fail({ code: 'bad', what, hint: HINT });";
    expect(scan(text)[0]?.spots[0]).toMatchObject({ what: 'it is bad', hints: ['Look.'] });
  });

  test('asks the callers where a function is handed the code', () => {
    const text = `
      const refuse = (code: string, what: string) => new ModelError({ code, what: \`row …: \${what}\`, hint: 'Look.' });
      throw refuse('too-long', 'it is long'); throw refuse('too-short', 'it is short');`;
    expect(scan(text).map(({ code, spots }) => [code, spots[0]?.what])).toEqual([
      ['too-long', 'row …: it is long'],
      ['too-short', 'row …: it is short'],
    ]);
  });

  test('keeps to one branch where a condition decides on code and words', () => {
    const text = `throw new ModelError({
      code: many ? 'many' : 'none', what: many ? 'there are many' : 'there is none' });`;
    expect(scan(text).map(({ code, spots }) => [code, spots[0]?.what])).toEqual([
      ['many', 'there are many'],
      ['none', 'there is none'],
    ]);
  });

  test('leaves objects alone that have a code and are no error', () => {
    expect(scan("const country = { code: 'de', name: 'Germany' };")).toEqual([]);
  });

  test('makes one of places that say the same', () => {
    const one = "fail({ code: 'bad', what: 'it is bad' });";
    expect(scan(one + one)[0]?.spots).toHaveLength(1);
  });
});
