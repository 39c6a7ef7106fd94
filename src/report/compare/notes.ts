import { formatCount, formatLevel, formatList, formatNumber } from '../format.ts';
import type { ComparisonReport } from './comparison-report.ts';
import type { ComparisonBody } from './sentences.ts';

/** The size from which a test split is recommended to be. */
const RECOMMENDED_ROWS = 1000;

/** How far the numbers carry: what was not equal between the models, and what the numbers cannot say. */
export function composeComparisonNotes(body: ComparisonBody): ComparisonReport['notes'] {
  return [
    `Separability and critical angles are point estimates; those within ${formatLevel(body.findings.sameWithin)} of each other share a place.`,
    ...regularizationNotes(body),
    'Fragility is compared by angles: the same sigma per coordinate turns vectors of more dimensions further. The limit is an absolute drop, and a head near chance has less to lose.',
    ...unrankedNotes(body),
    ...dimensionNotes(body),
    ...truncationNotes(body),
    ...sizeNotes(body),
    ...seedNotes(body),
  ];
}

/** Regularization alone moves fragility by a factor: heads with another C are not compared on models alone. */
function regularizationNotes({ models, settings }: ComparisonBody): readonly string[] {
  if (settings.regularization !== undefined) return [];
  if (new Set(models.map(({ head }) => head.C)).size < 2) return [];
  const list = formatList(models.map(({ head, name }) => `${name} ${head.C}`));
  return [
    `The heads were chosen with different C (${list}), and a smaller C alone usually makes a head less fragile: set \`regularization\` to compare the models at the same C.`,
  ];
}

function unrankedNotes({ findings: { fragility, separability } }: ComparisonBody): readonly string[] {
  const notes = [separability[0], fragility[0]].flatMap(({ unranked }, at) =>
    unranked.map(
      ({ name, reason }) => `${name} is not ranked by ${at === 0 ? 'separability' : 'fragility'}: ${reason}.`,
    ),
  );
  return [...new Set(notes)];
}

function dimensionNotes({ models }: ComparisonBody): readonly string[] {
  if (new Set(models.map(({ dimension }) => dimension)).size < 2) return [];
  return [
    'The models differ in dimension: the Fisher ratio is the one per dimension, because that of eq 24 grows with it.',
  ];
}

function truncationNotes({ dataset, models }: ComparisonBody): readonly string[] {
  return models
    .filter(({ truncatedRows }) => truncatedRows > 0)
    .map(
      ({ name, truncatedRows }) =>
        `${name} saw ${formatCount(truncatedRows)} of ${formatCount(dataset.test.rows)} test texts cut at its maximum length.`,
    );
}

function sizeNotes({ dataset: { test }, models }: ComparisonBody): readonly string[] {
  if (test.rows >= RECOMMENDED_ROWS) return [];
  const widest = models
    .flatMap(({ name, rocAuc: { interval } }) =>
      interval === undefined ? [] : [{ name, half: (interval.upper - interval.lower) / 2 }],
    )
    .reduce<{ name: string; half: number } | undefined>(
      (a, b) => (a === undefined || b.half > a.half ? b : a),
      undefined,
    );
  const range =
    widest === undefined
      ? ''
      : ` (a ROC-AUC is known to within ±${formatNumber(widest.half, 'number')} at worst)`;
  return [
    `${formatCount(test.rows)} test rows are few${range}: ${formatCount(RECOMMENDED_ROWS)} or more are recommended.`,
  ];
}

function seedNotes({ settings: { simulation } }: ComparisonBody): readonly string[] {
  if (simulation.seeds.length > 1) return [];
  return [
    'Drift was drawn from one seed: list several under "simulation.seeds" to see how much the draw matters.',
  ];
}
