import { describe, expect, test } from '@jest/globals';
import type { SliceCheckStatus } from '../../../src/core/slices/slice-check.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { renderSvg } from '../../../src/report/charts/render-svg.ts';
import { sliceForestChart } from '../../../src/report/charts/slices.ts';
import type { GateReport } from '../../../src/report/gate-report.ts';
import { HOSTILE } from '../hostile.ts';
import { FAILING } from '../sample-report.ts';

type Slices = NonNullable<GateReport['slices']>;
type Slice = Slices['slices'][number];

const { slices: SLICES = { slices: [], tooSmall: [], tests: 0 } } = FAILING;
const [WOMEN, SHORT] = SLICES.slices;

function reportWith(slices: readonly Slice[], tooSmall: Slices['tooSmall'] = []): GateReport {
  return { ...FAILING, slices: { ...SLICES, slices, tooSmall } };
}

function withStatus(slice: string, status: SliceCheckStatus): Slice {
  return { ...SHORT, slice, checks: SHORT.checks.map((check) => ({ ...check, status })) };
}

describe('the forest of slices', () => {
  test('there is none without a judged slice', () => {
    const { slices, ...report } = FAILING;
    expect(slices).toBeDefined();
    expect(sliceForestChart(report)).toBeUndefined();
    expect(sliceForestChart(reportWith([]))).toBeUndefined();
  });

  test('of equally grave limits the one on false negatives is drawn, the worst slice first', () => {
    const chart = sliceForestChart(FAILING);
    expect(chart?.title).toBe('Slices: False negatives, of unsafe rows');
    expect(chart?.table.rows.map((row) => [row[0], row[5]])).toEqual([
      ['identity:women', 'breach'],
      ['length:short', 'inside'],
      ['identity:men', 'too small'],
    ]);
    expect(chart?.takeaway).toBe(
      '1 of 2 slices is beyond the limit on False negatives, of unsafe rows (rise ≤ 5.0 pp): identity:women (+13.4 pp); limits on other numbers are broken too (Silent failures, of all rows; ECE (positive class)); 1 more slice has too few rows to judge, which is no pass.',
    );
  });

  test('a graver limit comes before false negatives', () => {
    const checks = WOMEN.checks.map((check) => ({
      ...check,
      status: check.check.limit.metric === 'roc-auc' ? ('breach' as const) : ('suspect' as const),
    }));
    expect(sliceForestChart(reportWith([{ ...WOMEN, checks }]))?.title).toBe('Slices: ROC-AUC');
  });

  test.each([
    ['suspect', 'but chance may be the cause: b (+13.4 pp)'],
    ['inside', 'None of 2 slices is beyond the limit'],
    ['undefined', 'None of 2 slices could be compared'],
  ] as const)('the sentence tells slices that are %s', (status, expected) => {
    const chart = sliceForestChart(reportWith([withStatus('b', status), withStatus('c', status)]));
    expect(chart?.takeaway).toContain(expected);
  });

  test('a slice that is alone is not counted', () => {
    const chart = sliceForestChart(reportWith([withStatus('b', 'inside')]));
    expect(chart?.takeaway).toContain('The only slice judged is inside the limit');
  });

  test('at most 15 are drawn and the others are named', async () => {
    const many = Array.from({ length: 18 }, (_, index) => withStatus(`topic:${index + 10}`, 'inside'));
    const chart = sliceForestChart(reportWith(many));
    expect(chart?.takeaway).toContain('not drawn: topic:25, topic:26 and topic:27');
    const svg = chart === undefined ? '' : await renderSvg(chart.spec);
    expect(svg).toContain('topic:24');
    expect(svg).not.toContain('topic:25');
    expect(svg.length).toBeLessThan(60_000);
  });

  test('a value that does not exist leaves a line without a mark', async () => {
    const none = notMeasured('there is only one class');
    const [first] = SHORT.checks;
    const { interval, ...check } = { ...first.check, actual: none };
    expect(interval).toBeDefined();
    const checks = [{ ...first, check, status: 'undefined' as const, beyondBy: none, adjustedP: none }];
    const chart = sliceForestChart(reportWith([{ ...SHORT, checks }]));
    expect(chart?.table.rows[0]).toEqual(['length:short', '2,000', 'undefined', '', '', 'undefined']);
    expect(chart === undefined ? '' : await renderSvg(chart.spec)).not.toContain('NaN');
  });

  test('a limit on the value itself shows values and no line of no change', () => {
    const [first] = SHORT.checks;
    const limit = { ...first.check.limit, kind: 'min', value: 0.8 } as const;
    const checks = [{ ...first, check: { ...first.check, limit, actual: measured(0.858) } }];
    const chart = sliceForestChart(reportWith([{ ...SHORT, checks }]));
    expect(chart?.takeaway).toContain('(≥ 0.800): length:short (0.858)');
    expect(chart?.table.columns[2][0]).toBe('ROC-AUC');
  });

  test('names of users bring no markup into the drawing', async () => {
    const chart = sliceForestChart(reportWith([withStatus(HOSTILE, 'inside'), withStatus('<b>', 'inside')]));
    const svg = chart === undefined ? '' : await renderSvg(chart.spec);
    expect(svg).toContain('&lt;b&gt;');
    expect(svg).not.toMatch(/<script|<b>/);
    expect(svg).not.toContain('\u001b');
    expect(svg).not.toContain('\u202e');
  });
});
