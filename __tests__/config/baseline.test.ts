import { describe, expect, test } from '@jest/globals';

import type { GateConfig } from '../../src/config/gate-config.ts';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import { DEFAULT_LIMITS } from '../../src/core/gate/limit.ts';
import { ConfigurationError, type ErrorDetails } from '../../src/errors.ts';

const MINIMAL = `dataset: data/held-out.jsonl
reference: models/old
candidate: models/new
classifier: head.json
`;

function parse(text: string): GateConfig {
  return parseGateConfig(`${MINIMAL}${text}`, 'ci/driftgate.yml', '/project/ci');
}

function problem(text: string): ErrorDetails {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.details;
    throw error;
  }
  throw new Error('the gate file was accepted');
}

describe('baseline', () => {
  test('is absent by default', () => {
    expect(parse('')).not.toHaveProperty('baseline');
  });

  test("as a path has the sizes of the gate's own limits on changes, at the line that names it", () => {
    const { baseline } = parse(
      'limits:\n  roc-auc: { max-drop: 0.01, min: 0.8 }\n  ece: off\n  accuracy: { min: 0.7 }\n  f1: { max-drop: 0.1, level: warning }\nbaseline: pinned.json\n',
    );
    expect(baseline).toMatchObject({
      path: '/project/ci/pinned.json',
      shown: 'pinned.json',
      where: { file: 'ci/driftgate.yml', line: 10, key: 'baseline' },
    });
    const sizes = baseline?.limits.map(({ metric, kind, value, level }) => [metric, kind, value, level]);
    expect(sizes).toEqual([
      ['roc-auc', 'max-drop', 0.01, 'error'],
      ['ece-positive', 'max-rise', 0.05, 'error'],
      ['silent-failure-prevalence', 'max-rise', 0.02, 'error'],
      ['balanced-accuracy', 'max-drop', 0.05, 'error'],
      ['f1', 'max-drop', 0.1, 'warning'],
      ['false-negative-rate', 'max-rise', 0.05, 'error'],
      ['false-positive-rate', 'max-rise', 0.05, 'error'],
    ]);
    expect(baseline?.limits[0]?.source).toEqual({ file: 'ci/driftgate.yml', line: 10, column: 1 });
  });

  test('has limits of its own, which replace those of the gate metric by metric', () => {
    const { baseline, limits } = parse(
      'baseline:\n  path: pinned.json\n  limits:\n    roc-auc: { max-drop: 0.03, level: warning }\n    ece: off\n',
    );
    expect(baseline?.limits).toHaveLength(DEFAULT_LIMITS.length - 1);
    expect(baseline?.limits[0]).toEqual({
      metric: 'roc-auc',
      kind: 'max-drop',
      value: 0.03,
      level: 'warning',
      source: { file: 'ci/driftgate.yml', line: 8, column: 16 },
    });
    expect(limits).toHaveLength(DEFAULT_LIMITS.length);
  });

  test.each([
    ['a bound of the value', 'roc-auc: { min: 0.8 }', 'unknown-key'],
    ['the wrong direction', 'roc-auc: { max-rise: 0.1 }', 'wrong-direction'],
    ['a negative size', 'roc-auc: { max-drop: -0.1 }', 'negative-limit'],
    ['a size that nothing reaches', 'roc-auc: { max-drop: 1 }', 'limit-never-breached'],
    ['no bound', 'roc-auc: {}', 'empty-limit'],
    ['an unknown metric', 'auc: off', 'unknown-key'],
  ])('refuses %s', (_, line, code) => {
    const details = problem(`baseline:\n  path: pinned.json\n  limits:\n    ${line}\n`);
    expect(details).toMatchObject({ code, where: { line: 8 } });
    if (line.startsWith('auc')) expect(details).toMatchObject({ what: 'unknown metric "auc"' });
    if (code === 'empty-limit') expect(details.expected).toBe('max-drop or max-rise');
  });

  test.each([
    ['a URL', 'baseline: https://example.org/x.json', 'not-a-path'],
    ['a number', 'baseline: 3', 'wrong-type'],
    ['limits without a path', 'baseline: { limits: {} }', 'missing-key'],
  ])('refuses %s', (_, line, code) => {
    expect(problem(line).code).toBe(code);
  });
});
