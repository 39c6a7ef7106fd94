import { describe, expect, test } from '@jest/globals';
import { scoreDistributionsChart } from '../../../src/report/charts/score-distributions.ts';
import { sureAndWrong } from '../../../src/report/charts/score-panel.ts';
import { FAILING } from '../sample-report.ts';
import { existing, expectGoodChart } from './expect-chart.ts';
import { reportOf, RUINED, SAME, SHIFTED, withoutMetrics } from './quality-reports.ts';

const numbers = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + Number(cell), 0);

describe('scoreDistributionsChart', () => {
  test.each([
    ['the same model', SAME],
    ['a shift', SHIFTED],
    ['a candidate that ranks by chance', RUINED],
    ['one row of one class', reportOf(0, 0, 1)],
    ['undefined metrics', withoutMetrics(SHIFTED)],
    ['a threshold beyond tau', reportOf(0, 0.5, 200, { ...FAILING.settings, decisionThreshold: 0.92 })],
    ['a low threshold', reportOf(0, 0.5, 200, { ...FAILING.settings, decisionThreshold: 0.05 })],
    ['a tau of one half', reportOf(0, 0.5, 200, { ...FAILING.settings, silentFailureThreshold: 0.5 })],
  ])('draws %s', async (_, report) => {
    await expectGoodChart(existing(scoreDistributionsChart(report)));
  });

  test('is absent without scores', () => {
    expect(scoreDistributionsChart(FAILING)).toBeUndefined();
  });

  test('labels the threshold and both bounds of confidence', async () => {
    const svg = await expectGoodChart(existing(scoreDistributionsChart(SHIFTED)));
    for (const text of [
      'threshold 0.5',
      '≤ 0.2: sure it is safe',
      'sure it is unsafe: ≥ 0.8',
      'safe rows',
      'unsafe rows',
    ]) {
      expect(svg).toContain(`>${text}<`);
    }
  });

  test("draws the candidate's own threshold", async () => {
    const candidate = {
      path: 'b.json',
      format: 'driftgate-head',
      hash: 'b',
      dimension: 512,
      decisionThreshold: 0.31,
    };
    const report = { ...SHIFTED, classifier: { ...SHIFTED.classifier, candidate } };
    const svg = await expectGoodChart(existing(scoreDistributionsChart(report)));
    expect(svg).toContain('>threshold 0.5<');
    expect(svg).toContain('>threshold 0.31<');
  });

  test('says how many rows are wrong and sure of it', () => {
    expect(existing(scoreDistributionsChart(SAME)).takeaway).toMatch(
      /^Under either model \d+\.\d % of all rows are wrong and sure of it \(P\(unsafe\) at least 0\.8 or at most 0\.2\); either flags \d+\.\d % of rows\.$/,
    );
    expect(existing(scoreDistributionsChart(SHIFTED)).takeaway).toMatch(
      /under the candidate, \d+\.\d % under the reference/,
    );
    expect(existing(scoreDistributionsChart(withoutMetrics(SAME))).takeaway).toMatch(/^Shaded is where/);
  });

  test('has a table that counts every row once per model', () => {
    const { rows } = existing(scoreDistributionsChart(SHIFTED)).table;
    expect(rows).toHaveLength(40);
    for (const column of [1, 2, 3, 4]) expect(numbers(rows.map((row) => row[column]))).toBe(200);
  });

  test('joins bins where there are many', () => {
    const scores = {
      edges: Array.from({ length: 101 }, (_, i) => i / 100),
      ...both(new Array<number>(100).fill(1)),
    };
    const { rows } = existing(scoreDistributionsChart({ ...SAME, evidence: { scores } })).table;
    expect(rows).toHaveLength(50);
    expect(rows[0]).toEqual(['0 to 0.02', '2', '2', '2', '2']);
  });
});

function both(counts: readonly number[]) {
  const model = { safe: counts, unsafe: counts };
  return { reference: model, candidate: model };
}

describe('sureAndWrong', () => {
  test.each([
    ['beyond tau on either side', 0.5, 0.75, [['safe', 0.75, 1], ['unsafe', 0, 0.25]]],
    ['two ranges of unsafe rows with a high threshold', 0.875, 0.75, [['safe', 0.875, 1], ['unsafe', 0, 0.25], ['unsafe', 0.75, 0.875]]],
    ['two ranges of safe rows with a low threshold', 0.125, 0.75, [['safe', 0.75, 1], ['safe', 0.125, 0.25], ['unsafe', 0, 0.125]]],
    ['everything wrong with a tau of one half', 0.5, 0.5, [['safe', 0.5, 1], ['unsafe', 0, 0.5]]],
  ])('is %s', (_, threshold, tau, expected) => {
    expect(sureAndWrong(threshold, tau).map(({ label, from, to }) => [label, from, to])).toEqual(expected);
  }); // prettier-ignore
});
