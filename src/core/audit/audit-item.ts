/** In what respect a held-out set is compared with service, in the order of the report. */
export const AUDIT_ASPECTS = [
  'turn-depth',
  'context-length',
  'adversarial-share',
  'source-mix',
  'age',
  'category-balance',
  'contrast-pairs',
  'label-balance',
  'slice-size',
] as const;

export type AuditAspect = (typeof AUDIT_ASPECTS)[number];

/** `unknown`: the set does not say; it is never as good as `fine`. */
export type AuditStatus = 'fine' | 'gap' | 'unknown';

/** One aspect of the held-out set; it explains what a verdict is worth and never changes it. */
export interface AuditItem {
  readonly aspect: AuditAspect;
  readonly status: AuditStatus;
  /** One sentence, with its numbers where there are any. */
  readonly found: string;
  /** The same numbers by name; shares in [0, 1], days and characters as they are. */
  readonly numbers: Readonly<Record<string, number>>;
  /** What to do; absent where the aspect is fine. */
  readonly advice?: string;
}

/** What a row of the held-out set says of itself; what is absent is not known. */
export interface AuditRow {
  /** 1 = unsafe. */
  readonly label: 0 | 1;
  /** Length of the text, where the row has one. */
  readonly characters?: number | undefined;
  readonly slices: readonly string[];
  /** Of the conversation, 1 or more. */
  readonly turns?: number | undefined;
  readonly source?: string | undefined;
  readonly adversarial?: boolean | undefined;
  /** ISO day, `YYYY-MM-DD`. */
  readonly date?: string | undefined;
  readonly category?: string | undefined;
  readonly pairId?: string | undefined;
}

/** What the audit cannot read from the rows. */
export interface AuditSettings {
  /** ISO day `YYYY-MM-DD` on which the set is used; absent: its age stays unknown. */
  readonly today?: string;
  /** Names of the columns in advice, where they are not the usual ones. */
  readonly columns?: Partial<Readonly<Record<AuditColumn, string>>>;
  /** Level of the one-sided bound that decides, .95 unless told. */
  readonly confidenceLevel?: number;
}

/** Columns that advice may ask for. */
export type AuditColumn = 'turns' | 'source' | 'adversarial' | 'date' | 'category' | 'pairId' | 'slice';

const USUAL_COLUMNS: Readonly<Record<AuditColumn, string>> = {
  turns: 'turns',
  source: 'source',
  adversarial: 'adversarial',
  date: 'date',
  category: 'category',
  pairId: 'pair_id',
  slice: 'slice',
};

/** The column's name as advice writes it. */
export function columnName(column: AuditColumn, { columns }: AuditSettings): string {
  return `\`${columns?.[column] ?? USUAL_COLUMNS[column]}\``;
}

/** An aspect that the set says nothing about. */
export function unknownItem(aspect: AuditAspect, found: string, advice: string): AuditItem {
  return { aspect, status: 'unknown', found, numbers: {}, advice };
}
