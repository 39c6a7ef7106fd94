import type { Study } from './study.ts';

/** How a claim fares. */
export type ClaimVerdict = 'holds' | 'holds in part' | 'does not hold';

/** What was found about one claim. */
export interface Finding {
  /** One or two sentences with numbers. */
  readonly measured: string;
  readonly verdict: ClaimVerdict;
}

/** One claim and how it is measured; `measure` applies a stated rule to the numbers, so other data may turn it. */
export interface Claim {
  /** For the command line. */
  readonly name: string;
  /** What is claimed, in our words. */
  readonly claim: string;
  readonly measure: (study: Study) => Finding | Promise<Finding>;
}
