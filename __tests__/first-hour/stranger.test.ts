import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import { commentLines, expectNoText } from '../e2e/user-repository.ts';
import { createRepository, type Repository } from '../hostile/git-repository.ts';
import { runAction, type ActionResult } from '../support/runner/run-action.ts';
import { runCli } from '../support/runner/run-cli.ts';
import { createWorkspace } from '../support/runner/workspace.ts';

jest.setTimeout(300_000);

/** Debian's, whose scikit-learn is in the system's packages. */
const PYTHON = '/usr/bin/python3';
const hasScikitLearn = existsSync(PYTHON) && spawnSync(PYTHON, ['-c', 'import sklearn, joblib']).status === 0;

/** What their own pipeline did, long before driftgate: a logistic regression on the vectors of the model in use, pickled. */
const FIT = `
import json, sys
import joblib, numpy
from sklearn.linear_model import LogisticRegression
folder, labels, out = sys.argv[1:]
vectors = numpy.load(folder + "/vectors.npy")
unsafe = json.load(open(labels))
ids = json.load(open(folder + "/ids.json"))
ids = ids["ids"] if isinstance(ids, dict) else ids
head = LogisticRegression(C=4, max_iter=2000).fit(vectors, [unsafe[id] for id in ids])
joblib.dump(head, out)
`;

let repository: Repository | undefined;
let lines: readonly string[] = [];
let models = '';

interface Row {
  readonly id: string;
  readonly text: string;
  readonly label: 0 | 1;
}

/** Comments as their annotation tool exports them. */
function toCsv(rows: readonly string[]): string {
  const cells = rows.map((line) => {
    const { id, text, label }: Row = JSON.parse(line);
    return [id, `"${text.replaceAll('"', '""')}"`, label === 1 ? 'toxic' : 'ok'].join(',');
  });
  return `comment_id,comment_text,verdict\n${cells.join('\n')}\n`;
}

async function fitTheirHead(folder: string): Promise<void> {
  const work = await createWorkspace({});
  const train = await commentLines('train');
  await writeFile(join(work, 'train.jsonl'), train.join('\n'));
  await writeFile(join(work, 'gate.yml'), `dataset: train.jsonl\nreference: ${models}/use-lite\ncandidate: ${models}/use-lite\nclassifier: none.json\n`); // prettier-ignore
  const embedded = await runCli(['embed', '--config', 'gate.yml', '--out', 'vectors', '--format', 'npy', '--quiet'], { cwd: work }); // prettier-ignore
  expect(embedded.stderr).toBe('');
  const labels = Object.fromEntries(train.map((line) => JSON.parse(line)).map(({ id, label }: Row) => [id, label])); // prettier-ignore
  await writeFile(join(work, 'labels.json'), JSON.stringify(labels));
  const fitted = spawnSync(PYTHON, ['-c', FIT, join(work, 'vectors'), join(work, 'labels.json'), join(folder, 'toxicity.joblib')], { encoding: 'utf8' }); // prettier-ignore
  expect(fitted.stderr).toBe('');
  await rm(work, { recursive: true });
}

async function copyModel(from: string, to: string): Promise<void> {
  const folder = join(repository?.folder ?? '', 'models', to);
  await rm(folder, { recursive: true, force: true });
  await cp(join(models, from), folder, { recursive: true });
}

/** The required check, as GitHub starts it for the pull request of the branch that is checked out. */
async function runRequiredCheck(): Promise<ActionResult> {
  const { folder, git } = repository ?? { folder: '', git: () => '' };
  return runAction({
    workspace: folder,
    inputs: { 'github-token': '' },
    event: {
      name: 'pull_request',
      payload: {
        pull_request: {
          number: 7,
          base: { sha: git('rev-parse', 'main'), repo: { full_name: 'them/comments' } },
          head: { sha: git('rev-parse', 'HEAD'), repo: { full_name: 'them/comments' } },
        },
      },
    },
  });
}

(hasScikitLearn ? describe : describe.skip)(
  'a stranger with a model, a CSV and a scikit-learn head (needs python3-sklearn)',
  () => {
    beforeAll(async () => {
      models = await ensureFixtureModels();
      lines = await commentLines('test');
      repository = await createRepository(await createWorkspace({ 'README.md': '# Comments' }));
      const { folder } = repository;
      await mkdir(join(folder, 'data'));
      await writeFile(join(folder, 'data/labelled.csv'), toCsv(lines));
      await copyModel('use-lite', 'encoder-v1');
      await copyModel('use-lite-fp16', 'encoder-v2');
      await fitTheirHead(folder);
    });

    afterAll(async () => {
      if (repository !== undefined) await rm(repository.folder, { recursive: true });
    });

    test('is told how to export the pickle, in a line that can be pasted', async () => {
      const cwd = repository?.folder ?? '';
      const { exitCode, stderr } = await runCli(['init', '--yes'], { cwd });
      expect(exitCode).toBe(2);
      const [, command = ''] = /: (python3 -c '.*')$/m.exec(stderr) ?? [];
      expect(command).toContain('toxicity.joblib');
      const pasted = spawnSync('sh', ['-c', command.replace(/^python3/, PYTHON)], { cwd, encoding: 'utf8' });
      expect(pasted.stderr).toBe('');
      expect(await readdir(cwd)).toContain('classifier.json');
    });

    test('gets a gate file and two workflows, and is told the next command', async () => {
      const cwd = repository?.folder ?? '';
      const { exitCode, stderr, stdout } = await runCli(['init', '--yes'], { cwd });
      expect([exitCode, stderr]).toEqual([0, '']);
      for (const file of [
        'driftgate.yml',
        '.github/workflows/driftgate.yml',
        '.github/workflows/driftgate-nightly.yml',
      ]) {
        expect(stdout).toContain(`Wrote ${file}`);
      }
      // The command is the one that started this, so that it can be pasted, too.
      expect(stdout).toMatch(/^Next: node \S+cli\.js check /m);
      const gate = await readFile(join(cwd, 'driftgate.yml'), 'utf8');
      expect(gate).toMatch(/^reference: models\/encoder-v1$/m);
      expect(gate).toMatch(/^candidate: models\/encoder-v2$/m);
      expect(gate).toMatch(/^classifier: classifier\.json$/m);
    });

    test('has nothing to mend, the doctor says', async () => {
      const { exitCode, stdout } = await runCli(['doctor'], { cwd: repository?.folder ?? '' });
      expect(stdout).not.toMatch(/problem/i);
      expect(exitCode).toBe(0);
    });

    test('sees the harmless upgrade pass in the terminal, and in the required check', async () => {
      const cwd = repository?.folder ?? '';
      const { exitCode, stdout } = await runCli(['check', '--quiet'], { cwd });
      expect(stdout).toContain('PASS: the frozen classifier survives this upgrade');
      expect(exitCode).toBe(0);
      await repository?.commit({ '.gitignore': 'driftgate-out/\n*.joblib\n' });
      repository?.git('checkout', '-q', '-b', 'a-word');
      await repository?.commit({ 'README.md': '# Our comments' });
      const result = await runRequiredCheck();
      expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
      expect(result.annotations.filter(({ level }) => level === 'error')).toEqual([]);
    });

    test('sees the required check fail after a swap, with the cause, at the exit code of a breach', async () => {
      repository?.git('checkout', '-q', 'main');
      repository?.git('checkout', '-q', '-b', 'upgrade');
      await copyModel('use-lite-1layer', 'encoder-v2');
      await repository?.commit({});
      const result = await runRequiredCheck();
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', effect: 'fail' } });
      expect(result.summary).toMatch(/^## ❌ FAIL: the frozen classifier does not survive this upgrade/);
      expect(result.outputs['likely-cause']).not.toBe('');
      expectNoText(lines, [result.stdout, result.stderr, result.summary]);
    });
  },
);
