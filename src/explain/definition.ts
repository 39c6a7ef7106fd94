/** What docs/metrics.md says of one number, finding, monitor, mechanism, remedy or status; plain text without Markdown. */
export interface Definition {
  /** Names that it goes by in report.json and in the gate file. */
  readonly names: readonly string[];
  /** What the table lists, in lower case, such as `finding`. */
  readonly kind: string;
  /** Address on the page, such as `docs/metrics.md#one-evaluation`. */
  readonly address: string;
  readonly parts: readonly { readonly heading: string; readonly text: string }[];
}
