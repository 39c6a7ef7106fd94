import { describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbeddingModelConfig } from '../../src/config/gate-config.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { ModelError } from '../../src/errors.ts';
import type { Embeddings, ModelIdentity } from '../../src/ports.ts';
import type { RepairInput } from '../../src/repair.ts';
import { findRestoredSetting } from '../../src/restore-settings.ts';
import { identityOf, SILENT_LOGGER } from './gate-folder.ts';

/** More than are looked at to compare settings. */
const ROWS = 230;
const IDENTITY = identityOf(2);
const CONFIG: EmbeddingModelConfig = {
  model: '/no/such/model',
  normalize: true,
  prefix: '',
  maximumLength: 256,
  batchSize: 32,
};
const texts = Array.from({ length: ROWS }, (_, row) => ({ text: String(row) }));

interface Text {
  readonly text: string;
}

/** Vectors in the plane, all turned by as many degrees. */
function turnedBy(
  degrees: number,
  rows: readonly Text[] = texts,
  identity: Partial<ModelIdentity> = {},
): Embeddings {
  const data = new Float32Array(2 * rows.length);
  rows.forEach(({ text }, at) => {
    const angle = Number(text) + (degrees * Math.PI) / 180;
    data.set([Math.cos(angle), Math.sin(angle)], 2 * at);
  });
  return {
    matrix: { rows: rows.length, cols: 2, data },
    norms: new Float64Array(rows.length).fill(1),
    truncatedRows: 0,
    identity: { ...IDENTITY, ...identity },
    seconds: 0,
    reuse: { rows: 0, of: rows.length, secondsSaved: 0 },
  };
}

/** A gate whose candidate is turned by as many degrees as its settings cost. */
function gate(
  costOf: (config: EmbeddingModelConfig) => number,
  identity: Partial<ModelIdentity> = {},
  { reference = CONFIG, directory = '/' } = {},
): RepairInput {
  const embed = (_: string, config: EmbeddingModelConfig, rows: readonly Text[]): Promise<Embeddings> =>
    Promise.resolve().then(() => turnedBy(costOf(config), rows));
  return {
    config: { reference, candidate: CONFIG, directory, decision: { seed: 3 } },
    ports: { logger: SILENT_LOGGER, multiply: plainMultiply, embeddings: { embed } },
    examples: texts,
    reference: turnedBy(0),
    candidate: turnedBy(costOf(CONFIG), texts, identity),
  } as unknown as RepairInput;
}

/** A wrong pooling costs 50 degrees, a missing prefix ten. */
const poolingAndPrefix = ({ pooling = 'cls', prefix }: EmbeddingModelConfig): number =>
  (pooling === 'mean' ? 0 : 50) + (prefix === 'query: ' ? 0 : 10);

describe('the setting that brings the old vectors back', () => {
  test('is the one that leaves the smallest angle, with the vectors of all rows', async () => {
    const input = gate(poolingAndPrefix, { pooling: 'cls' });
    const before = { ...input, reference: turnedBy(0, texts, { prefix: 'query: ' }) };
    const restored = await findRestoredSetting(before);
    // The pooling alone leaves ten degrees of sixty, and is tried before both and, without its output, after them.
    expect(restored?.settings).toEqual({ prefix: 'query: ', output: 'last_hidden_state', pooling: 'mean' });
    expect(restored?.before.angle).toMatchObject({ defined: true, value: expect.closeTo(60, 3) });
    expect(restored?.after.angle).toMatchObject({ defined: true, value: expect.closeTo(0, 1) });
    expect(restored?.embeddings.matrix).toEqual(turnedBy(0).matrix);
  });

  test('is none when every one leaves too much', async () => {
    expect(
      await findRestoredSetting(gate(() => 60, { pooling: 'cls', prefix: 'passage: ' })),
    ).toBeUndefined();
  });

  test('is looked for further when the model cannot be run in one way', async () => {
    const costOf = (config: EmbeddingModelConfig): number => {
      if (config.pooling === 'last_token')
        throw new ModelError({ code: 'no-pooling', what: 'it has no tokens' });
      return poolingAndPrefix(config);
    };
    const restored = await findRestoredSetting(gate(costOf, { pooling: 'cls' }));
    expect(restored?.settings).toEqual({ output: 'last_hidden_state', pooling: 'mean' });
  });

  test('is not looked for further when the program itself is broken', async () => {
    const costOf = (config: EmbeddingModelConfig): number => {
      if (config.pooling !== undefined) throw new TypeError('a mistake of ours');
      return 60;
    };
    await expect(findRestoredSetting(gate(costOf, { pooling: 'cls' }))).rejects.toThrow(TypeError);
  });

  test('names the tokenizer of the reference as the gate file would', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'driftgate-restore-'));
    const model = join(folder, 'models', 'old');
    await mkdir(model, { recursive: true });
    for (const name of ['model.onnx', 'tokenizer.json']) await writeFile(join(model, name), '{}');
    const costOf = ({ tokenizer }: EmbeddingModelConfig): number => (tokenizer === undefined ? 40 : 1);
    const places = { reference: { ...CONFIG, model }, directory: join(folder, 'gates') };
    const restored = await findRestoredSetting(gate(costOf, { tokenizerHash: 'c' }, places));
    expect(restored?.settings).toEqual({ tokenizer: '../models/old/tokenizer.json' });
  });
});
