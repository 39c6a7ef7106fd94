import { describe, expect, test } from '@jest/globals';
import type { AngleHistogram } from '../../../src/core/evidence/evidence.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { angleHistogramChart } from '../../../src/report/charts/angle-histogram.ts';
import { renderSvg } from '../../../src/report/charts/render-svg.ts';
import type { GateReport } from '../../../src/report/gate-report.ts';
import { FAILING } from '../sample-report.ts';

const ANGLES: AngleHistogram = { edges: [0, 10, 20, 30, 40], counts: [0, 1200, 790, 10] };

function chartOf(changes: Partial<GateReport> = {}): NonNullable<ReturnType<typeof angleHistogramChart>> {
  const chart = angleHistogramChart({ ...FAILING, evidence: { angles: ANGLES }, ...changes });
  if (chart === undefined) throw new Error('there is a chart');
  return chart;
}

function withAngles(mean: number, p95: number, max: number): Partial<GateReport> {
  const { drift } = FAILING;
  if (drift === undefined) throw new Error('the sample has drift');
  const angle = { ...drift.angle, mean: measured(mean), p95: measured(p95), max: measured(max) };
  return { drift: { ...drift, angle } };
}

describe('the histogram of angles', () => {
  test('is absent without angles', () => {
    expect(angleHistogramChart({ ...FAILING, evidence: {} })).toBeUndefined();
  });

  test('says mean, 95th percentile and the smallest critical angle', () => {
    const sweep = FAILING.sweep.map((stress, at) => ({
      ...stress,
      ...(stress.firstCritical && { firstCritical: { ...stress.firstCritical, angleDegrees: measured(21.3 - at) } }),
    })); // prettier-ignore
    const smallest = (21.3 - (FAILING.sweep.length - 1)).toFixed(1);
    expect(chartOf({ ...withAngles(12.31, 18.7, 31.2), sweep }).takeaway).toBe(
      `The vector of a text turned by 12.3° on average, and 95 % turned by less than 18.7°; simulated drift breaches the first limit of the gate at a mean of ${smallest}°.`,
    );
  });

  test('of the same model again, says so', () => {
    const chart = chartOf({ ...withAngles(0.001, 0.002, 0.004), sweep: [] });
    expect(chart.takeaway).toBe("Every text's new vector points where the old one did, to within 0.1°.");
  });

  test('where only the histogram is there, says the range', async () => {
    const { takeaway, spec } = chartOf({ drift: undefined, sweep: [] } as unknown as Partial<GateReport>);
    expect(takeaway).toBe('The vectors turned by 10.0° to 40.0°.');
    expect(await renderSvg(spec)).not.toContain('stroke-dasharray');
  });

  test('a critical angle that was not reached draws no limit', async () => {
    const none = notMeasured('not reached up to sigma 0.25');
    const sweep = FAILING.sweep.map((stress) => ({
      ...stress,
      ...(stress.firstCritical && { firstCritical: { ...stress.firstCritical, angleDegrees: none } }),
    }));
    const { spec, description } = chartOf({ sweep });
    expect(await renderSvg(spec)).not.toContain('var(--limit)');
    expect(description).not.toContain('limit');
  });

  test('draws a bar for each bin that has texts and dashes the limit', async () => {
    const { spec, table } = chartOf();
    const svg = await renderSvg(spec);
    expect(svg.match(/fill="var\(--candidate\)"/g)).toHaveLength(3);
    expect(svg).toMatch(/stroke="var\(--limit\)"[^>]*stroke-dasharray="6,4"/);
    expect(svg.length).toBeLessThan(60_000);
    expect(table.rows[1]).toEqual(['10° to 20°', '1,200']);
    expect(table.rows).toHaveLength(4);
  });
});
