import { describe, expect, test } from '@jest/globals';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { renderSvg } from '../../../src/report/charts/render-svg.ts';
import { pointsByAngle } from '../../../src/report/charts/sweep-data.ts';
import { sweepCharts } from '../../../src/report/charts/sweep.ts';
import type { GateReport } from '../../../src/report/gate-report.ts';
import { FAILING, PASSING } from '../sample-report.ts';

const NEVER = notMeasured('not reached up to sigma 0.25');

function withoutCritical(report: GateReport): GateReport {
  return {
    ...report,
    sweep: report.sweep.map((stress) => ({
      ...stress,
      critical: stress.critical.map((one) => ({ ...one, sigma: NEVER, angleDegrees: NEVER })),
    })),
  };
}

describe('charts of simulated drift', () => {
  test('there is one each for ranking, calibration and silent failures', () => {
    expect(sweepCharts(FAILING).map(({ id }) => id)).toEqual([
      'sweep-roc-auc',
      'sweep-ece',
      'sweep-silent-failure-prevalence',
    ]);
  });

  test('there is none without a sweep', () => {
    expect(sweepCharts({ ...FAILING, sweep: [] })).toEqual([]);
  });

  test('the sentence says where the limit breaks and where the candidate stands', () => {
    const [rocAuc] = sweepCharts(FAILING);
    expect(rocAuc.takeaway).toBe(
      'Ranking of unsafe above safe (ROC-AUC): simulated drift breaks its limit (drop ≤ 0.020) once it turns the vectors by 24.2° (gaussian), 24.2° (directional) and 24.2° (subspace); the candidate turned them by 12.3° and stands at 0.858, better than simulated drift of that angle (0.826).',
    );
  });

  test('of two limits that break the first break is told', () => {
    const sweep = FAILING.sweep.map((stress) => ({
      ...stress,
      critical: stress.critical.flatMap((one) => [{ ...one, angleDegrees: measured(60) }, one, { ...one, angleDegrees: measured(61) }]),
    }));
    expect(sweepCharts({ ...FAILING, sweep })[0].takeaway).toContain('once it turns the vectors by 24.2° (gaussian)');
  }); // prettier-ignore

  test('a break beyond the range of the sensitivity sweep is read off the line', () => {
    // 0.866 at 0 degrees, 0.826 at 9.4: the limit 0.8662 - 0.02 lies at (0.866 - 0.8462) / 0.04 * 9.4 = 4.65 degrees.
    const [rocAuc] = sweepCharts(withoutCritical(FAILING));
    expect(rocAuc.takeaway).toContain('about 5° (gaussian), about 5° (directional)');
  });

  test('a limit that is never broken is said to hold as far as was looked', () => {
    const loose = { ...FAILING.checks[0].limit, value: 0.5 };
    const report = { ...withoutCritical(FAILING), checks: [{ ...FAILING.checks[0], limit: loose }] };
    expect(sweepCharts(report)[0].takeaway).toContain(
      'simulated drift does not break its limit (drop ≤ 0.500) up to 65.8° (gaussian)',
    );
  });

  test('without limits and without a candidate the sentence says so', () => {
    const { drift, ...report } = { ...FAILING, checks: [] };
    expect(drift).toBeDefined();
    expect(sweepCharts(report)[1].takeaway).toBe(
      'Gap between confidence and correctness (ECE): no limit watches it; the candidate has no point to compare.',
    );
  });

  test('undefined values and equal seeds draw neither point nor band', () => {
    const [stress] = FAILING.sweep;
    const [first, ...others] = stress.points;
    const band = { mean: NEVER, low: NEVER, high: NEVER };
    const points = [{ ...first, metrics: { ...first.metrics, ece: band } }, ...others];
    const drawn = pointsByAngle({ ...stress, points }, 'ece');
    // 7 defined points of the schedule, 3 equal angles and the candidate's own.
    expect(drawn).toHaveLength(11);
    expect(drawn.every((point) => point.low === undefined)).toBe(true);
    expect(pointsByAngle(stress, 'roc-auc')[0]).toMatchObject({ low: 0.86, high: 0.87 });
  });

  test('the points of a line are in the order of their angles', () => {
    const angles = pointsByAngle(FAILING.sweep[0], 'roc-auc').map(({ angle }) => angle);
    expect(angles).toEqual(angles.toSorted((a, b) => a - b));
  });

  test('a table stays short however fine the sweep was', () => {
    const sweep = FAILING.sweep.map((stress) => ({
      ...stress,
      points: Array.from({ length: 40 }, (_, step) => ({
        ...stress.points[1],
        sigma: step / 100,
        meanAngleDegrees: measured(step),
      })),
    }));
    for (const { table } of sweepCharts({ ...FAILING, sweep })) {
      expect(table.rows.length).toBeLessThanOrEqual(60);
      expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
    }
  });

  test.each([
    ['failing', FAILING],
    ['passing', PASSING],
  ])('a %s report gives the same small drawing twice', async (_, report) => {
    const [chart] = sweepCharts(report);
    const svg = await renderSvg(chart.spec);
    expect(svg).toBe(await renderSvg(chart.spec));
    expect(svg.length).toBeLessThan(60_000);
    expect(svg).toContain('limit: drop ≤ 0.020');
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});
