import type { InterventionPointName } from '../core/taxonomy/intervention-points.ts';
import type { TaxonomyEntry } from '../core/taxonomy/map-to-taxonomy.ts';
import type { MechanismName } from '../core/taxonomy/mechanisms.ts';
import type { PhenomenonName } from '../core/taxonomy/phenomena.ts';

/** Layer 1 by name, as the taxonomy of the core titles it. */
export const PHENOMENON_TITLES: Readonly<Record<PhenomenonName, string>> = {
  'policy-erosion': 'Policy erosion',
  'intent-drift': 'Intent drift',
  'reward-hacking': 'Reward hacking',
  'epistemic-failure': 'Epistemic failure',
};

/** Layer 2 by name, with its number in the taxonomy. */
export const MECHANISM_TITLES: Readonly<Record<MechanismName, string>> = {
  'policy-misgeneralisation': 'Policy misgeneralisation (2.1)',
  'preference-model-blind-spots': 'Blind spots of the preference model (2.2)',
  'reward-shaping-side-effects': 'Side effects of reward shaping (2.3)',
  'context-window-exploitation': 'Exploitation of the context window (2.4)',
};

/** Layer 3 by name: where in the pipeline something is done. */
export const POINT_TITLES: Readonly<Record<InterventionPointName, string>> = {
  'post-hoc': 'Safeguards after the model',
  rlhf: 'Learning from preferences (RLHF)',
  sft: 'Supervised examples (SFT)',
  'pre-training': 'Pre-training data',
};

/** What stands where the numbers name no phenomenon or no mechanism. */
const NOT_TOLD = 'not told by these numbers';

/** One line: the phenomenon, and the mechanism with its number. */
export function entryTitle({ phenomenon, mechanism }: TaxonomyEntry): string {
  if (phenomenon === undefined && mechanism === undefined) return `Phenomenon and mechanism: ${NOT_TOLD}`;
  const seen = phenomenon === undefined ? NOT_TOLD : PHENOMENON_TITLES[phenomenon];
  const cause = mechanism === undefined ? NOT_TOLD : MECHANISM_TITLES[mechanism];
  return `Phenomenon: ${seen}; mechanism: ${cause}`;
}

/** The entries without the sentences and the actions that an earlier one has. */
export function withoutRepeats(entries: readonly TaxonomyEntry[]): readonly TaxonomyEntry[] {
  const said = new Set<string>();
  const isNew = (text: string): boolean => {
    const before = said.size;
    return said.add(text).size > before;
  };
  return entries.map((entry) => ({
    ...entry,
    because: entry.because.filter(isNew),
    leftOpen: entry.leftOpen.filter(isNew),
    actions: entry.actions.filter(({ what }) => isNew(what)),
  }));
}
