import { describe, expect, test } from '@jest/globals';
import type { EmbeddingModelConfig } from '../../src/config/gate-config.ts';
import type { ModelIdentity } from '../../src/ports.ts';
import { settingVariants } from '../../src/setting-variants.ts';
import { identityOf } from './gate-folder.ts';

const IDENTITY = identityOf(8);
const CONFIG: EmbeddingModelConfig = {
  model: '/models/new',
  normalize: true,
  prefix: '',
  maximumLength: 256,
  batchSize: 32,
};
const REPOOLED = [{ pooling: 'last_token' }, { pooling: 'cls' }, { pooling: 'none' }, { normalize: false }];

function settingsOf(
  before: Partial<ModelIdentity>,
  after: Partial<ModelIdentity> = {},
  config: Partial<EmbeddingModelConfig> = {},
  referenceTokenizer?: string,
): readonly unknown[] {
  return settingVariants({
    reference: { ...IDENTITY, ...before },
    candidate: { ...IDENTITY, ...after },
    config: { ...CONFIG, ...config },
    ...(referenceTokenizer === undefined ? {} : { referenceTokenizer }),
  }).map(({ settings }) => settings);
}

describe('other ways to use a model', () => {
  test('are every other pooling and normalisation where no setting differs', () => {
    expect(settingsOf({})).toEqual(REPOOLED);
  });

  test.each<[string, Partial<ModelIdentity>, unknown]>([
    ['prefix', { prefix: 'query: ' }, { prefix: 'query: ' }],
    ['maximum length', { maximumLength: 512 }, { 'maximum-length': 512 }],
    ['padding side', { paddingSide: 'left' }, { 'padding-side': 'left' }],
  ])('start with a setting that differs, as the reference has it: %s', (_, before, first) => {
    expect(settingsOf(before)).toEqual([first, ...REPOOLED]);
  });

  test('are both settings and then the two together', () => {
    const [first, second, both] = settingsOf({ prefix: 'query: ', maximumLength: 512 });
    expect([first, second, both]).toEqual([
      { prefix: 'query: ' },
      { 'maximum-length': 512 },
      { prefix: 'query: ', 'maximum-length': 512 },
    ]);
  });

  test('name the output with the pooling, and no variant twice', () => {
    const before = { output: 'sentence_embedding', pooling: 'none' } as const;
    expect(settingsOf(before)).toEqual([before, ...REPOOLED]);
    expect(settingsOf({ normalize: false })).toEqual([{ normalize: false }, ...REPOOLED.slice(0, 3)]);
  });

  test('take the tokenizer of the reference where it differs and is known', () => {
    const tokenizer = '/models/old/tokenizer.json';
    expect(settingsOf({ tokenizerHash: 'c' }, {}, {}, tokenizer)).toEqual([{ tokenizer }, ...REPOOLED]);
    expect(settingsOf({ tokenizerHash: 'c' })).toEqual(REPOOLED);
    expect(settingsOf({}, {}, {}, tokenizer)).toEqual(REPOOLED);
  });

  test('find the output anew when they pool otherwise', () => {
    const variants = settingVariants({
      reference: IDENTITY,
      candidate: IDENTITY,
      config: { ...CONFIG, output: 'last_hidden_state' },
    });
    const none = variants.find(({ settings }) => settings['pooling'] === 'none');
    expect(none?.config).toEqual({ ...CONFIG, pooling: 'none' });
    expect(none?.removed).toEqual(['output']);
  });
});
