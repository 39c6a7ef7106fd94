import { copyFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { OnnxGraph } from '../../fixtures/models/onnx-graph.ts';
import { ModelError } from '../../src/errors.ts';
import { embed, errorOf, fixtureModel, TEXTS, toRows, vectorsOf } from './embed.ts';

const ROWS = toRows(TEXTS);

/** A writable copy of a fixture model. */
async function copyOf(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-model-'));
  await cp(await fixtureModel(name), folder, { recursive: true });
  return folder;
}

describe('a broken model is refused in words', () => {
  test.each([
    ['no-embedding-output', 'no-embedding-output'],
    ['external-data-outside', 'external-data-outside'],
    ['external-data-missing', 'external-data-missing'],
    ['not-onnx', 'git-lfs-pointer'],
    ['nan-output', 'not-finite'],
    ['zero-output', 'zero-vector'],
  ])('%s', async (name, code) => {
    const error = await errorOf(embed(`broken/${name}`, ROWS, { pooling: 'mean' }));
    expect(error).toBeInstanceOf(ModelError);
    expect(error.details.code).toBe(code);
  });

  test.each(['nan-output', 'zero-output'])('%s names the row by its id, never by its text', async (name) => {
    const rows = [{ id: 'row-7', text: 'the river' }];
    const error = await errorOf(embed(`broken/${name}`, rows, { pooling: 'mean', normalize: false }));
    expect(error.message).toContain('row row-7');
    expect(error.message).not.toContain('river');
  });

  test('a text without tokens is named by its id', async () => {
    const error = await errorOf(embed('use-lite', [...ROWS, { id: 'blank', text: '' }]));
    expect(error.details.code).toBe('no-tokens');
    expect(error.message).toContain('row blank');
  });

  test('a missing model', async () => {
    expect((await errorOf(embed('/nowhere/model', ROWS))).details.code).toBe('missing-model');
  });

  test('a folder without a usual name lists the ONNX files it holds', async () => {
    const folder = await copyOf('tiny-bert');
    await copyFile(join(folder, 'onnx/model.onnx'), join(folder, 'onnx/model_fp16.onnx'));
    await rm(join(folder, 'onnx/model.onnx'));
    const error = await errorOf(embed(folder, ROWS));
    expect(error.details).toMatchObject({ code: 'missing-model', found: 'onnx/model_fp16.onnx' });
  });

  test('a missing tokenizer', async () => {
    const folder = await copyOf('tiny-bert');
    await rm(join(folder, 'tokenizer.json'));
    const error = await errorOf(embed(folder, ROWS, { pooling: 'mean' }));
    expect(error.details.code).toBe('missing-tokenizer');
    expect(error.message).toContain('`tokenizer:`');
  });

  test("another model's tokenizer", async () => {
    const tokenizer = join(await fixtureModel('use-lite'), 'tokenizer.json');
    const error = await errorOf(embed('tiny-bert', ROWS, { pooling: 'mean', tokenizer }));
    expect(error.details.code).toBe('tokenizer-mismatch');
  });

  test.each([
    ['tiny-decoder', 'text-too-long'],
    ['tiny-bert', 'run-failed'],
  ])('a text longer than the positions of %s', async (name, code) => {
    const folder = await copyOf(name);
    await rm(join(folder, 'tokenizer_config.json'));
    const rows = [{ id: 'long', text: TEXTS.join(' ').repeat(6) }];
    const error = await errorOf(embed(folder, rows, { pooling: 'mean', maximumLength: 256 }));
    expect(error.details.code).toBe(code);
    expect(error.details.hint).toContain('maximum-length');
  });

  test('an empty, a foreign and a shortened file', async () => {
    const folder = await copyOf('tiny-bert');
    const file = join(folder, 'onnx/model.onnx');
    const bytes = await readFile(file);
    const codeOf = async (content: Uint8Array): Promise<string> => {
      await writeFile(file, content);
      return (await errorOf(embed(folder, ROWS))).details.code;
    };
    expect(await codeOf(new Uint8Array())).toBe('empty-model');
    expect(await codeOf(Buffer.from('<!doctype html>'))).toBe('not-onnx');
    expect(await codeOf(bytes.subarray(0, bytes.length / 2))).toBe('not-onnx');
  });

  test('pooling that nobody names', async () => {
    const error = await errorOf(embed('tiny-bert', ROWS));
    expect(error.details).toMatchObject({ code: 'missing-pooling' });
  });

  test('an output that is not there lists those that are', async () => {
    const error = await errorOf(embed('tiny-bert', ROWS, { output: 'pooled', pooling: 'none' }));
    expect(error.details).toMatchObject({
      code: 'unknown-output',
      found: 'last_hidden_state (float32 [?, ?, 32])',
      hint: 'set `output:` to one of these, or leave it out',
    });
    const near = await errorOf(embed('tiny-bert', ROWS, { output: 'last_hiden_state', pooling: 'mean' }));
    expect(near.details.hint).toMatch(/^did you mean "last_hidden_state"\? /);
  });

  test('an output whose shape does not fit the pooling', async () => {
    const error = await errorOf(embed('tiny-bert', ROWS, { output: 'last_hidden_state', pooling: 'none' }));
    expect(error.details).toMatchObject({ code: 'output-rank', expected: '[4, dim]' });
  });

  test('an input that driftgate cannot fill', async () => {
    const folder = await copyOf('tiny-bert');
    const graph = new OnnxGraph('cached_decoder');
    graph.node('Mul', [graph.tokenInput('input_ids'), graph.tokenInput('past_key')], { output: 'x' });
    graph.node('Cast', ['x'], { output: 'sentence_embedding', attributes: { to: { int: 1 } } });
    graph.output('sentence_embedding', 'float32', ['batch', 'seq']);
    await writeFile(join(folder, 'onnx/model.onnx'), graph.toModel());
    const error = await errorOf(embed(folder, ROWS));
    expect(error.details.code).toBe('unknown-input');
    expect(error.details.found).toContain('past_key (int64)');
  });
});

describe('external data', () => {
  /** One look-up in a table that lies in weights.bin, as the broken models have it. */
  async function withWeights(place: (file: string) => Promise<void>): Promise<string> {
    const folder = await copyOf('broken/external-data-missing');
    await place(join(folder, 'onnx/weights.bin'));
    return folder;
  }
  const weights = (fill: number): Uint8Array =>
    new Uint8Array(Float32Array.from({ length: 253 * 32 }, () => fill).buffer);

  test('beside the model is loaded by both runtimes and moves the hash', async () => {
    const { createRuntime } = await import('../../src/platform/onnx/index.ts');
    const one = await withWeights((file) => writeFile(file, weights(1)));
    const two = await withWeights((file) => writeFile(file, weights(2)));
    const runtime = await createRuntime({ backend: 'wasm' });
    const first = await embed(one, ROWS, { pooling: 'mean' });
    expect(first.norms[0]).toBeCloseTo(Math.sqrt(32), 6);
    expect(vectorsOf(await embed(one, ROWS, { pooling: 'mean', runtime }))).toEqual(vectorsOf(first));
    const second = await embed(two, ROWS, { pooling: 'mean' });
    expect(second.identity.modelHash).not.toBe(first.identity.modelHash);
  });

  test('behind a link that leaves the folder is refused', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'driftgate-elsewhere-'));
    await mkdir(elsewhere, { recursive: true });
    await writeFile(join(elsewhere, 'weights.bin'), weights(1));
    const folder = await withWeights((file) => symlink(join(elsewhere, 'weights.bin'), file));
    const error = await errorOf(embed(folder, ROWS, { pooling: 'mean' }));
    expect(error.details.code).toBe('external-data-outside');
  });

  test('that is a Git LFS pointer is refused', async () => {
    const folder = await withWeights((file) =>
      writeFile(file, 'version https://git-lfs.github.com/spec/v1\n'),
    );
    expect((await errorOf(embed(folder, ROWS, { pooling: 'mean' }))).details.code).toBe('git-lfs-pointer');
  });
});

describe("the model's own pooling", () => {
  async function withPooling(settings: object): Promise<string> {
    const folder = await copyOf('tiny-bert');
    await mkdir(join(folder, '1_Pooling'));
    await writeFile(join(folder, '1_Pooling/config.json'), JSON.stringify(settings));
    return folder;
  }

  test.each([
    [{ pooling_mode_cls_token: false, pooling_mode_mean_tokens: true }, 'mean'],
    [{ pooling_mode_lasttoken: true }, 'last_token'],
    [{ pooling_mode: 'cls' }, 'cls'],
  ])('%j is read from 1_Pooling/config.json', async (settings, pooling) => {
    expect((await embed(await withPooling(settings), ROWS)).identity.pooling).toBe(pooling);
  });

  test('is refused when driftgate does not know it, unless the gate file names another', async () => {
    const folder = await withPooling({ pooling_mode_max_tokens: true });
    expect((await errorOf(embed(folder, ROWS))).details.code).toBe('unsupported-pooling');
    expect((await embed(folder, ROWS, { pooling: 'mean' })).identity.pooling).toBe('mean');
  });
});
