import { describe, expect, test } from '@jest/globals';

import { angleHistogram } from '../../../src/core/evidence/angle-histogram.ts';
import { gatherEvidence, type EvidenceInput } from '../../../src/core/evidence/gather-evidence.ts';
import { planeMap } from '../../../src/core/evidence/plane-map.ts';
import { rocCurves } from '../../../src/core/evidence/roc-curve.ts';
import { scoreHistogram } from '../../../src/core/evidence/score-histogram.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { confidentlyWrongRows } from '../../../src/core/metrics/confidently-wrong.ts';
import { DEFAULT_EVALUATION_SETTINGS } from '../../../src/core/metrics/evaluate.ts';
import { pickRows } from '../../../src/core/streamed-rows.ts';
import { simulateScores } from '../../support/scored-rows.ts';
import { drawMatrix } from '../drift/paired-rows.ts';

const ROWS = 40;
const COLS = 5;
const SAMPLED = Int32Array.of(1, 2, 5, 8, 11, 12, 20, 21, 33, 38);

const { labels, reference, candidate } = simulateScores(ROWS, 3);
// Two rows that the candidate gets wrong for sure.
const wrong = candidate.map((logit, row) => (row === 2 || row === 7 ? (labels[row] === 1 ? -9 : 9) : logit));

const INPUT: EvidenceInput = {
  ids: Array.from({ length: ROWS }, (_, row) => `row ${row}`),
  labels,
  matrices: { reference: drawMatrix(ROWS, COLS, 1), candidate: drawMatrix(ROWS, COLS, 2) },
  scores: { reference, candidate: wrong },
  evaluation: DEFAULT_EVALUATION_SETTINGS,
  intervals: { confidenceLevel: 0.95, resamples: 50, seed: 7 },
  multiply: plainMultiply,
};

describe('the evidence', () => {
  test('is what each picture is drawn from', async () => {
    const { ids, matrices, multiply, intervals } = INPUT;
    const silentFailures = confidentlyWrongRows(labels, wrong, INPUT.evaluation);
    expect(silentFailures).toEqual(expect.arrayContaining([2, 7]));
    expect(await gatherEvidence(INPUT)).toStrictEqual({
      scores: scoreHistogram(labels, reference, wrong),
      roc: rocCurves({ labels, reference, candidate: wrong }, intervals),
      angles: angleHistogram(matrices.reference, matrices.candidate),
      plane: await planeMap({ ids, labels, ...matrices, silentFailures, multiply, seed: 7 }),
    });
  });

  test('of sampled rows takes vectors from them and scores from all', async () => {
    const matrices = {
      reference: drawMatrix(SAMPLED.length, COLS, 1),
      candidate: drawMatrix(SAMPLED.length, COLS, 2),
    };
    const { plane, scores } = await gatherEvidence({ ...INPUT, matrices, sampled: SAMPLED });
    const held = {
      ids: pickRows(INPUT.ids, SAMPLED),
      labels: Uint8Array.from(SAMPLED, (row) => labels[row]),
    };
    const logits = Float64Array.from(SAMPLED, (row) => wrong[row]);
    const silentFailures = confidentlyWrongRows(held.labels, logits, INPUT.evaluation);
    expect(silentFailures).toContain(1);
    expect(plane).toEqual(
      await planeMap({ ...held, ...matrices, silentFailures, multiply: plainMultiply, seed: 7 }),
    );
    expect(scores).toEqual(scoreHistogram(labels, reference, wrong));
  });

  test.each([
    ['the reference', { candidate: wrong }],
    ['the candidate', { reference }],
    ['either', {}],
  ])('has no scores where the head does not fit %s', async (_, scores) => {
    const evidence = await gatherEvidence({ ...INPUT, scores });
    expect(Object.keys(evidence).sort()).toEqual(['angles', 'plane']);
    const silentFailures = 'candidate' in scores ? confidentlyWrongRows(labels, wrong, INPUT.evaluation) : [];
    const { ids, matrices, multiply } = INPUT;
    expect(evidence.plane).toEqual(
      await planeMap({ ids, labels, ...matrices, silentFailures, multiply, seed: 7 }),
    );
  });

  test('has no angles between models of different dimensions', async () => {
    const matrices = { reference: drawMatrix(ROWS, COLS, 1), candidate: drawMatrix(ROWS, COLS + 1, 2) };
    expect(await gatherEvidence({ ...INPUT, matrices })).not.toHaveProperty('angles');
  });

  test('has no curve of one class', async () => {
    const evidence = await gatherEvidence({ ...INPUT, labels: new Uint8Array(ROWS) });
    expect(evidence).not.toHaveProperty('roc');
    expect(evidence).toHaveProperty('scores');
  });
});
