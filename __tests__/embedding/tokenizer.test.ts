import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadTokenizer } from '../../src/embedding/tokenizer.ts';
import { errorOf, fixtureModel, TEXTS } from './embed.ts';

const LONG = TEXTS.slice(0, 2).join(' ');

async function tokenizerOf(model: string, maximumLength = 128): ReturnType<typeof loadTokenizer> {
  return loadTokenizer(join(await fixtureModel(model), 'tokenizer.json'), { maximumLength });
}

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-tokenizer-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

async function tinyBertFiles(config: object): Promise<Record<string, string>> {
  const tokenizer = await readFile(join(await fixtureModel('tiny-bert'), 'tokenizer.json'), 'utf8');
  return { 'tokenizer.json': tokenizer, 'tokenizer_config.json': JSON.stringify(config) };
}

describe('loadTokenizer', () => {
  test('cuts the text and keeps the special tokens at both ends', async () => {
    const whole = (await tokenizerOf('tiny-bert')).tokenize(LONG);
    const cut = (await tokenizerOf('tiny-bert', 6)).tokenize(LONG);
    expect(whole.truncated).toBe(false);
    expect(cut.truncated).toBe(true);
    expect(cut.ids).toEqual([...whole.ids.slice(0, 5), whole.ids.at(-1)]);
    expect(cut.typeIds).toHaveLength(6);
  });

  test('a text of exactly the maximum length is not cut', async () => {
    const { length } = (await tokenizerOf('tiny-bert')).tokenize('the river').ids;
    expect((await tokenizerOf('tiny-bert', length)).tokenize('the river').truncated).toBe(false);
  });

  test('cuts at the left when the tokenizer says so', async () => {
    const folder = await folderWith(await tinyBertFiles({ truncation_side: 'left' }));
    const whole = (await tokenizerOf('tiny-bert')).tokenize(LONG);
    const cut = (await loadTokenizer(join(folder, 'tokenizer.json'), { maximumLength: 6 })).tokenize(LONG);
    expect(cut.ids).toEqual([whole.ids[0], ...whole.ids.slice(-5)]);
  });

  test("takes the model's own limit when it is smaller", async () => {
    expect((await tokenizerOf('tiny-bert', 4096)).maximumLength).toBe(128);
  });

  test('reads padding from the configuration, and a setting overrides the side', async () => {
    const file = join(await fixtureModel('tiny-decoder'), 'tokenizer.json');
    expect((await loadTokenizer(file, { maximumLength: 9 })).paddingSide).toBe('left');
    const settings = { maximumLength: 9, paddingSide: 'right' } as const;
    expect((await loadTokenizer(file, settings)).paddingSide).toBe('right');
  });

  test('works without tokenizer_config.json', async () => {
    const { 'tokenizer.json': json = '' } = await tinyBertFiles({});
    const folder = await folderWith({ 'tokenizer.json': json });
    const tokenizer = await loadTokenizer(join(folder, 'tokenizer.json'), { maximumLength: 9 });
    expect([tokenizer.padId, tokenizer.paddingSide]).toEqual([0, 'right']);
  });

  test('refuses a maximum length without room for the text', async () => {
    const error = await errorOf(tokenizerOf('tiny-bert', 2));
    expect(error.details).toMatchObject({ code: 'maximum-length-too-small', found: '2' });
  });

  test.each([
    ['is not JSON', '{', 'unreadable-json'],
    ['is no object', '[]', 'unreadable-json'],
    ['is no tokenizer', '{"model":{"type":"Unheard"}}', 'unsupported-tokenizer'],
    ['is a Git LFS pointer', 'version https://git-lfs.github.com/spec/v1\n', 'git-lfs-pointer'],
  ])('names the file when it %s', async (_case, content, code) => {
    const file = join(await folderWith({ 'tokenizer.json': content }), 'tokenizer.json');
    const error = await errorOf(loadTokenizer(file, { maximumLength: 9 }));
    expect(error.details).toMatchObject({ code, where: { file } });
  });
});
