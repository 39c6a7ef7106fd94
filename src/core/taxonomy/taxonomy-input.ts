import type { Check } from '../gate/verdict.ts';
import type { Measured } from '../measured.ts';

/** What brought every check back inside its limit. */
export type Repair =
  'threshold' | 'recentre' | 'procrustes' | 'ridge-map' | 'temperature' | 'platt' | 'refit' | 'setting';

/** One Safe-Embed number of both models, and where it got worse. */
export interface GeometryChange {
  readonly reference: Measured;
  readonly candidate: Measured;
  /** Categories in which it got worse by as much as the rule asks for, worst first. */
  readonly weakCategories: readonly string[];
}

/** Rows of which a model did not read the end. */
export interface Truncation {
  /** Whether the candidate cuts so many more texts that it may explain a breach. */
  readonly found: boolean;
  readonly referenceRows: number;
  readonly candidateRows: number;
  readonly rows: number;
}

/** What the rules of the taxonomy look at; what is absent was not measured. */
export interface TaxonomyInput {
  readonly checks: readonly Check[];
  /** Kinds of the diagnosis; a kind that no rule knows changes nothing. */
  readonly findings: readonly string[];
  readonly repairedBy?: Repair;
  /** Of unsafe rows by category; lower is worse. */
  readonly purity?: GeometryChange;
  /** Of unsafe texts and their safe rewrites; higher is worse. */
  readonly pairSimilarity?: GeometryChange;
  readonly truncation?: Truncation;
}
