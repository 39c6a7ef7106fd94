import {
  INTERVENTION_POINTS,
  type InterventionPoint,
  type InterventionPointName,
} from './intervention-points.ts';
import type { MechanismName } from './mechanisms.ts';
import type { PhenomenonName } from './phenomena.ts';
import type { Repair, TaxonomyInput } from './taxonomy-input.ts';

/** One thing to do, with how much it achieves and when its turn comes. */
export interface TaxonomyAction extends Pick<InterventionPoint, 'effectiveness' | 'priority'> {
  readonly point: InterventionPointName;
  readonly what: string;
}

interface Advice {
  readonly point: InterventionPointName;
  readonly what: string;
}

/** Findings that say that a setting changed and the model may not have. */
const SETTING_KINDS = [
  'configuration-change',
  'pooling-or-normalisation-changed',
  'prefix-changed',
  'tokenizer-changed',
];

/** Holds for every breach. */
const KEEP_THE_OLD: Advice = {
  point: 'post-hoc',
  what: 'Keep the old embedding model and its head in service until a repaired set-up has passed this gate.',
};
const PUT_BACK: Advice = {
  point: 'post-hoc',
  what: 'Use the setting that brings the old vectors back, and check again before anything is trained.',
};
const ADAPTER: Advice = {
  point: 'post-hoc',
  what: 'Put the adapter that passed the re-check before the head, or the head that holds it in its place.',
};
const RECALIBRATE: Advice = {
  point: 'post-hoc',
  what: 'Put the calibration that passed the re-check behind the head; the order of the texts stays as it is.',
};

const BY_REPAIR: Readonly<Record<Repair, Advice>> = {
  setting: PUT_BACK,
  recentre: ADAPTER,
  procrustes: ADAPTER,
  'ridge-map': ADAPTER,
  temperature: RECALIBRATE,
  platt: RECALIBRATE,
  threshold: {
    point: 'post-hoc',
    what: 'Serve the candidate with the decision threshold that passed the re-check.',
  },
  refit: {
    point: 'sft',
    what: "Replace the head by the one fitted on the candidate's vectors that passed the re-check.",
  },
};

const BY_PHENOMENON: Partial<Readonly<Record<PhenomenonName, Advice>>> = {
  'epistemic-failure': {
    point: 'post-hoc',
    what: 'Let no action rest on a high score alone: hand sure verdicts of this head on weighty cases to a person.',
  },
};

/** A list for prose; empty gives a general word. */
function inCategories(categories: readonly string[]): string {
  return categories.length === 0 ? 'the categories it gets wrong' : categories.join(', ');
}

const BY_MECHANISM: Readonly<
  Record<MechanismName, (weakCategories: readonly string[]) => readonly Advice[]>
> = {
  'policy-misgeneralisation': () => [
    {
      point: 'sft',
      what: 'Add adversarial conversations of several turns from service to the rows that the head is fitted on.',
    },
  ],
  'preference-model-blind-spots': (weakCategories) => [
    {
      point: 'rlhf',
      what: 'Where this classifier rewards a policy: compare whole conversations, and keep an explicit safety classifier as a second reward.',
    },
    {
      point: 'sft',
      what: `Label new pairs of a safe and an unsafe text in ${inCategories(weakCategories)}, and fit the head again.`,
    },
    {
      point: 'pre-training',
      what: 'Look for an embedding model whose training text covers these categories.',
    },
  ],
  // No rule leads here: it cannot be seen from a frozen classifier.
  'reward-shaping-side-effects': () => [],
  'context-window-exploitation': () => [
    {
      point: 'post-hoc',
      what: 'Measure the length before the model reads a text, and score long ones in overlapping parts: no adapter brings back what was never read.',
    },
  ],
};

/** What an entry of the report rests on. */
export interface ActionBasis {
  readonly phenomenon?: PhenomenonName;
  readonly mechanism?: MechanismName;
  readonly input: TaxonomyInput;
}

/** What to do, by priority; among equals the most general first. A breach always starts with keeping the old model. */
export function actionsFor({ phenomenon, mechanism, input }: ActionBasis): readonly TaxonomyAction[] {
  const { findings, repairedBy, purity, pairSimilarity } = input;
  const weak = [...new Set([...(purity?.weakCategories ?? []), ...(pairSimilarity?.weakCategories ?? [])])];
  const advice = [
    KEEP_THE_OLD,
    ...(findings.some((kind) => SETTING_KINDS.includes(kind)) ? [PUT_BACK] : []),
    ...(repairedBy === undefined ? [] : [BY_REPAIR[repairedBy]]),
    ...(mechanism === undefined ? [] : BY_MECHANISM[mechanism](weak)),
    ...(phenomenon === undefined ? [] : [BY_PHENOMENON[phenomenon] ?? []].flat()),
  ];
  return [...new Set(advice)]
    .map(({ point, what }) => {
      const { effectiveness, priority } = INTERVENTION_POINTS[point];
      return { point, effectiveness, priority, what };
    })
    .sort((a, b) => a.priority - b.priority);
}
