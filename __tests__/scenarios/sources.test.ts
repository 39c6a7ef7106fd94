import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Field, FixedSizeList, Float32, Table, tableToIPC, vectorFromArray, Utf8 } from 'apache-arrow';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { ensureFixtureHead, SILENT_LOGGER } from '../../fixtures/heads.ts';
import { encodeNpy } from '../../src/artefact/npy.ts';
import { isLocalModel } from '../../src/config/embedding-config.ts';
import type { EmbeddingConfig, GateConfig } from '../../src/config/gate-config.ts';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import { createConnection } from '../../src/connect.ts';
import { rowOf, type Matrix } from '../../src/core/linalg/matrix.ts';
import { loadDataset } from '../../src/dataset/load-dataset.ts';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { serializeReport } from '../../src/report/json.ts';
import type { RunPorts } from '../../src/run-ports.ts';
import { run } from '../../src/run.ts';
import { startEmbeddingServer, type EmbeddingServer } from '../support/embedding-server/start-server.ts';

jest.setTimeout(240_000);

const SIDES = ['reference', 'candidate'] as const;
type Side = (typeof SIDES)[number];

/** A program as a user would write it: a table of vectors, read by text. */
const PROGRAM = `
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
const vectors = new Map(JSON.parse(readFileSync(process.argv[2], 'utf8')));
for await (const line of createInterface({ input: process.stdin })) {
  const { index, text } = JSON.parse(line);
  console.log(JSON.stringify({ index, vector: vectors.get(text) ?? vectors.get('') }));
}
`;

let folder = '';
let ports: RunPorts;
let fromModels = '';
const servers: EmbeddingServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-sources-'));
  const runtime = await createRuntime();
  ports = {
    logger: SILENT_LOGGER,
    embeddings: createEmbeddingSource({
      runtime,
      logger: SILENT_LOGGER,
      connect: createConnection(SILENT_LOGGER),
    }),
    multiply: createRuntimeMultiply(runtime),
    runtime,
    context: {},
  };
  const config = gate('model');
  const { examples } = await loadDataset(config.dataset);
  for (const side of SIDES) await keep(side, config[side], examples);
  // A head that does not say which model it was fitted on.
  const { fittedOn, ...head } = JSON.parse(await readFile(await ensureFixtureHead(), 'utf8'));
  expect(fittedOn).toBeDefined();
  await writeFile(join(folder, 'head.json'), JSON.stringify(head));
  fromModels = comparable((await run(config, ports)).report);
});

afterAll(async () => {
  for (const server of servers) await server.close();
  await rm(folder, { recursive: true });
});

/** Writes what a model gives, before it is scaled, in every form, and serves it. */
async function keep(
  side: Side,
  config: EmbeddingConfig,
  examples: readonly { readonly id: string; readonly text: string }[],
): Promise<void> {
  if (!isLocalModel(config)) throw new Error('the scenario has local models');
  const { matrix } = await ports.embeddings.embed(side, { ...config, normalize: false }, examples);
  // Not in the order of the set, as a lake gives them.
  const order = examples.map((_, row) => row).reverse();
  const ids = order.map((row) => examples[row].id);
  const vectors = order.map((row) => rowOf(matrix, row));
  const path = (name: string): string => join(folder, `${side}${name}`);
  await mkdir(path('-npy'), { recursive: true });
  const flipped: Matrix = { ...matrix, data: Float32Array.from(vectors.flatMap((row) => [...row])) };
  await writeFile(join(path('-npy'), 'vectors.npy'), encodeNpy(flipped));
  await writeFile(join(path('-npy'), 'ids.json'), JSON.stringify(ids));
  const lines = ids.map((id, at) => JSON.stringify({ id, vector: [...vectors[at]] }));
  await writeFile(path('.jsonl'), `${lines.join('\n')}\n`);
  await writeFile(path('.parquet'), new Uint8Array(parquetOf(ids, vectors)));
  await writeFile(path('.arrow'), arrowOf(ids, vectors));
  const byText = new Map(examples.map(({ text }, row) => [text, [...rowOf(matrix, row)]]));
  // Probe texts are no rows of the set.
  byText.set('', [...rowOf(matrix, 0)]);
  await writeFile(path('.map.json'), JSON.stringify([...byText]));
  await writeFile(join(folder, 'embed.mjs'), PROGRAM);
  for (const style of ['openai', 'ollama'] as const) {
    const server = await startEmbeddingServer({
      style,
      vectorOf: (text) => byText.get(text) ?? byText.get('') ?? [],
      // Once each of what servers do on a bad day.
      faults: [
        { kind: 'status', status: 429, headers: { 'retry-after-ms': '20' } },
        undefined,
        { kind: 'status', status: 500 },
      ],
    });
    servers.push(server);
    urls.set(`${side} ${style}`, server.url);
  }
}

const urls = new Map<string, string>();

function parquetOf(ids: readonly string[], vectors: readonly Float32Array[]): ArrayBuffer {
  return parquetWriteBuffer({
    columnData: [
      { name: 'id', data: [...ids] },
      { name: 'embedding', data: vectors.map((vector) => [...vector]) },
    ],
    schema: [
      { name: 'root', num_children: 2 },
      { name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      { name: 'embedding', repetition_type: 'REQUIRED', num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', type: 'FLOAT', repetition_type: 'REQUIRED' },
    ],
  });
}

function arrowOf(ids: readonly string[], vectors: readonly Float32Array[]): Uint8Array {
  const width = vectors[0].length;
  const type = new FixedSizeList(width, new Field('item', new Float32(), false));
  const table = new Table({
    id: vectorFromArray(ids, new Utf8()),
    embedding: vectorFromArray(
      vectors.map((vector) => [...vector]),
      type,
    ),
  });
  return tableToIPC(table, 'stream');
}

/** The gate file as a user writes it for each source. */
const SOURCES: Readonly<Record<string, (side: Side) => string>> = {
  model: (side) => resolve(`.cache/models/use-lite${side === 'candidate' ? '-rotated' : ''}`),
  'NumPy and ids.json': (side) => `{ vectors: ${side}-npy }`,
  'JSON lines': (side) => `{ vectors: ${side}.jsonl }`,
  Parquet: (side) => `{ vectors: ${side}.parquet }`,
  Arrow: (side) => `{ vectors: ${side}.arrow }`,
  'an endpoint (base64)': (side) => `{ endpoint: "${urls.get(`${side} openai`)}", model: served }`,
  'an endpoint (lists, batches of 7)': (side) =>
    `{ endpoint: "${urls.get(`${side} ollama`)}", model: served, batch-size: 7 }`,
  'a program': (side) => `{ command: ["${process.execPath}", embed.mjs, ${side}.map.json] }`,
};

function gate(source: string): GateConfig {
  const text = [
    `dataset: ${resolve('fixtures/text/comments.test.jsonl')}`,
    ...SIDES.map((side) => `${side}: ${SOURCES[source](side)}`),
    'classifier: head.json',
    'remedies: off',
    `lock: ${source.length}.lock`,
  ];
  return parseGateConfig(text.join('\n'), 'driftgate.yml', folder);
}

/** Everything but what says where the vectors came from. */
function comparable(report: GateReport): string {
  const { models, provenance, headline, ...rest } = report;
  expect([provenance.lockFound, models.reference.truncatedRows]).toEqual([false, 0]);
  const sentences = headline.sentences.filter((sentence) => !/ differs?\.$/.test(sentence));
  return serializeReport({ ...rest, headline: { ...headline, sentences } } as unknown as GateReport);
}

describe('the same vectors give the same report, byte for byte', () => {
  test.each(Object.keys(SOURCES).filter((source) => source !== 'model'))('from %s', async (source) => {
    const { report } = await run(gate(source), ports);
    expect(report.verdict.outcome).toBe('fail');
    expect(comparable(report)).toBe(fromModels);
  });
});
