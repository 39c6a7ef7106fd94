import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlaneMap, PlanePoint } from '../../../src/core/evidence/evidence.ts';
import { GRID, onGrid, planeFrame } from '../../../src/report/charts/plane-frame.ts';
import { planeMapChart } from '../../../src/report/charts/plane-map.ts';
import { cloudShape, type Place } from '../../../src/report/charts/plane-shape.ts';
import { renderSvg } from '../../../src/report/charts/render-svg.ts';
import type { GateReport } from '../../../src/report/gate-report.ts';
import { expectClose } from '../../support/closeness.ts';
import { HOSTILE } from '../hostile.ts';
import { FAILING } from '../sample-report.ts';

/** Safe texts around (-1, 0) and unsafe ones around (1, 0), moved as told for the candidate. */
function pointsMoved(move: (place: Place) => Place, silent: readonly number[] = []): PlanePoint[] {
  return Array.from({ length: 20 }, (_, row) => {
    const label = row % 2 === 1 ? 1 : 0;
    const angle = (Math.floor(row / 2) / 10) * 2 * Math.PI;
    const reference: Place = [(label === 1 ? 1 : -1) + Math.cos(angle) / 2, Math.sin(angle) / 2];
    return { id: `row-${row}`, label, reference, candidate: move(reference), silentFailure: silent.includes(row) };
  });
} // prettier-ignore

function reportOf(points: readonly PlanePoint[], rows = points.length): GateReport {
  const plane: PlaneMap = { explainedVariance: [0.5, 0.25], rows, points };
  const positives = rows / 2;
  return {
    ...FAILING,
    dataset: { ...FAILING.dataset, rows, positives, negatives: rows - positives },
    silentFailures: points.filter(({ silentFailure }) => silentFailure).map(({ id }) => id),
    evidence: { plane },
  };
}

function chartOf(points: readonly PlanePoint[]): NonNullable<ReturnType<typeof planeMapChart>> {
  const chart = planeMapChart(reportOf(points));
  if (chart === undefined) throw new Error('there is a chart');
  return chart;
}

describe('the takeaway of the plane map', () => {
  test('identical models put every text in the same place', () => {
    expect(chartOf(pointsMoved((place) => place)).takeaway).toBe('In this plane both models put every text in the same place.');
  }); // prettier-ignore

  test('a change too small to see is said to be one', () => {
    const { takeaway } = chartOf(pointsMoved(([x, y]) => [x + 1e-4, y]));
    expect(takeaway).toBe('In this plane both models put every text in the same place, to within 0.5 % of the spread of the cloud.');
  }); // prettier-ignore

  test('a shift moves the centre and leaves the classes as far apart', () => {
    // squared spread: 1 between the centres and 0.25 around each, so it is 1.118; 5.59 is 5 times that
    const { takeaway } = chartOf(pointsMoved(([x, y]) => [x, y + 5.59]));
    expect(takeaway).toBe(
      'In this plane the centre of all texts moved by 5.0 times the spread of the cloud, and the centres of safe and unsafe texts are as far apart as before.',
    );
  });

  test('a collapse brings the classes nearer and keeps the centre', () => {
    const { takeaway } = chartOf(pointsMoved(([x, y]) => [x / 10, y / 10]));
    expect(takeaway).toBe(
      'In this plane the centre of all texts stayed where it was, and the centres of safe and unsafe texts are 90.0 % nearer to each other.',
    );
  });

  test('a rotation turns the line between the classes', () => {
    const { takeaway } = chartOf(pointsMoved(([x, y]) => [-y, x]));
    expect(takeaway).toBe(
      'In this plane the centre of all texts stayed where it was, the centres of safe and unsafe texts are as far apart as before, and the line between them turned by 90°.',
    );
  });

  test('a turn is the smaller of both ways round', () => {
    const turnedBy = ([x, y]: Place, degrees: number): Place => {
      const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      return [x * cos - y * sin, x * sin + y * cos];
    };
    // From 170 degrees to -170: 340 the long way, 20 the short one.
    const points = pointsMoved((place) => turnedBy(place, -170)).map((point) => ({ ...point, reference: turnedBy(point.reference, 170) }));
    expect(chartOf(points).takeaway).toContain('the line between them turned by 20°.');
  }); // prettier-ignore

  test('classes that part are farther from each other, a small move is a share', () => {
    const { takeaway } = chartOf(pointsMoved(([x, y]) => [2 * x, y + 0.1118]));
    expect(takeaway).toContain('moved by 10.0 % of the spread');
    expect(takeaway).toContain('100.0 % farther from each other');
  });

  test('without spread, and with one class, it says only what there is', () => {
    const still = pointsMoved((place) => place).map((point): PlanePoint => ({ ...point, reference: [0, 0] }));
    expect(chartOf(still).takeaway).toContain('the old model puts all texts in one place');
    const safe = pointsMoved(([x, y]) => [x, y + 9]).filter(({ label }) => label === 0);
    expect(chartOf(safe).takeaway).toMatch(/^In this plane the centre of all texts moved by \d+\.\d times the spread of the cloud\.$/);
  }); // prettier-ignore
});

describe('the picture of the plane map', () => {
  test('is absent without a map or a point', () => {
    expect(planeMapChart({ ...FAILING, evidence: {} })).toBeUndefined();
    expect(planeMapChart(reportOf([]))).toBeUndefined();
  });

  test('shows both models, rings silent failures in both panels and names no id', async () => {
    const points = pointsMoved(([x, y]) => [x + 1, y], [3, 5]).map((point) => ({ ...point, id: HOSTILE }));
    const { spec, table, description } = chartOf(points);
    const svg = await renderSvg(spec);
    expect(svg.match(/stroke="var\(--alarm\)" stroke-width="1"/g)).toHaveLength(4);
    expect(svg).toContain('Reference (old)');
    expect(svg + description + JSON.stringify(table)).not.toMatch(/<script|alert\(/);
    expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
    expect(table.rows[3]).toEqual(['Distance between these two', '1.789', '1.789']);
  });

  test('is no larger than 250 kB with the most points there are', async () => {
    const points = Array.from({ length: 600 }, (_, row): PlanePoint => {
      const place: Place = [Math.sin(row * 7.1), Math.cos(row * 3.3)];
      const label = row % 2 === 1 ? 1 : 0;
      return { id: String(row), label, reference: place, candidate: [place[1], place[0]], silentFailure: row < 200 };
    }); // prettier-ignore
    expect((await renderSvg(chartOf(points).spec)).length).toBeLessThan(250_000);
  });

  test('of models that put all texts in one place can still be drawn', async () => {
    const points = pointsMoved((place) => place).map((point): PlanePoint => ({ ...point, reference: [1, 1], candidate: [1, 1] }));
    const { spec } = chartOf(points);
    expect(await renderSvg(spec)).not.toContain('NaN');
  }); // prettier-ignore
});

describe('the frame', () => {
  test('holds all points, and one unit is as long across as up', () => {
    const place = fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }));
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 10 }), (places) => {
        const points = places.map((one): PlanePoint => ({ id: '', label: 0, reference: one, candidate: one, silentFailure: false }));
        const frame = planeFrame({ explainedVariance: [1, 0], rows: places.length, points }, 192);
        const unit = (frame.x[1] - frame.x[0]) / 192;
        expectClose('unit', (frame.y[1] - frame.y[0]) / frame.height, unit, { relative: 1e-6, absolute: 1e-12 });
        for (const { x, y } of places.map((one) => onGrid(one, frame))) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(Math.max(x, y)).toBeLessThanOrEqual(GRID);
        }
      }),
    );
  }); // prettier-ignore
});

describe('the shape of a cloud', () => {
  test('by hand: silent failures that are shown more often do not move the centre', () => {
    // 8 safe rows at 0, 8 unsafe ones at 3 of which 2 are silent at 7: shown are 2 safe, 1 of 6 others, both silent
    const at = (x: number, label: 0 | 1, silentFailure = false): PlanePoint => ({ id: '', label, reference: [x, 0], candidate: [x, 0], silentFailure });
    const points = [at(0, 0), at(0, 0), at(3, 1), at(7, 1, true), at(7, 1, true)];
    const plane: PlaneMap = { explainedVariance: [1, 0], rows: 16, points };
    const { unsafe, centre, classDistance } = cloudShape(plane, 'reference', { rows: 16, positives: 8, silentFailures: 2 });
    // (6 * 3 + 2 * 7) / 8 = 4, and half of the rows are safe
    expect(unsafe).toEqual([4, 0]);
    expect(centre).toEqual([2, 0]);
    expect(classDistance).toBe(4);
  }); // prettier-ignore
});
