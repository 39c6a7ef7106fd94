import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';

/** What a page shows is half a gate file: the rest is always the same. */
const REST = {
  dataset: 'rows.jsonl',
  reference: 'models/old',
  candidate: 'models/new',
  classifier: 'head.json',
};

function examplesOf(page: string): readonly string[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml);
}

function completed(yaml: string): string {
  const missing = Object.entries(REST).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(yaml));
  return [...missing.map(([key, value]) => `${key}: ${value}`), yaml].join('\n');
}

describe.each(['docs/sources.md', 'docs/scale.md', 'README.md'])('the gate files of %s', (page) => {
  const examples = examplesOf(page).filter((yaml) => /^(reference|candidate):/m.test(yaml));

  test('are there', () => expect(examples.length).toBeGreaterThan(1));

  test.each(examples)('are read without an error: %#', (yaml) => {
    const config = parseGateConfig(completed(yaml), 'driftgate.yml', '/project');
    expect(config.candidate.normalize).toBe(true);
  });
});
