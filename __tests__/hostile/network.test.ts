import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ensureFixtureHead } from '../../fixtures/heads.ts';
import { commentLines, userRepository } from '../e2e/user-repository.ts';
import { actionDirectory } from '../support/runner/action-directory.ts';
import { runAction } from '../support/runner/run-action.ts';
import { runCli } from '../support/runner/run-cli.ts';

const GUARD = fileURLToPath(new URL('network-guard.js', import.meta.url));
const GATE =
  'dataset: held-out.jsonl\nreference: models/use-lite\ncandidate: models/use-lite\nclassifier: head.json\n';

let workspace = '';

beforeAll(async () => {
  workspace = await userRepository(['use-lite'], {
    'driftgate.yml': GATE,
    'held-out.jsonl': (await commentLines('test', 160)).join('\n'),
    'head.json': await readFile(await ensureFixtureHead()),
  });
});

function guarded(log: string): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import=${GUARD}`, NETWORK_LOG: log };
}

/** Whether this machine lets a process have a network of its own, with nothing in it. */
function canUnplug(): boolean {
  return spawnSync('unshare', ['-rn', 'true']).status === 0;
}

describe('by default', () => {
  test('the guard of this test sees and refuses a request', async () => {
    const log = join(workspace, 'seen.log');
    const script = "await fetch('http://127.0.0.1:18080/').catch(() => undefined)";
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, ...guarded(log) },
    });
    expect(await readFile(log, 'utf8')).toContain('connect');
  });

  test('a check in the terminal asks nothing of any network', async () => {
    const log = join(workspace, 'cli.log');
    const result = await runCli(['check', '--quiet'], { cwd: workspace, env: guarded(log) });
    expect(result.stderr).not.toContain('denied');
    expect(result.exitCode).toBe(0);
    expect(existsSync(log)).toBe(false);
  });

  test('the action without a token and a cache asks nothing of any network', async () => {
    const log = join(workspace, 'action.log');
    const result = await runAction({
      workspace,
      inputs: { 'github-token': '', cache: 'false', history: 'off' },
      env: guarded(log),
    });
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
    expect(existsSync(log)).toBe(false);
  });

  test('the native runtime sends nothing home, and keeps nothing there to send', async () => {
    // Its telemetry begins with files in the user's cache; under CI it would be off anyhow.
    const home = await mkdtemp(join(tmpdir(), 'driftgate-home-'));
    const { exitCode } = await runCli(['check', '--quiet'], { cwd: workspace, env: { HOME: home } });
    expect(exitCode).toBe(0);
    expect(await readdir(home)).toEqual([]);
    await rm(home, { recursive: true });
  });

  (canUnplug() ? test : test.skip)(
    'a check passes on a machine whose network is unplugged (needs unshare)',
    async () => {
      const cli = join(await actionDirectory(), 'dist', 'cli.js');
      const { status, stderr } = spawnSync('unshare', ['-rn', process.execPath, cli, 'check', '--quiet'], {
        cwd: workspace,
        encoding: 'utf8',
      });
      expect(stderr).not.toMatch(/network|ENET|EAI_AGAIN/);
      expect(status).toBe(0);
    },
  );
});
