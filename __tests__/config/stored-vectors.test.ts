import { describe, expect, test } from '@jest/globals';

import { ConfigurationError, type ErrorDetails } from '../../src/errors.ts';
import type { GateConfig } from '../../src/config/gate-config.ts';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';

const GATE = 'dataset: held-out.jsonl\nreference: models/old\ncandidate: models/new\nclassifier: head.json\n';

function parse(reference: string): GateConfig {
  return parseGateConfig(GATE.replace('models/old', reference), 'ci/driftgate.yml', '/project/ci');
}

function problem(reference: string): ErrorDetails {
  try {
    parse(reference);
  } catch (error) {
    if (error instanceof ConfigurationError) return (error.details.problems ?? [error.details])[0];
    throw error;
  }
  throw new Error('the gate file was accepted');
}

describe('vectors in place of a model', () => {
  test('a folder or file is resolved against the folder of the gate file', () => {
    expect(parse('{ vectors: baseline }').reference).toEqual({
      vectors: '/project/ci/baseline',
      normalize: true,
    });
    const columns = '{ vectors: lake/part.parquet, id-column: key, vector-column: v, normalize: false }';
    expect(parse(columns).reference).toEqual({
      vectors: '/project/ci/lake/part.parquet',
      idColumn: 'key',
      vectorColumn: 'v',
      normalize: false,
    });
  });

  test.each([
    ['a model beside them', '{ vectors: a, model: b }', 'two-sources', 'reference.model'],
    ['a pooling', '{ vectors: a, pooling: mean }', 'two-sources', 'reference.pooling'],
    ['a prefix', '{ vectors: a, prefix: "query: " }', 'two-sources', 'reference.prefix'],
    ['a length', '{ vectors: a, maximum-length: 128 }', 'two-sources', 'reference.maximum-length'],
    ['neither', '{ prefix: "query: " }', 'missing-key', 'reference.model'],
    ['a URL', '{ vectors: "https://example.org/a.npy" }', 'not-a-path', 'reference.vectors'],
    ['a misspelt key', '{ vector: a }', 'unknown-key', 'reference.vector'],
  ])('refuses %s', (_, reference, code, key) => {
    expect(problem(reference)).toMatchObject({ code, where: { line: 2, key } });
  });
});
