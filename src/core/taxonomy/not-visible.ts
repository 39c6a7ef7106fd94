import { MECHANISMS } from './mechanisms.ts';
import { PHENOMENA, PHENOMENON_NAMES } from './phenomena.ts';
import type { TaxonomyInput } from './taxonomy-input.ts';

/** Something that this gate says nothing about, so that silence is not taken for safety. */
export interface NotVisible {
  readonly topic: string;
  /** A clause that follows `because`. */
  readonly because: string;
}

/** True of every gate on a frozen classifier. */
const ALWAYS: readonly NotVisible[] = [
  {
    topic: `${MECHANISMS['reward-shaping-side-effects'].title} (${MECHANISMS['reward-shaping-side-effects'].number})`,
    because:
      'rewards and their trade-offs belong to the training of a policy, of which nothing is known here',
  },
  {
    topic: 'Whole trajectories',
    because: 'harm that is spread over several harmless-looking texts is in none of them',
  },
  {
    topic: 'Attackers who adapt',
    because: 'the held-out rows are fixed, and nobody answers to what the classifier does',
  },
];

/** What was not measured in this run and could have been. */
function missingNumbers({ purity, pairSimilarity, truncation }: TaxonomyInput): readonly NotVisible[] {
  const blind = `${MECHANISMS['preference-model-blind-spots'].title} (${MECHANISMS['preference-model-blind-spots'].number})`;
  const isThere = (change: TaxonomyInput['purity']): boolean =>
    change !== undefined && change.reference.defined && change.candidate.defined;
  const cut = MECHANISMS['context-window-exploitation'];
  return [
    ...(isThere(purity)
      ? []
      : [{ topic: `${blind}, by category`, because: 'the purity of the categories could not be measured' }]),
    ...(isThere(pairSimilarity)
      ? []
      : [
          {
            topic: `${blind}, by contrast pairs`,
            because: 'the similarity of unsafe texts to safe rewrites could not be measured',
          },
        ]),
    ...(truncation === undefined
      ? [{ topic: `${cut.title} (${cut.number})`, because: 'no count of cut texts is known' }]
      : []),
  ];
}

/** Everything in the taxonomy that the numbers of this run cannot speak about. */
export function notVisibleIn(input: TaxonomyInput): readonly NotVisible[] {
  const phenomena = PHENOMENON_NAMES.flatMap((name) => {
    const { title, notVisibleBecause } = PHENOMENA[name];
    return notVisibleBecause === undefined ? [] : [{ topic: title, because: notVisibleBecause }];
  });
  return [...phenomena, ...ALWAYS, ...missingNumbers(input)];
}
