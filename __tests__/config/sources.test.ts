import { describe, expect, test } from '@jest/globals';

import type { GateConfig } from '../../src/config/gate-config.ts';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import { ConfigurationError, type ErrorDetails } from '../../src/errors.ts';

const GATE = 'dataset: held-out.jsonl\nreference: models/old\ncandidate: models/new\nclassifier: head.json\n';
const KEY = 'sk-live-0123456789abcdef';

function parse(reference: string): GateConfig {
  return parseGateConfig(GATE.replace('models/old', reference), 'ci/driftgate.yml', '/project/ci');
}

function problems(reference: string): readonly ErrorDetails[] {
  try {
    parse(reference);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.details.problems ?? [error.details];
    throw error;
  }
  throw new Error('the gate file was accepted');
}

describe('a server', () => {
  test('is asked as most of them can be, unless the gate file says otherwise', () => {
    expect(parse('{ endpoint: "https://api.example.com/v1/", model: m }').reference).toEqual({
      endpoint: 'https://api.example.com/v1',
      modelName: 'm',
      normalize: true,
      prefix: '',
      batchSize: 32,
      concurrency: 4,
      retries: 5,
      timeout: 60,
    });
    const all =
      '{ endpoint: "http://127.0.0.1:8080", model: m, dimensions: 8, api-key-variable: MY_KEY, prefix: "query: ", ' +
      'normalize: false, batch-size: 2, concurrency: 1, retries: 0, timeout: 0.5 }';
    expect(parse(all).reference).toEqual({
      endpoint: 'http://127.0.0.1:8080',
      modelName: 'm',
      dimensions: 8,
      apiKeyVariable: 'MY_KEY',
      prefix: 'query: ',
      normalize: false,
      batchSize: 2,
      concurrency: 1,
      retries: 0,
      timeout: 0.5,
    });
  });

  test.each([
    ['without a name of a model', '{ endpoint: "https://a.example/v1" }', 'missing-key', 'reference.model'],
    ['that is no URL', '{ endpoint: a.example, model: m }', 'not-a-base-url', 'reference.endpoint'],
    [
      'of another protocol',
      '{ endpoint: "ftp://a.example", model: m }',
      'not-a-base-url',
      'reference.endpoint',
    ],
    [
      'that is the whole address',
      '{ endpoint: "https://a.example/v1/embeddings/", model: m }',
      'not-a-base-url',
      'reference.endpoint',
    ],
    [
      'over http with a key',
      '{ endpoint: "http://a.example/v1", model: m, api-key-variable: MY_KEY }',
      'unsafe-endpoint',
      'reference.endpoint',
    ],
    [
      'beside vectors',
      '{ endpoint: "https://a.example/v1", model: m, vectors: a }',
      'two-sources',
      'reference.endpoint',
    ],
    [
      'beside a program',
      '{ endpoint: "https://a.example/v1", model: m, command: [a] }',
      'two-sources',
      'reference.command',
    ],
    [
      'with a pooling',
      '{ endpoint: "https://a.example/v1", model: m, pooling: mean }',
      'two-sources',
      'reference.pooling',
    ],
  ])('%s is refused', (_, reference, code, key) => {
    expect(problems(reference)).toContainEqual(
      expect.objectContaining({ code, where: expect.objectContaining({ line: 2, key }) }),
    );
  });

  test.each(['http://localhost:1', 'http://127.0.0.1:1/v1', 'http://[::1]:1', 'https://a.example'])(
    '%s may be handed a key',
    (endpoint) => {
      expect(
        parse(`{ endpoint: "${endpoint}", model: m, api-key-variable: MY_KEY }`).reference,
      ).toMatchObject({
        apiKeyVariable: 'MY_KEY',
      });
    },
  );

  test.each([
    ['as user', `{ endpoint: "https://${KEY}@a.example/v1", model: m }`],
    ['as password', `{ endpoint: "https://u:${KEY}@a.example/v1", model: m }`],
    ['in the query', `{ endpoint: "https://a.example/v1?api-key=${KEY}", model: m }`],
    ['in place of a variable', `{ endpoint: "https://a.example/v1", model: m, api-key-variable: ${KEY} }`],
  ])('with a key %s is refused, and the key is not shown', (_, reference) => {
    const found = problems(reference);
    expect(found.map(({ code }) => code)).toEqual([expect.stringMatching(/^not-a-(?:base-url|variable)$/)]);
    expect(JSON.stringify(found)).not.toContain(KEY);
  });
});

describe('a program', () => {
  test('is words, not a line for a shell, and starts in the folder of the gate file', () => {
    expect(parse('{ command: [python3, "embed it.py"], prefix: "a ", timeout: 5 }').reference).toEqual({
      command: ['python3', 'embed it.py'],
      directory: '/project/ci',
      normalize: true,
      prefix: 'a ',
      timeout: 5,
    });
  });

  test.each([
    ['a model', '{ command: [a], model: b }', 'reference.model'],
    ['a key', '{ command: [a], api-key-variable: MY_KEY }', 'reference.api-key-variable'],
    ['retries', '{ command: [a], retries: 1 }', 'reference.retries'],
  ])('with %s is refused', (_, reference, key) => {
    expect(problems(reference)).toContainEqual(
      expect.objectContaining({ code: 'two-sources', where: expect.objectContaining({ key }) }),
    );
  });
});

describe('a local model', () => {
  test.each([
    ['a URL', '{ model: "https://a.example/model.onnx" }', 'not-a-path', 'reference.model'],
    ['a key', '{ model: a, api-key-variable: MY_KEY }', 'two-sources', 'reference.api-key-variable'],
    ['a time-out', '{ model: a, timeout: 5 }', 'two-sources', 'reference.timeout'],
  ])('with %s is refused', (_, reference, code, key) => {
    expect(problems(reference)).toContainEqual(
      expect.objectContaining({ code, where: expect.objectContaining({ key }) }),
    );
  });
});
