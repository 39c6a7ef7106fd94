import { describe, expect, test } from '@jest/globals';

import { measured, notMeasured } from '../../src/core/measured.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { renderSweepPicture } from '../../src/report/markdown/sweep-picture.ts';
import { FAILING } from './sample-report.ts';

type Sweep = GateReport['sweep'][number];
type Angle = Sweep['equalAngle'][number];

const [SAMPLE] = FAILING.sweep;
const [POINT] = SAMPLE.points;

function aucAt(value: number): Angle['metrics'] {
  const band = { mean: measured(value), low: measured(value), high: measured(value) };
  return { ...POINT.metrics, 'roc-auc': band };
}

function sweepOf(
  mechanism: Sweep['mechanism'],
  atZero: number,
  aucs: Readonly<Record<number, number>>,
): Sweep {
  return {
    ...SAMPLE,
    mechanism,
    points: [{ ...POINT, sigma: 0, metrics: aucAt(atZero) }],
    equalAngle: Object.entries(aucs).map(([degrees, value]) => ({
      ...POINT,
      degrees: Number(degrees),
      metrics: aucAt(value),
    })),
  };
}

function withSweep(...sweep: readonly Sweep[]): GateReport {
  return { ...FAILING, sweep };
}

describe('picture of the sweep in the summary', () => {
  const gaussian = sweepOf('gaussian', 0.8662, { 5: 0.86, 10: 0.84, 20: 0.8 });
  const subspace = sweepOf('subspace', 0.8662, { 5: 0.866, 10: 0.862 });

  test('lines run over the angles that every mechanism reaches, with the limit as the last line', () => {
    const lines = renderSweepPicture(withSweep(gaussian, subspace)).split('\n');
    expect(lines).toContain('  x-axis "mean angle, degrees" [0, 5, 10]');
    // The limit is a drop of 0.02 from 0.8662; margin: a tenth of 0.8662 - 0.84, but at least 0.01.
    expect(lines.filter((line) => line.startsWith('  line'))).toEqual([
      '  line [0.8662, 0.86, 0.84]',
      '  line [0.8662, 0.866, 0.862]',
      '  line [0.8462, 0.8462, 0.8462]',
    ]);
    expect(lines).toContain('  y-axis "ROC-AUC" 0.83 --> 0.8762');
    expect(lines.join('\n')).toMatch(/gaussian .*🟧&nbsp;subspace .*🟥&nbsp;limit/);
    expect(lines.join('\n')).toContain('"#0969da, #d4730b, #cf222e"');
  });

  test('the candidate stands in the sentence above', () => {
    expect(renderSweepPicture(withSweep(gaussian))).toMatch(
      /the candidate turned them by .*° and has 0\.858\./,
    );
  });

  test('nothing is drawn without two angles, and a mechanism with a gap is left out', () => {
    expect(renderSweepPicture(withSweep())).toBe('');
    expect(renderSweepPicture(withSweep(sweepOf('gaussian', 0.8, {})))).toBe('');
    const none = notMeasured('one class');
    const gap = {
      ...POINT,
      degrees: 5,
      metrics: { ...POINT.metrics, 'roc-auc': { mean: none, low: none, high: none } },
    };
    const broken = { ...sweepOf('directional', 0.8, { 5: 0.8 }), equalAngle: [gap] };
    const picture = renderSweepPicture(withSweep(sweepOf('gaussian', 0.8, { 5: 0.7 }), broken));
    expect(picture).not.toContain('directional');
    expect(picture).toContain('gaussian');
  });
});
