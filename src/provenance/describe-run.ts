import type { Dataset } from '../dataset/labelled-example.ts';
import type { LoadedHead } from '../load-heads.ts';
import type { Embeddings } from '../ports.ts';
import type { Lock } from './lock-file.ts';

/** The identity of everything that moved the vectors and the scores of this run. */
export function describeRun(parts: {
  readonly dataset: Dataset;
  readonly classifiers: Readonly<Record<'reference' | 'candidate', LoadedHead>>;
  readonly reference: Embeddings;
  readonly candidate: Embeddings;
}): Lock {
  const { reference: frozen, candidate: own } = parts.classifiers;
  return {
    lockVersion: 1,
    reference: { ...parts.reference.identity },
    candidate: { ...parts.candidate.identity, ...(own === frozen ? {} : ownHead(own)) },
    classifier: { ...frozen.identity },
    dataset: { contentHash: parts.dataset.contentHash, rows: parts.dataset.examples.length },
  };
}

/** The candidate's own head, as fields of the candidate. */
function ownHead({ identity }: LoadedHead): Readonly<Record<string, string | number>> {
  return Object.fromEntries(Object.entries(identity).map(([field, value]) => [`classifier.${field}`, value]));
}
