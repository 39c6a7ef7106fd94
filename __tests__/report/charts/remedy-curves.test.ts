import { describe, expect, test } from '@jest/globals';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { remedyCurvesChart } from '../../../src/report/charts/remedy-curves.ts';
import { remedyCurves, rowCounts } from '../../../src/report/charts/remedy-data.ts';
import { renderSvg } from '../../../src/report/charts/render-svg.ts';
import type { GateReport } from '../../../src/report/gate-report.ts';
import { HOSTILE } from '../hostile.ts';
import { FAILING } from '../sample-report.ts';

type Attempt = NonNullable<GateReport['remedies']>['attempts'][number];

const ATTEMPTS = FAILING.remedies?.attempts ?? [];

function reportWith(attempts: readonly Attempt[]): GateReport {
  return { ...FAILING, remedies: { attempts } };
}

describe('learning curves of remedies', () => {
  test('there is none where nothing was tried or nothing has a value', () => {
    const { remedies, ...report } = FAILING;
    expect(remedies).toBeDefined();
    expect(remedyCurvesChart(report)).toBeUndefined();
    expect(remedyCurvesChart(reportWith([]))).toBeUndefined();
    const undefinedOnly = { ...ATTEMPTS[0], metrics: { 'roc-auc': notMeasured('there is only one class') } };
    expect(remedyCurvesChart(reportWith([undefinedOnly]))).toBeUndefined();
  });

  test('a curve joins the attempts of one remedy by ascending rows', () => {
    const curves = remedyCurves({ ...FAILING, remedies: { attempts: ATTEMPTS.toReversed() } });
    expect(curves.map(({ remedy, points }) => [remedy, points.map(({ rows }) => rows)])).toEqual([
      ['ridge-map', [200, 500]],
      ['threshold', [500]],
    ]);
    expect(rowCounts(curves)).toEqual([200, 500]);
  });

  test('the sentence names the recommended remedy and what leaves the ranking as it is', () => {
    expect(remedyCurvesChart(FAILING)?.takeaway).toBe(
      'Ridge map, fitted on 500 rows, passes every check and has ROC-AUC 0.865; beside it: the reference 0.866, the limit 0.846 and the candidate 0.858; Re-tuned threshold leaves the ranking as it is.',
    );
  });

  test('without a recommendation the sentence names the best ranking', () => {
    expect(remedyCurvesChart(reportWith(ATTEMPTS.slice(0, 2)))?.takeaway).toContain(
      'No remedy that was tried passes every check for sure; the best ranking is that of Ridge map on 200 rows (ROC-AUC 0.861, inconclusive)',
    );
  });

  test('a head that fits no candidate vector has no candidate to compare with', () => {
    const { reference } = FAILING.evaluation;
    const report = { ...FAILING, evaluation: reference === undefined ? {} : { reference } };
    const takeaway = remedyCurvesChart(report)?.takeaway;
    expect(takeaway).not.toContain('the candidate');
    expect(takeaway).not.toContain('leaves the ranking');
  });

  test('a setting needs no row and stands first', async () => {
    const setting: Attempt = {
      ...ATTEMPTS[2],
      remedy: 'setting',
      title: 'Setting: prefix: ""',
      needs: 'nothing',
      rows: 0,
    };
    const recommended = { remedy: 'setting', rows: 0, files: [], gateFile: 'candidate:\n  prefix: ""' };
    const report = { ...FAILING, remedies: { attempts: [...ATTEMPTS, setting], recommended } };
    const chart = remedyCurvesChart(report);
    expect(chart?.takeaway).toContain('Setting: prefix: "", fitted on no row, passes every check');
    expect(chart === undefined ? '' : await renderSvg(chart.spec)).toContain('>none<');
  });

  test('the table keeps what was refused', () => {
    expect(remedyCurvesChart(FAILING)?.table.rows.at(-1)).toEqual([
      'Platt scaling',
      'labels',
      '500',
      '',
      'refused',
    ]);
  });

  test('the drawing is small, the same twice and free of what users wrote as markup', async () => {
    const attempts = ATTEMPTS.map((attempt) => ({ ...attempt, title: `<b>${HOSTILE}` }));
    const chart = remedyCurvesChart(
      reportWith([...attempts, { ...ATTEMPTS[0], metrics: { 'roc-auc': measured(0.86) } }]),
    );
    const svg = chart === undefined ? '' : await renderSvg(chart.spec);
    expect(chart === undefined ? '' : await renderSvg(chart.spec)).toBe(svg);
    expect(svg).toContain('&lt;b&gt;');
    expect(svg).not.toMatch(/<b>|<script|NaN/);
    expect(svg).not.toContain('\u001b');
    expect(svg).not.toContain('\u202e');
    expect(svg.length).toBeLessThan(60_000);
  });
});
