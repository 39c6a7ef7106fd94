import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ensureFixtureHead } from '../../fixtures/heads.ts';
import { actionDirectory } from '../support/runner/action-directory.ts';
import { runAction } from '../support/runner/run-action.ts';
import { commentLines, userRepository } from './user-repository.ts';

const ROWS = 120;
// WebAssembly takes five times as long.
jest.setTimeout(240_000);

let lines: readonly string[] = [];
let head: Uint8Array;

beforeAll(async () => {
  lines = await commentLines('test', ROWS);
  head = await readFile(await ensureFixtureHead());
});

function gate(name: string, candidate: string, more: readonly string[] = []): string {
  return [
    `name: ${name}`,
    'dataset: ../held-out.jsonl',
    'reference: ../models/use-lite',
    `candidate: ${candidate}`,
    'classifier: ../head.json',
    `lock: ${name}.lock`,
    'simulation: off',
    'remedies: off',
    'slices: { level: off }',
    ...more,
    '',
  ].join('\n');
}

function repositoryWith(gates: Readonly<Record<string, string>>): Promise<string> {
  const files = Object.entries(gates).map(([name, text]) => [`gates/${name}.yml`, text] as const);
  return userRepository(['use-lite'], {
    ...Object.fromEntries(files),
    'held-out.jsonl': lines.join('\n'),
    'head.json': head,
  });
}

const PASSING = '../models/use-lite';
const FAILING = '{ model: ../models/use-lite, pooling: mean }';
const QUIET = { history: 'off', cache: 'false', 'github-token': '' };

describe('several gates of one repository, with the action from dist', () => {
  test('each has a report of its own, and the gravest verdict decides', async () => {
    const workspace = await repositoryWith({
      spam: gate('spam', PASSING),
      toxicity: gate('toxicity', FAILING),
    });
    const result = await runAction({ workspace, inputs: { ...QUIET, config: 'gates/*.yml' } });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', effect: 'fail' } });
    expect(result.outputs['roc-auc-candidate']).toBe('');
    const gates = JSON.parse(result.outputs['gates']) as readonly Readonly<Record<string, string>>[];
    expect(gates).toEqual([
      expect.objectContaining({ name: 'spam', file: 'gates/spam.yml', verdict: 'pass' }),
      expect.objectContaining({ name: 'toxicity', file: 'gates/toxicity.yml', verdict: 'fail' }),
    ]);
    for (const { 'report-json': path, verdict } of gates) {
      expect(JSON.parse(await readFile(path, 'utf8')).verdict.outcome).toBe(verdict);
      expect(path.startsWith(result.outputs['report-directory'])).toBe(true);
    }
    expect(result.summary).toMatch(/^# ❌ 2 gates: 1 fail, 1 pass/);
    expect(result.summary).toContain('## ✅ PASS');
    expect(result.summary).toContain('## ❌ FAIL');
  });

  test('one that is broken does not hide the others, and the step ends with 2', async () => {
    const workspace = await repositoryWith({
      broken: gate('broken', '../models/absent'),
      toxicity: gate('toxicity', FAILING),
    });
    const result = await runAction({ workspace, inputs: { ...QUIET, config: 'gates/*.yml' } });
    expect(result).toMatchObject({ exitCode: 2, outputs: {} });
    expect(result.summary).toMatch(/^## ⛔ driftgate could not decide/);
    expect(result.summary).toContain('## ❌ FAIL');
    expect(result.annotations.filter(({ level }) => level === 'error').length).toBeGreaterThan(1);
  });

  test('two that would write the same lock are refused', async () => {
    const shared = gate('b', PASSING).replace('lock: b.lock', 'lock: a.lock');
    const workspace = await repositoryWith({ a: gate('a', PASSING), b: shared });
    const result = await runAction({ workspace, inputs: { ...QUIET, config: 'gates/a.yml\ngates/b.yml' } });
    expect(result.exitCode).toBe(2);
    expect(result.annotations.map(({ message }) => message).join('\n')).toContain(
      'two gates write the same lock',
    );
  });
});

describe('a slow slide, with the action from dist', () => {
  test('a pinned baseline fails what the change alone would pass', async () => {
    const limits = ['baseline:', '  path: pinned.json', '  limits:', '    roc-auc: { max-drop: 0.01 }'];
    const workspace = await repositoryWith({
      toxicity: gate('toxicity', PASSING),
      pinned: gate('pinned', PASSING, limits),
    });
    const first = await runAction({ workspace, inputs: { ...QUIET, config: 'gates/toxicity.yml' } });
    const { dataset, evaluation, settings } = JSON.parse(
      await readFile(first.outputs['report-json'], 'utf8'),
    );
    expect(first.outputs['verdict']).toBe('pass');
    const auc = Number(first.outputs['roc-auc-candidate']);
    await writeFile(
      join(workspace, 'gates', 'pinned.json'),
      await pinnedAt(auc + 0.05, { dataset, evaluation, settings }),
    );
    const second = await runAction({ workspace, inputs: { ...QUIET, config: 'gates/pinned.yml' } });
    expect(second).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', breaches: '["roc-auc"]' } });
    expect(second.summary).toContain('baseline');
  });
});

/** A baseline as `driftgate baseline` writes it, of a time when ROC-AUC was higher. */
async function pinnedAt(auc: number, report: unknown): Promise<string> {
  const { composeBaseline, serializeBaseline } = await import('../../src/history/baseline.ts');
  const full = JSON.parse(await readFile('fixtures/reports/same-model.json', 'utf8'));
  const baseline = composeBaseline({ ...full, ...(report as object) });
  return serializeBaseline({ ...baseline, metrics: { ...baseline.metrics, 'roc-auc': auc } });
}

describe('without the native runtime beside dist', () => {
  test('the whole gate runs as WebAssembly, and the report names it', async () => {
    const workspace = await repositoryWith({ toxicity: gate('toxicity', FAILING) });
    const directory = await actionDirectory();
    const [native, hidden] = [join(directory, 'dist', 'native'), join(directory, 'hidden')];
    await rename(native, hidden);
    try {
      const result = await runAction({ workspace, inputs: { ...QUIET, config: 'gates/toxicity.yml' } });
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } });
      const report = JSON.parse(await readFile(result.outputs['report-json'], 'utf8'));
      expect(report.models.candidate.identity.backend).toBe('wasm');
      expect(result.summary).toContain('wasm');
    } finally {
      await rm(native, { recursive: true, force: true });
      await mkdir(directory, { recursive: true });
      await rename(hidden, native);
    }
  });
});
