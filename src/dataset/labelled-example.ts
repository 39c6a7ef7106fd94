/** One row of a labelled set; `label` 1 = unsafe = the positive class. */
export interface LabelledExample {
  readonly id: string;
  readonly text: string;
  readonly label: 0 | 1;
  /** Values such as `length:short`. */
  readonly slices: readonly string[];
  readonly category?: string;
  readonly pairId?: string;
}

/** A loaded and validated labelled set. */
export interface Dataset {
  /** Path as the user gave it. */
  readonly path: string;
  /** sha256 over ids, texts and labels in order of id: row order never changes it. */
  readonly contentHash: string;
  readonly examples: readonly LabelledExample[];
}
