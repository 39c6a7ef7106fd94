import { describe, expect, test } from '@jest/globals';
import { foldHead, scoreRows } from '../../../src/core/classifier/fold-head.ts';
import { frozenLinearHead } from '../../../src/core/classifier/frozen-head.ts';
import type { LinearHead } from '../../../src/core/classifier/linear-head.ts';
import { decide } from '../../../src/core/gate/decide.ts';
import { zeros, rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { shuffledRows, takeRows } from '../../../src/core/linalg/row-sample.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { predictsUnsafe, sigmoid } from '../../../src/core/metrics/sigmoid.ts';
import { createRandom } from '../../../src/core/random.ts';
import { fitRemedy, type CalibrationRows } from '../../../src/core/remedy/fit-remedy.ts';
import { residualShare } from '../../../src/core/remedy/residual-share.ts';
import { fitRidgeMap, type PairedPieces } from '../../../src/core/remedy/ridge-map.ts';
import { tryRemedies, type RemedyAttempt, type TrialInput } from '../../../src/core/remedy/try-remedies.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { settingsFor } from '../gate/judge-settings.ts';

const DIMENSION = 12;
const SEED = 1;
/** The stream of a seed that the rows of a learning curve are drawn from. */
const STREAM = 53;

const head: LinearHead = {
  dimension: DIMENSION,
  mean: new Float64Array(DIMENSION),
  scale: new Float64Array(DIMENSION).fill(1),
  weights: Float64Array.from({ length: DIMENSION }, (_, j) => (j === 0 ? 3 : 0.5)),
  intercept: -0.2,
  decisionThreshold: 0.3,
};

/** Labels in the order of a file, and rows of both models that noise of one tells apart. */
function drawPairs(labels: Uint8Array, seed: number): Required<Omit<CalibrationRows, 'pieces'>> {
  const random = createRandom(seed);
  const [reference, candidate] = [zeros(labels.length, DIMENSION), zeros(labels.length, DIMENSION)];
  labels.forEach((label, row) => {
    const own = Array.from({ length: DIMENSION }, (_, j) => random.normal() + (j === 0 ? 2 * label - 1 : 0));
    rowOf(reference, row).set(own);
    rowOf(candidate, row).set(own.map((value) => value + random.normal()));
  });
  return { reference, candidate, labels };
}

/** All safe rows, then all unsafe ones. */
const sorted = (rows: number): Uint8Array =>
  Uint8Array.from({ length: rows }, (_, row) => Number(2 * row >= rows));

function trial(calibration: CalibrationRows, sizes: readonly number[]): TrialInput {
  const held = drawPairs(sorted(200), 2);
  return {
    ...held,
    calibration,
    head: frozenLinearHead(head),
    multiply: plainMultiply,
    seed: SEED,
    sizes,
    referenceLogits: scoreRows(foldHead(head), held.reference),
    settings: settingsFor(),
    verdictOf: (_, { checks }) => decide(checks, [], settingsFor().decision),
  };
}

function find(attempts: readonly RemedyAttempt[], remedy: string, rows: number) {
  const found = attempts.find((one) => one.remedy === remedy && one.rows === rows);
  if (found === undefined || 'refused' in found) throw new Error(`${remedy} on ${rows}: ${found?.refused}`);
  return found;
}

describe('the rows that a remedy is fitted on', () => {
  test('hold both classes although the file is sorted by label', async () => {
    const attempts = await tryRemedies(trial(drawPairs(sorted(120), 3), [40]));
    const refused = attempts.filter((one) => 'refused' in one);
    expect(refused).toEqual([]);
    expect(find(attempts, 'platt', 40).fitted.scoreMap?.slope).toBeGreaterThan(0);
  });

  test('bring the pieces of their own texts and no others (second implementation)', async () => {
    const pairs = drawPairs(sorted(60), 4);
    // Every text is its own only two pieces: a map that is judged on a text whose piece it knows looks too good.
    const twice = Int32Array.from({ length: 120 }, (_, piece) => piece >> 1);
    const piecesOf = (texts: Int32Array): PairedPieces['pairs'] => ({
      reference: takeRows(pairs.reference, texts),
      candidate: takeRows(pairs.candidate, texts),
    });
    const input = trial({ ...pairs, pieces: { pairs: piecesOf(twice), texts: twice } }, [24]);
    const { map } = find(await tryRemedies(input), 'ridge-map', 24).fitted;

    const order = shuffledRows(60, createRandom(SEED, STREAM)).slice(0, 24);
    const own = Int32Array.from({ length: 48 }, (_, piece) => order[piece >> 1]);
    const expected = await fitRidgeMap(piecesOf(order), {
      multiply: plainMultiply,
      seed: SEED,
      direction: foldHead(head).direction,
      pieces: { pairs: piecesOf(own), texts: own.map((_, piece) => piece >> 1) },
    });
    expected.matrix.data.forEach((value, at) =>
      expectClose(`matrix ${at}`, map?.matrix?.data[at] ?? NaN, value, { absolute: 1e-9 }),
    );
  });

  test('are not those that its residual is measured on', async () => {
    const input = trial(drawPairs(sorted(60), 5), []);
    const { fitted, residual } = find(await tryRemedies(input), 'ridge-map', 60);
    const { map } = fitted;
    if (map === undefined) throw new Error('a ridge map has a map');
    const held: Record<'reference' | 'candidate', Matrix> = input;
    expect(residual).toEqual(await residualShare(map, held, plainMultiply));
  });
});

describe('a remedy', () => {
  const calibration = drawPairs(sorted(120), 6);
  const input = { calibration, head: frozenLinearHead(head), multiply: plainMultiply, seed: SEED };
  const scoresOf = (rows: Matrix): Float64Array => scoreRows(foldHead(head), rows);

  test('that refits keeps the decision threshold, and tells the classes of these rows apart', async () => {
    const fitted = await fitRemedy('refit', input);
    expect(fitted).toMatchObject({ head: { decisionThreshold: 0.3 }, refitted: { decisionThreshold: 0.3 } });
    if ('refused' in fitted) throw new Error(fitted.refused);
    const scores = await fitted.head.score(calibration.candidate);
    // By chance .5; one number of the candidate alone, two apart with a standard deviation of sqrt 2, gives .84.
    expect(valueOf(rocAucScore(calibration.labels, scores))).toBeGreaterThan(0.8);
  });

  test('that moves the threshold calls as many rows unsafe as the reference did', async () => {
    const moved = {
      ...calibration,
      candidate: { ...calibration.reference, data: calibration.reference.data.map((value) => value + 0.5) },
    };
    const fitted = await fitRemedy('threshold', { ...input, calibration: moved });
    if ('refused' in fitted) throw new Error(fitted.refused);
    const { decisionThreshold } = fitted.head;
    const unsafe = (rows: Matrix, threshold: number): number =>
      scoresOf(rows).filter((logit) => predictsUnsafe(sigmoid(logit), threshold)).length;
    expect(unsafe(moved.candidate, decisionThreshold)).toBe(unsafe(calibration.reference, 0.3));
    expect(unsafe(moved.candidate, 0.3)).toBeGreaterThan(unsafe(calibration.reference, 0.3));
  });
});
