import type { Estimate } from '../../core/inference/interval.ts';
import { METRICS } from '../../core/metrics/metric.ts';
import { formatInterval } from '../format.ts';
import type { ComparedModelSummary, ComparisonReport } from './comparison-report.ts';
import { value, type Cell, type ComparisonTable, type TableColumn } from './table-model.ts';

type Tables = Pick<ComparisonReport, 'models' | 'settings'>;

const MODEL: TableColumn = { heading: 'Model', width: 16, align: 'left' };
const NONE: Cell = { ours: '' };

function right(heading: string, width: number): TableColumn {
  return { heading, width, align: 'right' };
}

/** How well each model separates the classes, without any head. */
export function separabilityTable({ models }: Tables): ComparisonTable {
  const first = models[0]?.name ?? '';
  return {
    title: 'How well does each model separate safe from unsafe?',
    columns: [
      MODEL,
      right('Dimensions', 10),
      right('Silhouette', 10),
      right('Change', 8),
      right('Fisher ratio', 8),
      right('Change', 8),
      right('Class overlap', 8),
      right('Change', 8),
    ],
    rows: models.map(({ name, dimension, separability, change }) => {
      const { silhouette, fisher, classOverlap } = separability;
      const changed = (key: 'silhouette' | 'fisherDimensionFree' | 'classOverlap'): Cell =>
        change === undefined ? NONE : { as: 'per-cent', number: change.separability[key], unit: 'share' };
      return [
        name,
        { ours: String(dimension) },
        value(silhouette.score, 'number'),
        changed('silhouette'),
        value(fisher.dimensionFree, 'number'),
        changed('fisherDimensionFree'),
        value(classOverlap, 'share'),
        changed('classOverlap'),
      ];
    }),
    legend: `Silhouette and Fisher ratio (per dimension): higher is better. Class overlap, the share of rows nearer to the other class: lower is better. Changes in per cent of ${first}.`,
  };
}

/** Pairs and categories, as far as the test split has them; undefined where it has neither. */
export function safeEmbedTable({ models }: Tables): ComparisonTable | undefined {
  const [pairs, purity] = [models[0]?.safeEmbed.pairs, models[0]?.safeEmbed.purity];
  if (pairs === undefined && purity === undefined) return undefined;
  const ofPairs =
    pairs && `Similarity of ${pairs.pairs} unsafe texts to their safe rewrites, normalised: lower is better.`;
  const ofPurity =
    purity && `Purity of the unsafe categories among the ${purity.k} nearest unsafe rows: higher is better.`;
  return {
    title: 'Pairs and categories (Safe-Embed)',
    columns: [
      MODEL,
      ...(pairs === undefined ? [] : [right('Similarity of pairs', 12)]),
      ...(purity === undefined ? [] : [right('Purity of categories', 12), right('Purity by chance', 12)]),
    ],
    rows: models.map(({ name, safeEmbed }): readonly Cell[] => [
      name,
      ...(safeEmbed.pairs === undefined ? [] : [value(safeEmbed.pairs.similarity, 'number')]),
      ...(safeEmbed.purity === undefined
        ? []
        : [value(safeEmbed.purity.macro, 'share'), value(safeEmbed.purity.chance, 'share')]),
    ]),
    legend: [ofPairs, ofPurity].filter((one) => one !== undefined).join(' '),
  };
}

/** How good each model's own head is on the test rows. */
export function accuracyTable({ models, settings }: Tables): ComparisonTable {
  const first = models[0]?.name ?? '';
  const metric = (name: keyof typeof METRICS, { evaluation }: ComparedModelSummary): Cell =>
    value(evaluation.metrics[name], METRICS[name].unit);
  return {
    title: "How good is each model's own head?",
    columns: [
      MODEL,
      right('ROC-AUC', 14),
      right(`Change from ${first}`, 16),
      right('ECE', 6),
      right('Silent, of rows', 7),
      right('Silent, of errors', 7),
      right('False negatives', 9),
      right('False positives', 9),
    ],
    rows: models.map((model) => [
      model.name,
      estimateCell(model.rocAuc, 'value'),
      model.change === undefined ? NONE : estimateCell(model.change.rocAuc, 'change'),
      metric('ece', model),
      metric('silent-failure-prevalence', model),
      metric('silent-failure-rate', model),
      metric('false-negative-rate', model),
      metric('false-positive-rate', model),
    ]),
    legend: `One head per model, fitted on the same rows. In brackets: 95 % interval (DeLong, paired for the change). Silent: wrong with a confidence of ${settings.silentFailureThreshold} or more. False negatives are of unsafe rows, false positives of safe ones.`,
  };
}

function estimateCell({ value: number, interval }: Estimate, as: 'value' | 'change'): Cell {
  const after = interval === undefined ? '' : ` ${formatInterval(interval, 'number', as)}`;
  return { as, number, unit: 'number', after };
}
