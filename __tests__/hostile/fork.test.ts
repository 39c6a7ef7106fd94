import { mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DriftgateError } from '../../src/errors.ts';
import { openBaseTree } from '../../src/platform/git-base.ts';
import { resolveGate } from '../../src/resolve-gate.ts';
import { makeGateFolder } from '../run/gate-folder.ts';
import { createRepository, type Repository } from './git-repository.ts';

let repository: Repository | undefined;
let base = '';
let outside = '';

beforeEach(async () => {
  repository = await createRepository(await realpath(await makeGateFolder({})));
  base = await repository.commit({});
  outside = await mkdtemp(join(tmpdir(), 'driftgate-outside-'));
  await writeFile(join(outside, 'secret.json'), 'a secret');
});

afterEach(async () => {
  for (const folder of [repository?.folder ?? '', outside]) await rm(folder, { recursive: true });
});

/** The code of what is refused, and the whole message; `''` where nothing is. */
async function refusal(
  change: (gate: string) => string,
  fromFork = true,
): Promise<readonly [string, string]> {
  const workspace = repository?.folder ?? '';
  const file = join(workspace, 'driftgate.yml');
  await writeFile(file, change(await readFile(file, 'utf8')));
  const tree = await openBaseTree({
    directory: workspace,
    commit: base,
    token: '',
    server: 'https://github.com',
  });
  try {
    await resolveGate(
      { config: 'driftgate.yml', workingDirectory: workspace },
      { trustedRef: 'head', fromFork, workspace, ...(tree && { tree }) },
    );
    return ['', ''];
  } catch (error) {
    if (!(error instanceof DriftgateError)) throw error;
    return [error.details.code, error.message];
  }
}

describe('the gate file of a fork', () => {
  test('may be what it was', async () => {
    expect(await refusal((gate) => gate)).toEqual(['', '']);
  });

  test.each([
    ['a set', 'held-out.jsonl', '../../etc/passwd.jsonl'],
    ['a set by its absolute path', 'held-out.jsonl', '/etc/passwd.jsonl'],
    ['a model', 'models/new', '/proc/self'],
    ['a classifier', 'head.json', '../secret.json'],
  ])('cannot name %s outside the workspace', async (_, from, to) => {
    expect((await refusal((gate) => gate.replace(from, to)))[0]).toBe('outside-the-workspace');
    // What the repository's own people name may lie anywhere.
    expect((await refusal((gate) => gate, false))[0]).toBe('');
  });

  test.each([
    ['lock: ../../driftgate.lock'],
    ['report: { directory: /tmp }'],
    ['adapter: /dev/zero'],
    ['baseline: ../b.json'],
  ])('cannot write or read elsewhere by %s', async (line) => {
    expect((await refusal((gate) => `${gate}${line}\n`))[0]).toBe('outside-the-workspace');
  });

  test('cannot read through a link, in its folders either, and nothing of the target is shown', async () => {
    await symlink(join(outside, 'secret.json'), join(repository?.folder ?? '', 'link.json'));
    const [code, message] = await refusal((gate) => gate.replace('head.json', 'link.json'));
    expect(code).toBe('outside-the-workspace');
    expect(message).not.toContain('a secret');
    await repository?.commit({ 'models/evil/config.json': '{}' });
    await symlink('/proc/self/environ', join(repository?.folder ?? '', 'models/evil/tokenizer.json'));
    expect((await refusal((gate) => gate.replace('models/new', 'models/evil').replace('link.json', 'head.json')))[0]).toBe('outside-the-workspace'); // prettier-ignore
  });

  test('cannot be a link itself: its lines would be shown in errors', async () => {
    const file = join(repository?.folder ?? '', 'driftgate.yml');
    await rm(file);
    await symlink('/etc/hostname', file);
    const workspace = repository?.folder ?? '';
    await expect(
      resolveGate(
        { config: 'driftgate.yml', workingDirectory: workspace },
        { trustedRef: 'head', fromFork: true, workspace },
      ),
    ).rejects.toThrow('outside the workspace');
  });

  test('cannot run a program, not even the one that the base branch runs', async () => {
    const run = 'candidate: { command: [python3, embed.py] }';
    expect((await refusal((gate) => gate.replace('candidate: models/new', run)))[0]).toBe('command-of-fork');
    base = (await repository?.commit({})) ?? '';
    expect((await refusal((gate) => gate))[0]).toBe('command-of-fork');
  });

  const endpoint = (url: string, key = ''): string =>
    `candidate: { endpoint: "${url}", model: m${key === '' ? '' : `, api-key-variable: ${key}`} }`;

  test('cannot send texts to a server that the base branch does not name', async () => {
    const [code, message] = await refusal((gate) =>
      gate.replace('candidate: models/new', endpoint('https://evil.example/v1')),
    );
    expect(code).toBe('endpoint-not-allowed');
    expect(message).toContain('evil.example');
  });

  test('cannot allow itself a server', async () => {
    const allowed = 'allowed-endpoints: [{ endpoint: "https://evil.example/v1" }]\n';
    const attack = (gate: string): string =>
      `${gate.replace('candidate: models/new', endpoint('https://evil.example/v1'))}${allowed}`;
    expect((await refusal(attack))[0]).toBe('endpoint-not-allowed');
  });

  test('may use a server of the base branch, with the key that goes there and no other', async () => {
    const gate = await readFile(join(repository?.folder ?? '', 'driftgate.yml'), 'utf8');
    base =
      (await repository?.commit({
        'driftgate.yml': `${gate}allowed-endpoints: [{ endpoint: "https://ours.example/v1", api-key-variable: OUR_KEY }]\n`,
      })) ?? '';
    const use =
      (url: string, key?: string) =>
      (text: string): string =>
        text.replace(/^candidate: .*$/m, endpoint(url, key));
    expect((await refusal(use('https://ours.example/v1/', 'OUR_KEY')))[0]).toBe('');
    expect((await refusal(use('https://ours.example/v1')))[0]).toBe('');
    const [code, message] = await refusal(use('https://ours.example/v1', 'GITHUB_TOKEN'));
    expect([code, message.includes('would send a key')]).toEqual(['endpoint-not-allowed', true]);
    expect((await refusal(use('https://ours.example.evil.example/v1', 'OUR_KEY')))[0]).toBe(
      'endpoint-not-allowed',
    );
    expect((await refusal(use('https://ours.example:8443/v1', 'OUR_KEY')))[0]).toBe('endpoint-not-allowed');
    expect((await refusal(use('http://ours.example/v1', 'OUR_KEY')))[0]).toBe('unsafe-endpoint');
  });
});
