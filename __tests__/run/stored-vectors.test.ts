import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ensureFixtureHead, SILENT_LOGGER } from '../../fixtures/heads.ts';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import { embedCommand } from '../../src/commands/embed.ts';
import type { GateConfig } from '../../src/config/gate-config.ts';
import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import { PAPER_SWEEP } from '../../src/core/drift/sweep-settings.ts';
import { rowOf } from '../../src/core/linalg/matrix.ts';
import { loadDataset } from '../../src/dataset/load-dataset.ts';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { serializeReport } from '../../src/report/json.ts';
import { run } from '../../src/run.ts';
import type { RunPorts } from '../../src/run-ports.ts';

jest.setTimeout(120_000);

const GATE = 'fixtures/scenarios/query-prefix/driftgate.yml';
let folder = '';
let head = '';
let ports: RunPorts;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-stored-'));
  await ensureFixtureModels();
  head = await ensureFixtureHead();
  const runtime = await createRuntime();
  ports = {
    logger: SILENT_LOGGER,
    embeddings: createEmbeddingSource({ runtime, logger: SILENT_LOGGER }),
    multiply: createRuntimeMultiply(runtime),
    runtime,
    context: {},
  };
  for (const model of ['reference', 'candidate'] as const) {
    await embedCommand({ config: GATE, model, out: join(folder, model), quiet: true });
  }
});

afterAll(() => rm(folder, { recursive: true }));

async function gate(changes: Partial<GateConfig> = {}): Promise<GateConfig> {
  const config = await loadGateConfig(GATE, process.cwd());
  const lock = join(folder, `${Math.abs(JSON.stringify(changes).length)}.lock`);
  return { ...config, classifier: { path: head }, lock, ...changes };
}

const stored = (name: string): GateConfig['reference'] => ({ vectors: join(folder, name), normalize: true });

/** Without what only says where the vectors came from. */
function comparable(report: GateReport): string {
  const { reference, candidate } = report.models;
  const models = { reference: { ...reference, model: '' }, candidate: { ...candidate, model: '' } };
  return serializeReport({ ...report, models });
}

describe('a baseline in place of the old model', () => {
  test('gives the report that the model gives, byte for byte, repair included', async () => {
    // Remedies would see pieces of texts under a model, and stored vectors have none.
    const plain = await gate();
    Reflect.deleteProperty(plain, 'remedies');
    const fresh = (await run(plain, ports)).report;
    const kept = (await run({ ...plain, reference: stored('reference') }, ports)).report;
    expect(kept.models.reference.model).not.toBe(fresh.models.reference.model);
    expect(comparable(kept)).toBe(comparable(fresh));
    const both = { reference: stored('reference'), candidate: stored('candidate') };
    expect(comparable((await run({ ...plain, ...both }, ports)).report)).toBe(comparable(fresh));
  });

  test('lets the wrong prefix be found all the same: its provenance says how it was made', async () => {
    const config = await gate({
      reference: stored('reference'),
      remedies: { sizes: [100], maximumRows: 100 },
    });
    const { report } = await run(config, ports);
    expect(report.diagnosis[0]?.kind).toBe('configuration-change');
    expect(report.remedies?.recommended?.gateFile).toContain('prefix: ""');
  });

  test('of which the calibration rows are not stored still judges, and tries no remedy that is fitted', async () => {
    const both = { reference: stored('reference'), candidate: stored('candidate') };
    const { report } = await run(await gate(both), ports);
    expect(report.verdict.outcome).toBe('fail');
    expect(report.remedies?.recommended).toBeUndefined();
  });
});

describe('stored vectors that cannot be trusted', () => {
  test('other vectors than those of the provenance are an error', async () => {
    const source = join(folder, 'reference');
    const target = await mkdtemp(join(folder, 'changed-'));
    for (const name of ['vectors.npy', 'ids.json', 'provenance.json']) {
      await writeFile(join(target, name), await readFile(join(source, name)));
    }
    const bytes = await readFile(join(target, 'vectors.npy'));
    bytes[bytes.length - 2] ^= 1;
    await writeFile(join(target, 'vectors.npy'), bytes);
    const config = await gate({ reference: { vectors: target, normalize: true } });
    await expect(run(config, ports)).rejects.toMatchObject({ details: { code: 'unusable-provenance' } });
  });

  test('a row without a vector is an error, and never a smaller set', async () => {
    const target = await mkdtemp(join(folder, 'short-'));
    const rows = [{ id: 'test-0001', vector: [1, 0] }];
    await writeFile(join(target, 'some.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
    const config = await gate({ reference: { vectors: join(target, 'some.jsonl'), normalize: true } });
    await expect(run(config, ports)).rejects.toMatchObject({ details: { code: 'missing-ids' } });
  });

  test('a folder that is not there is an error', async () => {
    const config = await gate({ reference: { vectors: join(folder, 'absent'), normalize: true } });
    await expect(run(config, ports)).rejects.toThrow(/absent/);
  });

  test('vectors that were made with another normalize are an error', async () => {
    const config = await gate({ reference: { vectors: join(folder, 'reference'), normalize: false } });
    await expect(run(config, ports)).rejects.toMatchObject({ details: { code: 'vectors-of-other-setting' } });
  });
});

describe('a baseline in float16', () => {
  test('is scaled to unit length again, and judges as the model does', async () => {
    await embedCommand({
      config: GATE,
      model: 'reference',
      out: join(folder, 'half'),
      quiet: true,
      dtype: 'float16',
    });
    const { examples } = await loadDataset((await gate()).dataset);
    const { matrix } = await ports.embeddings.embed('reference', stored('half'), examples);
    for (let row = 0; row < matrix.rows; row++) {
      expect(Math.abs(Math.hypot(...rowOf(matrix, row)) - 1)).toBeLessThan(1e-6);
    }
    const plain = await gate({ simulation: { ...PAPER_SWEEP, points: 2 } });
    Reflect.deleteProperty(plain, 'remedies');
    const fresh = (await run(plain, ports)).report;
    const kept = (await run({ ...plain, reference: stored('half') }, ports)).report;
    expect(kept.checks.map(({ status }) => status)).toEqual(fresh.checks.map(({ status }) => status));
    const [before, after] = [fresh, kept].map((report) => report.evaluation.reference?.metrics['roc-auc']);
    expect(after?.defined === true && before?.defined === true && after.value - before.value).toBeCloseTo(
      0,
      3,
    );
  });
});
