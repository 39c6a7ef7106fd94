import { describe, expect, test } from '@jest/globals';

import { assess, type AssessmentInput } from '../../src/core/assess.ts';
import { frozenLinearHead, type FrozenHead } from '../../src/core/classifier/frozen-head.ts';
import { zeros, rowOf } from '../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { createRandom } from '../../src/core/random.ts';
import { settingsFor } from './gate/judge-settings.ts';

const DIMENSION = 4;
const ROWS = 120;

function inputFor(head: FrozenHead): AssessmentInput {
  const random = createRandom(5);
  const matrix = zeros(ROWS, DIMENSION);
  for (let row = 0; row < ROWS; row++) {
    const x = Array.from(
      { length: DIMENSION },
      (_, j) => random.normal() + (j === 0 ? (row % 2) * 2 - 1 : 0),
    );
    const length = Math.hypot(...x);
    rowOf(matrix, row).set(x.map((value) => value / length));
  }
  const rows = { matrix, norms: new Float64Array(ROWS).fill(1) };
  return {
    rows: Array.from({ length: ROWS }, (_, row) => ({ label: row % 2 === 1 ? 1 : 0, slices: [] })),
    reference: rows,
    candidate: rows,
    heads: { reference: head, candidate: head },
    settings: settingsFor(),
    slices: { level: 'warning', minimumRows: 100, minimumRowsPerClass: 20 },
    multiply: plainMultiply,
  };
}

const LINEAR = frozenLinearHead({
  dimension: DIMENSION,
  mean: new Float64Array(DIMENSION),
  scale: new Float64Array(DIMENSION).fill(1),
  weights: Float64Array.of(5, 0, 0, 0),
  intercept: 0,
  decisionThreshold: 0.5,
});

describe('a head that is not linear', () => {
  const { dimension, decisionThreshold, score } = LINEAR;
  const opaque: FrozenHead = { dimension, decisionThreshold, score };

  test('is judged as the linear head with the same scores is, but has no direction', async () => {
    const [seen, unseen] = [await assess(inputFor(LINEAR)), await assess(inputFor(opaque))];
    expect(seen.head).toMatchObject({ directionNorm: { defined: true }, noiseTolerance: { defined: true } });
    expect(unseen.head).toEqual({
      directionNorm: { defined: false, reason: 'the head is not linear' },
      noiseTolerance: { defined: false, reason: 'the head is not linear' },
    });
    expect(unseen.verdict).toEqual(seen.verdict);
    expect(unseen.judged).toEqual(seen.judged);
    expect(unseen.headDrift).toEqual(seen.headDrift);
  });

  test('gives its scores to the report, those of either model', async () => {
    const input = inputFor(opaque);
    const { scores } = await assess(input);
    expect(scores).toEqual({
      reference: await score(input.reference.matrix),
      candidate: await score(input.candidate.matrix),
    });
  });
});
