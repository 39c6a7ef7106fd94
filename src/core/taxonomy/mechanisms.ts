import type { InterventionPointName } from './intervention-points.ts';

/** Why it goes wrong: layer 2 of the taxonomy, in its order. */
export const MECHANISM_NAMES = [
  'policy-misgeneralisation',
  'preference-model-blind-spots',
  'reward-shaping-side-effects',
  'context-window-exploitation',
] as const;

export type MechanismName = (typeof MECHANISM_NAMES)[number];

/** One thing that can bring a mechanism about. */
export interface RootCause {
  readonly cause: string;
  /** Whether the numbers of a gate can speak for it; the others stay possible, no more. */
  readonly measurable: boolean;
}

/** One mechanism with what brings it about and what is done against it. */
export interface Mechanism {
  /** Its number in the taxonomy. */
  readonly number: '2.1' | '2.2' | '2.3' | '2.4';
  readonly title: string;
  readonly meaning: string;
  readonly rootCauses: readonly RootCause[];
  readonly intervention: { readonly point: InterventionPointName; readonly what: string };
}

/** Layer 2. */
export const MECHANISMS: Readonly<Record<MechanismName, Mechanism>> = {
  'policy-misgeneralisation': {
    number: '2.1',
    title: 'Policy misgeneralisation',
    meaning: 'What was learnt holds on the data of training and breaks on the data of service.',
    rootCauses: [
      {
        cause: 'what is seen in service is distributed otherwise than what was learnt from',
        measurable: true,
      },
      { cause: 'no adversarial examples over several turns', measurable: false },
      { cause: 'safety was demonstrated in single turns only', measurable: false },
    ],
    intervention: { point: 'sft', what: 'supervised data with adversarial examples of whole trajectories' },
  },
  'preference-model-blind-spots': {
    number: '2.2',
    title: 'Blind spots of the preference model',
    meaning: 'Somewhere the model that judges cannot tell safe from unsafe.',
    rootCauses: [
      { cause: 'those who labelled never met some kinds of attack', measurable: false },
      { cause: 'labels compare two answers and do not say whether either is acceptable', measurable: false },
      { cause: 'it was trained on single turns', measurable: false },
    ],
    intervention: {
      point: 'rlhf',
      what: 'comparisons of whole trajectories, and an explicit safety classifier as a second reward',
    },
  },
  'reward-shaping-side-effects': {
    number: '2.3',
    title: 'Side effects of reward shaping',
    meaning: 'Being helpful and being safe pull against each other, and helpfulness wins.',
    rootCauses: [
      { cause: 'the trade-off is nowhere written down', measurable: false },
      { cause: 'the reward for safety comes too rarely', measurable: false },
      { cause: 'the reward for helpfulness comes all the time and outweighs it', measurable: false },
    ],
    intervention: { point: 'rlhf', what: 'safety as a veto or as a constraint that no reward can buy off' },
  },
  'context-window-exploitation': {
    number: '2.4',
    title: 'Exploitation of the context window',
    meaning: 'What matters for safety is pushed out of what the model reads.',
    rootCauses: [
      { cause: 'recent tokens get more attention than early ones', measurable: false },
      { cause: 'nobody checks that the context arrived whole', measurable: true },
    ],
    intervention: {
      point: 'post-hoc',
      what: 'a safeguard on the whole context that does not rest on the attention of the model',
    },
  },
};
