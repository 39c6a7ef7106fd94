import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ClassifierError, ConfigurationError, DatasetError, ModelError } from '../../src/errors.ts';
import type { EmbeddingSource } from '../../src/ports.ts';
import { serializeReport } from '../../src/report/json.ts';
import { datasetLines, makeGateFolder, runGate, stubEmbeddings } from './gate-folder.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function gateFolder(options?: Parameters<typeof makeGateFolder>[0]): Promise<string> {
  const folder = await makeGateFolder(options);
  folders.push(folder);
  return folder;
}

const lockOf = (folder: string): string => join(folder, 'driftgate.lock');

/** A candidate whose head score has the wrong sign on every row. */
const TURNED = stubEmbeddings({ factor: -1 });

/** Names a calibration file in the gate file of a folder. */
async function useCalibration(folder: string, lines: readonly string[]): Promise<void> {
  await writeFile(join(folder, 'calibration.jsonl'), lines.join('\n'));
  const file = join(folder, 'driftgate.yml');
  const gate = await readFile(file, 'utf8');
  const dataset = 'dataset: {path: held-out.jsonl, calibration: calibration.jsonl}';
  await writeFile(file, gate.replace(/^dataset: .*$/m, dataset));
}

describe('run', () => {
  test('the same model again passes, and the lock remembers it', async () => {
    const folder = await gateFolder();
    const first = await runGate(folder);
    expect(first.verdict).toMatchObject({ outcome: 'pass', effect: 'pass' });
    expect(first.provenance).toMatchObject({ lockFound: false, sinceLock: [], run: { commit: 'abc' } });
    expect(JSON.parse(await readFile(lockOf(folder), 'utf8'))).toMatchObject({
      lockVersion: 1,
      dataset: { rows: 200, contentHash: first.dataset.contentHash },
    });
    const second = await runGate(folder);
    expect(second.provenance).toMatchObject({ lockFound: true, sinceLock: [], referenceToCandidate: [] });
  });

  test('says what changed since the lock and between the models', async () => {
    const folder = await gateFolder();
    await runGate(folder);
    const report = await runGate(folder, stubEmbeddings({ identity: { pooling: 'cls' } }));
    const change = { before: '"mean"', after: '"cls"' };
    expect(report.provenance.sinceLock).toEqual([{ what: 'candidate.pooling', ...change }]);
    expect(report.provenance.referenceToCandidate).toEqual([{ what: 'pooling', ...change }]);
  });

  test('a fail is repaired with rows of the train split, judged on the held-out rows', async () => {
    const folder = await gateFolder({ trainRows: 120, settings: 'remedies: {sizes: [60, 500]}\n' });
    const report = await runGate(folder, TURNED);
    expect(report.verdict.effect).toBe('fail');
    expect(report.remedies?.recommended).toMatchObject({ remedy: 'procrustes', rows: 60 });
    expect(report.remedies?.recommended?.files).toContain('fix/head.json');
    const outcomes = report.remedies?.attempts.map(
      ({ remedy, rows, outcome }) => `${remedy} ${rows} ${outcome}`,
    );
    expect(outcomes).toHaveLength(14);
    expect(outcomes).toEqual(
      expect.arrayContaining(['procrustes 120 pass', 'threshold 120 fail', 'platt 120 refused']),
    );
    const repaired = report.remedies?.attempts.find(({ remedy }) => remedy === 'procrustes');
    expect(repaired?.metrics['roc-auc']).toEqual(report.evaluation.reference?.metrics['roc-auc']);
    expect(JSON.stringify(report)).not.toContain('confidential');
  });

  test('nothing is repaired when the gate passes, without a train split, or when remedies are off', async () => {
    const passing = await runGate(await gateFolder({ trainRows: 120 }));
    const untrained = await runGate(await gateFolder(), TURNED);
    const off = await runGate(await gateFolder({ trainRows: 120, settings: 'remedies: off\n' }), TURNED);
    for (const report of [passing, untrained, off]) expect(report).not.toHaveProperty('remedies');
  });

  test('rows without labels fit what needs none, and rows that are judged fit nothing', async () => {
    const folder = await gateFolder({ settings: 'remedies: {sizes: [100]}\n' });
    const unlabelled = datasetLines(150, 1000).map((line) => {
      const { id, text } = JSON.parse(line) as { id: string; text: string };
      return JSON.stringify({ id, text });
    });
    await useCalibration(folder, unlabelled);
    const report = await runGate(folder, TURNED);
    expect(report.remedies?.recommended?.remedy).toBe('procrustes');
    const refused = report.remedies?.attempts.filter(({ outcome }) => outcome === 'refused');
    expect(new Set(refused?.map(({ remedy, reason }) => `${remedy}: ${reason}`))).toEqual(
      new Set(
        ['temperature', 'platt', 'refit'].map((name) => `${name}: the rows to fit it on have no labels`),
      ),
    );
    await useCalibration(folder, datasetLines(200));
    expect(await runGate(folder, TURNED)).not.toHaveProperty('remedies');
  });

  test('a train split that cannot be read costs the remedies, never the verdict', async () => {
    const folder = await gateFolder({ trainRows: 120 });
    await rm(join(folder, 'train.jsonl'));
    const report = await runGate(folder, TURNED);
    expect(report.verdict.effect).toBe('fail');
    expect(report).not.toHaveProperty('remedies');
  });

  test('a fail writes no lock and leaves an old one as it is', async () => {
    const folder = await gateFolder();
    expect((await runGate(folder, TURNED)).verdict.effect).toBe('fail');
    expect(existsSync(lockOf(folder))).toBe(false);
    await runGate(folder);
    const before = await readFile(lockOf(folder), 'utf8');
    const turned = stubEmbeddings({ factor: -1, identity: { modelHash: 'c'.repeat(64) } });
    expect((await runGate(folder, turned)).verdict.outcome).toBe('fail');
    expect(await readFile(lockOf(folder), 'utf8')).toBe(before);
  });

  test.each([
    ['warn', 'warn'],
    ['fail', 'fail'],
    ['pass', 'warn'],
  ] as const)(
    'too few rows write no lock; on-inconclusive: %s has the effect %s',
    async (onInconclusive, effect) => {
      const folder = await gateFolder({
        rows: 60,
        settings: `decision: {on-inconclusive: ${onInconclusive}}\n`,
      });
      expect((await runGate(folder)).verdict).toMatchObject({ outcome: 'inconclusive', effect });
      expect(existsSync(lockOf(folder))).toBe(false);
    },
  );

  test('texts are in the report only when the gate file asks for them', async () => {
    const hidden = await gateFolder();
    expect(serializeReport(await runGate(hidden, TURNED))).not.toContain('confidential');
    expect(await readFile(join(hidden, 'held-out.jsonl'), 'utf8')).toContain('confidential');
    const shown = await gateFolder({ settings: 'report: {show-text: true}\n' });
    const report = await runGate(shown);
    expect(report.texts?.['row-7']).toBe('confidential words 7');
  });

  test.each([
    ['backwards', (lines: string[]) => lines.reverse()],
    ['sorted by label', (lines: string[]) => lines.sort((a, b) => Number(a.at(-2)) - Number(b.at(-2)))],
  ])('the order of the rows of the labelled set changes no bit of the report: %s', async (_, order) => {
    const folder = await gateFolder();
    const weaker = stubEmbeddings({ factor: 0.5 });
    const before = serializeReport(await runGate(folder, weaker));
    await writeFile(join(folder, 'held-out.jsonl'), order(datasetLines(200)).join('\n'));
    expect(serializeReport(await runGate(folder, weaker))).toBe(before);
  });

  test('the report holds neither the folder it was made in nor a number that is none', async () => {
    const folder = await gateFolder();
    const json = serializeReport(await runGate(folder, TURNED));
    expect(json).not.toContain(folder);
    expect(json).not.toMatch(/: null\b/);
  });

  test('names the rows that are wrong with confidence, and those that flipped', async () => {
    const report = await runGate(await gateFolder(), TURNED);
    expect(report.silentFailures.length).toBeGreaterThan(0);
    const prevalence = report.evaluation.candidate?.metrics['silent-failure-prevalence'];
    expect(prevalence).toEqual({ defined: true, value: report.silentFailures.length / 200 });
    expect(report.flips?.negative.length).toBeGreaterThan(100);
    expect(report.flips?.negative.every((id) => id.startsWith('row-'))).toBe(true);
  });

  test('the decision threshold is that of the head, unless the gate file gives one', async () => {
    const folder = await gateFolder();
    expect((await runGate(folder)).settings.decisionThreshold).toBe(0.5);
    const gate = await readFile(join(folder, 'driftgate.yml'), 'utf8');
    const own = gate.replace(
      'classifier: head.json',
      'classifier: {path: head.json, decision-threshold: 0.7}',
    );
    await writeFile(join(folder, 'driftgate.yml'), own);
    expect((await runGate(folder)).settings.decisionThreshold).toBe(0.7);
  });

  test('a candidate of another dimension fails with its reason', async () => {
    const folder = await gateFolder();
    const report = await runGate(folder, stubEmbeddings({ dimension: 4 }));
    expect(report.verdict).toMatchObject({ outcome: 'fail', effect: 'fail' });
    expect(report.verdict.reasons.join(' ')).toContain('4 numbers per text, the classifier needs 6');
    expect(report.headline.sentences.join(' ')).toContain('4 numbers per text');
    expect(report).toMatchObject({ checks: [], evaluation: {}, silent: false });
    expect(existsSync(lockOf(folder))).toBe(false);
  });

  test('nothing is simulated on vectors that are not of unit length', async () => {
    const folder = await gateFolder();
    expect((await runGate(folder)).sweep).toHaveLength(1);
    const gate = await readFile(join(folder, 'driftgate.yml'), 'utf8');
    const raw = gate.replace('reference: models/old', 'reference: {model: models/old, normalize: false}');
    await writeFile(join(folder, 'driftgate.yml'), raw);
    expect((await runGate(folder)).sweep).toEqual([]);
  });
});

describe('what keeps a run from deciding', () => {
  test.each(['reference', 'candidate'] as const)(
    'a %s that cannot be embedded is an error',
    async (broken) => {
      const folder = await gateFolder();
      const error = new ModelError({ code: 'zero-vector', what: 'row-3 has a zero vector' });
      const stub = stubEmbeddings();
      const embeddings: EmbeddingSource = {
        embed: (side, model, rows) =>
          side === broken ? Promise.reject(error) : stub.embed(side, model, rows),
      };
      await expect(runGate(folder, embeddings)).rejects.toBe(error);
      expect(existsSync(lockOf(folder))).toBe(false);
    },
  );

  test('a corrupt lock is an error, before anything is embedded', async () => {
    const folder = await gateFolder();
    await writeFile(lockOf(folder), '<<<<<<< ours');
    let embedded = false;
    const stub = stubEmbeddings();
    const embeddings: EmbeddingSource = {
      embed: (...all) => {
        embedded = true;
        return stub.embed(...all);
      },
    };
    await expect(runGate(folder, embeddings)).rejects.toBeInstanceOf(ConfigurationError);
    expect(embedded).toBe(false);
  });

  test.each([
    ['held-out.jsonl', DatasetError],
    ['head.json', ClassifierError],
    ['driftgate.yml', ConfigurationError],
  ])('a missing %s is an error', async (name, kind) => {
    const folder = await gateFolder();
    await rm(join(folder, name));
    await expect(runGate(folder)).rejects.toBeInstanceOf(kind);
  });

  test('fewer vectors than texts are an error, not a verdict', async () => {
    const stub = stubEmbeddings();
    const embeddings: EmbeddingSource = {
      embed: (side, model, rows) => stub.embed(side, model, rows.slice(1)),
    };
    const folder = await gateFolder();
    await expect(runGate(folder, embeddings)).rejects.toThrow('200 labels but 199 scores');
    expect(existsSync(lockOf(folder))).toBe(false);
  });
});
