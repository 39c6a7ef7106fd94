import { describe, expect, test } from '@jest/globals';

import { frozenLinearHead } from '../../../src/core/classifier/frozen-head.ts';
import { decide } from '../../../src/core/gate/decide.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { shuffledRows, takeRows } from '../../../src/core/linalg/row-sample.ts';
import { createRandom } from '../../../src/core/random.ts';
import { fitRemedy, type CalibrationRows } from '../../../src/core/remedy/fit-remedy.ts';
import { tryRemedies, type TrialInput } from '../../../src/core/remedy/try-remedies.ts';
import { drawMatrix } from '../drift/paired-rows.ts';
import { settingsFor } from '../gate/judge-settings.ts';

const COLS = 3;
const TEXTS = 40;
/** The stream of the learning curve's order. */
const STREAM = 53;

const head = frozenLinearHead({
  dimension: COLS,
  mean: new Float64Array(COLS),
  scale: new Float64Array(COLS).fill(1),
  weights: Float64Array.of(2, -1, 0.5),
  intercept: 0,
  decisionThreshold: 0.5,
});

const texts = Int32Array.from({ length: 2 * TEXTS }, (_, piece) => Math.floor(piece / 2));
const calibration: CalibrationRows = {
  reference: drawMatrix(TEXTS, COLS, 1),
  candidate: drawMatrix(TEXTS, COLS, 2),
  labels: Uint8Array.from({ length: TEXTS }, (_, row) => row % 2),
  pieces: {
    pairs: { reference: drawMatrix(2 * TEXTS, COLS, 3), candidate: drawMatrix(2 * TEXTS, COLS, 4) },
    texts,
  },
};

const held = drawMatrix(60, COLS, 5);
const INPUT: TrialInput = {
  calibration,
  head,
  multiply: plainMultiply,
  seed: 1,
  sizes: [20],
  labels: Uint8Array.from({ length: 60 }, (_, row) => row % 2),
  referenceLogits: await head.score(held),
  reference: held,
  candidate: drawMatrix(60, COLS, 6),
  settings: settingsFor(),
  verdictOf: (_, { checks }) => decide(checks, [], settingsFor().decision),
};

describe('a point of the learning curve', () => {
  test('has the pieces of its own texts and of no others', async () => {
    const attempts = await tryRemedies(INPUT);
    const tried = attempts.find(({ remedy, rows }) => remedy === 'ridge-map' && rows === 20);
    if (tried === undefined || 'refused' in tried) throw new Error('there is no ridge map');

    // Second implementation: the first twenty texts of the order, numbered anew, and their pieces.
    const own = shuffledRows(TEXTS, createRandom(INPUT.seed, STREAM)).slice(0, 20);
    const kept = Int32Array.from([...texts.keys()].filter((piece) => own.includes(texts[piece])));
    const { pairs } = calibration.pieces ?? { pairs: calibration };
    const fitted = await fitRemedy('ridge-map', {
      ...INPUT,
      calibration: {
        reference: takeRows(calibration.reference, own),
        candidate: takeRows(calibration.candidate, own),
        labels: Uint8Array.from(own, (row) => (calibration.labels ?? [])[row]),
        pieces: {
          pairs: { reference: takeRows(pairs.reference, kept), candidate: takeRows(pairs.candidate, kept) },
          texts: kept.map((piece) => own.indexOf(texts[piece])),
        },
      },
    });
    if ('refused' in fitted) throw new Error(fitted.refused);
    expect(tried.fitted.map).toEqual(fitted.map);
  });
});
