import { METRICS } from '../../core/metrics/metric.ts';
import { formatNumber } from '../format.ts';
import { formatLimit } from '../metric-format.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { value, type Cell, type ComparisonTable } from './table-model.ts';

type Tables = Pick<ComparisonReport, 'models' | 'settings'>;

const SHOWN_ANGLES = 8;
const MODEL = { heading: 'Model', width: 20, align: 'left' } as const;
const DRIFT = { heading: 'Drift', width: 11, align: 'left' } as const;

/** Which of all limits each kind of drift breaks first. */
export function firstLimitTable({ models }: Tables): ComparisonTable {
  return {
    title: 'Which limit breaks first?',
    columns: [
      MODEL,
      DRIFT,
      { heading: 'First limit to break', width: 34, align: 'left' },
      { heading: 'Sigma', width: 7, align: 'right' },
      { heading: 'Angle', width: 7, align: 'right' },
    ],
    rows: models.flatMap(({ name, fragility }) =>
      fragility.map(({ mechanism, firstCritical: first }): readonly Cell[] => {
        if (first?.sigma.defined !== true)
          return [name, { ours: mechanism }, { ours: 'none' }, { ours: '' }, { ours: '' }];
        return [
          name,
          { ours: mechanism },
          { ours: `${METRICS[first.limit.metric].title} (${formatLimit(first.limit)})` },
          value(first.sigma, 'number'),
          value(first.angleDegrees, 'angle'),
        ];
      }),
    ),
    legend: 'The default limits of the gate, each against the same head without drift.',
  };
}

/** ROC-AUC of every model under every kind of drift at the same mean angles; undefined where none was asked for. */
export function equalAngleTable({ models, settings }: Tables): ComparisonTable | undefined {
  const angles = settings.simulation.equalAngles.slice(0, SHOWN_ANGLES);
  if (angles.length === 0) return undefined;
  return {
    title: 'ROC-AUC at equal angle',
    columns: [
      MODEL,
      DRIFT,
      ...[0, ...angles].map((degrees) => ({
        heading: formatNumber(degrees, 'angle'),
        width: 5,
        align: 'right' as const,
      })),
    ],
    rows: models.flatMap(({ name, fragility, rocAuc }) =>
      fragility.map(({ mechanism, equalAngle }): readonly Cell[] => [
        name,
        { ours: mechanism },
        value(rocAuc.value, 'number'),
        ...angles.map((degrees): Cell => {
          const point = equalAngle.find((one) => one.degrees === degrees);
          return point === undefined ? { ours: '-' } : value(point.rocAuc.mean, 'number');
        }),
      ]),
    ),
    legend:
      'Mean angle between a vector and itself after drift; means over the seeds. A dash: the drift turns no vector that far.',
  };
}
