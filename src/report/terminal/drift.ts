import type { DriftSummary, GateReport } from '../gate-report.ts';
import { showAlarm, showNarrow } from '../monitor-text.ts';
import { narrowChange, narrowValue } from './checks.ts';
import { layOutTable, wrapText } from './table.ts';

const NAME_WIDTH = 30;
const NUMBER_WIDTH = 12;

/** How far the vectors moved, and the head's score with them. */
export function layOutDrift({ angle, decomposition, head, ...drift }: DriftSummary): string {
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
      [
        'Squared movement, held out',
        `shift ${narrowValue(decomposition.shift, 'share')}, rotation ${narrowValue(decomposition.rotation, 'share')}, residual ${narrowValue(decomposition.residual, 'share')}`,
      ],
      [
        'ROC-AUC without labels',
        `predicted ${narrowValue(head.predictedAuc, 'number')}, measured ${narrowChange(head.predictedAucGap, 'number')} from it`,
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
      { heading: 'Alarm', width: NUMBER_WIDTH, align: 'right' },
      { heading: 'Would have', width: NUMBER_WIDTH },
    ],
    monitors.map((monitor) => [
      monitor.name,
      showNarrow(monitor),
      showAlarm(monitor),
      monitor.fired ? 'fired' : 'silent',
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
