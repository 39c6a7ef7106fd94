import type { LabelledExample } from './labelled-example.ts';

/** Resamples, simulated drift and samples are drawn by position: in this order the order of the file changes nothing. */
export function inOrderOfId(examples: readonly LabelledExample[]): readonly LabelledExample[] {
  return examples.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
