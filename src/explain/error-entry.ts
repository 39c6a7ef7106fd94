/** What one place of the sources says under an error code; `…` stands for what is only known when it happens. */
export interface ErrorSpot {
  /** Class of the error, such as `DatasetError`. */
  readonly error: string;
  readonly what: string;
  readonly expected?: string;
  /** What to do; several ways are separate entries. */
  readonly hints: readonly string[];
}

/** One stable code and everything that is said under it. */
export interface ErrorEntry {
  readonly code: string;
  readonly spots: readonly ErrorSpot[];
}
