import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ConfigurationError, DriftgateError } from '../../src/errors.ts';
import { openBaseTree } from '../../src/platform/git-base.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { resolveGate, type TrustedRef } from '../../src/resolve-gate.ts';
import { run } from '../../src/run.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { makeGateFolder, SILENT_LOGGER, stubEmbeddings } from '../run/gate-folder.ts';
import { createRepository, type Repository } from './git-repository.ts';

const NO_RUNTIME = {
  backend: 'stub',
  version: 'stub 1',
  instructionSet: 'none',
  load: () => Promise.reject(new Error('no graph is to be loaded')),
};

/** A candidate whose head score has the wrong sign on every row: any honest gate fails it. */
const TURNED = stubEmbeddings({ factor: -1 });
const LAX =
  'limits: { roc-auc: { max-drop: 0.99 }, ece: { max-rise: 0.9 }, ece-positive: off, balanced-accuracy: off, silent-failure-prevalence: { max-rise: 0.99 }, false-negative-rate: off, false-positive-rate: off }\n';

let repository: Repository | undefined;
let base = '';

beforeEach(async () => {
  const folder = await makeGateFolder({ settings: 'remedies: off\n' });
  repository = await createRepository(folder);
  base = await repository.commit({});
});

afterEach(async () => {
  if (repository !== undefined) await rm(repository.folder, { recursive: true });
});

async function read(name: string): Promise<string> {
  return readFile(join(repository?.folder ?? '', name), 'utf8');
}

async function propose(files: Readonly<Record<string, string>>): Promise<void> {
  repository?.git('checkout', '-q', '-b', 'attack');
  await repository?.commit(files);
}

async function judge(trustedRef: TrustedRef, fromFork = false): Promise<GateReport> {
  const workspace = repository?.folder ?? '';
  const tree = await openBaseTree({
    directory: workspace,
    commit: base,
    token: '',
    server: 'https://github.com',
  });
  expect(tree).toBeDefined();
  const { config, base: comparison } = await resolveGate(
    { config: 'driftgate.yml', workingDirectory: workspace },
    { trustedRef, fromFork, workspace, ...(tree && { tree }) },
  );
  const { report } = await run(config, {
    logger: SILENT_LOGGER,
    embeddings: TURNED,
    multiply: plainMultiply,
    runtime: NO_RUNTIME,
    today: '2026-06-01',
    context: {},
    ...(comparison && { base: comparison }),
  });
  return report;
}

async function codeOf(judging: Promise<unknown>): Promise<string> {
  const error = await judging.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof DriftgateError)) throw new Error('nothing was refused', { cause: error });
  return error.details.code;
}

const waiver = (check: string): string =>
  `  - { check: ${check}, reason: "It is fine.", approver: "@mallory", expires: "2099-12-31" }\n`;

/** What a pull request may try, and what the report must then say of it. */
const ATTACKS: readonly {
  readonly name: string;
  readonly files: () => Promise<Readonly<Record<string, string>>>;
  readonly told: RegExp;
}[] = [
  {
    name: 'looser limits',
    files: async () => ({ 'driftgate.yml': `${await read('driftgate.yml')}${LAX}` }),
    told: /limits\.roc-auc\.max-drop \(0\.02 to 0\.99, looser\)/,
  },
  {
    name: 'swapped labels',
    files: async () => ({
      'held-out.jsonl': (await read('held-out.jsonl')).replaceAll(/"label":(\d)/g, (_, label: string) =>
        label === '1' ? '"label":0' : '"label":1',
      ),
    }),
    told: /200 labels of held-out rows/,
  },
  {
    name: 'a turned head',
    files: async () => ({ 'head.json': (await read('head.json')).replace('"weights":[5', '"weights":[-5') }),
    told: /the classifier/,
  },
];

describe('a pull request whose candidate is broken', () => {
  test.each(ATTACKS)(
    'gets by with $name when it judges itself, which the report says',
    async ({ files, told }) => {
      await propose(await files());
      const report = await judge('head');
      // The attack is a real one: without a trusted base it ends the breach.
      expect(
        report.checks.some(({ limit, status }) => limit.metric === 'roc-auc' && status === 'breach'),
      ).toBe(false);
      const said = report.headline.note?.join(' ') ?? '';
      expect(said).toContain('This pull request also changes what judges it');
      expect(said).toMatch(told);
      expect(said).toContain('It was judged by its own version: review these changes first.');
    },
  );

  test.each(ATTACKS)(
    'fails all the same with $name where the base branch judges',
    async ({ files, told }) => {
      await propose(await files());
      const report = await judge('base');
      expect(report.verdict.effect).toBe('fail');
      expect(report.headline.note?.join(' ') ?? '').toMatch(told);
      expect(report.headline.note?.join(' ') ?? '').toContain('none of it counted');
      // Paths are shown as the gate file writes them, not where copies lie.
      expect([report.dataset.path, report.classifier.path]).toEqual(['held-out.jsonl', 'head.json']);
    },
  );

  test('that changes nothing of its judge has nothing said of it', async () => {
    await propose({ 'README.md': 'a word' });
    for (const trustedRef of ['head', 'base'] as const) {
      const report = await judge(trustedRef);
      expect(report.gateChanges).toMatchObject({ base, trustedRef, settings: [], files: [] });
      expect(report.headline.note?.join(' ') ?? '').not.toContain('judges it');
      expect(report.verdict.effect).toBe('fail');
    }
  });

  test('cannot waive its own breach: a waiver counts once the base branch has it', async () => {
    const names = ['roc-auc.max-drop', 'balanced-accuracy.max-drop', 'ece.max-rise', 'ece-positive.max-rise'];
    const rates = ['silent-failure-prevalence', 'false-negative-rate', 'false-positive-rate'];
    const all = [...names, ...rates.map((rate) => `${rate}.max-rise`)];
    const waived = `${await read('driftgate.yml')}waivers:\n${all.map(waiver).join('')}`;
    await propose({ 'driftgate.yml': waived });
    for (const trustedRef of ['head', 'base'] as const) {
      const report = await judge(trustedRef);
      expect(report.verdict.effect).toBe('fail');
      expect(report.waivers?.map(({ state }) => state)).toEqual(all.map(() => 'not on base'));
      expect(report.headline.note?.join(' ') ?? '').toContain('counts once the base branch has it');
    }
    // The same waivers, merged first, are what a later pull request is judged with.
    base = repository?.git('rev-parse', 'HEAD') ?? '';
    repository?.git('checkout', '-q', '-b', 'later');
    await repository?.commit({ 'README.md': 'a word' });
    expect((await judge('base')).verdict.effect).toBe('warn');
  });

  test('cannot bring a head or an adapter that was fitted to the held-out rows', async () => {
    const turned = (await read('head.json')).replace('"weights":[5', '"weights":[-5');
    const gate = await read('driftgate.yml');
    const own = gate.replace(
      'classifier: head.json',
      'classifier: { path: head.json, candidate: cheat.json }',
    );
    await propose({ 'cheat.json': turned, 'driftgate.yml': own });
    expect((await judge('head')).verdict.effect).not.toBe('fail');
    expect(await codeOf(judge('base'))).toBe('not-on-base');
    await repository?.commit({ 'driftgate.yml': `${gate}adapter: cheat.onnx\n`, 'cheat.onnx': 'x' });
    expect(await codeOf(judge('base'))).toBe('not-on-base');
  });

  test('may use a head that was reviewed and merged before', async () => {
    const turned = (await read('head.json')).replace('"weights":[5', '"weights":[-5');
    base = (await repository?.commit({ 'refitted.json': turned })) ?? '';
    const gate = await read('driftgate.yml');
    await propose({
      'driftgate.yml': gate.replace(
        'classifier: head.json',
        'classifier: { path: head.json, candidate: refitted.json }',
      ),
    });
    const report = await judge('base');
    expect(report.verdict.effect).not.toBe('fail');
    expect(report.headline.note?.join(' ') ?? '').toContain("the candidate's own classifier");
  });

  test('cannot do away with the gate, nor name a set that the base branch does not have', async () => {
    const gate = await read('driftgate.yml');
    await propose({ 'driftgate.yml': gate.replace('held-out.jsonl', 'mine.jsonl'), 'mine.jsonl': '' });
    expect((await judge('base')).dataset.path).toBe('held-out.jsonl');
    repository?.git('rm', '-q', 'driftgate.yml');
    await repository?.commit({});
    expect(await codeOf(judge('base'))).toBe('missing-file');
  });

  test('cannot bring the vectors of its candidate where the base branch judges', async () => {
    const gate = await read('driftgate.yml');
    await propose({
      'driftgate.yml': gate.replace('candidate: models/new', 'candidate: { vectors: mine.npy }'),
      'mine.npy': 'x',
    });
    expect(await codeOf(judge('base'))).toBe('vectors-of-pull-request');
  });

  test('of a repository whose base branch has no gate yet is refused, and says what to do', async () => {
    repository?.git('rm', '-q', '--cached', 'driftgate.yml');
    repository?.git('commit', '-q', '-m', 'no gate');
    base = repository?.git('rev-parse', 'HEAD') ?? '';
    await propose({});
    expect(await codeOf(judge('base'))).toBe('gate-not-on-base');
    const report = await judge('head');
    expect(report.headline.note?.join(' ') ?? '').toContain('the whole gate file, which is new');
  });

  test('cannot hide behind a link: one on the base branch that judges is refused', async () => {
    repository?.git('mv', 'held-out.jsonl', 'real.jsonl');
    const { symlink } = await import('node:fs/promises');
    await symlink('real.jsonl', join(repository?.folder ?? '', 'held-out.jsonl'));
    base = (await repository?.commit({})) ?? '';
    await propose({});
    expect(await codeOf(judge('base'))).toBe('link-on-base');
  });

  test('cannot point a path of the base branch elsewhere by a link in its own checkout', async () => {
    const { symlink } = await import('node:fs/promises');
    const folder = repository?.folder ?? '';
    const swapped = (await read('held-out.jsonl')).replaceAll('"label":1', '"label":2').replaceAll('"label":0', '"label":1').replaceAll('"label":2', '"label":0'); // prettier-ignore
    await propose({ 'evil.jsonl': swapped });
    await rm(join(folder, 'held-out.jsonl'));
    await symlink('evil.jsonl', join(folder, 'held-out.jsonl'));
    await repository?.commit({});
    const report = await judge('base');
    expect(report.verdict.effect).toBe('fail');
    expect(report.gateChanges?.rows?.relabelled).toHaveLength(200);
  });
});

describe('the base branch', () => {
  test('is undefined where there is no repository, or no such commit', async () => {
    const folder = await makeGateFolder({});
    const request = { token: '', server: 'https://github.com' };
    expect(await openBaseTree({ ...request, directory: folder, commit: base })).toBeUndefined();
    const directory = repository?.folder ?? '';
    expect(await openBaseTree({ ...request, directory, commit: 'b'.repeat(40) })).toBeUndefined();
    await rm(folder, { recursive: true });
  });

  test('is fetched where a shallow checkout lacks it', async () => {
    const origin = repository?.folder ?? '';
    repository?.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    await propose({ 'README.md': 'a word' });
    const shallow = await createRepository();
    shallow.git('remote', 'add', 'origin', `file://${origin}`);
    shallow.git('fetch', '-q', '--depth=1', 'origin', 'attack');
    shallow.git('checkout', '-q', 'FETCH_HEAD');
    expect(() => shallow.git('cat-file', '-e', base)).toThrow();
    const tree = await openBaseTree({
      directory: shallow.folder,
      commit: base,
      token: '',
      server: 'https://github.com',
    });
    expect(await tree?.resolve(join(shallow.folder, 'head.json'))).toMatchObject({ kind: 'same' });
    expect(await tree?.resolve(join(shallow.folder, 'README.md'))).toMatchObject({ kind: 'proposed' });
    expect(await tree?.resolve(join(shallow.folder, 'nothing'))).toEqual({ kind: 'untracked' });
    await rm(shallow.folder, { recursive: true });
  });

  test('that cannot be read keeps every waiver from counting', async () => {
    await propose({
      'driftgate.yml': `${await read('driftgate.yml')}waivers:\n${waiver('roc-auc.max-drop')}`,
    });
    const workspace = repository?.folder ?? '';
    const found = await resolveGate(
      { config: 'driftgate.yml', workingDirectory: workspace },
      { trustedRef: 'head', fromFork: false, workspace },
    );
    expect(found.config.waivers).toEqual([]);
    expect(found.base?.proposed).toHaveLength(1);
    await expect(
      resolveGate(
        { config: 'driftgate.yml', workingDirectory: workspace },
        { trustedRef: 'base', fromFork: false, workspace },
      ),
    ).rejects.toThrow(ConfigurationError);
  });
});
