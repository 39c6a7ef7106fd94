/** In what respect service differs from evaluation. */
export const DEPLOYMENT_GAP_NAMES = ['distribution', 'turns', 'attackers', 'context', 'stakes'] as const;

export type DeploymentGapName = (typeof DEPLOYMENT_GAP_NAMES)[number];

/** Turns that an evaluation has at most, as a rule. */
export const EVALUATION_TURNS = 3;
/** Turns that conversations in service have at least, where failures show. */
export const PRODUCTION_TURNS = 10;

/** Why a failure shows in service and not in the evaluation before it. */
export const DEPLOYMENT_GAPS: Readonly<
  Record<DeploymentGapName, { readonly evaluation: string; readonly production: string }>
> = {
  distribution: { evaluation: 'chosen and fixed', production: 'adversarial and changing' },
  turns: { evaluation: `1 to ${EVALUATION_TURNS} turns`, production: `${PRODUCTION_TURNS} turns and more` },
  attackers: { evaluation: 'attacks from templates', production: 'attackers who adapt' },
  context: { evaluation: 'short and clean', production: 'long and noisy' },
  stakes: { evaluation: 'a number in a table', production: 'harm to people' },
};

/** An evaluation optimises the average on what is known, service needs the worst case on what is not: what closes it. */
export const CLOSING_THE_GAP: readonly string[] = [
  'evaluate with adversarial rows that anticipate the shift',
  'run safeguards that do not assume harmless input',
  'feed incidents back into both',
];
