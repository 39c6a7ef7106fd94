import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import type { BaselineConfig } from '../../src/config/gate-config.ts';
import { DEFAULT_LIMITS, type Limit } from '../../src/core/gate/limit.ts';
import { DEFAULT_EVALUATION_SETTINGS } from '../../src/core/metrics/evaluate.ts';
import { METRIC_NAMES } from '../../src/core/metrics/metric.ts';
import { notMeasured } from '../../src/core/measured.ts';
import { ConfigurationError } from '../../src/errors.ts';
import { composeBaseline, parseBaseline, serializeBaseline } from '../../src/history/baseline.ts';
import { baselineLimits, joinLimits, limitsOfGate, loadBaseline } from '../../src/history/baseline-limits.ts';
import { formatLimit } from '../../src/report/metric-format.ts';
import { FAILING, MISMATCHED } from '../report/sample-report.ts';

const BASELINE = composeBaseline(FAILING);
const CONTEXT = { contentHash: FAILING.dataset.contentHash, evaluation: DEFAULT_EVALUATION_SETTINGS };
const DROP: Limit = { metric: 'roc-auc', kind: 'max-drop', value: 0.03, level: 'error' };
const RISE: Limit = { metric: 'silent-failure-prevalence', kind: 'max-rise', value: 0.02, level: 'warning' };

function configOf(limits: readonly Limit[], path = '/gate/driftgate.baseline.json'): BaselineConfig {
  const where = { file: 'gate.yml', line: 7, column: 1, key: 'baseline' };
  return { path, shown: 'driftgate.baseline.json', where, limits };
}

function detailsOf(task: () => unknown): ConfigurationError['details'] {
  try {
    task();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.details;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a baseline', () => {
  test("holds the candidate's metrics and what they belong to", () => {
    expect(BASELINE).toMatchObject({
      baselineVersion: 1,
      gate: 'toxicity',
      commit: FAILING.provenance.run['commit'],
      dataset: { contentHash: FAILING.dataset.contentHash, rows: 2000 },
      candidate: { model: 'models/e5-small', modelHash: '' },
      settings: { silentFailureThreshold: 0.8, eceBins: 5 },
      metrics: { 'roc-auc': 0.8581, 'silent-failure-prevalence': 0.1515 },
    });
    expect(Object.keys(BASELINE.metrics)).toEqual(METRIC_NAMES);
  });

  test('is read back as it was written', () => {
    expect(parseBaseline(serializeBaseline(BASELINE), 'x.json')).toEqual(BASELINE);
  });

  test('rounds to 6 decimals and leaves out what is undefined', () => {
    const { candidate } = FAILING.evaluation;
    if (candidate === undefined) throw new Error('the sample was not evaluated');
    const metrics = {
      ...candidate.metrics,
      'roc-auc': { defined: true, value: 0.123456789 } as const,
      'silent-failure-rate': notMeasured('nothing is wrong'),
    };
    const report = { ...FAILING, evaluation: { candidate: { ...candidate, metrics } } };
    expect(composeBaseline(report).metrics['roc-auc']).toBe(0.123457);
    expect(composeBaseline(report).metrics).not.toHaveProperty('silent-failure-rate');
  });

  test('is not made of a candidate that could not be evaluated', () => {
    expect(detailsOf(() => composeBaseline(MISMATCHED)).code).toBe('nothing-to-pin');
  });

  test.each([
    ['another version', '{"baselineVersion": 2}', 'baselineVersion 2'],
    [
      'another version that looks alike',
      serializeBaseline(BASELINE).replace('"baselineVersion": 1', '"baselineVersion": 2'),
      'baselineVersion 2',
    ],
    ['text that is no JSON', 'metrics:', 'text that is no JSON'],
    ['a number where an object belongs', '7', /^the whole: /],
    ['a metric that does not exist', serializeBaseline(BASELINE).replace('"ece"', '"eec"'), /metrics/],
  ])('of %s is refused with what was found', (_, text, found) => {
    const details = detailsOf(() => parseBaseline(text, 'x.json'));
    expect(details).toMatchObject({ code: 'unusable-baseline', where: { file: 'x.json' } });
    expect(details.found).toMatch(found);
    expect(details.hint).toContain('driftgate baseline');
  });
});

describe('limits on the change since the baseline', () => {
  test("bound the candidate's own value and say where they come from", () => {
    const limits = baselineLimits(configOf([DROP, RISE]), BASELINE, CONTEXT);
    // 0.8581 - 0.03 and 0.1515 + 0.02
    expect(limits).toEqual([
      { metric: 'roc-auc', kind: 'min', value: 0.8281, level: 'error', baseline: 0.8581 },
      { metric: 'silent-failure-prevalence', kind: 'max', value: 0.1715, level: 'warning', baseline: 0.1515 },
    ]);
    expect(limits.map(formatLimit)).toEqual([
      '≥ 0.828 (baseline 0.858, drop ≤ 0.030)',
      '≤ 17.2 % (baseline 15.2 %, rise ≤ 2.0 pp)',
    ]);
  });

  test('keep the place in the gate file', () => {
    const source = { file: 'gate.yml', line: 9, column: 5 };
    expect(baselineLimits(configOf([{ ...DROP, source }]), BASELINE, CONTEXT)[0]?.source).toBe(source);
  });

  test.each([
    ['another set', { ...CONTEXT, contentHash: 'f'.repeat(64) }, 'baseline-of-another-set'],
    [
      'another threshold of silent failures',
      { ...CONTEXT, evaluation: { silentFailureThreshold: 0.9, eceBins: 5 } },
      'baseline-of-other-settings',
    ],
    [
      'other bins',
      { ...CONTEXT, evaluation: { silentFailureThreshold: 0.8, eceBins: 10 } },
      'baseline-of-other-settings',
    ],
  ])('of %s are refused: write it anew', (_, context, code) => {
    const details = detailsOf(() => baselineLimits(configOf([DROP]), BASELINE, context));
    expect(details).toMatchObject({ code, where: { file: 'gate.yml', line: 7 } });
    expect(details.hint).toContain('anew');
  });

  test('on a metric that the baseline lacks are refused', () => {
    const metrics = { ece: 0.1 };
    const details = detailsOf(() => baselineLimits(configOf([DROP]), { ...BASELINE, metrics }, CONTEXT));
    expect(details).toMatchObject({
      code: 'baseline-lacks-metric',
      what: expect.stringContaining('roc-auc'),
    });
  });

  test('join the own limits by metric; of two of a kind the tighter one stays', () => {
    const own: readonly Limit[] = [
      ...DEFAULT_LIMITS,
      { metric: 'ece', kind: 'max', value: 0.1, level: 'error' },
      { metric: 'roc-auc', kind: 'min', value: 0.8, level: 'error' },
      { metric: 'accuracy', kind: 'min', value: 0.7, level: 'warning' },
    ];
    const pinned: readonly Limit[] = [
      { metric: 'roc-auc', kind: 'min', value: 0.83, level: 'error', baseline: 0.86 },
      { metric: 'ece', kind: 'max', value: 0.2, level: 'error', baseline: 0.15 },
      { metric: 'accuracy', kind: 'min', value: 0.6, level: 'error', baseline: 0.65 },
    ];
    const joined = joinLimits(own, pinned).filter(({ kind }) => kind === 'min' || kind === 'max');
    expect(joined).toEqual([
      pinned[0],
      { metric: 'ece', kind: 'max', value: 0.1, level: 'error' },
      { metric: 'accuracy', kind: 'min', value: 0.7, level: 'warning' },
      pinned[2],
    ]);
    expect(joinLimits(DEFAULT_LIMITS, [])).toHaveLength(DEFAULT_LIMITS.length);
  });
});

describe('the file of the baseline', () => {
  const gate = { limits: DEFAULT_LIMITS, evaluation: { ...DEFAULT_EVALUATION_SETTINGS } };

  test('is not needed where none is pinned', async () => {
    await expect(limitsOfGate(gate, CONTEXT)).resolves.toBe(DEFAULT_LIMITS);
  });

  test('is read, and its limits stand beside the own ones', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'driftgate-baseline-'));
    const path = join(folder, 'baseline.json');
    await writeFile(path, serializeBaseline(BASELINE));
    const limits = await limitsOfGate({ ...gate, baseline: configOf([DROP], path) }, CONTEXT);
    expect(limits).toHaveLength(DEFAULT_LIMITS.length + 1);
    expect(limits.find(({ baseline }) => baseline !== undefined)?.value).toBe(0.8281);
  });

  test('that is missing is an error at the line of the gate file that names it', async () => {
    await expect(loadBaseline(configOf([DROP], '/nowhere/baseline.json'))).rejects.toMatchObject({
      details: { code: 'missing-baseline', where: { file: 'gate.yml', line: 7 } },
    });
  });
});
