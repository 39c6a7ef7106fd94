import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { ensureFixtureHead } from '../../fixtures/heads.ts';
import { writeAdapterModel } from '../../src/artefact/adapter-onnx.ts';
import type { Measured } from '../../src/core/measured.ts';
import type { ComparisonReport } from '../../src/report/compare/comparison-report.ts';
import { expectClose, valueOf } from '../support/closeness.ts';
import { runCli } from '../support/runner/run-cli.ts';
import { trainGraphHeads, type GraphHeads } from './graph-heads.ts';
import {
  GATE_FILE,
  mergeIntoGate,
  recommendationOf,
  runGate,
  RUNNERS,
  type GateLines,
  type GateRun,
} from './round-trip.ts';
import { commentLines, expectNoText, userRepository } from './user-repository.ts';

/** Enough rows for a repaired gate to pass without doubt. */
const ROWS = 160;
/** Enough for a gate that is only to run. */
const FEW = 24;
/** Enough to fit heads on and to tell models apart badly. */
const FEW_TO_COMPARE = 80;
const NONE: Measured = { defined: false, reason: 'it is not in the report' };
const HEADS = ['mlp', 'trees'] as const;
const QUICK: GateLines = {
  simulation: 'off',
  slices: { level: 'off' },
  decision: { 'bootstrap-resamples': 200 },
  remedies: { sizes: [1000] },
};
const OLD = 'models/use-lite';
const ROTATED = 'models/use-lite-rotated';
const FIX = ['fix/README.md', 'fix/adapter-matrix.npy', 'fix/adapter-offset.npy', 'fix/adapter.onnx'];
const REPORT = ['attestation.json', 'junit.xml', 'metrics.prom', 'report.html', 'report.json', 'summary.md'];
const FIX_HEADS = ['fix/head.json', 'fix/head.onnx', 'fix/head.sklearn.json'];

// A test runs the gate up to three times.
jest.setTimeout(180_000);

let heldOut: readonly string[] = [];
let train: readonly string[] = [];
let head = '';

beforeAll(async () => {
  heldOut = await commentLines('test', ROWS);
  train = await commentLines('train');
  head = await readFile(await ensureFixtureHead(), 'utf8');
});

/** A user's repository with the fixture's head, all rows and these lines in the gate file. */
async function repository(
  lines: GateLines,
  { rows = ROWS, files = {} }: { rows?: number; files?: Record<string, string | Uint8Array> } = {},
): Promise<string> {
  const gate: GateLines = {
    dataset: 'held-out.jsonl',
    reference: OLD,
    candidate: OLD,
    classifier: 'head.json',
    ...QUICK,
    ...lines,
  };
  const models = ['use-lite', ...namedModel(gate.candidate)];
  return userRepository(models, {
    [GATE_FILE]: stringify(gate),
    'held-out.jsonl': heldOut.slice(0, rows).join('\n'),
    'train.jsonl': train.join('\n'),
    'unlabelled.jsonl': train.map(withoutLabel).join('\n'),
    'head.json': head,
    ...files,
  });
}

/** Of the fixtures, unless it is the reference. */
function namedModel(candidate: unknown): readonly string[] {
  const found = /^models\/(use-lite-.*)/.exec(String(candidate))?.[1];
  return found === undefined ? [] : [found];
}

function withoutLabel(line: string): string {
  const { id, text } = JSON.parse(line);
  return JSON.stringify({ id, text });
}

function expectNothingLeaks({ outputs }: GateRun): void {
  expectNoText([...heldOut, ...train], outputs);
}

function changesIn({ report }: GateRun): readonly string[] {
  return report.provenance.referenceToCandidate.map(({ what }) => what).sort();
}

/** ROC-AUC in the table of remedies, of the one that is recommended. */
function promisedRocAuc(run: GateRun): number {
  const { remedy, rows } = recommendationOf(run);
  const attempt = run.report.remedies?.attempts.find((one) => one.remedy === remedy && one.rows === rows);
  return valueOf(attempt?.metrics['roc-auc'] ?? NONE, 'ROC-AUC');
}

function rocAucOf({ report }: GateRun): number {
  return valueOf(report.evaluation.candidate?.metrics['roc-auc'] ?? NONE, 'ROC-AUC');
}

const ROUND_TRIPS = [
  ['command line tool', 'unlabelled texts', { path: 'held-out.jsonl', calibration: 'unlabelled.jsonl' }],
  ['action', 'a train split', { path: 'held-out.jsonl', train: 'train.jsonl' }],
] as const;

describe('a gate that fails on a rotated model, repaired', () => {
  test.each(ROUND_TRIPS)('by the %s with %s, passes with its files', async (runner, _, dataset) => {
    const run = RUNNERS[runner];
    const workspace = await repository({ dataset, candidate: ROTATED });
    const broken = await runGate(run, workspace);
    expect(broken).toMatchObject({ exitCode: 1, report: { verdict: { outcome: 'fail' } } });
    expect(broken.files).toEqual([...FIX, ...FIX_HEADS, ...REPORT].sort());
    const { remedy, files, gateFile } = recommendationOf(broken);
    expect(remedy).toBe('procrustes');
    expect([...files].sort()).toEqual([...FIX, ...FIX_HEADS].sort());
    expectNothingLeaks(broken);

    await mergeIntoGate(workspace, parse(gateFile));
    const repaired = await runGate(run, workspace);
    expect(repaired).toMatchObject({
      exitCode: 0,
      report: {
        verdict: { outcome: 'pass', effect: 'pass' },
        classifier: { path: 'head.json', candidate: { path: 'driftgate-out/fix/head.json' } },
      },
    });
    expectNothingLeaks(repaired);

    await mergeIntoGate(workspace, {
      classifier: 'head.json',
      adapter: 'driftgate-out/fix/adapter.onnx',
    });
    const adapted = await runGate(run, workspace);
    expect(adapted).toMatchObject({ exitCode: 0, report: { verdict: { outcome: 'pass' } } });
    expect(adapted.report.classifier).not.toHaveProperty('candidate');
    expect(adapted.report.models.candidate.identity.adapter).toMatch(/^[0-9a-f]{12,64}$/);
    expect(changesIn(repaired)).toEqual([
      'classifier.decisionThreshold',
      'classifier.dimension',
      'classifier.hash',
      'modelHash',
    ]);
    expect(changesIn(adapted)).toEqual(['adapter', 'modelHash']);
    for (const mended of [repaired, adapted]) {
      expectClose('ROC-AUC', rocAucOf(mended), promisedRocAuc(broken), { absolute: 0.001 });
    }
    expectNothingLeaks(adapted);
  });
});

test('a setting that the report recommends turns the gate green', async () => {
  const run = RUNNERS['command line tool'];
  const workspace = await repository({ candidate: { model: OLD, pooling: 'mean' } });
  const broken = await runGate(run, workspace);
  expect(broken.exitCode).toBe(1);
  const { remedy, files, gateFile } = recommendationOf(broken);
  expect({ remedy, files }).toEqual({ remedy: 'setting', files: [] });
  await mergeIntoGate(workspace, parse(gateFile));
  const repaired = await runGate(run, workspace);
  expect(repaired).toMatchObject({ exitCode: 0, report: { verdict: { outcome: 'pass' } } });
  for (const each of [broken, repaired]) expectNothingLeaks(each);
});

describe('a head that is an ONNX graph and not linear', () => {
  const run = RUNNERS['command line tool'];
  const SWEEP: GateLines = { simulation: { mechanisms: ['gaussian'], points: 2, seeds: [42] } };
  let heads: GraphHeads;

  beforeAll(async () => {
    heads = await trainGraphHeads();
  });

  const withHead = (name: keyof GraphHeads, lines: GateLines, rows = ROWS): Promise<string> =>
    repository({ classifier: 'head.onnx', ...lines }, { rows, files: { 'head.onnx': heads[name] } });

  test.each(HEADS)('passes on the same model and is judged on int8: %s', async (name) => {
    const same = await runGate(run, await withHead(name, SWEEP));
    expect(same).toMatchObject({ exitCode: 0, report: { verdict: { outcome: 'pass' } } });
    expectGraphHead(same);
    const int8 = await runGate(run, await withHead(name, { candidate: 'models/use-lite-int8' }));
    expect(int8.exitCode).toBe(0);
    expect(['pass', 'inconclusive']).toContain(int8.report.verdict.outcome);
    for (const each of [same, int8]) expectNothingLeaks(each);
  });

  test('fails on a rotated model, and is left as it is where remedies are off', async () => {
    const workspace = await withHead('trees', { candidate: ROTATED, remedies: 'off' });
    const broken = await runGate(run, workspace);
    expect(broken).toMatchObject({ exitCode: 1, report: { verdict: { outcome: 'fail' } } });
    expect(broken.report).not.toHaveProperty('remedies');
    expect(broken.files).toEqual(REPORT);
    expectNothingLeaks(broken);
  });

  test('is repaired by an adapter, since no new head can be folded', async () => {
    const dataset = { path: 'held-out.jsonl', calibration: 'unlabelled.jsonl' };
    const workspace = await withHead('mlp', { dataset, candidate: ROTATED });
    const broken = await runGate(run, workspace);
    expect(broken).toMatchObject({ exitCode: 1, report: { verdict: { outcome: 'fail' } } });
    const { remedy, files, gateFile } = recommendationOf(broken);
    expect(['procrustes', 'ridge-map']).toContain(remedy);
    expect([...files].sort()).toEqual(FIX);
    expect(parse(gateFile)).toEqual({ adapter: 'driftgate-out/fix/adapter.onnx' });

    await mergeIntoGate(workspace, parse(gateFile));
    const repaired = await runGate(run, workspace);
    expect(repaired).toMatchObject({ exitCode: 0, report: { verdict: { outcome: 'pass' } } });
    expectClose('ROC-AUC', rocAucOf(repaired), promisedRocAuc(broken), { absolute: 0.001 });
    for (const each of [broken, repaired]) expectNothingLeaks(each);
  });

  test.each(HEADS)('runs as WebAssembly with the scores of the native runtime: %s', async (name) => {
    const workspace = await withHead(name, SWEEP, FEW);
    const native = await runGate(run, workspace);
    const wasm = await runGate(run, workspace, { DRIFTGATE_BACKEND: 'wasm' });
    expect(wasm.report.models.candidate.identity.backend).toBe('wasm');
    expect(wasm).toMatchObject({ exitCode: 0, report: { verdict: { outcome: 'inconclusive' } } });
    expectGraphHead(wasm);
    expectClose('ROC-AUC', rocAucOf(wasm), rocAucOf(native), { absolute: 0.02 });
  });
});

/** What is known of a head that is not linear, and what is not. */
function expectGraphHead({ report: { classifier, sweep } }: GateRun): void {
  const undefinedValue = { defined: false, reason: 'the head is not linear' };
  expect(classifier).toMatchObject({
    path: 'head.onnx',
    format: 'onnx',
    dimension: 512,
    directionNorm: undefinedValue,
    noiseTolerance: undefinedValue,
  });
  expect(sweep).toMatchObject([{ mechanism: 'gaussian', points: [{ sigma: 0 }, { sigma: 0.15 }] }]);
  const [{ points }] = sweep;
  for (const { closedForm } of points) {
    expect(closedForm).toEqual({ rocAuc: undefinedValue, signalToNoise: undefinedValue });
  }
  const [still, drifted] = points.map(({ metrics }) => valueOf(metrics['roc-auc'].mean));
  expect(drifted).toBeLessThan(still);
}

describe('the comparison of several models from dist alone', () => {
  test('writes comparison.json and comparison.md, and exits 0', async () => {
    const workspace = await comparison();
    const { exitCode, stdout, stderr } = await runCli(['compare', '--quiet'], { cwd: workspace });
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    const folder = join(workspace, 'driftgate-out', 'compare');
    const [json, markdown] = await Promise.all(
      ['comparison.json', 'comparison.md'].map((name) => readFile(join(folder, name), 'utf8')),
    );
    const { models }: ComparisonReport = JSON.parse(json);
    const names = ['use-lite', 'use-lite-int8', 'use-lite-1layer', 'use-lite-mean'];
    expect(models.map(({ name }) => name)).toEqual(names);
    for (const name of names) expect(markdown).toContain(name);
    expectNoText([...heldOut, ...train], [stdout, stderr, json, markdown]);
  });

  test('says the nearest key for a wrong one, and exits 2', async () => {
    const workspace = await comparison({ modles: {} });
    const { exitCode, stderr } = await runCli(['compare', '--quiet'], { cwd: workspace });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/driftgate\.compare\.yml:\d+:\d+ .*unknown key "modles"/);
    expect(stderr).toContain('"models"');
  });
});

/** The compare file of the fixtures in a user's repository: one seed, few rows, and these lines beside its own. */
async function comparison(lines: GateLines = {}): Promise<string> {
  const shipped = await readFile('fixtures/compare/driftgate.compare.yml', 'utf8');
  const moved = shipped
    .replaceAll('../../.cache/models/', 'models/')
    .replaceAll('../text/comments.', '')
    .replace('../../driftgate-out/', 'driftgate-out/');
  const simulation = { seeds: [42], points: 2, mechanisms: ['gaussian'] };
  return userRepository(['use-lite', 'use-lite-int8', 'use-lite-1layer'], {
    'driftgate.compare.yml': stringify({ ...parse(moved), simulation, ...lines }),
    'test.jsonl': heldOut.slice(0, FEW_TO_COMPARE).join('\n'),
    'train.jsonl': train.slice(0, FEW_TO_COMPARE).join('\n'),
    'validation.jsonl': (await commentLines('validation', FEW_TO_COMPARE)).join('\n'),
  });
}

describe('a repair or a head that cannot be used', () => {
  test.each([
    [
      'an adapter that is not there',
      { adapter: 'fix/adapter.onnx' },
      {},
      /fix\/adapter\.onnx: .*cannot be read/,
    ],
    [
      'an adapter of another width',
      { adapter: 'narrow.onnx' },
      { 'narrow.onnx': writeAdapterModel({ offset: new Float64Array(4) }, 4) },
      /narrow\.onnx: this adapter takes 4 numbers, the candidate gives 512/,
    ],
    [
      'a head that is a text file',
      { classifier: 'head.onnx' },
      { 'head.onnx': 'no graph\n' },
      /head\.onnx: the classifier is not an ONNX model/,
    ],
    ['a head that is not there', { classifier: 'gone.onnx' }, {}, /gone\.onnx: .*does not exist/],
  ])('exits 2 and names the file: %s', async (_, lines, files, message) => {
    const workspace = await repository(lines, { rows: FEW, files });
    const { exitCode, stdout, stderr } = await runCli(['check', '--quiet'], { cwd: workspace });
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringMatching(message),
    });
  });
});
