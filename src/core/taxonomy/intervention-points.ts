/** Where something can be done, from the most to the least urgent: layer 3 of the taxonomy. */
export const INTERVENTION_POINT_NAMES = ['post-hoc', 'rlhf', 'sft', 'pre-training'] as const;

export type InterventionPointName = (typeof INTERVENTION_POINT_NAMES)[number];

/** How much one place of intervention achieves, and when its turn comes. */
export interface InterventionPoint {
  readonly title: string;
  readonly effectiveness: 'low' | 'medium' | 'high';
  /** 1 comes first. */
  readonly priority: 1 | 2 | 3 | 4;
  readonly why: string;
  readonly measures: readonly string[];
}

/** Layer 3. */
export const INTERVENTION_POINTS: Readonly<Record<InterventionPointName, InterventionPoint>> = {
  'post-hoc': {
    title: 'Safeguards after the model',
    effectiveness: 'high',
    priority: 1,
    why: 'It works at once and is what stands last before harm, but it leaves the root cause where it is.',
    measures: [
      'classify the intent before an action is taken',
      'watch whole trajectories',
      'hand unclear cases to a person',
    ],
  },
  rlhf: {
    title: 'Learning from preferences (RLHF)',
    effectiveness: 'high',
    priority: 2,
    why: 'It changes what the model is rewarded for, which is the cause itself.',
    measures: ['reward models that see whole trajectories', 'safety as a constraint', 'adversarial training'],
  },
  sft: {
    title: 'Supervised examples (SFT)',
    effectiveness: 'medium',
    priority: 3,
    why: 'It shows the right behaviour where examples were missing, and no further.',
    measures: [
      'safety demonstrations over several turns',
      'examples of tasks that are split to look harmless',
      'examples of how to recover',
    ],
  },
  'pre-training': {
    title: 'Pre-training data',
    effectiveness: 'low',
    priority: 4,
    why: 'It acts long before the failure and on everything at once.',
    measures: ['curated text', 'constitutional methods', 'debate'],
  },
};
