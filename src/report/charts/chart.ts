import type { TopLevelSpec } from 'vega-lite';

/** The numbers behind a picture, as cells that are ready to show. */
export interface ChartTable {
  /** Heading and alignment of each column: numbers stand right. */
  readonly columns: readonly (readonly [heading: string, align: 'l' | 'r'])[];
  readonly rows: readonly (readonly string[])[];
}

/** A picture, and everything that replaces it for those who do not see it; all strings are plain text, not escaped. */
export interface Chart {
  /** Kebab-case, unique on the page. */
  readonly id: string;
  readonly title: string;
  /** One sentence, computed from the data, that says what is to be seen. */
  readonly takeaway: string;
  /** What the axes and marks are, for a reader who does not see them. */
  readonly description: string;
  /** Vega-Lite with its data; colours come from `theme.ts`, so that they follow the page's light or dark mode. */
  readonly spec: TopLevelSpec;
  readonly table: ChartTable;
}
