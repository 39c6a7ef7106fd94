import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, jest, test } from '@jest/globals';

import { gateSlug } from '../../src/history/gate-slug.ts';
import { appendRecord, parseHistory } from '../../src/history/history-file.ts';
import {
  branchPathOf,
  createHistoryBranch,
  type BranchClient,
  type BranchFile,
} from '../../src/platform/history-branch.ts';
import { createHistoryFileStore } from '../../src/platform/history-file-store.ts';
import { recordOf } from '../report/history/history-samples.ts';

const GATE = 'toxicity';
const commitOf = (number: number): string => number.toString(16).padStart(40, '0');
const textOf = (...days: readonly number[]): string =>
  days.reduce((text, day) => appendRecord(text, recordOf(day, { commit: commitOf(day) })), '');
const daysIn = (text: string | undefined): readonly string[] =>
  parseHistory(text ?? '').records.map(({ time }) => time.slice(-2));

const warnings: string[] = [];
const logger = { warn: (message: string) => void warnings.push(message) };
beforeEach(() => void warnings.splice(0));

describe('a gate in file names and keys', () => {
  test('keeps its letters, and like names stay apart', () => {
    const slugs = ['Toxicity (EN)', 'toxicity en', 'ünïcode', '日本', '--', 'a'.repeat(100)].map(gateSlug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs[0]).toMatch(/^toxicity-en-[0-9a-f]{8}$/);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });
});

describe('a history in a file', () => {
  const folder = mkdtemp(join(tmpdir(), 'driftgate-history-'));
  const pathOf = async (name: string): Promise<string> => join(await folder, name);

  test('is not there at first, then comes back, with the folders above it', async () => {
    const store = createHistoryFileStore(await pathOf('a/b/history.jsonl'), logger);
    await expect(store.load(GATE)).resolves.toBeUndefined();
    await store.save(GATE, textOf(1, 2));
    await expect(store.load(GATE)).resolves.toBe(textOf(1, 2));
    expect(await readdir(await pathOf('a/b'))).toEqual(['history.jsonl']);
    expect(warnings).toEqual([]);
  });

  test('keeps what another gate wrote since it was loaded', async () => {
    const path = await pathOf('shared.jsonl');
    await createHistoryFileStore(path, logger).save('other', textOf(1));
    await createHistoryFileStore(path, logger).save(GATE, textOf(2));
    expect(daysIn(await readFile(path, 'utf8'))).toEqual(['02', '03']);
  });

  test('that cannot be read or written is one warning each, and stays as it was', async () => {
    const path = await pathOf('folder');
    await mkdir(path);
    const store = createHistoryFileStore(path, logger);
    await expect(store.load(GATE)).resolves.toBeUndefined();
    await store.save(GATE, textOf(1));
    expect(warnings).toHaveLength(2);
    for (const warning of warnings) expect(warning).toMatch(/EISDIR.*history\.file/);
    const below = await pathOf('file');
    await writeFile(below, 'x');
    await createHistoryFileStore(join(below, 'history.jsonl'), logger).save(GATE, textOf(1));
    expect(warnings).toHaveLength(3);
    await expect(readFile(below, 'utf8')).resolves.toBe('x');
  });
});

function refusal(status: number): Error {
  return Object.assign(new Error(`refused with ${status}`), { status });
}

/** Branches of files in memory; `before` runs ahead of every put and may throw or commit something else. */
class FakeBranches implements BranchClient {
  readonly branches = new Map<string, Map<string, BranchFile>>();
  readonly messages: string[] = [];
  before: () => void = () => undefined;
  #commits = 0;

  getFile({ branch, path }: Parameters<BranchClient['getFile']>[0]) {
    return Promise.resolve(this.branches.get(branch)?.get(path));
  }

  async putFile({ branch, path, text, message, sha }: Parameters<BranchClient['putFile']>[0]): Promise<void> {
    await Promise.resolve();
    this.before();
    const files = this.branches.get(branch);
    if (files === undefined) throw refusal(404);
    if (files.get(path)?.sha !== sha) throw refusal(409);
    this.commit(branch, path, text);
    this.messages.push(message);
  }

  createBranch(branch: string): Promise<void> {
    this.branches.set(branch, new Map());
    return Promise.resolve();
  }

  commit(branch: string, path: string, text: string): void {
    this.#commits += 1;
    this.branches.get(branch)?.set(path, { text, sha: `sha-${this.#commits}` });
  }
}

describe('a history in a branch', () => {
  const BRANCH = 'driftgate-history';
  const PATH = branchPathOf(GATE);
  let client: FakeBranches;
  beforeEach(() => void (client = new FakeBranches()));
  const open = (): ReturnType<typeof createHistoryBranch> => createHistoryBranch(client, BRANCH, logger);
  const kept = (): string | undefined => client.branches.get(BRANCH)?.get(PATH)?.text;

  test('is a file of its own for each gate, in a branch that is made for it', async () => {
    await expect(open().load(GATE)).resolves.toBeUndefined();
    await open().save(GATE, textOf(1));
    await open().save('other', textOf(2));
    await expect(open().load(GATE)).resolves.toBe(textOf(1));
    expect([...(client.branches.get(BRANCH)?.keys() ?? [])]).toEqual([PATH, branchPathOf('other')]);
    expect(client.messages[0]).toBe('Add a run of the gate toxicity to its history [skip ci]');
    expect(warnings).toEqual([]);
  });

  test('is not committed again when nothing is new', async () => {
    await open().save(GATE, textOf(1));
    await open().save(GATE, textOf(1));
    expect(client.messages).toHaveLength(1);
  });

  test.each([409, 422])('keeps what another run commits at the same moment (%i)', async (status) => {
    await client.createBranch(BRANCH);
    let conflicts = 0;
    client.before = () => {
      if (conflicts === 3) return;
      conflicts += 1;
      client.commit(BRANCH, PATH, textOf(...Array.from({ length: conflicts }, (_, day) => day + 1)));
      throw refusal(status);
    };
    await open().save(GATE, textOf(9));
    expect(daysIn(kept())).toEqual(['02', '03', '04', '10']);
    expect(warnings).toEqual([]);
  });

  test('gives up after four attempts with one warning', async () => {
    let attempts = 0;
    client.before = () => {
      attempts += 1;
      throw refusal(409);
    };
    await open().save(GATE, textOf(1));
    expect(attempts).toBe(4);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('at the same time');
  });

  test.each([
    [401, 'github-token'],
    [403, 'contents: write'],
    [500, 'the next run tries again'],
  ])('that is refused with %i is a warning that says what would help', async (status, help) => {
    client.before = () => {
      throw refusal(status);
    };
    await expect(open().save(GATE, textOf(1))).resolves.toBeUndefined();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`${status}`);
    expect(warnings[0]).toContain(help);
  });

  test('that the token may not write, which GitHub hides with 404, is a warning too', async () => {
    client.createBranch = () => Promise.reject(refusal(404));
    await open().save(GATE, textOf(1));
    expect(warnings).toEqual([expect.stringContaining('contents: write')]);
  });

  test('that cannot be read is a warning and no history', async () => {
    client.getFile = () => Promise.reject(refusal(403));
    await expect(open().load(GATE)).resolves.toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining('contents: read')]);
  });
});

/** Entries as the Actions cache keeps them: never changed, found by the beginning of a key, newest first. */
const entries: { readonly key: string; readonly path: string; readonly text: string }[] = [];
const outage = { now: false };
jest.unstable_mockModule('@actions/cache', () => ({
  isFeatureAvailable: () => true,
  saveCache: async ([path]: readonly string[], key: string) => {
    if (outage.now) throw new Error('the service is down');
    if (entries.some((entry) => entry.key === key)) return -1;
    entries.push({ key, path, text: await readFile(path, 'utf8') });
    return entries.length;
  },
  restoreCache: async ([path]: readonly string[], key: string, prefixes: readonly string[]) => {
    if (outage.now) throw new Error('the service is down');
    const hit = entries.findLast(
      (entry) => entry.path === path && [key, ...prefixes].some((start) => entry.key.startsWith(start)),
    );
    if (hit === undefined) return undefined;
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, hit.text);
    return hit.key;
  },
}));

describe('a history in the Actions cache', () => {
  const temporary = mkdtemp(join(tmpdir(), 'driftgate-temp-'));
  const open = async (run: number, attempt = 1) => {
    const { createHistoryCache } = await import('../../src/platform/history-cache.ts');
    const store = createHistoryCache(logger, {
      RUNNER_TEMP: await temporary,
      GITHUB_RUN_ID: `${run}`,
      GITHUB_RUN_ATTEMPT: `${attempt}`,
    });
    if (store === undefined) throw new Error('there is no cache');
    return store;
  };

  test('is a new entry for each run, of which the newest of the gate is restored', async () => {
    const first = await open(7);
    await expect(first.load(GATE)).resolves.toBeUndefined();
    await first.save(GATE, textOf(1));
    await (await open(8)).save(GATE, textOf(1, 2));
    await (await open(8, 2)).save(GATE, textOf(1, 3));
    await (await open(9)).save(`${GATE} two`, textOf(4));
    await expect((await open(10)).load(GATE)).resolves.toBe(textOf(1, 3));
    await expect((await open(10)).load(`${GATE} two`)).resolves.toBe(textOf(4));
    expect(entries.map(({ key }) => key)).toEqual([
      `driftgate-history-1-${gateSlug(GATE)}-7-1`,
      `driftgate-history-1-${gateSlug(GATE)}-8-1`,
      `driftgate-history-1-${gateSlug(GATE)}-8-2`,
      `driftgate-history-1-${gateSlug(`${GATE} two`)}-9-1`,
    ]);
    expect(warnings).toEqual([]);
  });

  test('that takes no second entry of a run says so', async () => {
    await (await open(7)).save(GATE, textOf(5));
    expect(warnings).toEqual([expect.stringContaining('took no new entry')]);
  });

  test('is one warning when the service is down', async () => {
    outage.now = true;
    const store = await open(20);
    await expect(store.load(GATE)).resolves.toBeUndefined();
    await store.save(GATE, textOf(1));
    expect(warnings).toEqual([expect.stringMatching(/the service is down.*the verdict stands/)]);
  });
});
