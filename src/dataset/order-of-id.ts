/** Resamples, simulated drift and samples are drawn by position: in this order the order of the file changes nothing. */
export function inOrderOfId<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
