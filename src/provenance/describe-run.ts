import type { LoadedClassifier } from '../config/classifier/load-classifier.ts';
import type { Dataset } from '../dataset/labelled-example.ts';
import type { Embeddings } from '../ports.ts';
import type { Lock } from './lock-file.ts';

/** The identity of everything that moved the vectors and the scores of this run. */
export function describeRun(parts: {
  readonly dataset: Dataset;
  readonly classifier: LoadedClassifier;
  readonly reference: Embeddings;
  readonly candidate: Embeddings;
}): Lock {
  return {
    lockVersion: 1,
    reference: { ...parts.reference.identity },
    candidate: { ...parts.candidate.identity },
    classifier: { hash: parts.classifier.hash, dimension: parts.classifier.head.dimension },
    dataset: { contentHash: parts.dataset.contentHash, rows: parts.dataset.examples.length },
  };
}
