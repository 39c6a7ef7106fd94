import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { BROKEN_MODELS } from '../../fixtures/models/broken-models.ts';
import { OLDEST_NODE } from '../../src/doctor/probe-machine.ts';
import type { Finding } from '../../src/doctor/finding.ts';
import {
  diagnose,
  found,
  GATE,
  jsonLines,
  makeFolder,
  makeRows,
  prepare,
  removeFolders,
} from './doctor-folder.ts';

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 27910890\n`;

afterAll(removeFolders);

/** Problems by name. */
function problems(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ status }) => status === 'problem').map(({ name }) => name);
}

function skipped(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ status }) => status === 'skipped').map(({ name }) => name);
}

describe('a gate that is in order', () => {
  test('has no problem, and everything was looked at', async () => {
    const folder = await makeFolder();
    const findings = await diagnose(folder, { cache: join(folder, 'cache') });
    expect(problems(findings)).toEqual([]);
    expect(skipped(findings)).toEqual([]);
    expect(findings.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'Node.js', 'ONNX Runtime', 'gate file', 'held-out rows', 'label balance', 'rows to repair with',
        'reference model', 'reference tokenizer', 'reference vectors', 'reference rows', 'candidate model',
        'candidate tokenizer', 'candidate vectors', 'candidate rows', 'both models', 'classifier', 'dimensions',
        'scores', 'rows for limits', 'lock', 'report folder', 'lock folder', 'cache folder',
      ]),
    ); // prettier-ignore
    const says = (name: string) =>
      found(findings, name)
        .map(({ what }) => what)
        .join(' ');
    expect(says('held-out rows')).toMatch(/^160 rows: 80 unsafe, 80 safe; no id and no text twice/);
    expect(says('reference vectors')).toBe('32 numbers per text, all finite.');
    expect(says('reference tokenizer')).toMatch(/All of its 253 tokens are known/);
    expect(says('both models')).toMatch(/same graph, used in different ways/);
    expect(says('scores')).toMatch(/ROC-AUC of the reference (0\.9\d\d|1\.000) .* on 160 rows/);
    expect(says('rows for limits')).toMatch(/estimated from 160 rows under both models/);
  });

  test('of a model against itself is told that it tells nothing', async () => {
    const same = GATE.replace('pooling: cls', 'pooling: mean');
    const [finding] = found(await diagnose(await makeFolder({ 'driftgate.yml': same })), 'both models');
    expect(finding).toMatchObject({
      status: 'note',
      what: expect.stringMatching(/passes and tells nothing/),
    });
  });

  test('gives a problem only with something to do, and one sentence each', async () => {
    const findings = await diagnose(await makeFolder({ 'head.json': undefined, 'held-out.jsonl': '{' }));
    expect(problems(findings).length).toBeGreaterThan(1);
    for (const { status, todo, what } of findings) {
      if (status === 'problem') expect(todo).toMatch(/\w/);
      expect(what).toMatch(/[.?]$/);
    }
  });
});

describe('the machine', () => {
  test('is too old with an old Node.js, and the oldest is that of the package', async () => {
    const { engines } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(engines.node).toBe(`>=${OLDEST_NODE}`);
    const folder = await makeFolder({ 'driftgate.yml': undefined });
    const status = async (nodeVersion: string) =>
      found(await diagnose(folder, { nodeVersion }), 'Node.js')[0].status;
    expect(await status('v18.20.0')).toBe('problem');
    expect(await status('v20.11.1')).toBe('problem');
    expect(await status('v20.12.0')).toBe('ok');
    expect(await status('v24.0.0')).toBe('ok');
  });

  test('without the native runtime works, and says why it is slow', async () => {
    const { runtime } = await prepare();
    const openRuntime = (warn: (message: string) => void) => {
      warn('glibc is too old');
      return Promise.resolve({ ...runtime, backend: 'wasm' });
    };
    const [finding] = found(await diagnose(await makeFolder(), { openRuntime }), 'ONNX Runtime');
    expect(finding).toMatchObject({
      status: 'note',
      what: expect.stringMatching(/WebAssembly.*glibc is too old/),
    });
  });

  test('without any runtime leaves data and files to look at', async () => {
    const openRuntime = () => Promise.reject(new Error('no runtime at all'));
    const findings = await diagnose(await makeFolder(), { openRuntime });
    expect(problems(findings)).toEqual(['ONNX Runtime']);
    expect(found(findings, 'held-out rows')[0].status).toBe('ok');
    expect(found(findings, 'scores')[0].what).toBe('Waits for: ONNX Runtime.');
    expect(found(findings, 'rows for limits')[0].what).toMatch(/a guess before any score/);
  });
});

describe('a gate file', () => {
  test('that is missing points at init, and one that is wrong lists every mistake', async () => {
    const missing = found(await diagnose(await makeFolder({ 'driftgate.yml': undefined })), 'gate file');
    expect(missing).toEqual([
      expect.objectContaining({ status: 'problem', todo: expect.stringMatching(/driftgate init/) }),
    ]);
    const wrong = `${GATE}limits: {roc-auk: {max-drop: 0.1}}\nsimulation: {sigma: 4}\n`;
    const findings = await diagnose(await makeFolder({ 'driftgate.yml': wrong }));
    expect(found(findings, 'gate file').length).toBeGreaterThan(1);
    expect(problems(findings).every((name) => name === 'gate file')).toBe(true);
    expect(new Set(findings.filter(({ status }) => status === 'skipped').map(({ what }) => what))).toEqual(
      new Set(['Waits for: gate file.']),
    );
  });
});

describe('rows', () => {
  const rows = makeRows(160);
  const cases = {
    'of one class': [
      jsonLines(rows.map((row) => ({ ...row, label: 0 }))),
      'held-out rows',
      /all 160 rows are safe/,
    ],
    'with an id twice': [
      jsonLines([...rows, { ...rows[0], text: 'other' }]),
      'held-out rows',
      /the id "row-0"/,
    ],
    'with a text twice': [jsonLines([...rows, { ...rows[0], id: 'x' }]), 'held-out rows', /same text as row/],
    'that are a pointer of Git LFS': [POINTER, 'held-out rows', /Git LFS pointer/],
    'that are too few': [
      jsonLines(rows.slice(0, 60)),
      'label balance',
      /only 30 unsafe rows and 30 safe rows/,
    ],
  } as const;
  for (const [title, [content, name, what]] of Object.entries(cases)) {
    test(`${title} are a problem, and the models are looked at all the same`, async () => {
      const findings = await diagnose(await makeFolder({ 'held-out.jsonl': content }));
      expect(problems(findings)).toEqual([name]);
      expect(found(findings, name)[0].what).toMatch(what);
      expect(found(findings, 'dimensions')[0].status).toBe('ok');
    });
  }

  test('of which few are unsafe are a note', async () => {
    const few = [
      ...rows.filter(({ label }) => label === 0),
      ...makeRows(1600).filter(({ label }) => label === 0),
    ];
    const balanced = few.map((row, at) => ({
      id: `r${at}`,
      text: `${row.text} ${at}`,
      label: at % 15 === 0 ? 1 : 0,
    }));
    const [finding] = found(
      await diagnose(await makeFolder({ 'held-out.jsonl': jsonLines(balanced) })),
      'label balance',
    );
    expect(finding).toMatchObject({
      status: 'note',
      what: expect.stringMatching(/^6\.7 % unsafe: below 10\.0 %/),
    });
  });

  test('to repair with are looked for, counted, and kept apart from the held-out ones', async () => {
    const other = async (files: Parameters<typeof makeFolder>[0]) =>
      found(await diagnose(await makeFolder(files)), 'rows to repair with')[0];
    expect(await other({})).toMatchObject({
      status: 'ok',
      what: expect.stringMatching(/^20 rows, labelled/),
    });
    expect(await other({ 'other.jsonl': jsonLines(rows) })).toMatchObject({ status: 'note' });
    expect(await other({ 'other.jsonl': undefined })).toMatchObject({
      status: 'problem',
      code: 'missing-file',
    });
    const none = GATE.replace(', calibration: other.jsonl', '');
    expect(await other({ 'driftgate.yml': none })).toMatchObject({ status: 'note' });
  });

  test('of a train split that are held out as well are a note', async () => {
    const gate = GATE.replace('calibration: other.jsonl', 'calibration: other.jsonl, train: train.jsonl');
    const files = { 'driftgate.yml': gate, 'train.jsonl': jsonLines(rows) };
    const findings = await diagnose(await makeFolder(files));
    expect(found(findings, 'train rows')[0]).toMatchObject({
      status: 'note',
      what: expect.stringMatching(/160 texts/),
    });
  });
});

describe('a model', () => {
  test('that is missing, a pointer or no ONNX is a problem, and the other side is looked at', async () => {
    const pointer = await diagnose(await makeFolder({ 'models/new/onnx/model.onnx': POINTER }));
    expect(problems(pointer)).toEqual(['candidate model']);
    expect(found(pointer, 'candidate model')[0]).toMatchObject({
      code: 'git-lfs-pointer',
      todo: expect.stringMatching(/lfs/),
    });
    expect(found(pointer, 'scores')[0].status).toBe('ok');
    expect(found(pointer, 'rows for limits')[0].what).toMatch(
      /160 rows under the reference and a made-up candidate/,
    );
    const missing = await diagnose(await makeFolder({ 'models/old': undefined }));
    expect(problems(missing)).toEqual(['reference model']);
    expect(found(missing, 'reference model')[0].what).toMatch(/^models\/old: /);
    expect(found(missing, 'scores')[0].what).toBe('Waits for: reference model.');
    const broken = await diagnose(await makeFolder({ 'models/old/onnx/model.onnx': 'nonsense' }));
    expect(found(broken, 'reference model')[0].code).toBe('not-onnx');
  });

  test('without a tokenizer or a pooling is a problem', async () => {
    const none = await diagnose(await makeFolder({ 'models/new/tokenizer.json': undefined }));
    expect(found(none, 'candidate model')[0].code).toBe('missing-tokenizer');
    const gate = GATE.replace(', pooling: cls', '');
    const open = await diagnose(await makeFolder({ 'driftgate.yml': gate }));
    expect(found(open, 'candidate model')[0].code).toBe('missing-pooling');
  });

  test('with the tokenizer of another is told by its numbers, once', async () => {
    const { models } = await prepare();
    const tokenizer = await readFile(join(models, 'use-lite/tokenizer.json'));
    const settings = await readFile(join(models, 'use-lite/tokenizer_config.json'));
    const findings = await diagnose(
      await makeFolder({
        'models/new/tokenizer.json': tokenizer,
        'models/new/tokenizer_config.json': settings,
      }),
    );
    expect(problems(findings)).toEqual(['candidate tokenizer']);
    expect(found(findings, 'candidate tokenizer')[0].what).toMatch(
      /up to 7,999, and the graph takes none above 252/,
    );
    expect(found(findings, 'candidate vectors')[0].what).toBe('Waits for: candidate tokenizer.');
  });

  test('whose table is far larger than its tokenizer is a note', async () => {
    const { models } = await prepare();
    const file = join(models, 'tiny-bert/tokenizer.json');
    const content = JSON.parse(await readFile(file, 'utf8'));
    const vocab = Object.fromEntries(Object.entries(content.model.vocab).filter(([, id]) => Number(id) < 60));
    const small = JSON.stringify({ ...content, model: { ...content.model, vocab } });
    const [finding] = found(
      await diagnose(await makeFolder({ 'models/new/tokenizer.json': small })),
      'candidate tokenizer',
    );
    expect(finding).toMatchObject({ status: 'note', what: expect.stringMatching(/knows 60 tokens/) });
  });

  test('with fewer positions than the rows have tokens is told which length works', async () => {
    const gate = GATE.replace('pooling: cls', 'pooling: cls, maximum-length: 4000');
    const { models } = await prepare();
    const settings = JSON.parse(await readFile(join(models, 'tiny-bert/tokenizer_config.json'), 'utf8'));
    const long = { id: 'long', text: 'the river '.repeat(400), label: 1 };
    const findings = await diagnose(
      await makeFolder({
        'driftgate.yml': gate,
        'held-out.jsonl': jsonLines([...makeRows(160), long]),
        'models/new/tokenizer_config.json': JSON.stringify({ ...settings, model_max_length: 1e30 }),
      }),
    );
    const [finding] = found(findings, 'candidate tokenizer');
    expect(finding.status).toBe('problem');
    const [, length] = /`maximum-length: (\d+)`/.exec(finding.todo ?? '') ?? [];
    const shorter = gate.replace('4000', length);
    const again = await diagnose(
      await makeFolder({
        'driftgate.yml': shorter,
        'held-out.jsonl': jsonLines([...makeRows(160), long]),
        'models/new/tokenizer_config.json': JSON.stringify({ ...settings, model_max_length: 1e30 }),
      }),
    );
    expect(found(again, 'candidate tokenizer')[0].status).toBe('ok');
    expect(found(again, 'candidate rows')[0].status).toBe('ok');
  });

  test('that gives NaN, zeros, or the same for every text is a problem', async () => {
    for (const [name, code] of [
      ['nan-output', 'not-finite'],
      ['zero-output', 'zero-vector'],
    ] as const) {
      const findings = await diagnose(
        await makeFolder({ 'models/new/onnx/model.onnx': BROKEN_MODELS[name]() }),
      );
      expect(problems(findings)).toEqual(['candidate vectors']);
      expect(found(findings, 'candidate vectors')[0].code).toBe(code);
    }
  });

  test('that is slow is tried on fewer rows', async () => {
    let seconds = 0;
    const findings = await diagnose(await makeFolder(), { clock: () => (seconds += 10) });
    expect(found(findings, 'reference rows')[0].what).toMatch(/^100 rows embedded/);
  });
});

describe('a classifier', () => {
  test('that is missing points at fit where there are train rows', async () => {
    const gate = GATE.replace('calibration:', 'train:');
    const findings = await diagnose(await makeFolder({ 'head.json': undefined, 'driftgate.yml': gate }));
    expect(problems(findings)).toEqual(['classifier']);
    expect(found(findings, 'classifier')[0].todo).toMatch(/driftgate fit/);
  });

  test('of another width does not fit, nor does one that is a pointer', async () => {
    const head = JSON.stringify({ coef_: [[1, 2, 3]], intercept_: [0], classes_: [0, 1] });
    const findings = await diagnose(await makeFolder({ 'head.json': head }));
    expect(problems(findings)).toEqual(['dimensions']);
    expect(found(findings, 'dimensions')[0].what).toMatch(
      /reference gives 32 numbers per text, the classifier takes 3/,
    );
    expect(found(findings, 'scores')[0].what).toBe('Waits for: dimensions.');
    const pointer = await diagnose(await makeFolder({ 'head.json': POINTER }));
    expect(found(pointer, 'classifier')[0].code).toBe('git-lfs-pointer');
  });

  test('whose labels mean the opposite, or that is no better than chance, is a problem', async () => {
    const { head } = await prepare();
    const swapped = makeRows(160).map((row) => ({ ...row, label: 1 - row.label }));
    const opposite = await diagnose(await makeFolder({ 'held-out.jsonl': jsonLines(swapped) }));
    expect(problems(opposite)).toEqual(['scores']);
    expect(found(opposite, 'scores')[0].what).toMatch(/labels and classifier mean opposite things/);
    // Of four rows in a line two are unsafe, whatever their words.
    const mixed = makeRows(400).map((row, at) => ({ ...row, label: (at >> 1) % 2 }));
    const chance = await diagnose(await makeFolder({ 'held-out.jsonl': jsonLines(mixed) }));
    expect(found(chance, 'scores')[0]).toMatchObject({
      status: 'problem',
      what: expect.stringMatching(/no better than chance/),
    });
    const biased: { readonly intercept_: readonly [number] } = JSON.parse(head);
    const always = JSON.stringify({ ...biased, intercept_: [biased.intercept_[0] + 500] });
    const one = await diagnose(await makeFolder({ 'head.json': always }));
    expect(found(one, 'scores')[0]).toMatchObject({
      status: 'note',
      what: expect.stringMatching(/one decision for nearly all/),
    });
  });
});

describe('files', () => {
  test('that cannot be trusted are problems', async () => {
    const lock = found(await diagnose(await makeFolder({ 'driftgate.lock': '{}' })), 'lock');
    expect(lock[0]).toMatchObject({ status: 'problem', code: 'unusable-lock' });
    const gate = `${GATE}baseline: driftgate.baseline.json\n`;
    const missing = found(await diagnose(await makeFolder({ 'driftgate.yml': gate })), 'baseline');
    expect(missing[0]).toMatchObject({ status: 'problem', code: 'missing-baseline' });
    const broken = { 'driftgate.yml': gate, 'driftgate.baseline.json': '[]' };
    expect(found(await diagnose(await makeFolder(broken)), 'baseline')[0].code).toBe('unusable-baseline');
  });

  test('have nowhere to go where a file stands in the way, or the disk is full', async () => {
    const folder = await makeFolder({ 'driftgate-out': 'a file', cache: 'another' });
    const findings = await diagnose(folder, { cache: join(folder, 'cache', 'below') });
    expect(problems(findings)).toEqual(['report folder', 'cache folder']);
    const full = await diagnose(await makeFolder(), {
      cache: '/cache',
      lookAtFolder: () => Promise.resolve({ kind: 'writable', exists: true, freeBytes: 12 }),
    });
    expect(found(full, 'cache folder')[0]).toMatchObject({
      status: 'problem',
      what: expect.stringMatching(/12 bytes free, and about 67 kB are needed/),
    });
  });

  const asUser = process.getuid?.() === 0 ? test.skip : test;
  asUser('have nowhere to go in a folder that may only be read', async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, 'driftgate-out'));
    await chmod(join(folder, 'driftgate-out'), 0o500);
    expect(found(await diagnose(folder), 'report folder')[0].what).toMatch(/may not write/);
    await writeFile(join(folder, 'x'), '');
  });
});
