import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { ensureFixtureHead, SILENT_LOGGER } from '../../fixtures/heads.ts';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import { embedCommand } from '../../src/commands/embed.ts';
import { mergeCommand } from '../../src/commands/merge.ts';
import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import type { GateConfig } from '../../src/config/gate-config.ts';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';
import { serializeReport } from '../../src/report/json.ts';
import { run } from '../../src/run.ts';

jest.setTimeout(180_000);

const GATE = 'fixtures/scenarios/query-prefix/driftgate.yml';
const OF = 3;
let folder = '';
let config: GateConfig;
let ports: Parameters<typeof run>[1];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-sharded-'));
  await ensureFixtureModels();
  const head = await ensureFixtureHead();
  const runtime = await createRuntime();
  ports = {
    logger: SILENT_LOGGER,
    embeddings: createEmbeddingSource({ runtime, logger: SILENT_LOGGER }),
    multiply: createRuntimeMultiply(runtime),
    runtime,
    context: {},
  };
  const loaded = await loadGateConfig(GATE, process.cwd());
  config = { ...loaded, classifier: { path: head }, lock: join(folder, 'driftgate.lock') };
  // Remedies would see pieces of texts under a model, and stored vectors have none.
  Reflect.deleteProperty(config, 'remedies');
  for (const [model, format] of [
    ['reference', 'parquet'],
    ['candidate', 'npy'],
  ] as const) {
    const shards = Array.from({ length: OF }, (_, at) => join(folder, `${model}-${at + 1}`));
    for (const [at, out] of shards.entries()) {
      await embedCommand({ config: GATE, model, out, format, shard: `${at + 1}/${OF}`, quiet: true });
    }
    await mergeCommand(shards.toReversed(), { out: join(folder, model), quiet: true });
  }
});

afterAll(() => rm(folder, { recursive: true }));

/** Without what only says where the vectors came from. */
async function reportOf(changes: Partial<GateConfig>): Promise<string> {
  const { report } = await run({ ...config, ...changes }, ports);
  const { reference, candidate } = report.models;
  const models = { reference: { ...reference, model: '' }, candidate: { ...candidate, model: '' } };
  return serializeReport({ ...report, models });
}

test('shards that three machines embedded and one merged give the report of the models, byte for byte', async () => {
  const stored = (name: string): GateConfig['reference'] => ({
    vectors: join(folder, name),
    normalize: true,
  });
  const fresh = await reportOf({});
  expect(await reportOf({ reference: stored('reference'), candidate: stored('candidate') })).toBe(fresh);
});

test('a shard alone never passes for the set', async () => {
  const reference = { vectors: join(folder, 'reference-1'), normalize: true };
  await expect(run({ ...config, reference }, ports)).rejects.toMatchObject({
    details: { code: 'missing-ids' },
  });
});
