import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { explainCommand, type ExplainCommandOptions } from '../../src/commands/explain.ts';
import { FAILING } from '../report/sample-report.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-explain-'));
});

afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function printed(topic: string | undefined, options: ExplainCommandOptions = {}): Promise<string> {
  let text = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  await explainCommand(topic, options);
  return text;
}

test('a report that is named gives its numbers', async () => {
  const report = join(folder, 'report.json');
  await writeFile(report, JSON.stringify(FAILING));
  const text = await printed('ece-positive', { report });
  expect(text).toContain('0.105');
  expect(text).toContain(`Numbers: ${report}, verdict fail.`);
});

test('a report that is named and not there is an error', async () => {
  const report = join(folder, 'absent.json');
  await expect(explainCommand('ece', { report })).rejects.toMatchObject({
    details: { code: 'missing-file' },
  });
});

test('a file that is named and is no report is an error', async () => {
  const report = join(folder, 'report.json');
  await writeFile(report, '{"schemaVersion": 1}');
  await expect(explainCommand('ece', { report })).rejects.toMatchObject({
    details: { code: 'unreadable-report' },
  });
});

describe('without --report', () => {
  const before = process.cwd();

  beforeEach(() => {
    process.chdir(folder);
  });

  afterEach(() => {
    process.chdir(before);
  });

  test('the usual report gives its numbers', async () => {
    await mkdir('driftgate-out');
    await writeFile('driftgate-out/report.json', JSON.stringify(FAILING));
    expect(await printed('ece-positive')).toContain('Numbers: driftgate-out/report.json, verdict fail.');
  });

  test('a usual report of another version is passed over, in words', async () => {
    await mkdir('driftgate-out');
    await writeFile('driftgate-out/report.json', '{}');
    const text = await printed('ece-positive');
    expect(text).toContain('No numbers: driftgate-out/report.json cannot be read by this version');
    expect(text).not.toContain('In this report');
  });

  test('the definition is enough where there is no report', async () => {
    expect(await printed('ece-positive')).toContain('No report here: after `driftgate check`');
  });
});

test('an unknown name is told before a report is missed', async () => {
  await expect(explainCommand('eec', { report: join(folder, 'absent.json') })).rejects.toMatchObject({
    details: { code: 'unknown-topic' },
  });
});

test('an error code needs no report', async () => {
  const text = await printed('git-lfs-pointer', { report: join(folder, 'absent.json') });
  expect(text).toContain('git lfs pull');
});

test('without a name every name is listed', async () => {
  const text = await printed(undefined);
  expect(text).toContain('roc-auc');
  expect(text).toContain('zero-vector');
});
