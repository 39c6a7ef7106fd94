import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { parse } from 'yaml';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import { writeOnnxModel } from '../../src/artefact/onnx-writer.ts';
import { writeHeadModel } from '../../src/artefact/head-onnx.ts';
import { initCommand, type InitCommandOptions } from '../../src/commands/init.ts';
import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import { loadDataset } from '../../src/dataset/load-dataset.ts';
import { findInRepository } from '../../src/init/find-in-repository.ts';
import { readOnnxInterface } from '../../src/init/onnx-interface.ts';

const WORKFLOW = '.github/workflows/driftgate.yml';
const WRITTEN = ['driftgate.yml', WORKFLOW, '.github/workflows/driftgate-nightly.yml'];
let models = '';
const folders: string[] = [];

beforeAll(async () => {
  models = await ensureFixtureModels();
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Rows of a stranger's CSV; every second one is unsafe. */
function csv(header: string, labels: readonly [string, string], withIds = true): string {
  const rows = Array.from(
    { length: 40 },
    (_, row) =>
      `${withIds ? `${row},` : ''}"comment number ${row}, as ""somebody"" wrote it\nhere",${labels[row % 2]}`,
  );
  return [header, ...rows, ''].join('\n');
}

const HEAD = JSON.stringify({
  coef_: [Array.from({ length: 32 }, () => 0.1)],
  intercept_: [0],
  classes_: [0, 1],
});
const CSV = csv('id,comment,toxic', ['0', '1']);

/** A graph from vectors to vectors. */
const ADAPTER = writeOnnxModel({
  name: 'adapter',
  description: '',
  nodes: [{ operator: 'Identity', inputs: ['embeddings'], output: 'adapted' }],
  initializers: [],
  inputs: [{ name: 'embeddings', type: 'float32', shape: ['n', 32] }],
  outputs: [{ name: 'adapted', type: 'float32', shape: ['n', 32] }],
  metadata: {},
});

/** A repository with these files beside two models. */
async function repository(
  files: Readonly<Record<string, string | Uint8Array>>,
  names = ['old', 'new'],
): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'driftgate-init-'));
  folders.push(root);
  for (const name of names)
    await cp(join(models, 'tiny-bert'), join(root, 'models', name), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

/** Runs init; with answers as if they were typed on a terminal. */
async function init(root: string, options: InitCommandOptions = {}, typed?: string): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  const chunks: string[] = [];
  output.on('data', (chunk: Buffer) => {
    chunks.push(chunk.toString());
  });
  const isTTY = typed !== undefined;
  if (isTTY) input.end(typed);
  await initCommand(options, root, { input: Object.assign(input, { isTTY }), output });
  return chunks.join('');
}

async function gate(root: string) {
  return loadGateConfig('driftgate.yml', root);
}

describe('a stranger with two models, a CSV and a scikit-learn head', () => {
  test('gets a gate that loads, two workflows and the next command', async () => {
    const root = await repository({ 'data.csv': CSV, 'head.json': HEAD, 'package.json': '{}' });
    const said = await init(root, { yes: true });
    for (const path of WRITTEN) expect(said).toContain(`Wrote ${path}\n`);
    expect(said).toMatch(/Next: .* check/);
    const config = await gate(root);
    expect(config).toMatchObject({
      dataset: { path: join(root, 'data.csv'), fields: { id: 'id', text: 'comment', label: 'toxic' } },
      reference: { model: join(root, 'models/old') },
      candidate: { model: join(root, 'models/new') },
      classifier: { path: join(root, 'head.json') },
    });
    expect((await loadDataset(config.dataset)).examples.filter(({ label }) => label === 1)).toHaveLength(20);
  });

  test('and no ids gets a copy that has some, and it loads', async () => {
    const root = await repository({ 'data.csv': csv('comment,toxic', ['0', '1'], false), 'head.json': HEAD });
    expect(await init(root)).toContain('Wrote driftgate.data.jsonl\n');
    const { examples } = await loadDataset((await gate(root)).dataset);
    expect(examples).toHaveLength(40);
    expect(await readFile(join(root, 'data.csv'), 'utf8')).not.toContain('driftgate_id');
  });

  test('sees the files and nothing written on a dry run, and no text of a row', async () => {
    const root = await repository({ 'data.csv': csv('comment,toxic', ['0', '1'], false), 'head.json': HEAD });
    const said = await init(root, { dryRun: true, yes: true });
    for (const path of WRITTEN) expect(said).toContain(`--- ${path}\n`);
    expect(said).not.toContain('somebody');
    expect((await readdir(root)).sort()).toEqual(['data.csv', 'head.json', 'models']);
  });
});

describe('what is there already', () => {
  test('is named and left, and the rest is written', async () => {
    const root = await repository({ 'data.csv': CSV, 'head.json': HEAD, [WORKFLOW]: 'mine' });
    const said = await init(root, { yes: true });
    expect(said).toContain(`Left as it is: ${WORKFLOW} (it is there already)`);
    expect(await readFile(join(root, WORKFLOW), 'utf8')).toBe('mine');
    expect(said).toContain('Wrote driftgate.yml');
    const again = await init(root, { yes: true });
    expect(again).toContain('Nothing to write. Next: ');
    expect(again).not.toContain('Wrote');
  });

  test('is what the workflows watch when it is a gate file', async () => {
    const text = 'dataset: rows.jsonl\nreference: { vectors: baseline }\ncandidate: m\nclassifier: h.json\n';
    const root = await repository({ 'driftgate.yml': text });
    await init(root, { yes: true });
    expect(await readFile(join(root, 'driftgate.yml'), 'utf8')).toBe(text);
    const { steps } = parse(await readFile(join(root, WORKFLOW), 'utf8')).jobs.gate;
    expect(steps[1].env.WATCHED).toMatch(/^baseline\nm\nh\.json\nrows\.jsonl\n/);
  });

  test('is not written through a link that leads nowhere', async () => {
    const root = await repository({ 'data.csv': CSV, 'head.json': HEAD });
    await mkdir(dirname(join(root, WORKFLOW)), { recursive: true });
    await symlink(join(root, 'elsewhere.yml'), join(root, WORKFLOW));
    expect(await init(root, { yes: true })).toContain(`Left as it is: ${WORKFLOW}`);
    await expect(readFile(join(root, 'elsewhere.yml'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('what is not clear', () => {
  const files = { 'data.csv': csv('id,comment,class', ['good', 'bad']), 'head.json': HEAD };

  test('is an error that names the flag where nobody can be asked', async () => {
    const root = await repository(files);
    for (const options of [{ yes: true }, {}]) {
      const failure = init(root, options);
      await expect(failure).rejects.toMatchObject({ details: { code: 'init-undecided' } });
      await expect(failure).rejects.toThrow(/give --unsafe-label one of: "good", "bad"/);
    }
    expect(await readdir(root)).not.toContain('driftgate.yml');
  });

  test('is asked on a terminal, again until there is an answer', async () => {
    const root = await repository(files);
    const said = await init(root, {}, '7\n2\n');
    expect(said).toMatch(/Which label in the column "class" of data\.csv means unsafe\?/);
    expect((await gate(root)).dataset).toMatchObject({ unsafeLabels: ['bad'], safeLabels: ['good'] });
  });

  test('is what the flag says', async () => {
    const root = await repository(files);
    await init(root, { yes: true, unsafeLabel: ['good'] });
    expect((await gate(root)).dataset.unsafeLabels).toEqual(['good']);
  });

  test('ends in words when the input ends before an answer', async () => {
    const root = await repository(files);
    const input = Object.assign(new PassThrough(), { isTTY: true });
    input.end();
    const failure = initCommand({}, root, { input, output: new PassThrough() });
    await expect(failure).rejects.toMatchObject({ details: { code: 'init-undecided' } });
  });
});

describe('the search', () => {
  test('tells embedding models, ONNX heads and adapters apart, and leaves installed and linked files alone', async () => {
    const vector = Float64Array.from({ length: 32 }, () => 0.5);
    const root = await repository(
      {
        'heads/head.onnx': writeHeadModel({ direction: vector, norm: 1, intercept: 0 }, 0.5),
        'heads/adapter.onnx': ADAPTER,
        'heads/broken.onnx': 'nonsense',
        'heads/pointer.onnx': 'version https://git-lfs.github.com/spec/v1\n',
        'node_modules/x/head.json': HEAD,
        'dist/data.csv': CSV,
        'sub/almost.json': HEAD.replace('0.1', '"x"'),
        'notes.csv': 'a,b\n1,2\n',
        '.gitattributes': '*.onnx filter=lfs diff=lfs\n',
      },
      ['old'],
    );
    await symlink(join(root, 'models'), join(root, 'linked'));
    const found = await findInRepository(root);
    expect(found.models).toEqual([
      expect.objectContaining({ path: 'models/old', hasTokenizer: true, pooling: 'unknown' }),
    ]);
    expect(found.classifiers).toEqual([{ path: 'heads/head.onnx', format: 'onnx', dimension: 32 }]);
    expect(found.sets).toEqual([]);
    expect(found.usesLfs).toBe(true);
    expect(found.notes).toEqual([
      expect.stringMatching(/^heads\/broken\.onnx was left aside/),
      expect.stringMatching(/^heads\/pointer\.onnx is a Git LFS pointer/),
      expect.stringMatching(/^sub\/almost\.json was left aside/),
    ]);
  });

  test('reads Parquet, and the same inputs and outputs of a graph as a whole reading of it', async () => {
    const columnData = [
      { name: 'prompt', data: Array.from({ length: 30 }, (_, row) => `a prompt with number ${row}`) },
      { name: 'row_id', data: Array.from({ length: 30 }, (_, row) => row) },
      { name: 'jailbreak', data: Array.from({ length: 30 }, (_, row) => row % 2 === 0) },
    ];
    const root = await repository({
      'a.parquet': new Uint8Array(parquetWriteBuffer({ columnData })),
      'head.json': HEAD,
    });
    await init(root, { yes: true });
    const { dataset } = await gate(root);
    expect(dataset.fields).toMatchObject({ id: 'row_id', text: 'prompt', label: 'jailbreak' });
    expect((await loadDataset(dataset)).examples).toHaveLength(30);
    const bytes = await readFile(join(root, 'models/old/onnx/model.onnx'));
    const read = (start: number, length: number) => Promise.resolve(bytes.subarray(start, start + length));
    const { inputs, outputs } = await readOnnxInterface(read, bytes.length);
    expect(inputs.map(({ name }) => name)).toEqual(expect.arrayContaining(['input_ids', 'attention_mask']));
    expect(outputs[0]?.dims).toHaveLength(3);
    for (const cut of [0, 1, 10, bytes.length >> 1, bytes.length - 1]) {
      await expect(readOnnxInterface(read, cut)).rejects.toThrow();
    }
  });

  test('leaves files aside whose names no workflow can hold, and refuses them as flags', async () => {
    const root = await repository({
      'head.json': HEAD,
      'data.csv': CSV,
      '${{ github.token }}.csv': CSV,
      'a\nb.csv': CSV,
    });
    const said = await init(root, { yes: true });
    expect(said).toMatch(/Note: 2 files whose names hold control characters or `\$\{\{` were left aside/);
    expect(await readFile(join(root, WORKFLOW), 'utf8')).not.toContain('github.token');
    const failure = init(await repository({}), { dataset: 'a\nb.csv' });
    await expect(failure).rejects.toMatchObject({ details: { code: 'unsafe-path' } });
  });

  test('takes awkward names as they are', async () => {
    const root = await repository({ 'it\'s a "head" # 1.json': HEAD, 'data: 100%.csv': CSV });
    await init(root, { yes: true });
    const config = await gate(root);
    expect(config.classifier.path).toBe(join(root, 'it\'s a "head" # 1.json'));
    expect(config.dataset.path).toBe(join(root, 'data: 100%.csv'));
  });
});

const withGit =
  spawnSync('git', ['--version']).status === 0 && spawnSync('bash', ['--version']).status === 0
    ? test
    : test.skip;
withGit(
  'the first step of the workflow runs the gate only when something that it names changes',
  async () => {
    const root = await repository({ 'data.csv': CSV, "it's [a] *head*.json": HEAD });
    await init(root, { yes: true });
    const step = parse(await readFile(join(root, WORKFLOW), 'utf8')).jobs.gate.steps[1];
    const git = (...args: readonly string[]): void => {
      const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
      const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8' });
      expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
    };
    const relevant = async (): Promise<string> => {
      const output = join(root, '.git', 'output');
      await writeFile(output, '');
      const env = {
        ...process.env,
        WATCHED: step.env.WATCHED,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: join(root, '.git', 'summary'),
      };
      expect(spawnSync('bash', ['-e', '-o', 'pipefail', '-c', step.run], { cwd: root, env }).status).toBe(0);
      return readFile(output, 'utf8');
    };
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '-m', 'first');
    expect(await relevant()).toBe('relevant=true\n');
    await writeFile(join(root, 'README.md'), 'words');
    git('add', '.');
    git('commit', '--quiet', '-m', 'words');
    expect(await relevant()).toBe('relevant=false\n');
    for (const path of ['models/new/config.json', "it's [a] *head*.json", 'data.csv']) {
      await writeFile(join(root, path), '{}');
      git('add', '.');
      git('commit', '--quiet', '-m', 'more');
      expect(await relevant()).toBe('relevant=true\n');
    }
  },
);
