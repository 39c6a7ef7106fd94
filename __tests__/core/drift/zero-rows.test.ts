import { expect, test } from '@jest/globals';

import { zeros } from '../../../src/core/linalg/matrix.ts';
import { perturb, perturbedAt, simulateHead, simulateRows } from './unit-rows.ts';

test.each(['gaussian', 'directional', 'subspace'] as const)(
  'a row of zeros scores the intercept under %s drift of no size, and the other rows are as they were',
  async (mechanism) => {
    const { embeddings } = simulateRows(4, 6, 1);
    const withZeros = zeros(5, 6);
    withZeros.data.set(embeddings.data);
    const head = simulateHead(6, 2);
    const before = await perturbedAt(await perturb(mechanism, { embeddings, head, seed: 3 }), 0);
    const after = await perturbedAt(await perturb(mechanism, { embeddings: withZeros, head, seed: 3 }), 0);
    expect(after.logits).toHaveLength(5);
    expect(after.logits[4]).toBe(head.intercept);
    expect([...after.logits.slice(0, 4)]).toEqual([...before.logits]);
  },
);
