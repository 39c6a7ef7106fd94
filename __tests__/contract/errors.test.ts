import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { scanErrors, type LocatedEntry } from '../../scripts/errors/scan-errors.ts';
import { parseSource } from '../../scripts/errors/source-files.ts';
import { readErrors } from '../../scripts/generate-errors.ts';
import { ERROR_CATALOGUE } from '../../src/explain/error-catalogue.ts';

/** What a zod issue of ours is called; the code that people see is beside it. */
const OF_ZOD = 'custom';
/** Codes whose words no source spells out, at most. */
const MOST_SILENT = 4;

/** Where a field is filled by whom the place hands its details to. */
const FILLED_ELSEWHERE: readonly {
  readonly of: (code: string, files: readonly string[]) => boolean;
  readonly fields: readonly string[];
}[] = [
  // `problems.ts` finds the value at the place; the type of a refusal asks for the rest.
  {
    of: (_, files) => files.every((file) => /^src\/config\/(?:gate|compare)-file\//.test(file)),
    fields: ['found'],
  },
  // What a server said and what was asked of it is added by `refusalOf`.
  { of: (code) => code.startsWith('endpoint-'), fields: ['expected', 'found'] },
  // It only counts the problems; each of them says all of it.
  { of: (code) => code === 'several-problems', fields: ['expected', 'found'] },
  // The words are those of `missing-file`.
  { of: (code) => code === 'missing-baseline', fields: ['what', 'expected', 'found', 'hint'] },
  // A refusal that reaches `problems.ts`, whose type asks for all of it.
  { of: (code) => code === 'invalid-value', fields: ['expected', 'hint'] },
];

/** What every wording of a code has in common, where there are several. */
const ONE_MEANING: Readonly<Record<string, string>> = {
  'bad-vector-line': 'a line that a command wrote is no vector',
  'classifier-inputs': 'the graph of the classifier does not take vectors',
  'command-failed': 'a command did not do its work',
  'corrupt-vectors': 'a file of vectors is damaged',
  'empty-limit': 'a metric has no bound',
  'empty-vectors': 'a file holds no vectors',
  'float16-parquet': 'float16 and Parquet are asked for together',
  'head-not-finite': 'a number of the head is not finite',
  'invalid-value': 'a value is refused in words of its own',
  'json-syntax': 'a text is not JSON',
  'line-too-long': 'a line is longer than can be read',
  'load-failed': 'the runtime cannot load a graph',
  'missing-column': 'a file of vectors lacks a column, or it is not clear which one is meant',
  'missing-file': 'a file is not there',
  'missing-id': 'a vector has no id',
  'missing-key': 'a key that must be there is not',
  'missing-model': 'a model is not there',
  'missing-split': 'a split that a command needs is not named',
  'missing-vector': 'a row has no vector',
  'missing-vectors': 'there are no vectors',
  'model-changed': 'a model changed during a run',
  'model-unreadable': 'the system does not let us read a model',
  'no-score-output': 'no output of a classifier is a score',
  'no-tokens': 'a text has no tokens',
  'not-a-path': 'a URL stands where a path belongs',
  'not-finite': 'a vector holds NaN or Infinity',
  'not-json': 'a file or line is not JSON',
  'not-onnx': 'a file is no ONNX graph',
  'not-utf-8': 'a text is not UTF-8',
  'output-shape': 'an output of the classifier is not what it declares',
  'run-failed': 'a model failed while it embedded',
  'too-many-classes': 'a classifier has more than two classes',
  'unknown-key': 'a key that nobody knows',
  'unknown-output': 'a graph has no output of that name',
  'unreadable-file': 'the system does not let us read a file',
  'unreadable-vectors': 'the system does not let us read vectors, or they lie where we do not look',
  'unsupported-vectors': 'a format of vectors that is not read',
  'unusable-baseline': 'a file is no baseline that can be used',
  'unusable-lock': 'the lock cannot be read or written',
  'unusable-provenance': 'provenance.json does not describe the vectors beside it',
  'vector-count': 'not one vector for each text',
  'wrong-ids': 'the ids of vectors are no list of one id for each',
  'wrong-length': 'a list of the head has the wrong length',
  'wrong-shape': 'vectors of one file differ in length',
  'wrong-type': 'a value has the wrong type',
  'wrong-value': 'a value is not one that can be there',
  'yaml-syntax': 'a file is not YAML',
  'zero-vector': 'a vector is zero',
};

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

describe('an error', () => {
  const places = readErrors('.').then((entries: readonly LocatedEntry[]) =>
    entries.flatMap(({ code, spots }) => spots.map((spot) => ({ code, ...spot }))),
  );

  test('says what is wrong, what was expected, what was found and what to do', async () => {
    const silent = (await places).flatMap(({ code, fills, files, what }) => {
      const elsewhere = FILLED_ELSEWHERE.filter((rule) => rule.of(code, files)).flatMap(
        ({ fields }) => fields,
      );
      const missing = ['what', 'expected', 'found', 'hint'].filter(
        (field) => !fills.some((one) => one === field) && !elsewhere.includes(field),
      );
      return missing.length === 0
        ? []
        : [`${code}, "${what}", in ${files.join(', ')}: no ${missing.join(', ')}`];
    });
    expect(silent).toEqual([]);
  });

  test('says what to do in one way: a small letter first, no full stop at the end', async () => {
    const hints = (await places).flatMap(({ hints }) => hints);
    expect(hints.filter((hint) => /^\p{Lu}/u.test(hint) || /[^.]\.$/.test(hint))).toEqual([]);
  });

  test('has a code of one meaning: several wordings are listed here with what they share', async () => {
    const codes = (await places).map(({ code }) => code);
    const several = [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))].sort();
    expect(several).toEqual(Object.keys(ONE_MEANING).sort());
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
            fills: ['code', 'what', 'hint'],
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
