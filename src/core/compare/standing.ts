import type { Mechanism } from '../drift/sweep-settings.ts';
import type { MetricName } from '../metrics/metric.ts';
import type { ModelMeasurement } from './measure-model.ts';

/** What models are put in order by. */
export type Criterion =
  'silhouette' | 'fisher-ratio' | 'class-overlap' | 'critical-angle' | 'noise-tolerance';

/** A model that has no place in an order, and why. */
export interface Unranked {
  readonly name: string;
  readonly reason: string;
}

/** The models in order of one criterion. */
export interface Standing {
  readonly criterion: Criterion;
  /** Best first; models whose numbers are about the same share a place, see `standingOf`. */
  readonly places: readonly (readonly string[])[];
  readonly unranked: readonly Unranked[];
}

/** A model's number by a criterion, higher is better; infinite where drift never breaks the limit. */
export type Rated = { readonly name: string } & ({ readonly rating: number } | { readonly reason: string });

/** None of these numbers has an interval: those that differ by less than this share count as the same. */
export const ABOUT_THE_SAME = 0.05;

/** One unit of the last digit that reports show: what reads the same counts as the same, too. */
const PRECISION: Readonly<Record<Criterion, number>> = {
  silhouette: 1e-3,
  'fisher-ratio': 1e-3,
  'class-overlap': 1e-3,
  'critical-angle': 0.1,
  'noise-tolerance': 0.1,
};

/** The metric and the mechanism whose critical angle says how fragile a model is. */
export interface FragilityYardstick {
  readonly metric: MetricName;
  readonly mechanism: Mechanism;
}

/**
 * Rates every model by one criterion. By either criterion of fragility a head that ranks no better than chance is not
 * rated: it has nothing to lose, which must not read as sturdy.
 */
export function rateModels(
  criterion: Criterion,
  models: readonly ModelMeasurement[],
  yardstick: FragilityYardstick,
): readonly Rated[] {
  return models.map((model) => {
    const rating = RATINGS[criterion](model, yardstick);
    return typeof rating === 'string' ? { name: model.name, reason: rating } : { name: model.name, rating };
  });
}

/**
 * Puts rated models in order. A place is shared by all whose rating is within 5 % of the best of the place, or within
 * one unit of the last digit shown; within a place the order of the models is kept.
 */
export function standingOf(criterion: Criterion, rated: readonly Rated[]): Standing {
  const ranked = rated.flatMap((one) => ('rating' in one ? [one] : []));
  const places: string[][] = [];
  let best = NaN;
  for (const { name, rating } of ranked.toSorted((a, b) => compareRatings(b.rating, a.rating))) {
    if (isAboutTheSame(criterion, best, rating)) places.at(-1)?.push(name);
    else {
      places.push([name]);
      best = rating;
    }
  }
  const names = rated.map(({ name }) => name);
  return {
    criterion,
    places: places.map((place) => place.toSorted((a, b) => names.indexOf(a) - names.indexOf(b))),
    unranked: rated.flatMap((one) => ('reason' in one ? [one] : [])),
  };
}

/** Ascending; infinities are equal. */
function compareRatings(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isAboutTheSame(criterion: Criterion, best: number, rating: number): boolean {
  if (best === rating) return true;
  if (!Number.isFinite(best)) return false;
  return best - rating <= Math.max(PRECISION[criterion], ABOUT_THE_SAME * Math.abs(best));
}

/** A rating, or the reason why there is none. */
type Rate = (model: ModelMeasurement, yardstick: FragilityYardstick) => number | string;

const RATINGS: Readonly<Record<Criterion, Rate>> = {
  silhouette: ({ separability: { silhouette } }) =>
    silhouette.score.defined ? silhouette.score.value : silhouette.score.reason,
  'fisher-ratio': ({ separability: { fisher } }) =>
    fisher.dimensionFree.defined ? fisher.dimensionFree.value : fisher.dimensionFree.reason,
  'class-overlap': ({ separability: { classOverlap } }) =>
    classOverlap.defined ? -classOverlap.value : classOverlap.reason,
  'critical-angle': (model, yardstick) => reasonAgainst(model) ?? criticalAngle(model, yardstick),
  'noise-tolerance': (model) => {
    const { noiseToleranceDegrees: angle } = model.head;
    return reasonAgainst(model) ?? (angle.defined ? angle.value : angle.reason);
  },
};

/** Why nothing can be said of a head's fragility, if so. */
function reasonAgainst({ rocAuc: { value, interval } }: ModelMeasurement): string | undefined {
  if (!value.defined) return value.reason;
  if (interval === undefined) return 'its ROC-AUC has no interval';
  return interval.lower <= 0.5
    ? 'its ROC-AUC cannot be told from chance, so drift has nothing to take'
    : undefined;
}

function criticalAngle(
  { fragility }: ModelMeasurement,
  { metric, mechanism }: FragilityYardstick,
): number | string {
  const critical = fragility
    .find((one) => one.mechanism === mechanism)
    ?.critical.find(({ limit }) => limit.metric === metric);
  if (critical === undefined) return `no limit on ${metric} was simulated`;
  // A metric that exists without drift is undefined only where no magnitude of the grid breaks its limit.
  return critical.angleDegrees.defined ? critical.angleDegrees.value : Infinity;
}
