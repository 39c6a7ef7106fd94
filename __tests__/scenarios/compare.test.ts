import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';

import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import { compareCommand } from '../../src/commands/compare.ts';
import { comparisonSchema } from '../../src/report/compare/comparison-schema.ts';
import type { ComparisonReport } from '../../src/report/compare/comparison-report.ts';
import { expectClose, valueOf } from '../support/closeness.ts';

const CONFIG = 'fixtures/compare/driftgate.compare.yml';
const TEXTS = 'fixtures/text/comments.test.jsonl';

let folder = '';
let printed = '';
let markdown = '';
let report: ComparisonReport;

beforeAll(async () => {
  await ensureFixtureModels();
  folder = await mkdtemp(join(tmpdir(), 'driftgate-compare-'));
  const output = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const messages = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await compareCommand({ config: CONFIG, reportDir: folder, format: 'terminal', quiet: true });
  output.mockRestore();
  messages.mockRestore();
  markdown = await readFile(join(folder, 'comparison.md'), 'utf8');
  report = comparisonSchema.parse(JSON.parse(await readFile(join(folder, 'comparison.json'), 'utf8')));
}, 180_000);

afterAll(() => rm(folder, { recursive: true }));

test('the models of the compare file are reported in its order, on the same rows', () => {
  const names = ['use-lite', 'use-lite-int8', 'use-lite-1layer', 'use-lite-mean'];
  expect(report.models.map(({ name }) => name)).toEqual(names);
  for (const { evaluation, dimension } of report.models)
    expect([evaluation.rows, dimension]).toEqual([480, 512]);
});

test('quantization to int8 is told from the original by nothing', () => {
  const [, int8] = report.models;
  expectClose('ROC-AUC', valueOf(int8.rocAuc.value), 0.882, { absolute: 0.01 });
  expect(valueOf(int8.change?.adjustedP ?? { defined: false, reason: 'absent' })).toBeGreaterThan(0.05);
  for (const { places } of [...report.findings.separability, ...report.findings.fragility]) {
    expect(places.find((place) => place.includes('use-lite'))).toContain('use-lite-int8');
  }
});

test('the model that lost a layer ranks worse, separates worse than the original and is the most fragile', () => {
  const [original, , shallow] = report.models;
  expectClose('ROC-AUC', valueOf(shallow.rocAuc.value), 0.835, { absolute: 0.01 });
  expect(valueOf(shallow.change?.adjustedP ?? { defined: false, reason: 'absent' })).toBeLessThan(0.05);
  expect(valueOf(shallow.separability.silhouette.score)).toBeLessThan(
    valueOf(original.separability.silhouette.score),
  );
  expect(report.findings.fragility.map(({ places }) => places.at(-1))).toEqual([
    ['use-lite-1layer'],
    ['use-lite-1layer'],
  ]);
});

test('mean pooling separates worst by silhouette, yet its head stands the most drift', () => {
  expect(report.findings.separability[0].places.at(-1)).toEqual(['use-lite-mean']);
  expect(report.findings.fragility[0].places[0]).toEqual(['use-lite-mean']);
  expect(report.findings.agreement).toMatchObject({ ranked: 4, discordant: 3 });
});

test('the files and the terminal tell the same headline and hold no text of a row', async () => {
  expect(printed.replaceAll('\n', ' ')).toContain(report.headline.title);
  expect(markdown).toContain('use-lite-1layer is the most fragile');
  const texts = (await readFile(TEXTS, 'utf8'))
    .trim()
    .split('\n')
    .map((line): string => JSON.parse(line).text);
  const everything = [printed, markdown, JSON.stringify(report)].join('\n');
  expect(texts.filter((text) => everything.includes(text))).toEqual([]);
});
