import type { Mechanism } from '../drift/sweep-settings.ts';
import type { ModelMeasurement } from './measure-model.ts';
import { rankAgreement, type RankAgreement } from './rank-agreement.ts';
import {
  ABOUT_THE_SAME,
  rateModels,
  standingOf,
  type Criterion,
  type FragilityYardstick,
  type Standing,
} from './standing.ts';

/** With fewer models an agreement of two orders says no more than the orders themselves. */
const FEWEST_FOR_AGREEMENT = 3;

/** What the tables of a comparison show. */
export interface ComparisonFindings {
  /** By silhouette, dimension-free Fisher ratio and class overlap. */
  readonly separability: readonly Standing[];
  /** By the critical angle of the limit on ROC-AUC, and by the noise tolerance as an angle; sturdiest first. */
  readonly fragility: readonly Standing[];
  /** The simulated drift whose critical angle is used. */
  readonly mechanism: Mechanism;
  /** Numbers within this share of each other share a place in an order. */
  readonly sameWithin: number;
  /** Whether more separable models (silhouette) also stand more drift (critical angle); from three models on. */
  readonly agreement?: RankAgreement;
}

/**
 * Puts the models in order of separability and of fragility, and looks whether the two orders agree. Every number is a
 * point estimate; angles, not sigma, because the same sigma turns vectors of more dimensions further.
 *
 * @param mechanisms those simulated, at least one; gaussian is the yardstick where it is among them
 */
export function findingsOf(
  models: readonly ModelMeasurement[],
  mechanisms: readonly Mechanism[],
): ComparisonFindings {
  const mechanism = mechanisms.includes('gaussian') ? 'gaussian' : mechanisms[0];
  const yardstick: FragilityYardstick = { metric: 'roc-auc', mechanism };
  const standings = (criteria: readonly Criterion[]): readonly Standing[] =>
    criteria.map((criterion) => standingOf(criterion, rateModels(criterion, models, yardstick)));
  const separability = standings(['silhouette', 'fisher-ratio', 'class-overlap']);
  const fragility = standings(['critical-angle', 'noise-tolerance']);
  const agreement = agreementOf(separability[0], fragility[0]);
  return {
    separability,
    fragility,
    mechanism,
    sameWithin: ABOUT_THE_SAME,
    ...(agreement === undefined ? {} : { agreement }),
  };
}

/** Of the places in both, over the models that have one in both; undefined with fewer than three. */
function agreementOf(separable: Standing, sturdy: Standing): RankAgreement | undefined {
  const placesOfSturdy = placeByName(sturdy);
  const x: number[] = [];
  const y: number[] = [];
  for (const [name, place] of placeByName(separable)) {
    const other = placesOfSturdy.get(name);
    if (other === undefined) continue;
    x.push(place);
    y.push(other);
  }
  return x.length < FEWEST_FOR_AGREEMENT ? undefined : rankAgreement(x, y);
}

function placeByName({ places }: Standing): ReadonlyMap<string, number> {
  return new Map(places.flatMap((names, place) => names.map((name): [string, number] => [name, place])));
}
