import { describe, expect, test } from '@jest/globals';
import { foldHead, scoreRows } from '../../../src/core/classifier/fold-head.ts';
import { frozenLinearHead } from '../../../src/core/classifier/frozen-head.ts';
import type { LinearHead } from '../../../src/core/classifier/linear-head.ts';
import { decide } from '../../../src/core/gate/decide.ts';
import { haarOrthogonal } from '../../../src/core/linalg/haar.ts';
import { rowOf, zeros, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { createRandom } from '../../../src/core/random.ts';
import { REMEDY_NAMES } from '../../../src/core/remedy/remedy.ts';
import {
  recommendRemedy,
  tryRemedies,
  type RemedyAttempt,
  type TrialInput,
} from '../../../src/core/remedy/try-remedies.ts';
import { settingsFor } from '../gate/judge-settings.ts';

const DIMENSION = 6;
const HELD_OUT = 700;
const CALIBRATION = 400;

const head: LinearHead = {
  dimension: DIMENSION,
  mean: new Float64Array(DIMENSION),
  scale: new Float64Array(DIMENSION).fill(1),
  weights: Float64Array.of(3, -1, 0, 0, 0, 0),
  intercept: -0.2,
  decisionThreshold: 0.5,
};

/** Two classes, far apart along the first dimension, and labels. */
function drawRows(rows: number, seed: number): { matrix: Matrix; labels: Uint8Array } {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  const matrix = zeros(rows, DIMENSION);
  for (let row = 0; row < rows; row++) {
    rowOf(matrix, row).set(
      Array.from({ length: DIMENSION }, (_, j) => random.normal() + (j === 0 ? 2 * labels[row] - 1 : 0)),
    );
  }
  return { matrix, labels };
}

function mapRows(matrix: Matrix, map: (row: Float32Array) => ArrayLike<number>): Matrix {
  const result = zeros(matrix.rows, matrix.cols);
  for (let row = 0; row < matrix.rows; row++)
    rowOf(result, row).set(Float32Array.from(map(rowOf(matrix, row))));
  return result;
}

/** The upgrade is `change`, the same for held-out and calibration rows. */
function trial(change: (row: Float32Array) => ArrayLike<number>, sizes = [100, 400]): TrialInput {
  const held = drawRows(HELD_OUT, 1);
  const calibration = drawRows(CALIBRATION, 2);
  return {
    calibration: {
      reference: calibration.matrix,
      candidate: mapRows(calibration.matrix, change),
      labels: calibration.labels,
    },
    head: frozenLinearHead(head),
    multiply: plainMultiply,
    seed: 1,
    sizes,
    labels: held.labels,
    referenceLogits: scoreRows(foldHead(head), held.matrix),
    reference: held.matrix,
    candidate: mapRows(held.matrix, change),
    settings: settingsFor(),
    verdictOf: (_, { checks }) => decide(checks, [], settingsFor().decision),
  };
}

const turn = await haarOrthogonal(DIMENSION, createRandom(9), plainMultiply);
const rotate = (row: Float32Array): Float32Array =>
  row.map((_, i) => row.reduce((sum, value, j) => sum + turn.data[i * DIMENSION + j] * value, 0));

function outcomeOf(attempts: readonly RemedyAttempt[], remedy: string, rows: number): string {
  const found = attempts.find((one) => one.remedy === remedy && one.rows === rows);
  if (found === undefined) return 'missing';
  return 'refused' in found ? `refused: ${found.refused}` : found.verdict.outcome;
}

describe('remedies', () => {
  test('are all tried at every size, and sizes above the rows there are mean all of them', async () => {
    const attempts = await tryRemedies(trial(rotate, [100, 1000, 2000]));
    expect(attempts.map(({ remedy, rows }) => `${remedy} ${rows}`)).toEqual(
      [100, 400].flatMap((rows) => REMEDY_NAMES.map((name) => `${name} ${rows}`)),
    );
  });

  test('a rotated space is repaired by an orthogonal map, which costs less than a ridge map', async () => {
    const attempts = await tryRemedies(trial(rotate));
    expect(outcomeOf(attempts, 'procrustes', 400)).toBe('pass');
    expect(outcomeOf(attempts, 'threshold', 400)).toBe('fail');
    expect(outcomeOf(attempts, 'recentre', 400)).toBe('fail');
    expect(recommendRemedy(attempts)).toMatchObject({ remedy: 'procrustes', rows: 100 });
  });

  test('a shift of the whole space is repaired by recentring', async () => {
    const attempts = await tryRemedies(trial((row) => row.map((value, j) => value + (j === 0 ? 1.5 : 0))));
    expect(outcomeOf(attempts, 'recentre', 400)).toBe('pass');
    expect(recommendRemedy(attempts)?.remedy).toBe('recentre');
  });

  test('an inverted score is refused by the calibrations, never repaired by turning it round', async () => {
    const attempts = await tryRemedies(trial((row) => row.map((value) => -value)));
    expect(outcomeOf(attempts, 'platt', 400)).toContain('invert the classifier');
    expect(outcomeOf(attempts, 'temperature', 400)).toContain('invert the classifier');
  });

  test('nothing repairs vectors that no longer say anything', async () => {
    const random = createRandom(4);
    const attempts = await tryRemedies(trial((row) => row.map(() => random.normal())));
    expect(attempts.filter((one) => !('refused' in one) && one.verdict.outcome === 'pass')).toEqual([]);
    expect(recommendRemedy(attempts)).toBeUndefined();
  });

  test('another dimension leaves a ridge map and a new head', async () => {
    const input = trial((row) => row);
    const cut = ({ rows, data }: Matrix): Matrix => ({
      rows,
      cols: 4,
      data: Float32Array.from(
        { length: rows * 4 },
        (_, at) => data[Math.floor(at / 4) * DIMENSION + (at % 4)],
      ),
    });
    const attempts = await tryRemedies({
      ...input,
      candidate: cut(input.candidate),
      calibration: { ...input.calibration, candidate: cut(input.calibration.candidate) },
    });
    for (const name of ['threshold', 'recentre', 'procrustes', 'temperature', 'platt']) {
      expect(outcomeOf(attempts, name, 400)).toContain('refused');
    }
    expect(outcomeOf(attempts, 'ridge-map', 400)).toBe('pass');
    expect(outcomeOf(attempts, 'refit', 400)).not.toContain('refused');
  });

  test('the same input gives the same attempts', async () => {
    const input = trial(rotate, [100]);
    const once = JSON.stringify(await tryRemedies(input));
    expect(JSON.stringify(await tryRemedies(input))).toBe(once);
  });
});

describe('the recommendation', () => {
  const attempt = (remedy: RemedyAttempt['remedy'], rows: number, outcome: string): RemedyAttempt =>
    ({ remedy, rows, verdict: { outcome } }) as unknown as RemedyAttempt;

  test('is the cheapest that passes, on the fewest rows from which it keeps passing', () => {
    const attempts = [
      attempt('recentre', 100, 'fail'),
      attempt('procrustes', 100, 'pass'),
      attempt('procrustes', 200, 'fail'),
      attempt('procrustes', 400, 'pass'),
      attempt('procrustes', 800, 'pass'),
      attempt('refit', 100, 'pass'),
    ];
    expect(recommendRemedy(attempts)).toMatchObject({ remedy: 'procrustes', rows: 400 });
  });

  test('is none when a remedy fails on all rows, or only leaves the verdict open', () => {
    expect(
      recommendRemedy([attempt('procrustes', 100, 'pass'), attempt('procrustes', 400, 'fail')]),
    ).toBeUndefined();
    expect(recommendRemedy([attempt('refit', 400, 'inconclusive')])).toBeUndefined();
    expect(recommendRemedy([])).toBeUndefined();
  });
});
