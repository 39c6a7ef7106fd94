import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ensureFixtureHead, SILENT_LOGGER } from '../../fixtures/heads.ts';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import { embedCommand } from '../../src/commands/embed.ts';
import type { GateConfig } from '../../src/config/gate-config.ts';
import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import { loadDataset } from '../../src/dataset/load-dataset.ts';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { run } from '../../src/run.ts';
import { loadVectorTable } from '../../src/vectors/load-vector-table.ts';

jest.setTimeout(180_000);

const GATE = 'fixtures/scenarios/query-prefix/driftgate.yml';

interface Lake {
  /** Rows of a query. */
  readonly ask: (sql: string) => Promise<readonly (readonly unknown[])[]>;
}

/** DuckDB, where its binding loads; it is a native module, and not there for every platform. */
async function openLake(): Promise<Lake | undefined> {
  try {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create()).connect();
    return { ask: async (sql) => (await connection.runAndReadAll(sql)).getRowsJS() };
  } catch {
    return undefined;
  }
}

const lake = await openLake();
const withDuckDb = lake === undefined ? test.skip : test;

let folder = '';
let config: GateConfig;
let ports: Parameters<typeof run>[1];
let fresh: Partial<GateReport> = {};

beforeAll(async () => {
  if (lake === undefined) return;
  folder = await mkdtemp(join(tmpdir(), 'driftgate-lake-'));
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
  Reflect.deleteProperty(config, 'remedies');
  const out = join(folder, 'candidate');
  await embedCommand({ config: GATE, model: 'candidate', out, format: 'parquet', quiet: true });
  fresh = decided((await run(config, ports)).report);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const ask = (sql: string): ReturnType<Lake['ask']> => {
  if (lake === undefined) throw new Error('no DuckDB');
  return lake.ask(sql);
};

/** What a gate decides and the numbers it decides by; of the lengths before normalisation a lake of unit vectors says nothing. */
function decided(report: GateReport): Partial<GateReport> {
  const {
    calibrated,
    checks,
    evaluation,
    flips,
    separability,
    silentFailures,
    similarity,
    slices,
    sweep,
    verdict,
  } = report;
  const { normRatio, ...drift } = report.drift ?? {};
  expect(normRatio).toMatchObject({ defined: true });
  const numbers = {
    calibrated,
    checks,
    evaluation,
    separability,
    silentFailures,
    similarity,
    sweep,
    verdict,
  };
  return JSON.parse(JSON.stringify({ ...numbers, drift, flips, slices }));
}

describe('Parquet that driftgate wrote', () => {
  withDuckDb('DuckDB reads to the last bit', async () => {
    const path = join(folder, 'candidate');
    const parts = sqlText(join(path, '*.parquet'));
    const { ids, matrix } = await loadVectorTable(path);
    const { examples } = await loadDataset(config.dataset);
    expect(ids).toHaveLength(examples.length);
    const [[rows, names, shortest, longest]] = await ask(
      `SELECT count(*), count(DISTINCT id), min(len(embedding)), max(len(embedding)) FROM ${parts}`,
    );
    expect([rows, names, shortest, longest].map(Number)).toEqual([
      examples.length,
      examples.length,
      matrix.cols,
      matrix.cols,
    ]);
    const types = await ask(`DESCRIBE SELECT * FROM ${parts}`);
    expect(types.map(([name, type]) => [name, type])).toEqual([
      ['id', 'VARCHAR'],
      ['embedding', 'FLOAT[]'],
    ]);
    const read = await ask(`SELECT id, embedding FROM ${parts} ORDER BY id`);
    expect(read.map(([id]) => id)).toEqual(ids);
    read.forEach(([, vector], row) => {
      const written = matrix.data.subarray(row * matrix.cols, (row + 1) * matrix.cols);
      expect(Float32Array.from(vector as number[])).toEqual(written);
    });
  });
});

describe('a lake that DuckDB wrote', () => {
  /** Partitioned by day, in no order of id, with a column that is nobody's business. */
  async function writeLake(type: string): Promise<string> {
    const path = await mkdtemp(join(folder, 'lake-'));
    const source = sqlText(join(folder, 'candidate', '*.parquet'));
    await ask(
      `COPY (
        SELECT id, embedding::${type} AS embedding, 'v2' AS model,
          '2026-01-0' || (1 + hash(id) % 3) AS day
        FROM ${source} ORDER BY hash(id)
      ) TO ${sqlText(path)} (FORMAT parquet, PARTITION_BY (day), OVERWRITE_OR_IGNORE)`,
    );
    expect((await readdir(path)).sort()).toEqual(['day=2026-01-01', 'day=2026-01-02', 'day=2026-01-03']);
    return path;
  }

  withDuckDb.each(['FLOAT[]', 'FLOAT[512]'])(
    'with %s is what a gate takes: the verdict and the numbers of the model',
    async (type) => {
      const vectors = await writeLake(type);
      // Nothing in a lake says how the vectors were made; unit vectors stay what they are.
      const candidate = { vectors, normalize: false };
      const gated = (await run({ ...config, candidate }, ports)).report;
      expect(gated.verdict.outcome).toBe('fail');
      expect(decided(gated)).toEqual(fresh);
    },
  );

  withDuckDb('with DOUBLE[] is read to the same bits', async () => {
    const [read, written] = [
      await loadVectorTable(await writeLake('DOUBLE[]')),
      await loadVectorTable(join(folder, 'candidate')),
    ];
    const rows = new Map(written.ids?.map((id, row) => [id, row]));
    expect(read.ids).toHaveLength(rows.size);
    const { cols } = written.matrix;
    const vectorOf = ({ data }: typeof read.matrix, row: number): Float32Array =>
      data.subarray(row * cols, (row + 1) * cols);
    read.ids?.forEach((id, row) =>
      expect(vectorOf(read.matrix, row)).toEqual(vectorOf(written.matrix, rows.get(id) ?? -1)),
    );
  });

  withDuckDb('of which a day is missing never passes', async () => {
    const vectors = await writeLake('FLOAT[]');
    await rm(join(vectors, 'day=2026-01-02'), { recursive: true });
    const candidate = { vectors, normalize: false };
    await expect(run({ ...config, candidate }, ports)).rejects.toMatchObject({
      details: { code: 'missing-ids' },
    });
  });
});
