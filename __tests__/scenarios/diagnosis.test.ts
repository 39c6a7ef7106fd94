import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { memoise } from '../support/memoise.ts';
import { ensureFixtureHead, SILENT_LOGGER } from '../../fixtures/heads.ts';
import type { Artefacts } from '../../src/artefact/compose-artefacts.ts';
import type { GateConfig } from '../../src/config/gate-config.ts';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import type { Confidence, FindingKind } from '../../src/core/diagnosis/finding.ts';
import { DEFAULT_LIMITS } from '../../src/core/gate/limit.ts';
import type { Measured } from '../../src/core/measured.ts';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';
import type { GateReport, Recommendation } from '../../src/report/gate-report.ts';
import { run } from '../../src/run.ts';
import type { RunPorts, RunResult } from '../../src/run-ports.ts';

/** What the diagnosis of a scenario must say and must not; a kind that is in neither may come and go. */
interface Diagnosis {
  readonly must: Readonly<Partial<Record<FindingKind, readonly Confidence[]>>>;
  readonly never: readonly FindingKind[];
}

/** What is inferred from the numbers; the other kinds say what is known. */
const MODELS: readonly FindingKind[] = [
  'classes-drawn-together',
  'rotated-or-retrained-space',
  'partly-related-model',
  'unrelated-model',
  'random-noise',
];
const HARM: readonly FindingKind[] = [...MODELS, 'offset-along-head', 'truncation', 'other-dimension'];
const REPOOLED: FindingKind = 'pooling-or-normalisation-changed';
const SETTINGS: readonly FindingKind[] = ['configuration-change', REPOOLED];

const DIAGNOSES: Readonly<Record<string, Diagnosis>> = {
  'same-model': { must: { none: ['high'] }, never: [...SETTINGS, ...HARM] },
  'fp16-weights': { must: { none: ['high'] }, never: [...SETTINGS, ...HARM] },
  // Dynamic quantization depends on how texts are batched, so the gate embeds one at a time: a change, told as one.
  'int8-quantization': {
    must: { none: ['high'], 'configuration-change': ['low'] },
    never: [REPOOLED, ...HARM],
  },
  'int4-quantization': {
    must: { 'random-noise': ['high', 'medium'] },
    never: [...SETTINGS, 'none', ...without(HARM, 'random-noise')],
  },
  'rotated-space': {
    must: { 'rotated-or-retrained-space': ['high'] },
    never: [...SETTINGS, 'none', ...without(HARM, 'rotated-or-retrained-space')],
  },
  'layer-dropped': {
    must: { 'partly-related-model': ['high'] },
    never: [...SETTINGS, 'none', ...without(HARM, 'partly-related-model')],
  },
  'dimension-mismatch': {
    must: { 'other-dimension': ['high'], 'unrelated-model': ['high'], 'configuration-change': ['low'] },
    never: [REPOOLED, 'none', ...without(HARM, 'other-dimension', 'unrelated-model')],
  },
  truncation: {
    must: { truncation: ['high'], 'configuration-change': ['high'] },
    never: [REPOOLED, 'none', ...without(HARM, 'truncation')],
  },
  'pooling-mismatch': {
    must: { [REPOOLED]: ['high'], 'configuration-change': ['high'] },
    never: ['none', ...HARM],
  },
  'query-prefix': {
    must: { 'configuration-change': ['high'], 'offset-along-head': ['high', 'medium'] },
    never: [REPOOLED, 'none', ...without(HARM, 'offset-along-head')],
  },
  // The offset of the scores is as large as their scatter: whether it is told hangs on the last bits.
  'lower-casing': {
    must: { 'configuration-change': ['high'] },
    never: [REPOOLED, 'none', ...without(HARM, 'offset-along-head')],
  },
};

const FOLDER = 'fixtures/scenarios';
let ports: RunPorts;
let head = '';
let temporary = '';

beforeAll(async () => {
  head = await ensureFixtureHead();
  temporary = await mkdtemp(join(tmpdir(), 'driftgate-'));
  const runtime = await createRuntime();
  const embeddings = memoise(createEmbeddingSource({ runtime, logger: SILENT_LOGGER }));
  ports = {
    logger: SILENT_LOGGER,
    embeddings,
    multiply: createRuntimeMultiply(runtime),
    runtime,
    context: {},
  };
});

afterAll(async () => {
  await rm(temporary, { recursive: true });
});

/** Lines of a gate file, as `yaml` reads them. */
type GateLines = Readonly<Record<string, unknown>>;

/** Leaves out what a diagnosis does not look at. */
const QUICK: GateLines = {
  simulation: 'off',
  slices: { level: 'off' },
  decision: { 'bootstrap-resamples': 500 },
  remedies: { sizes: [1000] },
};
/** Without rows to fit remedies on, settings are tried and no more. */
const NO_TRAIN: GateLines = { dataset: { path: '../../text/comments.test.jsonl' } };

/** A scenario with other lines in its gate file. */
async function scenario(name: string, ...changes: readonly GateLines[]): Promise<GateConfig> {
  const file = join(FOLDER, name, 'driftgate.yml');
  const written: GateLines = parse(await readFile(file, 'utf8'));
  const lines = [QUICK, ...changes].reduce(withLines, written);
  const config = parseGateConfig(stringify(lines), file, resolve(dirname(file)));
  const classifier = { ...config.classifier, path: head };
  return { ...config, classifier, lock: join(temporary, `${name}.lock`) };
}

/** As a user adds lines to a gate file: settings of the candidate beside those it has, all else in place of what was. */
function withLines(before: GateLines, { candidate, ...others }: GateLines): GateLines {
  const known = typeof before.candidate === 'string' ? { model: before.candidate } : before.candidate;
  return { ...before, ...others, candidate: { ...(known as GateLines), ...(candidate as GateLines) } };
}

/** Another model file whose tokens are pooled in another way as well: only the same weights give the old space back. */
const REPOOLED_MODELS: readonly (readonly [
  model: string,
  findings: readonly (readonly [FindingKind, Confidence])[],
])[] = [
  [
    'use-lite-fp16',
    [
      ['configuration-change', 'high'],
      [REPOOLED, 'high'],
    ],
  ],
  [
    'use-lite-rotated',
    [
      ['rotated-or-retrained-space', 'high'],
      ['configuration-change', 'low'],
    ],
  ],
];

describe('the diagnosis of each scenario', () => {
  test('is expected of every scenario there is', () => {
    expect(Object.keys(DIAGNOSES).sort()).toEqual(readdirSync(FOLDER).sort());
  });

  test.each(Object.entries(DIAGNOSES))('%s', async (name, { must, never }) => {
    const { report } = await run(await scenario(name, NO_TRAIN), ports);
    const found = new Map(report.diagnosis.map(({ kind, confidence }) => [kind, confidence]));
    for (const [kind, confidences] of Object.entries(must)) {
      const confidence = found.get(kind as FindingKind) ?? 'not found';
      expect(confidences.map((one) => `${kind}: ${one}`)).toContain(`${kind}: ${confidence}`);
    }
    expect(never.filter((kind) => found.has(kind))).toEqual([]);
  });

  test.each(REPOOLED_MODELS)('of a wrong pooling of %s', async (model, findings) => {
    const candidate = { model: `../../../.cache/models/${model}` };
    const { report } = await run(await scenario('pooling-mismatch', NO_TRAIN, { candidate }), ports);
    expect(report.diagnosis.map(({ kind, confidence }) => [kind, confidence])).toEqual(findings);
  });
});

/** The same model with settings that bring the old vectors back; a stricter limit where the default one lets it through. */
const RESETTABLE: readonly (readonly [name: string, changes: GateLines, settings: GateLines])[] = [
  ['pooling-mismatch', {}, { output: 'sentence_embedding', pooling: 'none' }],
  ['query-prefix', {}, { prefix: '' }],
  ['truncation', {}, { 'maximum-length': 128 }],
  [
    'lower-casing',
    { limits: { 'false-positive-rate': { 'max-rise': 0.02 } } },
    { tokenizer: '../../../.cache/models/use-lite/tokenizer.json' },
  ],
];

describe('a setting that the report recommends', () => {
  test.each(RESETTABLE)(
    'turns %s green when it is written into the gate file',
    async (name, changes, settings) => {
      const { report, artefacts } = await run(await scenario(name, NO_TRAIN, changes), ports);
      expect(report.verdict.outcome).toBe('fail');
      const { remedy, gateFile } = recommendationOf(report);
      expect({ remedy, artefacts }).toEqual({ remedy: 'setting', artefacts: {} });
      expect(parse(gateFile)).toEqual({ candidate: settings });

      const again = await run(await scenario(name, NO_TRAIN, changes, parse(gateFile) as GateLines), ports);
      expect(again.report.verdict.outcome).toBe('pass');
      expect(again.report.remedies).toBeUndefined();
      expect(rocAucOf(again)).toBeCloseTo(promisedRocAuc(report), 3);
    },
  );
});

/** A ridge map brings back four fifths of what a dropped layer costs: enough for a gate that asks for no more. */
const LOOSE: GateLines = {
  ...Object.fromEntries(DEFAULT_LIMITS.map(({ metric, kind }) => [metric, { [kind]: 0.15 }])),
  'roc-auc': { 'max-drop': 0.08 },
};

/** Models in another space, which no setting brings back. */
const MENDABLE: readonly (readonly [name: string, remedy: string, changes: GateLines])[] = [
  ['rotated-space', 'procrustes', {}],
  ['layer-dropped', 'ridge-map', { limits: LOOSE }],
];

describe('the files that are handed over', () => {
  test.each(MENDABLE)('turn %s green as a head and as an adapter (%s)', async (name, remedy, changes) => {
    const directory = join(temporary, name);
    const own = { ...changes, report: { directory } };
    const broken = await run(await scenario(name, own), ports);
    expect(broken.report.verdict.outcome).toBe('fail');
    const recommended = recommendationOf(broken.report);
    expect(recommended.remedy).toBe(remedy);
    expect(recommended.files).toEqual(Object.keys(broken.artefacts));
    await writeArtefacts(directory, broken.artefacts);

    const head = parse(recommended.gateFile) as GateLines;
    const adapter = { adapter: join(directory, 'fix/adapter.onnx') };
    for (const lines of [head, adapter]) {
      const mended = await run(await scenario(name, own, lines), ports);
      expect([lines, mended.report.verdict]).toMatchObject([lines, { outcome: 'pass' }]);
      expect(rocAucOf(mended)).toBeCloseTo(promisedRocAuc(broken.report), 3);
    }
  });
});

async function writeArtefacts(directory: string, artefacts: Artefacts): Promise<void> {
  for (const [name, content] of Object.entries(artefacts)) {
    const path = join(directory, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

function recommendationOf({ remedies }: GateReport): Recommendation {
  if (remedies?.recommended === undefined) throw new Error('the report recommends nothing');
  return remedies.recommended;
}

/** ROC-AUC in the table of remedies, of the one that is recommended. */
function promisedRocAuc(report: GateReport): number {
  const { remedy, rows } = recommendationOf(report);
  const attempt = report.remedies?.attempts.find((one) => one.remedy === remedy && one.rows === rows);
  return valueOf(attempt?.metrics['roc-auc']);
}

function rocAucOf({ report }: RunResult): number {
  return valueOf(report.evaluation.candidate?.metrics['roc-auc']);
}

function valueOf(number: Measured | undefined): number {
  if (number?.defined !== true) throw new Error('the report has no ROC-AUC');
  return number.value;
}

function without(kinds: readonly FindingKind[], ...left: readonly FindingKind[]): readonly FindingKind[] {
  return kinds.filter((kind) => !left.includes(kind));
}
