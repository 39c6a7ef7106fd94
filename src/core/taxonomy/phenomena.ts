/** What goes wrong as a user or an operator sees it: layer 1 of the taxonomy, in its order. */
export const PHENOMENON_NAMES = [
  'policy-erosion',
  'intent-drift',
  'reward-hacking',
  'epistemic-failure',
] as const;

export type PhenomenonName = (typeof PHENOMENON_NAMES)[number];

/** One phenomenon, and what of it a gate on a frozen classifier can measure. */
export interface Phenomenon {
  readonly title: string;
  readonly meaning: string;
  /** Absent where the gate measures it; else why it cannot. */
  readonly notVisibleBecause?: string;
}

/** Layer 1. */
export const PHENOMENA: Readonly<Record<PhenomenonName, Phenomenon>> = {
  'policy-erosion': {
    title: 'Policy erosion',
    meaning: 'Rules of safety hold at first and give way as a conversation goes on.',
    notVisibleBecause: 'every text is scored once and by itself, so nothing is followed over turns',
  },
  'intent-drift': {
    title: 'Intent drift',
    meaning: 'What is pursued moves from the goal that was stated to one that was not.',
    notVisibleBecause: 'a score of one text says nothing about the goal behind a series of them',
  },
  'reward-hacking': {
    title: 'Reward hacking',
    meaning: 'A measurable stand-in is driven up while what it stands for is missed.',
    notVisibleBecause: 'no policy is trained or run here, so there is no reward that could be gamed',
  },
  'epistemic-failure': {
    title: 'Epistemic failure',
    meaning: 'Certainty that is not earned: too confident, sure of what is false, or made up.',
  },
};

/**
 * The phenomenon that a user's word names, if it is one of the four: case, hyphens, underscores and runs of spaces do
 * not count.
 */
export function phenomenonNamed(word: string): PhenomenonName | undefined {
  const key = word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
  return PHENOMENON_NAMES.find((name) => name === key);
}
