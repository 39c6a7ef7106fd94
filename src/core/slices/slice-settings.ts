/** A slice with fewer rows is listed, not judged. */
export interface SliceMinimum {
  readonly minimumRows: number;
  /** Of each class. */
  readonly minimumRowsPerClass: number;
}

/** The minimum of a gate file that names none. */
export const DEFAULT_SLICE_MINIMUM: SliceMinimum = { minimumRows: 100, minimumRowsPerClass: 20 };

/** Which slices are judged and what a breach of one does; `off` judges none. */
export interface SliceRules extends SliceMinimum {
  readonly level: 'error' | 'warning' | 'off';
}
