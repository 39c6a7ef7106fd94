import { describe, expect, test } from '@jest/globals';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import type { Evidence, RestoredGeometry } from '../../../src/core/diagnosis/evidence.ts';
import type { FindingKind } from '../../../src/core/diagnosis/finding.ts';
import { predictedAuc } from '../../../src/core/drift/predicted-auc.ts';
import { simulateDirectional, simulateGaussian } from '../../../src/core/drift/simulate.ts';
import { haarOrthogonal } from '../../../src/core/linalg/haar.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { differenceOf, measured, notMeasured } from '../../../src/core/measured.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { createRandom } from '../../../src/core/random.ts';
import { DIMENSION, evidenceOf, LABELS, mapped, NO_EVIDENCE, REFERENCE, ROWS, UNRELATED } from './models.ts';

const turn = await haarOrthogonal(DIMENSION, createRandom(3), plainMultiply);

/** `Q x`. */
const turned = (row: Float64Array): Float64Array =>
  row.map((_, i) => row.reduce((sum, value, j) => sum + turn.data[i * DIMENSION + j] * value, 0));

/** Both classes moved towards each other along the head, by `2 step` in all. */
const drawnTogether = (step: number): Matrix =>
  mapped((row, at) => row.map((value, j) => (j === 0 ? value - step * (2 * LABELS[at] - 1) : value)));

/** The first axis, which the head looks along, or another one. */
const axis = (at: number): Float64Array =>
  Float64Array.from({ length: DIMENSION }, (_, j) => (j === at ? 1 : 0));

/** Another model's vectors, each of another text. */
const unrelated = mapped((_, at) => Float64Array.from(rowOf(UNRELATED, (at * 7 + 3) % ROWS)));

/** A rotation of all axes but the first two, which leaves the head alone. */
const turnedBesideHead = mapped((row) =>
  row.map((value, j) => (j < 2 ? value : j % 2 === 0 ? -row[j + 1] : row[j - 1])),
);

const CASES: Readonly<Record<string, { readonly candidate: Matrix; readonly finds: readonly string[] }>> = {
  'the same vectors': { candidate: REFERENCE, finds: ['none:high'] },
  'noise that the head hardly sees': {
    candidate: simulateGaussian(REFERENCE, 0.02, createRandom(5)),
    finds: ['none:high'],
  },
  'a rotation beside the head': { candidate: turnedBesideHead, finds: ['none:high'] },
  'an offset across the head': {
    candidate: simulateDirectional(REFERENCE, 0.1, axis(5)),
    finds: ['none:high'],
  },
  'an offset towards unsafe': {
    candidate: simulateDirectional(REFERENCE, 0.2, axis(0)),
    finds: ['offset-along-head:high'],
  },
  'an offset towards safe': {
    candidate: simulateDirectional(
      REFERENCE,
      0.12,
      axis(0).map((value) => -value),
    ),
    finds: ['offset-along-head:high'],
  },
  'a rotation of everything': { candidate: mapped(turned), finds: ['rotated-or-retrained-space:high'] },
  'gaussian noise': {
    candidate: simulateGaussian(REFERENCE, 0.05, createRandom(5)),
    finds: ['random-noise:high'],
  },
  'more gaussian noise': {
    candidate: simulateGaussian(REFERENCE, 0.1, createRandom(5)),
    finds: ['random-noise:medium'],
  },
  'classes drawn together a little': {
    candidate: drawnTogether(0.05),
    finds: ['classes-drawn-together:medium'],
  },
  'classes drawn together': { candidate: drawnTogether(0.1), finds: ['classes-drawn-together:high'] },
  'another model on other texts': { candidate: unrelated, finds: ['unrelated-model:high'] },
};

const evidence = new Map<string, Evidence>();
for (const [name, { candidate }] of Object.entries(CASES)) evidence.set(name, await evidenceOf(candidate));
const known = (name: keyof typeof CASES): Evidence => evidence.get(name) ?? NO_EVIDENCE;
const summaries = (found: Evidence): string[] =>
  diagnose(found).map(({ kind, confidence }) => `${kind}:${confidence}`);
const kinds = (found: Evidence): FindingKind[] => diagnose(found).map(({ kind }) => kind);

describe('a diagnosis of simulated models', () => {
  test.each(Object.entries(CASES))('finds what was done and nothing else: %s', (name, { finds }) => {
    expect(summaries(known(name))).toEqual(finds);
  });

  test('does not depend on the direction of an offset', () => {
    const found = known('an offset towards unsafe');
    const { offset } = found.head;
    const { falseNegativeRate, falsePositiveRate } = found.change;
    const mirrored = {
      ...found,
      head: { ...found.head, offset: offset.defined ? measured(-offset.value) : offset },
      change: {
        ...found.change,
        falseNegativeRate: falsePositiveRate,
        falsePositiveRate: falseNegativeRate,
      },
    };
    expect(summaries(mirrored)).toEqual(summaries(found));
  });

  test('says the numbers it rests on', () => {
    const [{ title, evidence: said }] = diagnose(known('classes drawn together'));
    expect(title).toBe('The classes were drawn together');
    expect(said[0]).toMatch(/^Vectors turned by only 5\.\d degrees on average\.$/);
    expect(said[1]).toMatch(
      /^ROC-AUC as predicted without labels is 0\.9\d\d\. The measured one differs by -0\.1\d\d\.$/,
    );
    expect(new Set(said).size).toBe(said.length);
  });

  test('is the same for the same evidence', () => {
    for (const found of evidence.values()) expect(diagnose(found)).toEqual(diagnose(found));
  });
});

describe('without evidence', () => {
  test('there is no finding', () => {
    expect(diagnose(NO_EVIDENCE)).toEqual([]);
  });

  const NONE = notMeasured('it was not measured');
  const offsetFound = known('an offset towards unsafe');
  const noiseFound = known('gaussian noise');
  const turnedFound = known('a rotation of everything');
  const drawnFound = known('classes drawn together');
  const unrelatedFound = known('another model on other texts');
  const sameFound = known('the same vectors');
  const withHead = (found: Evidence, part: keyof Evidence['head']): Evidence => ({
    ...found,
    head: { ...found.head, [part]: NONE },
  });
  const withChange = (found: Evidence, part: keyof Evidence['change']): Evidence => ({
    ...found,
    change: { ...found.change, [part]: NONE },
  });
  test.each<[string, Evidence]>([
    ['offset: the offset', withHead(offsetFound, 'offset')],
    ['offset: the noise', withHead(offsetFound, 'noise')],
    ['offset: the correlation', withHead(offsetFound, 'correlation')],
    ['offset: the AUC', withChange(offsetFound, 'auc')],
    ['offset: the false negatives', withChange(offsetFound, 'falseNegativeRate')],
    ['offset: the false positives', withChange(offsetFound, 'falsePositiveRate')],
    ['noise: the noise', withHead(noiseFound, 'noise')],
    ['noise: the slope', withHead(noiseFound, 'slope')],
    ['noise: the correlation', withHead(noiseFound, 'correlation')],
    ['noise: the residual', { ...noiseFound, shares: { ...noiseFound.shares, residual: NONE } }],
    ['noise: the gap', { ...noiseFound, predictedAucGap: NONE }],
    ['noise: the prediction', { ...noiseFound, predictedAuc: NONE }],
    ['rotation: CKA', { ...turnedFound, cka: NONE }],
    ['rotation: the AUC', withChange(turnedFound, 'auc')],
    [
      'rotation: both the share and the neighbours',
      { ...turnedFound, knnOverlap: NONE, shares: { ...turnedFound.shares, rotation: NONE } },
    ],
    ['classes: the angle', { ...drawnFound, meanAngle: NONE }],
    ['classes: the gap', { ...drawnFound, predictedAucGap: NONE }],
    ['unrelated: CKA', { ...unrelatedFound, cka: NONE }],
    ['unrelated: the neighbours', { ...unrelatedFound, knnOverlap: NONE }],
    ['no difference: the noise', withHead(sameFound, 'noise')],
    ['no difference: the AUC', withChange(sameFound, 'auc')],
  ])('a rule does not apply: %s', (_, found) => {
    expect(kinds(found)).toEqual([]);
  });

  test('a rotation is still seen by its share, or by neighbours that stay while the scores do not', () => {
    const found = known('a rotation of everything');
    expect(summaries({ ...found, knnOverlap: NONE })).toEqual(['rotated-or-retrained-space:medium']);
    expect(summaries({ ...found, shares: NO_EVIDENCE.shares })).toEqual([
      'rotated-or-retrained-space:medium',
    ]);
  });

  test('a required sign alone is of low confidence', () => {
    const cut = { reference: measured(0), candidate: measured(0.2) };
    expect(summaries({ ...NO_EVIDENCE, truncated: cut })).toEqual(['truncation:low']);
  });
});

describe('independent noise at 200 rows', () => {
  test('never reads as classes drawn together, however the rows are drawn', () => {
    const random = createRandom(9);
    const labels = Uint8Array.from({ length: 200 }, (_, row) => row % 2);
    for (let draw = 0; draw < 40; draw++) {
      const before = Float64Array.from(labels, (label) => 1.5 * label + random.normal());
      const after = before.map((score) => score + 0.3 * random.normal());
      const predicted = predictedAuc(labels, before, after);
      const predictedAucGap = differenceOf(rocAucScore(labels, after), predicted);
      expect(predictedAucGap.defined).toBe(true);
      const found = { ...NO_EVIDENCE, meanAngle: measured(3), predictedAuc: predicted, predictedAucGap };
      expect(kinds(found)).toEqual([]);
    }
  });
});

describe('what is known to have changed', () => {
  test.each(['prefix', 'pooling', 'normalize', 'maximumLength', 'instructionSet'])(
    'is said before any number: %s',
    (field) => {
      for (const found of evidence.values()) {
        const [first, ...others] = diagnose({ ...found, changedFields: [field] });
        expect(first).toMatchObject({ kind: 'configuration-change', confidence: 'high' });
        expect(first.evidence[0]).toContain('the model file is the same');
        expect(others).toEqual(diagnose(found));
      }
    },
  );

  test('names every setting once, and whether the model file changed with it', () => {
    const changedFields = ['modelHash', 'normalize', 'prefix'];
    expect(diagnose({ ...NO_EVIDENCE, changedFields })).toEqual([
      {
        kind: 'configuration-change',
        title: 'The configuration changed',
        confidence: 'low',
        evidence: ['Changed: prefix, normalisation; the model file changed as well.'],
        advice: expect.stringContaining('Put the setting back'),
      },
    ]);
  });

  test('since the last accepted run is said too, and makes nothing surer', () => {
    const changedSinceLock = ['the held-out set', 'the classifier'];
    const said = 'Since the last accepted run the held-out set and the classifier changed as well.';
    expect(diagnose({ ...NO_EVIDENCE, changedSinceLock })).toEqual([]);
    const [both] = diagnose({ ...NO_EVIDENCE, changedFields: ['prefix'], changedSinceLock });
    expect(both.confidence).toBe('high');
    expect(both.evidence).toEqual(['Changed: prefix; the model file is the same.', said]);
  });

  test('is no finding when only the model file did: that is what a candidate is', () => {
    expect(diagnose({ ...NO_EVIDENCE, changedFields: ['modelHash', 'dimension', 'quantized'] })).toEqual([]);
  });

  test('is the dimension', () => {
    const [finding, ...others] = diagnose({ ...NO_EVIDENCE, dimension: { reference: 384, candidate: 768 } });
    expect(finding).toMatchObject({ kind: 'other-dimension', confidence: 'high' });
    expect(finding.evidence).toEqual(['The reference gives 384 numbers per text, the candidate 768.']);
    expect(others).toEqual([]);
  });

  test('of two models that differ in everything is both the dimension and that they are unrelated', () => {
    const found = {
      ...NO_EVIDENCE,
      cka: measured(0.02),
      knnOverlap: measured(0.03),
      dimension: { reference: 384, candidate: 768 },
    };
    expect(summaries(found)).toEqual(['other-dimension:high', 'unrelated-model:high']);
  });
});

describe('truncation', () => {
  const cut = (reference: number, candidate: number): Evidence['truncated'] => ({
    reference: measured(reference),
    candidate: measured(candidate),
  });

  test('is found when the candidate cuts clearly more texts, whatever the vectors show', () => {
    const found = { ...known('an offset towards safe'), truncated: cut(0.01, 0.21) };
    expect(summaries(found)).toEqual(['offset-along-head:high', 'truncation:medium']);
    const shorter = { ...found, changedFields: ['maximumLength'] };
    expect(summaries(shorter)).toEqual([
      'configuration-change:high',
      'truncation:high',
      'offset-along-head:high',
    ]);
    expect(diagnose(shorter)[1].evidence[0]).toBe(
      'The candidate cuts 20.0 % of the texts more than the reference.',
    );
  });

  test.each([
    ['both models cut as many', 0.4, 0.4],
    ['the reference cut more', 0.4, 0.1],
    ['a few more are cut', 0.1, 0.14],
  ])('is not found when %s', (_, reference, candidate) => {
    expect(kinds({ ...NO_EVIDENCE, truncated: cut(reference, candidate) })).toEqual([]);
  });

  test('is not found when the count of one model is unknown', () => {
    const truncated = { reference: notMeasured('unknown'), candidate: measured(1) };
    expect(kinds({ ...NO_EVIDENCE, truncated })).toEqual([]);
  });
});

describe('a setting that brings the old geometry back', () => {
  const angle = (degrees: number) => ({ angle: measured(degrees), cka: measured(0.9) });
  const restoredBy = (settings: RestoredGeometry['settings'], left = 0.4): RestoredGeometry => ({
    settings,
    before: angle(89.8),
    after: angle(left),
  });

  test('is named with both angles, and the changed configuration is then the cause for sure', () => {
    const restored = restoredBy({ prefix: '' });
    const changedFields = ['modelHash', 'prefix'];
    const [finding] = diagnose({ ...NO_EVIDENCE, changedFields, restored });
    expect(finding).toMatchObject({ kind: 'configuration-change', confidence: 'high' });
    expect(finding.evidence[1]).toBe(
      'With prefix: "" the candidate\'s vectors turn by 0.4 degrees instead of 89.8: the old geometry is back.',
    );
  });

  test.each([
    ['pooling', restoredBy({ pooling: 'mean' }), 'high'],
    ['another output', restoredBy({ output: 'sentence_embedding', pooling: 'none' }), 'high'],
    ['normalisation, nearly', restoredBy({ normalize: true }, 12), 'low'],
  ])('is a changed pooling or normalisation: %s', (_, restored, confidence) => {
    const found = { ...known('a rotation of everything'), restored };
    expect(summaries(found)).toEqual([`pooling-or-normalisation-changed:${confidence}`]);
  });

  test('leaves no room for another model, a rotation or noise, but for an offset', () => {
    const restored = restoredBy({ prefix: '' });
    const left = Object.fromEntries(
      [...evidence].map(([name, found]) => [name, kinds({ ...found, restored })]),
    );
    expect(left).toMatchObject({
      'a rotation of everything': [],
      'another model on other texts': [],
      'gaussian noise': [],
      'an offset towards safe': ['offset-along-head'],
    });
  });

  test('is told by CKA between models of different dimension', () => {
    const none = notMeasured('the models have different dimensions');
    const restored = {
      settings: { pooling: 'cls' },
      before: { angle: none, cka: measured(0.1) },
      after: { angle: none, cka: measured(0.97) },
    };
    const [finding] = diagnose({ ...NO_EVIDENCE, restored });
    expect(finding.evidence).toEqual([
      'With pooling: "cls" CKA is 0.970 instead of 0.100: the old geometry is back.',
    ]);
  });

  test('of the maximum length makes a truncation sure', () => {
    const truncated = { reference: measured(0), candidate: measured(0.9) };
    const found = { ...NO_EVIDENCE, truncated, change: { ...NO_EVIDENCE.change, auc: measured(-0.13) } };
    expect(summaries(found)).toEqual(['truncation:medium']);
    expect(summaries({ ...found, restored: restoredBy({ 'maximum-length': 128 }) })).toEqual([
      'truncation:high',
    ]);
  });
});

describe('a partly related space', () => {
  const partly: Evidence = {
    ...NO_EVIDENCE,
    cka: measured(0.42),
    knnOverlap: measured(0.16),
    head: { ...NO_EVIDENCE.head, correlation: measured(0.38) },
    change: { ...NO_EVIDENCE.change, auc: measured(-0.2) },
  };

  test('is what a retrained or pruned model leaves', () => {
    expect(summaries(partly)).toEqual(['partly-related-model:high']);
    expect(summaries({ ...partly, knnOverlap: measured(0.7) })).toEqual(['partly-related-model:medium']);
  });

  test.each<[string, Partial<Evidence>]>([
    ['the spaces are alike', { cka: measured(0.9) }],
    ['the spaces have nothing in common', { cka: measured(0.1) }],
    ['the head is as good as before', { change: { ...NO_EVIDENCE.change, auc: measured(-0.01) } }],
    ['the scores are as before but for noise', { head: { ...partly.head, correlation: measured(0.9) } }],
    ['texts are cut', { truncated: { reference: measured(0), candidate: measured(0.5) } }],
  ])('is not found when %s', (_, changed) => {
    expect(kinds({ ...partly, ...changed })).not.toContain('partly-related-model');
  });
});
