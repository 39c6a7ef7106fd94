import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ensureFixtureHead } from '../../fixtures/heads.ts';
import { NODE_VERSIONS } from '../support/runner/node-versions.ts';
import { runAction } from '../support/runner/run-action.ts';
import { runCli } from '../support/runner/run-cli.ts';
import { expectFitsSchema } from './round-trip.ts';
import { commentLines, expectNoText, userRepository } from './user-repository.ts';

/** Enough rows for a clear verdict, few enough to be quick. */
const ROWS = 160;
const PASSING = 'candidate: models/use-lite';
const FAILING = 'candidate: { model: models/use-lite, pooling: mean }';

let lines: readonly string[] = [];

beforeAll(async () => {
  lines = await commentLines('test', ROWS);
});

/** A user's repository: gate file, held-out rows, head and model. */
async function workspaceWith(candidate: string): Promise<string> {
  const gate = [
    'dataset: held-out.jsonl',
    'reference: models/use-lite',
    candidate,
    'classifier: head.json',
    'limits:',
    '  roc-auc: { max-drop: 0.02 }',
    '  false-negative-rate:',
    '    max-rise: 0.05',
  ];
  return userRepository(['use-lite'], {
    'driftgate.yml': `${gate.join('\n')}\n`,
    'held-out.jsonl': lines.join('\n'),
    'head.json': await readFile(await ensureFixtureHead()),
  });
}

async function filesOf(workspace: string): Promise<string> {
  const folder = join(workspace, 'driftgate-out');
  const names = ['report.html', 'summary.md', 'report.json', 'junit.xml', 'metrics.prom', 'attestation.json'];
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('\n');
}

describe.each(NODE_VERSIONS)('the action from dist alone, on $name,', ({ path: node }) => {
  test('passes an unchanged model: exit 0, outputs, a summary, no error, a lock', async () => {
    const workspace = await workspaceWith(PASSING);
    const result = await runAction({ workspace, node });
    expect(result).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'pass', effect: 'pass', breaches: '[]' },
    });
    expect(result.annotations.filter(({ level }) => level === 'error')).toEqual([]);
    expect(result.summary).toMatch(/^## ✅ PASS/);
    expect(result.outputs['report-json']).toBe(join(workspace, 'driftgate-out', 'report.json'));
    expect(existsSync(join(workspace, 'driftgate.lock'))).toBe(true);
    expectNoText(lines, [result.stdout, result.stderr, result.summary, await filesOf(workspace)]);
  });

  test('fails a pooling change: exit 1, annotations at the lines of the limits, no lock', async () => {
    const workspace = await workspaceWith(FAILING);
    const result = await runAction({ workspace, node });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', effect: 'fail' } });
    expect(JSON.parse(result.outputs.breaches)).toEqual(
      expect.arrayContaining(['roc-auc', 'false-negative-rate']),
    );
    const places = result.annotations
      .filter(({ file }) => file === 'driftgate.yml')
      .map(({ level, line }) => `${level} ${line}`);
    expect(places).toEqual(expect.arrayContaining(['error 6', 'error 8']));
    expect(result.summary).toMatch(/^## ❌ FAIL/);
    expect(existsSync(join(workspace, 'driftgate.lock'))).toBe(false);
    expectNoText(lines, [result.stdout, result.stderr, result.summary, await filesOf(workspace)]);
  });
});

describe('the action from dist alone', () => {
  test('says at the changed line of a pull request what the change does', async () => {
    const workspace = await workspaceWith(PASSING);
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
        cwd: workspace,
        encoding: 'utf8',
      }).trim();
    await writeFile(join(workspace, '.gitignore'), 'models\n');
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'the old model');
    const base = git('rev-parse', 'HEAD');
    const gate = await readFile(join(workspace, 'driftgate.yml'), 'utf8');
    await writeFile(join(workspace, 'driftgate.yml'), gate.replace(PASSING, FAILING));
    git('commit', '-q', '-a', '-m', 'the new model');
    const payload = { pull_request: { number: 7, base: { sha: base } } };
    const result = await runAction({ workspace, event: { name: 'pull_request', payload } });
    const [first] = result.annotations.filter(({ level }) => level === 'error');
    expect(first.file).toBe('driftgate.yml');
    expect(first.message).toMatch(/^The classifier would now miss \d+ of 100 unsafe texts/);
    const changed = (await readFile(join(workspace, 'driftgate.yml'), 'utf8')).split('\n');
    expect(gate.split('\n')).not.toContain(changed[Number(first.line) - 1]);
  });

  test('with fail-on: never reports a breach without failing the job', async () => {
    const workspace = await workspaceWith(FAILING);
    const result = await runAction({ workspace, inputs: { 'fail-on': 'never', annotations: 'false' } });
    expect(result).toMatchObject({ exitCode: 0, annotations: [], outputs: { verdict: 'fail' } });
  });

  test.each([
    ['a missing gate file', {}, /driftgate\.yml/, undefined],
    ['an unknown key', { 'driftgate.yml': 'dataset: a.jsonl\ncandidat: b\n' }, /candidate/, '2'],
  ])('says what is wrong and exits 2: %s', async (_, files, message, line) => {
    const result = await runAction({ files, inputs: { 'fail-on': 'never' } });
    expect(result.exitCode).toBe(2);
    const errors = result.annotations.filter(({ level }) => level === 'error');
    expect(errors.map((error) => error.message).join('\n')).toMatch(message);
    if (line !== undefined) expect(errors.map((error) => String(error.line))).toContain(line);
    expect(result.outputs).toEqual({});
  });

  test('a missing model is an error, never a pass', async () => {
    const workspace = await workspaceWith('candidate: models/absent');
    const result = await runAction({ workspace });
    expect(result.exitCode).toBe(2);
    expect(result.annotations[0]?.message).toMatch(/the model is not there/);
    expect(existsSync(join(workspace, 'driftgate.lock'))).toBe(false);
  });

  test('runs as WebAssembly and says so', async () => {
    const workspace = await workspaceWith(PASSING);
    await writeFile(join(workspace, 'held-out.jsonl'), lines.slice(0, 12).join('\n'));
    const result = await runAction({ workspace, env: { DRIFTGATE_BACKEND: 'wasm' } });
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'inconclusive' } });
    const report = JSON.parse(await readFile(result.outputs['report-json'], 'utf8'));
    expect(report.models.candidate.identity.backend).toBe('wasm');
  });
});

describe('the command line tool from dist alone', () => {
  test('prints a report that fits its schema and exits 1 on a breach', async () => {
    const workspace = await workspaceWith(FAILING);
    const { exitCode, stdout, stderr } = await runCli(['check', '--format', 'json', '--quiet'], {
      cwd: workspace,
    });
    expect(exitCode).toBe(1);
    await expectFitsSchema(JSON.parse(stdout));
    expectNoText(lines, [stdout, stderr]);
  });

  test('tells the verdict in the terminal and exits 0 on a pass; a second run says that nothing changed', async () => {
    const workspace = await workspaceWith(PASSING);
    const first = await runCli(['check'], { cwd: workspace });
    expect(first).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^✓ PASS/) });
    const { stdout } = await runCli(['check', '--format', 'json', '--quiet'], { cwd: workspace });
    expect(JSON.parse(stdout).provenance).toMatchObject({ lockFound: true, sinceLock: [] });
    expectNoText(lines, [first.stdout, first.stderr]);
  });

  test.each([
    ['an unknown option', ['check', '--nonsense'], /--nonsense/],
    ['a missing gate file', ['check', '--config', 'absent.yml'], /absent\.yml.*is not there|absent\.yml/],
    ['an unknown command', ['chekc'], /check/],
  ])('exits 2 on %s', async (_, args, message) => {
    const { exitCode, stderr } = await runCli(args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringMatching(message) });
  });

  test('writes vectors that NumPy can read, with their ids', async () => {
    const workspace = await workspaceWith(PASSING);
    const out = resolve(workspace, 'vectors');
    expect(await runCli(['embed', '--out', out, '--quiet'], { cwd: workspace })).toMatchObject({
      exitCode: 0,
    });
    const npy = await readFile(join(out, 'vectors.npy'));
    expect(npy.subarray(1, 6).toString('latin1')).toBe('NUMPY');
    const headerBytes = npy.readUInt16LE(8);
    expect((10 + headerBytes) % 64).toBe(0);
    expect(npy.subarray(10, 10 + headerBytes).toString('latin1')).toContain(`'shape': (${ROWS}, 512)`);
    expect(npy.length).toBe(10 + headerBytes + ROWS * 512 * 4);
    expect(JSON.parse(await readFile(join(out, 'ids.json'), 'utf8'))).toHaveLength(ROWS);
  });
});
