import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { notMeasured } from '../../src/core/measured.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { METRIC_FAMILIES, renderOpenMetrics } from '../../src/report/open-metrics.ts';
import { HOSTILE } from './hostile.ts';
import { readOpenMetrics, type Sample } from './open-metrics-reader.ts';
import { FAILING, INCONCLUSIVE, MISMATCHED, PASSING, withHeadline } from './sample-report.ts';

async function samplesOf(report: GateReport, name: string): Promise<readonly Sample[]> {
  const families = readOpenMetrics(await renderOpenMetrics(report));
  return families.find((family) => family.name === name)?.samples ?? [];
}

/** Values by the labels after the first, which is the gate. */
async function valuesOf(report: GateReport, name: string): Promise<Readonly<Record<string, number>>> {
  const samples = await samplesOf(report, name);
  return Object.fromEntries(
    samples.map(({ labels, value }) => [Object.values(labels).slice(1).join(' '), value]),
  );
}

describe('OpenMetrics', () => {
  test.each([FAILING, PASSING, INCONCLUSIVE, MISMATCHED])(
    'follows the grammar, the same every time: $headline.title',
    async (report) => {
      const text = await renderOpenMetrics(report);
      const families = readOpenMetrics(text);
      expect(await renderOpenMetrics(report)).toBe(text);
      const declared = METRIC_FAMILIES.map(({ name }) => name);
      expect(families.map(({ name }) => name)).toEqual(
        declared.filter((name) => families.some((family) => family.name === name)),
      );
      for (const { name, help, samples } of families) {
        const { labels, help: own } = METRIC_FAMILIES.find((family) => family.name === name) ?? {};
        expect(help).toBe(own);
        expect(Object.keys(samples[0]?.labels ?? {})).toEqual(['gate', ...(labels ?? [])]);
        expect(samples.every((sample) => sample.labels['gate'] === 'toxicity')).toBe(true);
      }
    },
  );

  test('names and help hold to the conventions of Prometheus', () => {
    for (const { name, help, labels } of METRIC_FAMILIES) {
      expect(name).toMatch(/^driftgate(?:_[a-z]+)+$/);
      // Endings that mean another type than a gauge.
      expect(name).not.toMatch(/_(?:total|count|sum|bucket|created)$/);
      expect(help).toMatch(/^[A-Z][^"\n\\]*\.$/);
      for (const label of labels) expect(label).toMatch(/^[a-z]+$/);
    }
  });

  test('a state has one series per outcome, and exactly one holds', async () => {
    expect(await valuesOf(FAILING, 'driftgate_verdict')).toEqual({
      pass: 0,
      warn: 0,
      fail: 1,
      inconclusive: 0,
    });
    expect(await valuesOf(INCONCLUSIVE, 'driftgate_effect')).toEqual({ pass: 0, warn: 1, fail: 0 });
    const statuses = await samplesOf(FAILING, 'driftgate_check_status');
    const held = statuses
      .filter(({ value }) => value === 1)
      .map(({ labels }) => [labels['metric'], labels['status']]);
    expect(held).toEqual(FAILING.checks.map(({ limit, status }) => [limit.metric, status]));
    expect(statuses).toHaveLength(4 * FAILING.checks.length);
  });

  test('numbers are those of the report, in full precision', async () => {
    const metrics = await valuesOf(FAILING, 'driftgate_metric');
    expect(metrics['reference roc-auc']).toBe(0.8662);
    expect(metrics['candidate false-negative-rate']).toBe(0.342);
    expect(Object.keys(metrics)).toHaveLength(36);
    expect((await valuesOf(FAILING, 'driftgate_check_limit'))['roc-auc max-drop error']).toBe(0.02);
    expect((await valuesOf(FAILING, 'driftgate_check_change'))['roc-auc max-drop error']).toBe(
      0.8581 - 0.8662,
    );
    expect(await valuesOf(FAILING, 'driftgate_drift_angle_degrees')).toEqual({ mean: 12.31, median: 11.9, p95: 18.7, max: 31.2 }); // prettier-ignore
    expect(await valuesOf(FAILING, 'driftgate_headroom_ratio')).toEqual({ gaussian: 1.73, directional: 1.73, subspace: 1.73 }); // prettier-ignore
    expect(await valuesOf(FAILING, 'driftgate_silent')).toEqual({ '': 1 });
    expect(await valuesOf(FAILING, 'driftgate_build_info')).toEqual({ '0.1.0': 1 });
    expect((await valuesOf(FAILING, 'driftgate_monitor_value'))['score PSI']).toBe(0.08);
    expect((await valuesOf(FAILING, 'driftgate_monitor_fired'))['score PSI']).toBe(0);
    expect((await valuesOf(FAILING, 'driftgate_slice_judged'))['identity:men']).toBe(0);
    expect((await valuesOf(FAILING, 'driftgate_slice_rows'))['identity:men unsafe']).toBe(12);
  });

  test('a number that does not exist has no sample, and a mark that says so', async () => {
    const { candidate } = FAILING.evaluation;
    if (candidate === undefined) throw new Error('the sample has a candidate');
    const metrics = { ...candidate.metrics, 'roc-auc': notMeasured('there is only one class') };
    const report = withHeadline({
      ...FAILING,
      evaluation: { ...FAILING.evaluation, candidate: { ...candidate, metrics } },
    });
    expect(await valuesOf(report, 'driftgate_metric')).not.toHaveProperty('candidate roc-auc');
    expect(await valuesOf(report, 'driftgate_metric_undefined')).toEqual({ 'candidate roc-auc': 1 });
    expect(await valuesOf(FAILING, 'driftgate_metric_undefined')).toEqual({});
  });

  test('a candidate that could not be evaluated is undefined in every metric', async () => {
    expect(await valuesOf(MISMATCHED, 'driftgate_metric')).toEqual({});
    expect(Object.keys(await valuesOf(MISMATCHED, 'driftgate_metric_undefined'))).toHaveLength(36);
    expect(await renderOpenMetrics(MISMATCHED)).not.toMatch(/nan|inf\b/i);
  });

  test('texts and ids of rows are never in it', async () => {
    const [id = ''] = FAILING.silentFailures;
    const text = await renderOpenMetrics({ ...FAILING, texts: { [id]: 'a nasty text' } });
    expect(text).not.toContain('a nasty text');
    expect(text).not.toContain(id);
  });
});

/** A report whose every string of a user is this one. */
function attacked(text: string): GateReport {
  const { slices = { slices: [], tooSmall: [], tests: 0 } } = FAILING;
  const { candidate } = FAILING.models;
  return withHeadline({
    ...FAILING,
    gate: { name: text, file: text },
    tool: { ...FAILING.tool, version: text },
    models: { ...FAILING.models, candidate: { ...candidate, model: text, identity: { modelHash: text } } },
    monitors: FAILING.monitors.map((monitor, index) => ({ ...monitor, name: `${text}${index}` })),
    slices: { ...slices, slices: slices.slices.map((slice) => ({ ...slice, slice: text })) },
  });
}

describe('hostile labels', () => {
  test.each([
    ['markup and commands', HOSTILE],
    ['what ends a label', 'a"} 1\n# EOF\ndriftgate_verdict{outcome="pass"} 1 \\" \\n \\'],
    ['what has no UTF-8', 'a\ud800b\udc00c\u0000d\uffffe'],
    ['nothing at all', ''],
  ])('%s', async (_, text) => {
    const rendered = await renderOpenMetrics(attacked(text));
    const names = readOpenMetrics(rendered).map(({ name }) => name);
    expect(names).toEqual(readOpenMetrics(await renderOpenMetrics(FAILING)).map(({ name }) => name));
    expect(rendered).not.toMatch(/\p{Surrogate}|\u0000/u); // eslint-disable-line no-control-regex
  });

  test('quotes and backslashes come back as they were', async () => {
    const report = { ...FAILING, gate: { ...FAILING.gate, name: 'a "b" \\n c\\' } };
    expect((await samplesOf(report, 'driftgate_silent'))[0]?.labels).toEqual({ gate: 'a "b" \\n c\\' });
  });

  test('any string at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        readOpenMetrics(await renderOpenMetrics(attacked(text)));
      }),
      { numRuns: 12 },
    );
  });
});
