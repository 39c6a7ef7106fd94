import { describe, expect, test } from '@jest/globals';
import { assess, type AssessmentInput, type AssessedRow } from '../../src/core/assess.ts';
import { frozenLinearHead } from '../../src/core/classifier/frozen-head.ts';
import type { LinearHead } from '../../src/core/classifier/linear-head.ts';
import { PAPER_SWEEP } from '../../src/core/drift/sweep-settings.ts';
import type { EmbeddedRows } from '../../src/core/embedded-rows.ts';
import { haarOrthogonal } from '../../src/core/linalg/haar.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { rowOf, zeros, type Matrix } from '../../src/core/linalg/matrix.ts';
import { createRandom } from '../../src/core/random.ts';
import type { SliceRules } from '../../src/core/slices/slice-settings.ts';
import { limitFor, settingsFor } from './gate/judge-settings.ts';

const DIMENSION = 8;

const SLICES: SliceRules = { level: 'warning', minimumRows: 100, minimumRowsPerClass: 20 };

/** Unit rows in pairs, unsafe `x` and safe `-x`: negating all of them changes no distribution. */
function mirroredRows(count: number, seed = 1): { rows: AssessedRow[]; matrix: Matrix } {
  const random = createRandom(seed);
  const matrix = zeros(count, DIMENSION);
  for (let row = 0; row < count; row += 2) {
    const x = Float64Array.from({ length: DIMENSION }, (_, j) => (j === 0 ? 1.2 : 0) + random.normal());
    const length = Math.hypot(...x);
    rowOf(matrix, row).set(x.map((value) => -value / length));
    if (row + 1 < count) rowOf(matrix, row + 1).set(x.map((value) => value / length));
  }
  const rows = Array.from({ length: count }, (_, row): AssessedRow => ({
    label: row % 2 === 1 ? 1 : 0,
    slices: [],
  }));
  return { rows, matrix };
}

function embedded(matrix: Matrix): EmbeddedRows {
  return { matrix, norms: new Float64Array(matrix.rows).fill(1) };
}

function mapRows(matrix: Matrix, map: (row: Float32Array) => ArrayLike<number>, cols = matrix.cols): Matrix {
  const result = zeros(matrix.rows, cols);
  for (let row = 0; row < matrix.rows; row++)
    rowOf(result, row).set(Float32Array.from(map(rowOf(matrix, row))));
  return result;
}

/** The same head for both models. */
function twice(linear: LinearHead): AssessmentInput['heads'] {
  const head = frozenLinearHead(linear);
  return { reference: head, candidate: head };
}

function headOf(dimension = DIMENSION): LinearHead {
  return {
    dimension,
    mean: new Float64Array(dimension),
    scale: new Float64Array(dimension).fill(1),
    weights: Float64Array.from({ length: dimension }, (_, j) => (j === 0 ? 5 : 0)),
    intercept: 0,
    decisionThreshold: 0.5,
  };
}

function inputFor(count: number, candidate = (matrix: Matrix): Matrix => matrix): AssessmentInput {
  const { rows, matrix } = mirroredRows(count);
  return {
    rows,
    reference: embedded(matrix),
    candidate: embedded(candidate(matrix)),
    heads: twice(headOf()),
    settings: settingsFor(),
    slices: SLICES,
    multiply: plainMultiply,
  };
}

const turn = await haarOrthogonal(DIMENSION, createRandom(3), plainMultiply);

/** `Q x`. */
function turned(row: Float32Array): Float64Array {
  return Float64Array.from(row, (_, i) =>
    row.reduce((sum, value, j) => sum + turn.data[i * DIMENSION + j] * value, 0),
  );
}

describe('assess', () => {
  test('the same model again passes with the default limits on 600 rows', async () => {
    const { verdict, judged, flips } = await assess(inputFor(600));
    expect(verdict).toEqual({ outcome: 'pass', effect: 'pass', reasons: [] });
    expect(judged?.checks.every(({ change }) => change.defined && change.value === 0)).toBe(true);
    expect(flips).toMatchObject({ negativeFlips: [], positiveFlips: [], mcnemarP: 1 });
  });

  test('a rotated space fails', async () => {
    const result = await assess(inputFor(600, (matrix) => mapRows(matrix, turned)));
    expect(result.verdict).toMatchObject({ outcome: 'fail', effect: 'fail' });
    expect(result.verdict.reasons[0]).toContain('ROC-AUC');
  });

  test('a turn of half a circle fails while every monitor is silent', async () => {
    const result = await assess(inputFor(600, (matrix) => mapRows(matrix, (row) => row.map((x) => -x))));
    expect(result.verdict.outcome).toBe('fail');
    expect(result.monitors).toHaveLength(5);
    expect(result.monitors.filter(({ fired }) => fired)).toEqual([]);
  });

  test.each([
    ['candidate', 8, 6, 8, ['candidate gives 6', 'needs 8']],
    ['reference', 6, 8, 8, ['reference gives 6', 'needs 8']],
    ['head', 8, 8, 6, ['reference gives 8', 'needs 6']],
  ] as const)(
    'a %s of another dimension is a fail with its reason',
    async (_, before, after, head, words) => {
      const { rows } = mirroredRows(120);
      const { verdict, ...rest } = await assess({
        rows,
        reference: embedded(zeros(120, before)),
        candidate: embedded(zeros(120, after)),
        heads: twice(headOf(head)),
        settings: settingsFor(undefined, { onInconclusive: 'pass' }),
        slices: SLICES,
        simulation: PAPER_SWEEP,
        multiply: plainMultiply,
      });
      expect(verdict).toMatchObject({ outcome: 'fail', effect: 'fail' });
      for (const part of words) expect(verdict.reasons.join(' ')).toContain(part);
      expect(rest).toMatchObject({ monitors: [], stress: [], negativeControl: [] });
      expect(rest).not.toHaveProperty('judged');
      expect(rest.head.noiseTolerance.defined).toBe(false);
    },
  );

  test('a head that fits neither model names both', async () => {
    const { rows, matrix } = mirroredRows(120);
    const same = embedded(matrix);
    const { verdict } = await assess({
      rows,
      reference: same,
      candidate: same,
      heads: twice(headOf(5)),
      settings: settingsFor(),
      slices: SLICES,
      multiply: plainMultiply,
    });
    expect(verdict.reasons.filter((reason) => reason.includes('cannot share a head'))).toHaveLength(2);
  });

  test('few rows leave the verdict open even when nothing changed', async () => {
    const { verdict } = await assess(inputFor(98));
    expect(verdict).toEqual({
      outcome: 'inconclusive',
      effect: 'warn',
      reasons: [
        'Only 49 unsafe rows: at least 50 are needed to decide.',
        'Only 49 safe rows: at least 50 are needed to decide.',
      ],
    });
    expect((await assess(inputFor(100))).verdict.outcome).toBe('pass');
  });

  test.each([0, 1] as const)('rows of class %d alone fail: there is nothing to rank', async (label) => {
    const input = inputFor(200);
    const { verdict } = await assess({
      ...input,
      rows: input.rows.map((row) => ({ ...row, label })),
      settings: settingsFor(undefined, { onInconclusive: 'pass' }),
    });
    expect(verdict.effect).toBe('fail');
    expect(verdict.reasons.join(' ')).toContain('could not be measured');
  });

  test('no rows at all fail, without a crash and without a NaN', async () => {
    const result = await assess({
      ...inputFor(0),
      settings: settingsFor(undefined, { onInconclusive: 'pass' }),
      simulation: { ...PAPER_SWEEP, points: 2 },
    });
    expect(result.verdict.effect).toBe('fail');
    expect(nonFinite(result)).toEqual([]);
  });

  test('a vector that is not a number fails, without a crash', async () => {
    const broken = inputFor(200, (matrix) => mapRows(matrix, (row) => row));
    broken.candidate.matrix.data[DIMENSION * 7] = NaN;
    const { verdict } = await assess({
      ...broken,
      settings: settingsFor(undefined, { onInconclusive: 'pass' }),
    });
    expect(verdict.effect).toBe('fail');
    expect(verdict.reasons[0]).toContain('could not be measured');
  });

  test('a head of zeros never passes', async () => {
    const head = { ...headOf(), weights: new Float64Array(DIMENSION) };
    const { verdict, head: described } = await assess({ ...inputFor(600), heads: twice(head) });
    expect(verdict.outcome).not.toBe('pass');
    expect(described.noiseTolerance.defined).toBe(false);
  });

  test.each([
    ['AUC alone', [limitFor('roc-auc', 'max-drop', 0.02)]],
    ['useless limits', [limitFor('accuracy', 'max-drop', 0.9)]],
  ])('%s leave the verdict open: the negative control was not caught', async (_, limits) => {
    const { verdict } = await assess({ ...inputFor(600), settings: settingsFor(limits) });
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.reasons[0]).toContain('negative control');
  });

  test('the same input gives the same bits', async () => {
    const input = {
      ...inputFor(200, (matrix) => mapRows(matrix, (row) => row.map((x, j) => (j === 0 ? 0.9 * x : x)))),
      simulation: { ...PAPER_SWEEP, points: 3 },
    };
    const once = await assess(input);
    expect(await assess(input)).toEqual(once);
    expect(once.stress).toHaveLength(PAPER_SWEEP.mechanisms.length);
    expect(nonFinite(once)).toEqual([]);
  });

  describe('slices', () => {
    /** Rows of one slice are turned around by the candidate, and so judged the wrong way round. */
    function withBrokenSlice(level: SliceRules['level']): AssessmentInput {
      const input = inputFor(1200, (matrix) => {
        let row = 0;
        return mapRows(matrix, (vector) => (row++ % 1200 < 120 ? vector.map((x) => -x) : vector));
      });
      const rows = input.rows.map((row, at) => ({ ...row, slices: at < 120 ? ['topic:broken'] : [] }));
      const limits = [limitFor('false-negative-rate', 'max-rise', 0.2), limitFor('roc-auc', 'max-drop', 0.3)];
      return { ...input, rows, settings: settingsFor(limits), slices: { ...SLICES, level } };
    }

    test('that are beyond a limit for sure warn, or fail at level error, and are named', async () => {
      const warned = await assess(withBrokenSlice('warning'));
      expect(warned.judged?.checks.map(({ status }) => status)).toEqual(['pass', 'pass']);
      expect(warned.verdict).toMatchObject({ outcome: 'warn', effect: 'warn' });
      expect(warned.verdict.reasons[0]).toContain('Slice topic:broken');
      expect((await assess(withBrokenSlice('error'))).verdict.outcome).toBe('fail');
    });

    test('are not judged when they are off', async () => {
      const { verdict, slices } = await assess(withBrokenSlice('off'));
      expect(verdict.outcome).toBe('pass');
      expect(slices?.slices).toEqual([]);
    });
  });

  test('simulates nothing unless asked', async () => {
    expect((await assess(inputFor(100))).stress).toEqual([]);
  });
});

/** Paths of every NaN and infinity in a result. */
function nonFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => nonFinite(entry, `${path}.${key}`));
}
