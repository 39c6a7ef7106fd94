/** Inputs of one target that a worker tries. */
export interface Job {
  readonly target: string;
  readonly seed: number;
  /** Number of the first input. */
  readonly from: number;
  /** At most so many inputs. */
  readonly inputs: number;
  /** And for at most so long. */
  readonly seconds: number;
  /** Path of an input that is tried in place of the drawn ones. */
  readonly only?: string;
  /** Path that the first input is written to, which then is not tried. */
  readonly dump?: string;
}

/** What a worker says of a job that came to its end. */
export interface EndedJob {
  /** Its place among the jobs of the worker. */
  readonly job: number;
  /** Number of the input after the last one. */
  readonly at: number;
  readonly accepted: number;
  readonly refused: number;
  readonly seconds: number;
}

/** What a worker says of an input that broke the invariant. */
export interface RawFinding {
  readonly target: string;
  readonly at: number;
  /** Equal for inputs that break it in the same way. */
  readonly kind: string;
  readonly what: string;
  /** Where the input is kept. */
  readonly file?: string;
}
