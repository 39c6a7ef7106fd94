import { formatNumber } from '../format.ts';
import type { DriftSummary, GateReport } from '../gate-report.ts';
import { describeMetric, inReportOrder } from '../metric-format.ts';
import { narrowChange, narrowValue } from './checks.ts';
import { layOutTable, wrapText } from './table.ts';

const SHOWN_SWEEP_METRICS = 5;
const NAME_WIDTH = 30;
const NUMBER_WIDTH = 12;

/** How far the vectors moved, and the head's score with them. */
export function layOutDrift({ angle, head, ...drift }: DriftSummary): string {
  return layOutTable(
    [
      { heading: '', width: NAME_WIDTH },
      { heading: '', width: 62 },
    ],
    [
      [
        'Angle, old to new vector',
        `mean ${narrowValue(angle.mean, 'angle')}, median ${narrowValue(angle.median, 'angle')}, p95 ${narrowValue(angle.p95, 'angle')}, max ${narrowValue(angle.max, 'angle')}`,
      ],
      [
        'Mean cosine, norm ratio',
        `${narrowValue(drift.meanCosine, 'number')}, ${narrowValue(drift.normRatio, 'number')}`,
      ],
      ['Equivalent gaussian sigma', narrowValue(drift.equivalentSigma, 'number')],
      [
        'Score, new against old',
        `offset ${narrowChange(head.offset, 'number')} sd, slope ${narrowValue(head.slope, 'number')}, noise ${narrowValue(head.noise, 'number')} sd, correlation ${narrowValue(head.correlation, 'number')}`,
      ],
      ['Decisions flipped', narrowValue(head.flipRate, 'share')],
    ],
  );
}

/** What ordinary monitoring would have seen. */
export function layOutMonitors(monitors: GateReport['monitors']): string {
  return layOutTable(
    [
      { heading: 'Monitor', width: 44 },
      { heading: 'Value', width: NUMBER_WIDTH, align: 'right' },
      { heading: 'Alarm level', width: NUMBER_WIDTH, align: 'right' },
      { heading: 'Would fire', width: NUMBER_WIDTH },
    ],
    monitors.map((monitor) => [
      monitor.name,
      narrowValue(monitor.value, 'number'),
      formatNumber(monitor.alarmLevel, 'number'),
      monitor.fired ? 'yes' : 'no',
    ]),
  );
}

/** One table of one mechanism's sweep. */
export function layOutSweep({ points }: GateReport['sweep'][number]): string {
  const names = inReportOrder(points.flatMap((point) => Object.keys(point.metrics))).slice(
    0,
    SHOWN_SWEEP_METRICS,
  );
  return layOutTable(
    [
      { heading: 'sigma', width: 6, align: 'right' },
      { heading: 'angle', width: 7, align: 'right' },
      ...names.map((name) => ({ heading: describeMetric(name).title, width: 13, align: 'right' as const })),
    ],
    points.map((point) => [
      formatNumber(point.sigma, 'number'),
      narrowValue(point.meanAngleDegrees, 'angle'),
      ...names.map((name) => {
        const metric = point.metrics[name];
        return metric === undefined ? '' : narrowValue(metric.mean, describeMetric(name).unit);
      }),
    ]),
  );
}

/** Drift planted on purpose, and whether the checks saw it. */
export function layOutNegativeControl(planted: GateReport['negativeControl']): string {
  return planted
    .map(({ breached, description, name }) =>
      wrapText(`${name}: ${breached ? 'caught' : 'not caught'} (${description})`, '    ', '  '),
    )
    .join('\n');
}
