import { describe, expect, test } from '@jest/globals';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { binPoints, confidentRows } from '../../../src/report/charts/reliability-bins.ts';
import { reliabilityChart } from '../../../src/report/charts/reliability.ts';
import { FAILING, MISMATCHED } from '../sample-report.ts';
import { existing, expectGoodChart } from './expect-chart.ts';
import { reportOf, RUINED, SAME, SHIFTED, withoutMetrics } from './quality-reports.ts';

const bin = (lower: number, count: number, confidence: number, accuracy: number) => ({
  lower,
  upper: lower + 0.1,
  count,
  meanConfidence: count === 0 ? notMeasured('the bin is empty') : measured(confidence),
  accuracy: count === 0 ? notMeasured('the bin is empty') : measured(accuracy),
});

describe('reliabilityChart', () => {
  test.each([
    ['the same model', SAME],
    ['a shift', SHIFTED],
    ['a candidate that ranks by chance', RUINED],
    ['one row', reportOf(0, 0, 1)],
    ['undefined metrics', withoutMetrics(SHIFTED)],
    [
      'a tau of 0.97, inside the last bin',
      reportOf(0, 1, 200, { ...FAILING.settings, silentFailureThreshold: 0.97 }),
    ],
    ['twenty bins', reportOf(0, 1, 400, { ...FAILING.settings, eceBins: 20 })],
  ])('draws %s', async (_, report) => {
    await expectGoodChart(existing(reliabilityChart(report)));
  });

  test.each([
    ['an evaluation', MISMATCHED],
    ['bins', FAILING],
  ])('is absent without %s', (_, report) => {
    expect(reliabilityChart(report)).toBeUndefined();
  });

  test('draws the one model that was evaluated', async () => {
    const { reference } = SAME.evaluation;
    if (reference === undefined) throw new Error('nothing was evaluated');
    const chart = existing(reliabilityChart({ ...SAME, evaluation: { reference } }));
    const svg = await expectGoodChart(chart);
    expect(svg).not.toContain('>Candidate<');
    expect(chart.takeaway).toMatch(/^Where the reference is at least 80 % sure \(\d+ rows\), [^;]*$/);
  });

  test('says what is claimed and what is true where the models are sure', () => {
    expect(existing(reliabilityChart(SAME)).takeaway).toMatch(/; so does the reference\.$/);
    expect(existing(reliabilityChart(SHIFTED)).takeaway).toMatch(
      /^Where the candidate is at least 80 % sure \(\d+ rows\), it claims to be right in \d+\.\d % and is in \d+\.\d %; the reference claims/,
    );
  });

  test('has a row of the table for every bin, empty ones with their reason', () => {
    const { rows } = existing(reliabilityChart(reportOf(0, 0, 1))).table;
    expect(rows).toHaveLength(10);
    expect(rows.filter((row) => row[3] === 'undefined: the bin is empty')).toHaveLength(8);
  });
});

describe('binPoints', () => {
  test('has a plus-four interval, cut to [0, 1]', () => {
    // 6 of 12 right: (6 + 2) / 16 = .5, two standard errors are 2 sqrt(.25 / 16) = .25
    expect(binPoints([bin(0.5, 12, 0.55, 0.5)])[0]).toMatchObject({ low: 0.25, high: 0.75, few: true });
    // 4 of 4: 6/8 +- 2 sqrt(.1875 / 8) = .75 +- .306
    const [{ low, high }] = binPoints([bin(0.5, 4, 0.55, 1)]);
    expect(low).toBeCloseTo(0.4438, 4);
    expect(high).toBe(1);
  });

  test('leaves empty bins out and knows few rows from many', () => {
    const points = binPoints([bin(0.5, 0, 0, 0), bin(0.6, 29, 0.65, 0.6), bin(0.7, 30, 0.75, 0.7)]);
    expect(points.map(({ count, few }) => [count, few])).toEqual([
      [29, true],
      [30, false],
    ]);
  });
});

describe('confidentRows', () => {
  const bins = [bin(0.7, 50, 0.75, 0.7), bin(0.8, 10, 0.85, 0.6), bin(0.9, 30, 0.95, 0.9)];

  test('weighs bins at or above tau by their rows', () => {
    // (10 * .85 + 30 * .95) / 40 = .925 and (10 * .6 + 30 * .9) / 40 = .825
    const found = confidentRows(bins, 0.8);
    expect(found).toMatchObject({ from: 0.8, rows: 40 });
    expect(found?.claimed).toBeCloseTo(0.925, 12);
    expect(found?.right).toBeCloseTo(0.825, 12);
  });

  test('starts at the next edge above tau, at the last bin beyond it', () => {
    expect(confidentRows(bins, 0.72)?.from).toBe(0.8);
    expect(confidentRows(bins, 0.97)?.from).toBe(0.9);
  });

  test('does not exist without rows', () => {
    expect(confidentRows([bin(0.9, 0, 0, 0)], 0.8)).toBeUndefined();
    expect(confidentRows([], 0.8)).toBeUndefined();
  });
});
