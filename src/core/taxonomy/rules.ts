import type { Check } from '../gate/verdict.ts';
import { decimals } from '../diagnosis/sign.ts';
import type { MetricName } from '../metrics/metric.ts';
import { isWorse } from './geometry-change.ts';
import type { MechanismName } from './mechanisms.ts';
import type { PhenomenonName } from './phenomena.ts';
import { sayBreaches } from './say-breaches.ts';
import type { GeometryChange, Repair, TaxonomyInput } from './taxonomy-input.ts';

/** The input with its breached checks picked out. */
export interface Evidence extends TaxonomyInput {
  /** At least one. */
  readonly breaches: readonly Check[];
}

/** Sentences that speak for a rule, each with its number where it has one; none: the rule does not apply. */
type Reasons = (evidence: Evidence) => readonly string[];

/** One fixed rule. */
export interface TaxonomyRule<Name extends string> {
  readonly name: Name;
  readonly because: Reasons;
}

/** Wrong and sure of it: what a score claims is compared with what is so. */
const CONFIDENCE_METRICS: readonly MetricName[] = [
  'silent-failure-prevalence',
  'silent-failure-rate',
  'ece',
  'ece-positive',
  'mce',
  'high-confidence-accuracy',
];
/** Shares of wrong decisions: an offset of the vectors moves them and leaves the order of the rows alone. */
const DECISION_METRICS: readonly MetricName[] = [
  'accuracy',
  'balanced-accuracy',
  'precision',
  'recall',
  'f1',
  'false-negative-rate',
  'false-positive-rate',
];
const REPAIR_WORDS: Partial<Readonly<Record<Repair, string>>> = {
  recentre: 'Subtracting the mean shift, learnt without labels,',
  procrustes: 'A rotation learnt without labels',
  'ridge-map': 'A linear map learnt without labels',
  refit: "A head fitted again on the candidate's vectors",
};
/** Cannot have learnt anything about the classes, so that what they repair was a shift. */
const MAPS: readonly Repair[] = ['recentre', 'procrustes', 'ridge-map'];
const MOST_CATEGORIES_NAMED = 5;

function reasonsOf(breaches: readonly Check[], metrics: readonly MetricName[]): readonly string[] {
  return sayBreaches(breaches.filter(({ limit }) => metrics.includes(limit.metric)));
}

/** Falls in order are undone by a map or a refit; falls in decisions alone only by a map. */
const shiftUndone: Reasons = ({ breaches, repairedBy }) => {
  const words = repairedBy === undefined ? undefined : REPAIR_WORDS[repairedBy];
  if (repairedBy === undefined || words === undefined) return [];
  const order = reasonsOf(breaches, ['roc-auc']);
  const decisions = MAPS.includes(repairedBy) ? reasonsOf(breaches, DECISION_METRICS) : [];
  if (order.length + decisions.length === 0) return [];
  return [
    ...order,
    ...decisions,
    `${words} brings every check back inside its limit: the candidate still tells the classes apart, only not where the head was fitted to look.`,
  ];
};

/** Names the weak categories of a change, the first few. */
function weakest({ weakCategories }: GeometryChange): string {
  if (weakCategories.length === 0) return '';
  const named = weakCategories.slice(0, MOST_CATEGORIES_NAMED).join(', ');
  const more = weakCategories.length - MOST_CATEGORIES_NAMED;
  return `; weakest: ${named}${more > 0 ? ` and ${more} more` : ''}`;
}

function moved(what: string, change: GeometryChange): string {
  const { reference, candidate } = change;
  if (!reference.defined || !candidate.defined) return what;
  return `${what} from ${decimals(reference.value)} to ${decimals(candidate.value)}${weakest(change)}.`;
}

const classesLost: Reasons = ({ purity, pairSimilarity, findings }) => [
  ...(purity !== undefined && isWorse(purity, 'lower') ? [moved('Categorical purity fell', purity)] : []),
  ...(pairSimilarity !== undefined && isWorse(pairSimilarity, 'higher')
    ? [moved('The similarity of unsafe texts to their safe rewrites rose', pairSimilarity)]
    : []),
  ...(findings.includes('classes-drawn-together')
    ? ['The diagnosis finds the safe and the unsafe texts drawn together.']
    : []),
];

const textsCut: Reasons = ({ truncation, findings }) => {
  if (truncation?.found !== true && !findings.includes('truncation')) return [];
  if (truncation === undefined) return ['The diagnosis finds that the candidate cuts off more texts.'];
  const { referenceRows, candidateRows, rows } = truncation;
  return [
    `The candidate reads ${candidateRows} of ${rows} texts only in part, the reference ${referenceRows}: what stands at the end never reaches the head.`,
  ];
};

/** Layer 1, as far as the numbers of a gate can tell. */
export const PHENOMENON_RULES: readonly TaxonomyRule<PhenomenonName>[] = [
  {
    name: 'epistemic-failure',
    because: ({ breaches }) => reasonsOf(breaches, CONFIDENCE_METRICS),
  },
];

/** Layer 2, as far as the numbers of a gate can tell; several may apply at once. */
export const MECHANISM_RULES: readonly TaxonomyRule<MechanismName>[] = [
  { name: 'policy-misgeneralisation', because: shiftUndone },
  { name: 'preference-model-blind-spots', because: classesLost },
  { name: 'context-window-exploitation', because: textsCut },
];
