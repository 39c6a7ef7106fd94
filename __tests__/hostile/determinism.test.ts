import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';

import type { GateReport } from '../../src/report/gate-report.ts';
import { serializeReport } from '../../src/report/json.ts';
import { TOOL_VERSION } from '../../src/version.ts';
import { NODE_VERSIONS } from '../support/runner/node-versions.ts';
import { runCli } from '../support/runner/run-cli.ts';
import { decideGate, type DecideOptions } from './faults/decide-gate.ts';
import { gateText, makeGoodGate, type GateKeys, type GoodGate } from './faults/good-gate.ts';
import { drawRows, toJsonLines } from './faults/texts.ts';

jest.setTimeout(180_000);

/** Another Node than the one that runs the tests; `.cache/node24` is taken where nobody names one. */
const OTHER_NODE = process.env['DRIFTGATE_OTHER_NODE'] ?? NODE_VERSIONS.at(1)?.path;

/** A gate that does everything a gate does: it fails, judges slices, simulates drift and tries to repair. */
const keysWith = (use = ''): GateKeys => ({
  dataset: '{ path: held-out.jsonl, train: train.jsonl }',
  reference: `{ model: models/old, pooling: mean${use} }`,
  candidate: `{ model: models/new, pooling: cls${use} }`,
  adapter: 'adapter.onnx',
  simulation: '{ points: 2, seeds: [1, 2] }',
  slices: '{ minimum-rows: 40 }',
  remedies: '{ sizes: [60] }',
});

let good: GoodGate;
const folders: string[] = [];

beforeAll(async () => {
  good = await makeGoodGate();
});

afterAll(async () => {
  await good.remove();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A copy of the gate in a new folder. */
async function copyGate(use?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-same-'));
  folders.push(folder);
  await cp(good.folder, folder, { recursive: true });
  const rows = good.rows.map((row, at) => ({
    ...row,
    slice: at % 3 === 0 ? 'short' : 'long',
    date: `2025-0${1 + (at % 9)}-17`,
  }));
  await writeFile(join(folder, 'held-out.jsonl'), toJsonLines(rows));
  await writeFile(join(folder, 'train.jsonl'), toJsonLines(drawRows(120, 9_000)));
  await writeFile(join(folder, 'driftgate.yml'), gateText(keysWith(use)));
  return folder;
}

async function reportOf(folder: string, options: DecideOptions = {}): Promise<GateReport> {
  const { ended, report, said } = await decideGate(folder, { today: '2026-01-31', ...options });
  if (report === undefined) throw new Error(`${ended}: ${said}`);
  return report;
}

const bytesOf = async (folder: string, options?: DecideOptions): Promise<string> =>
  serializeReport(await reportOf(folder, options));

describe('the same inputs give the same report, byte for byte', () => {
  let first = '';
  let folder = '';

  beforeAll(async () => {
    folder = await copyGate();
    first = await bytesOf(folder);
  });

  test('and it holds what a gate can find, so that sameness means something', () => {
    const report: GateReport = JSON.parse(first);
    expect(report.verdict.outcome).toBe('fail');
    expect(report.remedies?.attempts.length).toBeGreaterThan(5);
    expect(report.sweep.length).toBeGreaterThan(0);
    expect(report.slices).toBeDefined();
  });

  test('a second time', async () => {
    expect(await bytesOf(folder)).toBe(first);
  });

  test('in another folder', async () => {
    expect(await bytesOf(await copyGate())).toBe(first);
  });

  test.each([1, 2])('on %i threads', async (threads) => {
    // The gate file says the number of threads, so its own hash is another.
    const apart = (text: string): string => text.replace(/"gate file": "[0-9a-f]{64}"/, '"gate file": ""');
    expect(apart(await bytesOf(await copyGate(`, threads: ${threads}`)))).toBe(apart(first));
  });

  test('from a cold cache and from a warm one', async () => {
    const cache = join(folder, 'cache');
    expect(await bytesOf(folder, { cache })).toBe(first);
    expect(await bytesOf(folder, { cache })).toBe(first);
  });

  test('where nothing but the date is another, only the age of the set is', async () => {
    const { audit, ...rest } = JSON.parse(first);
    const { audit: later, ...same } = JSON.parse(await bytesOf(folder, { today: '2031-12-24' }));
    expect(same).toEqual(rest);
    const differing = (items: GateReport['audit']['items']): readonly string[] =>
      items
        .filter((item, at) => JSON.stringify(item) !== JSON.stringify(audit.items[at]))
        .map(({ aspect }) => aspect);
    expect(differing(later.items)).toEqual(['age']);
  });

  test('where nothing but the job is another, only its facts are', async () => {
    const context = { commit: 'abc', run: 'https://github.example/o/r/actions/runs/7' };
    const { provenance, ...rest } = JSON.parse(await bytesOf(folder, { context }));
    const { provenance: before, ...same } = JSON.parse(first);
    expect(rest).toEqual(same);
    expect(provenance).toEqual({ ...before, run: context });
  });
});

describe('dist/cli.js gives the same report.json, byte for byte', () => {
  let plain = '';

  async function built(request: Omit<Parameters<typeof runCli>[1] & object, 'cwd'> = {}): Promise<string> {
    const cwd = await copyGate();
    const { exitCode, stderr } = await runCli(['check', '--quiet'], { cwd, ...request });
    expect({ exitCode, stderr: exitCode === 1 ? '' : stderr }).toEqual({ exitCode: 1, stderr: '' });
    return readFile(join(cwd, 'driftgate-out', 'report.json'), 'utf8');
  }

  beforeAll(async () => {
    plain = await built();
  });

  test('in another time zone and another language', async () => {
    const env = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' };
    expect(await built({ env })).toBe(plain);
  });

  const testOther = OTHER_NODE === undefined ? test.skip : test;
  testOther('on another version of Node (DRIFTGATE_OTHER_NODE)', async () => {
    expect(await built({ node: OTHER_NODE ?? '' })).toBe(plain);
  });
});

describe('a report names what it rests on', () => {
  const sha256 = (...contents: readonly Uint8Array[]): string => {
    const hash = createHash('sha256');
    for (const content of contents) hash.update(content);
    return hash.digest('hex');
  };

  test('the hash of every file that moves a number, as of the file itself', async () => {
    const folder = await copyGate();
    const read = (name: string): Promise<Buffer> => readFile(join(folder, name));
    const { classifier, models } = await reportOf(folder);
    for (const [side, { identity }] of Object.entries(models)) {
      const model = `models/${side === 'reference' ? 'old' : 'new'}`;
      const tokenizer = [await read(`${model}/tokenizer.json`), await read(`${model}/tokenizer_config.json`)];
      expect(identity).toMatchObject({
        modelHash: sha256(await read(`${model}/onnx/model.onnx`)),
        tokenizerHash: sha256(...tokenizer),
      });
    }
    expect(classifier.hash).toBe(sha256(await read('head.json')));
    expect(models.candidate.identity['adapter']).toBe(sha256(await read('adapter.onnx')));
    expect(models.reference.identity).not.toHaveProperty('adapter');
  });

  test('the versions of the tool and of the runtime, and the machine as far as it moves a number', async () => {
    const { tool, models } = await reportOf(await copyGate());
    expect(tool.version).toBe(TOOL_VERSION);
    const known = { runtime: expect.any(String), backend: expect.any(String) };
    expect(models.reference.identity).toMatchObject({ ...known, instructionSet: expect.any(String) });
  });

  test.each([
    ['a label', 'held-out.jsonl', /"label":0/, '"label":1'],
    ['a text', 'held-out.jsonl', /"text":"/, '"text":"a '],
    ['an id', 'held-out.jsonl', /"id":"/, '"id":"a '],
  ])('another hash of the set where %s is another', async (_, name, pattern, by) => {
    const folder = await copyGate();
    const before = await reportOf(folder);
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, name), text.replace(pattern, by));
    expect((await reportOf(folder)).dataset.contentHash).not.toBe(before.dataset.contentHash);
  });
});
