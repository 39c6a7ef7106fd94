/** What a row says of itself beside text and label; it moves no number of the gate. */
export interface RowAttributes {
  /** Turns of the conversation, 1 or more. */
  readonly turns?: number;
  /** Where the row comes from, in the user's word. */
  readonly source?: string;
  /** Whether it was written to get past the classifier. */
  readonly adversarial?: boolean;
  /** Day of the row, `YYYY-MM-DD` as written, in its own time zone. */
  readonly date?: string;
  /** Name of a failure, such as `intent drift`, in the user's word. */
  readonly phenomenon?: string;
}

/** One row of a labelled set; `label` 1 = unsafe = the positive class. */
export interface LabelledExample extends RowAttributes {
  readonly id: string;
  /** Empty where nobody needs it, or the row has none. */
  readonly text: string;
  /** Length of a text that was not kept. */
  readonly characters?: number;
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

/** A text, with its label where it has one. */
export type CalibrationRow = Pick<LabelledExample, 'id' | 'text'> & Partial<Pick<LabelledExample, 'label'>>;

/** Rows that a remedy is fitted on. */
export interface CalibrationSet {
  /** Whether every row has a label; else none of them counts. */
  readonly labelled: boolean;
  readonly examples: readonly CalibrationRow[];
}
