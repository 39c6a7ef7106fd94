import { describe, expect, test } from '@jest/globals';
import { assess, type Assessment } from '../../../src/core/assess.ts';
import { frozenFoldedHead } from '../../../src/core/classifier/frozen-head.ts';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { collectEvidence, type KnownOfModels } from '../../../src/core/diagnosis/evidence.ts';
import { simulateDirectional } from '../../../src/core/drift/simulate.ts';
import { zeros, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { measured } from '../../../src/core/measured.ts';
import { settingsFor } from '../gate/judge-settings.ts';
import { DIMENSION, evidenceOf, HEAD, LABELS, REFERENCE, ROWS } from './models.ts';

const KNOWN: KnownOfModels = {
  rows: ROWS,
  truncatedRows: { reference: 6, candidate: 60 },
  dimension: { reference: DIMENSION, candidate: DIMENSION },
  changedFields: ['modelHash', 'prefix'],
  changedSinceLock: ['the classifier'],
};

const offset = simulateDirectional(
  REFERENCE,
  0.2,
  Float64Array.from({ length: DIMENSION }, (_, j) => (j === 0 ? 1 : 0)),
);

const head = frozenFoldedHead(HEAD, 0.5);

function assessed(candidate: Matrix): Promise<Assessment> {
  const embedded = (matrix: Matrix): { matrix: Matrix; norms: Float64Array } => ({
    matrix,
    norms: new Float64Array(ROWS).fill(1),
  });
  return assess({
    rows: Array.from(LABELS, (label) => ({ label: label === 1 ? 1 : 0, slices: [] })),
    reference: embedded(REFERENCE),
    candidate: embedded(candidate),
    heads: { reference: head, candidate: head },
    settings: settingsFor([]),
    slices: { level: 'off', minimumRows: 100, minimumRowsPerClass: 20 },
    multiply: plainMultiply,
  });
}

describe('the evidence of an assessment', () => {
  test('is what its parts measure, with the shares of cut rows', async () => {
    const { head, shares, ...collected } = collectEvidence(await assessed(offset), KNOWN);
    const { head: expectedHead, shares: expectedShares, ...expected } = await evidenceOf(offset);
    expect(collected).toEqual({
      ...expected,
      truncated: { reference: measured(0.01), candidate: measured(0.1) },
      changedFields: ['modelHash', 'prefix'],
      changedSinceLock: ['the classifier'],
    });
    expect(head).toMatchObject(expectedHead);
    expect(shares).toMatchObject(expectedShares);
  });

  test('leads to the findings; a setting that changed with the model is not the surest', async () => {
    const findings = diagnose(collectEvidence(await assessed(offset), KNOWN));
    expect(findings.map(({ kind }) => kind)).toEqual([
      'offset-along-head',
      'truncation',
      'configuration-change',
    ]);
  });

  test('of models of different dimension has no number of the head, and a finding', async () => {
    const dimension = { reference: DIMENSION, candidate: 8 };
    const evidence = collectEvidence(await assessed(zeros(ROWS, 8)), {
      ...KNOWN,
      dimension,
      changedFields: [],
      changedSinceLock: [],
    });
    const { meanAngle, shares, head, predictedAuc, predictedAucGap, change } = evidence;
    const absent = [meanAngle, shares, head, change].flatMap((part) => Object.values(part));
    for (const value of [predictedAuc, predictedAucGap, ...absent].filter((part) => typeof part === 'object'))
      expect(value).toMatchObject({ defined: false });
    expect(diagnose(evidence).map(({ kind }) => kind)).toEqual(['other-dimension', 'truncation']);
  });

  test('without rows has no share of cut rows', async () => {
    const { truncated } = collectEvidence(await assessed(offset), { ...KNOWN, rows: 0 });
    expect([truncated.reference.defined, truncated.candidate.defined]).toEqual([false, false]);
  });
});
