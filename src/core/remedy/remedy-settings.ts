/** Which remedies are tried and on how much. */
export interface RemedySettings {
  /** Rows to fit on, ascending: the points of the learning curve. */
  readonly sizes: readonly number[];
  /** At most so many rows are embedded with both models. */
  readonly maximumRows: number;
}

/** The settings of a gate file that names none. */
export const DEFAULT_REMEDY_SETTINGS: RemedySettings = { sizes: [200, 500, 1000], maximumRows: 2000 };
