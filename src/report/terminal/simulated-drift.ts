import { METRICS } from '../../core/metrics/metric.ts';
import { NOT_AVAILABLE, formatNumber } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { describeMetric, formatLimit } from '../metric-format.ts';
import { bandsOf } from '../swept-bands.ts';
import { narrowValue } from './checks.ts';
import { layOutTable } from './table.ts';

const SHOWN_METRICS = 5;

/** Where limits break under simulated drift, and how the candidate compares with drift of its size. */
export function layOutCritical({ sweep }: GateReport): string {
  if (sweep.length === 0) return '';
  return layOutTable(
    [
      { heading: 'Drift', width: 11 },
      { heading: 'First limit to break', width: 34 },
      { heading: 'Sigma', width: 7, align: 'right' },
      { heading: 'Angle', width: 7, align: 'right' },
      { heading: 'Headroom', width: 8, align: 'right' },
      { heading: 'Candidate', width: 14 },
    ],
    sweep.map(({ mechanism, firstCritical: first, headroom, matched }) => {
      const reached = first?.sigma.defined === true;
      return [
        mechanism,
        reached ? `${METRICS[first.limit.metric].title}, ${formatLimit(first.limit)}` : 'none',
        first === undefined ? NOT_AVAILABLE : narrowValue(first.sigma, 'number'),
        first === undefined ? NOT_AVAILABLE : narrowValue(first.angleDegrees, 'angle'),
        narrowValue(headroom, 'number'),
        matched.harm ?? NOT_AVAILABLE,
      ];
    }),
  );
}

/** One table of one mechanism's sweep. */
export function layOutSweep({ points }: GateReport['sweep'][number]): string {
  const shown = (point: (typeof points)[number] | undefined): ReturnType<typeof bandsOf> =>
    bandsOf(point).slice(0, SHOWN_METRICS);
  return layOutTable(
    [
      { heading: 'sigma', width: 6, align: 'right' },
      { heading: 'angle', width: 7, align: 'right' },
      ...shown(points[0]).map(([name]) => ({
        heading: describeMetric(name).title,
        width: 13,
        align: 'right' as const,
      })),
    ],
    points.map((point) => [
      formatNumber(point.sigma, 'number'),
      narrowValue(point.meanAngleDegrees, 'angle'),
      ...shown(point).map(([name, band]) => narrowValue(band.mean, describeMetric(name).unit)),
    ]),
  );
}
