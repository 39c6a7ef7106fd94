import type { LabelledExample } from './labelled-example.ts';

/** The labels of rows that have one, [n], 1 = unsafe. */
export function labelsOf(rows: readonly Partial<Pick<LabelledExample, 'label'>>[]): Uint8Array {
  return Uint8Array.from(rows, ({ label }) => label ?? 0);
}
