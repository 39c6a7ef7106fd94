/** A mistake that someone in this field could make, and that some test must catch. */
export interface Mistake {
  /** What the code does wrong, in a few words. */
  readonly name: string;
  /** Path from the repository's root. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Beginnings of the paths of the tests that must catch it. */
  readonly tests: readonly string[];
  /** What the mistake would cost, in one sentence. */
  readonly why: string;
}
