import { describe, expect, test } from '@jest/globals';

import type { Lock } from '../../src/provenance/lock-file.ts';
import { movedReference } from '../../src/provenance/moved-reference.ts';

const model = (hash: string, tokenizer = 't'): Lock['reference'] => ({
  modelHash: hash,
  tokenizerHash: tokenizer,
});

function lockOf(reference: Lock['reference'], candidate: Lock['candidate'], hash = 'head'): Lock {
  const dataset = { contentHash: 'set', rows: 100 };
  return { lockVersion: 1, reference, candidate, classifier: { hash }, dataset };
}

const BEFORE = lockOf(model('a'), model('b'));

describe('the reference of a gate', () => {
  test.each<[string, Lock | undefined, Lock]>([
    ['nothing was accepted before', undefined, lockOf(model('c'), model('d'))],
    ['it is the one of the last accepted run', BEFORE, lockOf(model('a'), model('d'))],
    ['it is the candidate that was accepted then', BEFORE, lockOf(model('b'), model('d'))],
    ['the classifier is another one too', BEFORE, lockOf(model('c'), model('d'), 'other')],
  ])('is no obstacle where %s', (_, before, now) => {
    expect(movedReference(before, now)).toEqual([]);
  });

  test.each<[string, Lock['reference']]>([
    ['model', model('c')],
    ['tokenizer', model('a', 'u')],
  ])('warns where its %s is none that was accepted', (_, reference) => {
    const obstacles = movedReference(BEFORE, lockOf(reference, model('d')));
    expect(obstacles).toEqual([
      { kind: 'warning', reason: expect.stringContaining('neither the model of the last accepted run') },
    ]);
  });
});
