import type { CriticalMagnitude } from '../../core/drift/critical-sigma.ts';
import type { Mechanism } from '../../core/drift/sweep-settings.ts';
import type { Measured } from '../../core/measured.ts';
import { formatNumber } from '../format.ts';
import { formatLimit } from '../metric-format.ts';
import type { ComparedModelSummary, ComparisonReport } from './comparison-report.ts';
import { value, type Cell, type ComparisonTable, type TableColumn } from './table-model.ts';

const NOT_REACHED: Cell = { ours: 'not reached' };

function right(heading: string, width: number): TableColumn {
  return { heading, width, align: 'right' };
}

/** How much simulated drift each model's own head stands before its ROC-AUC breaks its limit. */
export function fragilityTable({
  models,
  settings,
}: Pick<ComparisonReport, 'models' | 'settings'>): ComparisonTable {
  const { mechanisms } = settings.simulation;
  const limit = settings.limits.find(({ metric }) => metric === 'roc-auc');
  const missed = models.flatMap((model) =>
    mechanisms.flatMap((mechanism) => {
      const sigma = criticalOf(model, mechanism)?.sigma;
      return sigma?.defined === false && model.rocAuc.value.defined ? [sigma.reason] : [];
    }),
  );
  return {
    title: "How much drift does each model's head stand?",
    columns: [
      { heading: 'Model', width: 16, align: 'left' },
      right('C', 6),
      right('||v||', 6),
      right('Noise tolerance', 14),
      ...mechanisms.map((mechanism) => right(`Critical, ${mechanism}`, 14)),
    ],
    rows: models.map((model) => [
      model.name,
      { ours: String(model.head.C) },
      { ours: model.head.directionNorm.toFixed(1) },
      angleCell(model.head.noiseToleranceDegrees, model.head.noiseTolerance),
      ...mechanisms.map((mechanism) => criticalCell(model, criticalOf(model, mechanism))),
    ]),
    legend: [
      `Critical: mean angle and sigma at which ROC-AUC breaks its limit${limit === undefined ? '' : ` (${formatLimit(limit)})`}; a larger angle is sturdier.`,
      'Noise tolerance: where gaussian noise on the score is as large as the spread within a class. A large ||v|| moves the score further.',
      // "not reached up to sigma 0.25", once for all cells that say so.
      ...[...new Set(missed)].map((reason) => `Where it says so: ${reason}.`),
    ].join(' '),
  };
}

function criticalOf(
  { fragility }: ComparedModelSummary,
  mechanism: Mechanism,
): CriticalMagnitude | undefined {
  return fragility
    .find((one) => one.mechanism === mechanism)
    ?.critical.find(({ limit }) => limit.metric === 'roc-auc');
}

/** A limit on a metric that exists is undefined only where no magnitude breaks it. */
function criticalCell({ rocAuc }: ComparedModelSummary, critical: CriticalMagnitude | undefined): Cell {
  if (critical === undefined) return { ours: '' };
  if (!critical.sigma.defined && rocAuc.value.defined) return NOT_REACHED;
  return angleCell(critical.angleDegrees, critical.sigma);
}

function angleCell(angle: Measured, sigma: Measured): Cell {
  return value(angle, 'angle', sigma.defined ? `, σ ${formatNumber(sigma.value, 'number')}` : '');
}
