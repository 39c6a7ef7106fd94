import { describe, expect, test } from '@jest/globals';
import { FitError } from '../../src/core/classifier/fit.ts';
import { foldHead, scoreRows } from '../../src/core/classifier/fold-head.ts';
import { selectRegularization } from '../../src/core/classifier/select-regularization.ts';
import { compareModels } from '../../src/core/compare-models.ts';
import type { ComparedVectors, CompareProtocol } from '../../src/core/compare/protocol.ts';
import { PAPER_SWEEP } from '../../src/core/drift/sweep-settings.ts';
import { DEFAULT_LIMITS } from '../../src/core/gate/limit.ts';
import { delongPaired } from '../../src/core/inference/delong.ts';
import { rowOf, zeros, type Matrix } from '../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { DEFAULT_EVALUATION_SETTINGS } from '../../src/core/metrics/evaluate.ts';
import { createRandom } from '../../src/core/random.ts';
import { expectClose, valueOf } from '../support/closeness.ts';

const ROWS = { train: 160, validation: 80, test: 200 } as const;

interface Space {
  /** Distance of the class means in standard deviations, before rows are scaled to unit length. */
  readonly distance: number;
  readonly dimension?: number;
}

/** Unit rows of alternating labels; two spaces of one dimension hold the same noise. */
function drawRows(rows: number, seed: number, { distance, dimension = 6 }: Space): Matrix {
  const random = createRandom(seed);
  const matrix = zeros(rows, dimension);
  for (let row = 0; row < rows; row++) {
    const x = Array.from({ length: dimension }, (_, j) => random.normal() + (j === 1 ? 4 : 0));
    x[0] += (row % 2 === 1 ? 0.5 : -0.5) * distance;
    const length = Math.hypot(...x);
    rowOf(matrix, row).set(x.map((value) => value / length));
  }
  return matrix;
}

function model(name: string, space: Space): ComparedVectors {
  return {
    name,
    train: drawRows(ROWS.train, 1, space),
    validation: drawRows(ROWS.validation, 2, space),
    test: drawRows(ROWS.test, 3, space),
  };
}

function labelsOf(rows: number): Uint8Array {
  return Uint8Array.from({ length: rows }, (_, row) => row % 2);
}

const PROTOCOL: CompareProtocol = {
  trainLabels: labelsOf(ROWS.train),
  validationLabels: labelsOf(ROWS.validation),
  testRows: Array.from({ length: ROWS.test }, (_, row) => ({
    label: row % 2 === 1 ? 1 : 0,
    category: `category ${row % 3}`,
    pairId: row < 20 ? `pair ${Math.floor(row / 2)}` : undefined,
  })),
  regularization: 0.1,
  evaluation: DEFAULT_EVALUATION_SETTINGS,
  simulation: { ...PAPER_SWEEP, mechanisms: ['gaussian', 'directional'], points: 2, equalAngles: [10, 30] },
  limits: DEFAULT_LIMITS,
  seed: 42,
  multiply: plainMultiply,
};

// Apart by 3 standard deviations the classes give a ROC-AUC of about .98, apart by 1.5 of about .86. A drop of .02
// from AUC Phi(z) takes less noise the larger z phi(z) is: .08 at z = 2.1, .24 at z = 1.1.
const SHARP = model('sharp', { distance: 3 });
const DULL = model('dull', { distance: 1.5 });

describe('a comparison of models', () => {
  test('reports the one whose classes lie nearer together as less separable and more fragile', async () => {
    const { models, findings } = await compareModels([SHARP, DULL], PROTOCOL);
    for (const { places } of findings.separability) expect(places).toEqual([['sharp'], ['dull']]);
    expect(findings.fragility[0].places).toEqual([['sharp'], ['dull']]);
    const { change } = models[1];
    expect(valueOf(change?.rocAuc.value ?? { defined: false, reason: '' })).toBeLessThan(-0.05);
    expect(valueOf(change?.adjustedP ?? { defined: false, reason: '' })).toBeLessThan(0.001);
    expect(valueOf(change?.separability.silhouette ?? { defined: false, reason: '' })).toBeLessThan(-30);
  });

  test('ties a model and its copy exactly, in every number', async () => {
    const copy = { ...SHARP, name: 'copy' };
    const { models, findings } = await compareModels([SHARP, copy, DULL], PROTOCOL);
    const { change, ...measured } = models[1];
    expect({ ...measured, name: 'sharp' }).toEqual(models[0]);
    const none = { defined: true, value: 0 };
    expect(change?.rocAuc).toMatchObject({ value: none, interval: { lower: 0, upper: 0 } });
    expect(change?.p).toEqual({ defined: false, reason: 'the difference has a variance of 0' });
    expect(Object.values(change?.separability ?? {})).toEqual([none, none, none, none]);
    for (const { places } of [...findings.separability, findings.fragility[0]]) {
      expect(places).toEqual([['sharp', 'copy'], ['dull']]);
    }
    expect(findings.agreement).toMatchObject({ concordant: 2, discordant: 0, tied: 1 });
  });

  test('keeps the order of the models, measures each as if it were alone, and gives the same bits again', async () => {
    const forwards = await compareModels([SHARP, DULL], PROTOCOL);
    const backwards = await compareModels([DULL, SHARP], PROTOCOL);
    expect(backwards.models.map(({ name }) => name)).toEqual(['dull', 'sharp']);
    expect(backwards.models[0]).not.toHaveProperty('change');
    expect(forwards.models[1]).toEqual({ ...backwards.models[0], change: forwards.models[1].change });
    expect(await compareModels([SHARP, DULL], PROTOCOL)).toEqual(forwards);
    expect(backwards.findings.separability).toEqual(forwards.findings.separability);
  });

  test('takes one model at a time from a source that embeds when asked', async () => {
    const asked: string[] = [];
    async function* source(): AsyncGenerator<ComparedVectors> {
      for (const one of [SHARP, DULL]) {
        asked.push(one.name);
        yield await Promise.resolve(one);
      }
    }
    expect(await compareModels(source(), PROTOCOL)).toEqual(await compareModels([SHARP, DULL], PROTOCOL));
    expect(asked).toEqual(['sharp', 'dull']);
  });

  test('takes models of different dimension', async () => {
    const wide = model('wide', { distance: 3, dimension: 12 });
    const { models, findings } = await compareModels([SHARP, wide], PROTOCOL);
    expect(models.map(({ dimension }) => dimension)).toEqual([6, 12]);
    expect(findings.fragility[0].places.flat()).toHaveLength(2);
    expect(models[1].change?.rocAuc.value.defined).toBe(true);
  });

  test('chooses C for each model on the validation rows, unless one is given for all', async () => {
    const { regularization, ...choosing } = PROTOCOL;
    const [chosen] = (await compareModels([SHARP], choosing)).models;
    const selected = await selectRegularization(
      { matrix: SHARP.train, labels: PROTOCOL.trainLabels },
      { matrix: SHARP.validation, labels: PROTOCOL.validationLabels },
      { multiply: plainMultiply },
    );
    expect(chosen.head.C).toBe(selected.chosen.C);
    expect(chosen.head.directionNorm).toBe(selected.chosen.directionNorm);
    const fixed = (await compareModels([SHARP, DULL], PROTOCOL)).models;
    expect(fixed.map(({ head }) => head.C)).toEqual([regularization, regularization]);
  });

  test('tests each model against the first by paired DeLong, adjusted by Holm', async () => {
    const middle = model('middle', { distance: 2.7 });
    const { models } = await compareModels([SHARP, middle, DULL], PROTOCOL);
    const labels = labelsOf(ROWS.test);
    const scores: Float64Array[] = [];
    for (const { train, test: rows } of [SHARP, middle, DULL]) {
      const { chosen } = await selectRegularization(
        { matrix: train, labels: PROTOCOL.trainLabels },
        { matrix: SHARP.validation, labels: PROTOCOL.validationLabels },
        { multiply: plainMultiply, grid: [0.1] },
      );
      scores.push(scoreRows(foldHead(chosen.head), rows));
    }
    const raw = [1, 2].map((at) => delongPaired(labels, scores[0], scores[at]));
    const p = raw.map((one) => valueOf(one.p));
    // Two tests: the smaller p doubles, the larger one is at least as large as that.
    const smaller = Math.min(1, 2 * Math.min(...p));
    models.slice(1).forEach(({ change }, at) => {
      if (change === undefined) throw new Error('the change is absent');
      expect(change.rocAuc.value).toEqual(raw[at].difference);
      expectClose('p', valueOf(change.p), p[at], { relative: 1e-12 });
      const adjusted = p[at] === Math.min(...p) ? smaller : Math.max(smaller, p[at]);
      expectClose('adjusted p', valueOf(change.adjustedP), adjusted, { relative: 1e-12 });
    });
  });

  test('measures pairs and categories where the rows have them', async () => {
    const [{ safeEmbed }] = (await compareModels([SHARP], PROTOCOL)).models;
    expect(safeEmbed.pairs?.pairs).toBe(10);
    expect(safeEmbed.purity?.byCategory).toHaveLength(3);
    const testRows = PROTOCOL.testRows.map(({ label }) => ({ label }));
    const [without] = (await compareModels([SHARP], { ...PROTOCOL, testRows })).models;
    expect(Object.keys(without.safeEmbed)).toEqual(['averageCosine']);
  });

  test('says which model cannot be fitted, and refuses vectors that are not those of the rows', async () => {
    const oneClass = { ...PROTOCOL, trainLabels: new Uint8Array(ROWS.train) };
    const failure = compareModels([SHARP], oneClass);
    await expect(failure).rejects.toThrow(FitError);
    await expect(failure).rejects.toThrow('sharp: only one class is present');
    const noValidation = { ...PROTOCOL, validationLabels: new Uint8Array(ROWS.validation) };
    await expect(compareModels([SHARP], noValidation)).rejects.toThrow('there are no unsafe rows');
    const fewer = { ...SHARP, test: SHARP.validation };
    await expect(compareModels([fewer], PROTOCOL)).rejects.toThrow('80 test vectors but 200 test rows');
  });

  test('without any safe test row leaves numbers undefined rather than guessing', async () => {
    const testRows = PROTOCOL.testRows.map(() => ({ label: 1 }) as const);
    const { models, findings } = await compareModels([SHARP, DULL], { ...PROTOCOL, testRows });
    expect(models[0].rocAuc.value).toEqual({ defined: false, reason: 'there are no safe rows' });
    expect(findings.separability.map(({ places }) => places)).toEqual([[], [], []]);
    expect(findings.fragility[0].unranked).toHaveLength(2);
  });
});
