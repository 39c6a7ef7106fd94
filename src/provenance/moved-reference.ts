import type { Obstacle } from '../core/gate/decide.ts';
import type { Lock } from './lock-file.ts';

const FILES = ['modelHash', 'tokenizerHash'] as const;

/**
 * Under the same classifier a reference is the one of the last accepted run, or the candidate that was accepted then. Any
 * other one may be damaged or a mistake, and a candidate that is as bad would pass beside it: the gate warns, and accepts
 * it with that.
 */
export function movedReference(lock: Lock | undefined, now: Lock): readonly Obstacle[] {
  if (lock === undefined) return [];
  const isSameHead = lock.classifier['hash'] === now.classifier['hash'];
  const isKnown = [lock.reference, lock.candidate].some((before) =>
    FILES.every((file) => before[file] === now.reference[file]),
  );
  if (!isSameHead || isKnown) return [];
  const reason =
    'The reference is neither the model of the last accepted run nor the candidate that was accepted then, by the hashes of model and tokenizer: restore its files, or accept it by committing the lock that this run writes.';
  return [{ kind: 'warning', reason }];
}
