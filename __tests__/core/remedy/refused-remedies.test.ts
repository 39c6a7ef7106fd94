import { describe, expect, test } from '@jest/globals';

import type { FrozenHead } from '../../../src/core/classifier/frozen-head.ts';
import { decide } from '../../../src/core/gate/decide.ts';
import { rowOf, zeros, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { createRandom } from '../../../src/core/random.ts';
import { fitRemedy } from '../../../src/core/remedy/fit-remedy.ts';
import { DEFAULT_REMEDY_SETTINGS } from '../../../src/core/remedy/remedy-settings.ts';
import { tryRemedies, type RemedyAttempt, type TrialInput } from '../../../src/core/remedy/try-remedies.ts';
import { settingsFor } from '../gate/judge-settings.ts';

const DIMENSION = 3;

function drawRows(rows: number, seed: number): Matrix {
  const random = createRandom(seed);
  const matrix = zeros(rows, DIMENSION);
  for (let row = 0; row < rows; row++) {
    rowOf(matrix, row).set(
      Array.from({ length: DIMENSION }, (_, j) => random.normal() + (j === 0 ? 2 * (row % 2) - 1 : 0)),
    );
  }
  return matrix;
}

/** Refuses vectors whose first number is beyond 6, as a graph may refuse what it was not made for. */
const head: FrozenHead = {
  dimension: DIMENSION,
  decisionThreshold: 0.5,
  score: (matrix) => {
    const logits = Float64Array.from({ length: matrix.rows }, (_, row) => 2 * rowOf(matrix, row)[0]);
    if (logits.some((logit) => Math.abs(logit) > 12)) return Promise.reject(new Error('too far out'));
    return Promise.resolve(logits);
  },
};

function trial(more: Partial<TrialInput> = {}): TrialInput {
  const [held, calibration] = [drawRows(120, 1), drawRows(60, 2)];
  const labels = (rows: number) => Uint8Array.from({ length: rows }, (_, row) => row % 2);
  return {
    calibration: { reference: calibration, candidate: calibration, labels: labels(60) },
    head,
    multiply: plainMultiply,
    seed: 1,
    sizes: [60],
    labels: labels(120),
    referenceLogits: Float64Array.from({ length: 120 }, (_, row) => 2 * rowOf(held, row)[0]),
    reference: held,
    candidate: held,
    settings: settingsFor(),
    verdictOf: (_, { checks }) => decide(checks, [], settingsFor().decision),
    ...more,
  };
}

/** The held-out rows go where the head does not score; what was fitted elsewhere does not bring them back. */
function farOut(more: Partial<TrialInput> = {}): TrialInput {
  const candidate = drawRows(120, 1);
  rowOf(candidate, 0)[0] = 50;
  return trial({ candidate, ...more });
}

function refusals(attempts: readonly RemedyAttempt[]): readonly string[] {
  return attempts.flatMap((one) => ('refused' in one ? [one.refused] : []));
}

describe('a remedy that the head cannot score', () => {
  test('is refused in the words of the error, and the others are tried all the same', async () => {
    const refusalOf = (error: unknown) => (error instanceof Error ? `no score: ${error.message}` : undefined);
    const attempts = await tryRemedies(farOut({ refusalOf }));
    expect(refusals(attempts)).toContain('no score: too far out');
    expect(attempts.some((one) => !('refused' in one))).toBe(true);
  });

  test.each([
    ['an error that is no refusal', () => undefined],
    ['an error where nothing is a refusal', undefined],
  ])('%s is thrown', async (_, refusalOf) => {
    const input = farOut();
    const attempts = tryRemedies(refusalOf === undefined ? input : { ...input, refusalOf });
    await expect(attempts).rejects.toThrow('too far out');
  });
});

describe('what a remedy is fitted on', () => {
  test('needs labels for a calibration and for a new head', async () => {
    const { calibration } = trial();
    const unlabelled = { reference: calibration.reference, candidate: calibration.candidate };
    for (const name of ['temperature', 'platt', 'refit'] as const) {
      const fitted = fitRemedy(name, { ...trial(), calibration: unlabelled });
      await expect(fitted.then((one) => ('refused' in one ? one.refused : 'fitted'))).resolves.toMatch(
        /no labels/,
      );
    }
  });
});

test('a gate file that says nothing of remedies tries three sizes on at most two thousand rows', () => {
  expect(DEFAULT_REMEDY_SETTINGS).toEqual({ sizes: [200, 500, 1000], maximumRows: 2000 });
});
