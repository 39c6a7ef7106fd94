import { describe, expect, test } from '@jest/globals';

import { isCommand, isEndpoint, isLocalModel, isStored, placeOf } from '../../src/config/embedding-config.ts';
import type { EmbeddingConfig } from '../../src/config/gate-config.ts';

const text = { normalize: true, prefix: '', batchSize: 32 };
const SOURCES: readonly (readonly [name: string, config: EmbeddingConfig, place: string])[] = [
  ['local model', { ...text, model: '/models/old', maximumLength: 256 }, '/models/old'],
  ['stored vectors', { vectors: '/old.npy', normalize: true }, '/old.npy'],
  [
    'server',
    { ...text, endpoint: 'http://a/v1', modelName: 'small', concurrency: 4, retries: 5, timeout: 60 },
    'small at http://a/v1',
  ],
  [
    'program',
    { command: ['python3', 'embed.py'], directory: '/', normalize: true, prefix: '', timeout: 60 },
    'python3 embed.py',
  ],
];

describe.each(SOURCES)('a %s', (name, config, place) => {
  test('is told from the other sources', () => {
    expect({
      'local model': isLocalModel(config),
      'stored vectors': isStored(config),
      server: isEndpoint(config),
      program: isCommand(config),
    }).toEqual({
      'local model': false,
      'stored vectors': false,
      server: false,
      program: false,
      [name]: true,
    });
  });

  test('is named by where its vectors come from', () => {
    expect(placeOf(config)).toBe(place);
  });
});
