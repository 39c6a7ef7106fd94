import type { DriftSummary, GateReport } from '../gate-report.ts';
import { showAlarm, showNarrow } from '../monitor-text.ts';
import { narrowChange, narrowValue } from './cells.ts';
import { layOutFacts } from './facts.ts';
import { fitTable } from './fit-table.ts';
import type { Page } from './page.ts';
import { wrapOn } from './wrap-text.ts';

/** How far the vectors moved, and the head's score with them. */
export function layOutDrift({ angle, decomposition, head, ...drift }: DriftSummary, page: Page): string {
  return layOutFacts(
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
    page,
  );
}

/** What ordinary monitoring would have seen. */
export function layOutMonitors(monitors: GateReport['monitors'], page: Page): string {
  return fitTable({
    page,
    columns: [
      { heading: 'Would have' },
      { heading: 'Monitor', shrinksTo: 20 },
      { heading: 'Value', align: 'right' },
      { heading: 'Alarm', align: 'right' },
    ],
    rows: monitors.map((monitor) => [
      monitor.fired ? '! fired' : '  silent',
      monitor.name,
      showNarrow(monitor),
      showAlarm(monitor),
    ]),
    paint: (cell, column, row) =>
      column === 0 ? page.colors[monitors[row]?.fired ? 'yellow' : 'dim'](cell) : cell,
  });
}

/** Drift planted on purpose, and whether the checks saw it. */
export function layOutNegativeControl(planted: GateReport['negativeControl'], page: Page): string {
  return planted
    .map(({ breached, description, name }) =>
      wrapOn(page, `${name}: ${breached ? 'caught' : 'not caught'} (${description})`, {
        first: '  ',
        rest: '    ',
      }),
    )
    .join('\n');
}
