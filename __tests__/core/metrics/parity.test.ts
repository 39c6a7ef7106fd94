import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  expectedCalibrationError,
  expectedCalibrationErrorPositive,
} from '../../../src/core/metrics/calibration.ts';
import { binPositiveClass, binTopLabel } from '../../../src/core/metrics/reliability.ts';
import { confidenceOf } from '../../../src/core/metrics/sigmoid.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';

interface Convention {
  readonly name: 'scikit-learn' | 'torchmetrics' | 'netcal' | 'drift paper';
  readonly call: string;
  readonly of: 'positive-class' | 'top-label';
  readonly bins: number;
  readonly ece: number;
  readonly eceInterior: number;
  readonly binOfRow: readonly number[];
}

interface ParityOracle {
  readonly interiorRows: number;
  readonly labels: readonly number[];
  readonly probabilities: readonly number[];
  readonly conventions: readonly Convention[];
}

const oracle = readOracle<ParityOracle>('parity');
const labels = Uint8Array.from(oracle.labels);
const probabilities = Float64Array.from(oracle.probabilities);
const interior = {
  labels: labels.slice(0, oracle.interiorRows),
  probabilities: probabilities.slice(0, oracle.interiorRows),
};
/** Sums of up to 400 numbers in another order. */
const FLOAT64 = { absolute: 1e-15 };
/** torchmetrics turns top-label confidences into float32, and adds them up so. */
const FLOAT32 = { absolute: 1e-6 };

/** The tenths that each library puts one bin lower than we do. */
const LOWERED = {
  // closed on the right
  'scikit-learn': [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
  // linspace makes the edge .30000000000000004
  torchmetrics: [0.3],
  // np.linspace makes .30000000000000004, .6000000000000001 and .7000000000000001
  netcal: [0.3, 0.6, 0.7],
} as const;
type Library = keyof typeof LOWERED;

function conventionOf(name: Convention['name'], of: Convention['of'], bins: number): Convention {
  const found = oracle.conventions.find(
    (entry) => entry.name === name && entry.of === of && entry.bins === bins,
  );
  if (found === undefined) throw new Error(`no ${name} with ${bins} bins`);
  return found;
}

/** The numbers a little below their edge, so that they fall into the bin below. */
function lower(values: Float64Array, edges: readonly number[]): Float64Array {
  return values.map((value) => (edges.includes(value) ? value * (1 - Number.EPSILON) : value));
}

/** Slow and obvious, for any sorting into bins. */
function eceOfBins(truth: readonly number[], predicted: readonly number[], bins: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [...new Set(bins)].reduce((ece, bin) => {
    const rows = bins.flatMap((other, row) => (other === bin ? [row] : []));
    const gap = mean(rows.map((row) => truth[row])) - mean(rows.map((row) => predicted[row]));
    return ece + (rows.length / bins.length) * Math.abs(gap);
  }, 0);
}

describe('ece-positive, which has ten bins, beside other libraries (fixtures/oracle/parity.py)', () => {
  const libraries: readonly Library[] = ['scikit-learn', 'torchmetrics', 'netcal'];

  test.each(libraries)('equals %s when no probability lies on an edge', (name) => {
    const ours = valueOf(expectedCalibrationErrorPositive(interior.labels, interior.probabilities));
    expectClose(name, ours, conventionOf(name, 'positive-class', 10).eceInterior, FLOAT64);
  });

  test.each(libraries)('still differs from %s when some do', (name) => {
    const ours = valueOf(expectedCalibrationErrorPositive(labels, probabilities));
    expect(Math.abs(ours - conventionOf(name, 'positive-class', 10).ece)).toBeGreaterThan(1e-3);
  });

  test.each(libraries)('sorts every row as %s does, but for the tenths that it puts lower', (name) => {
    const { binOfRow } = conventionOf(name, 'positive-class', 10);
    const ours = binPositiveClass(labels, lower(probabilities, LOWERED[name])).bins;
    // torchmetrics has an eleventh bin for a probability of 1
    const theirs = name === 'torchmetrics' ? binOfRow.map((bin) => Math.min(bin, 9)) : binOfRow;
    expect([...ours]).toEqual(theirs);
    const moved = [...binPositiveClass(labels, probabilities).bins].flatMap((bin, row) =>
      bin === theirs[row] ? [] : [probabilities[row]],
    );
    expect([...new Set(moved)].sort()).toEqual(LOWERED[name]);
  });

  test.each(['scikit-learn', 'netcal'] as const)('equals %s once these are lowered', (name) => {
    const ours = valueOf(expectedCalibrationErrorPositive(labels, lower(probabilities, LOWERED[name])));
    // 44 to 117 rows are an ulp lower than they were
    expectClose(name, ours, conventionOf(name, 'positive-class', 10).ece, FLOAT64);
  });

  test('equals torchmetrics once .3 is lowered and a probability of 1 has a bin of its own', () => {
    const { ece, binOfRow } = conventionOf('torchmetrics', 'positive-class', 10);
    const ones = [...probabilities.keys()].filter((row) => probabilities[row] === 1);
    expect(ones.map((row) => binOfRow[row])).toEqual(ones.map(() => 10));
    // Ours without these rows, plus |mean label - 1| of them, each by its share of the rows.
    const rest = [...probabilities.keys()].filter((row) => probabilities[row] !== 1);
    const ours = expectedCalibrationErrorPositive(
      Uint8Array.from(rest, (row) => labels[row]),
      lower(
        Float64Array.from(rest, (row) => probabilities[row]),
        LOWERED.torchmetrics,
      ),
    );
    const safe = ones.filter((row) => labels[row] === 0).length;
    expectClose('ECE', (rest.length * valueOf(ours) + safe) / labels.length, ece, FLOAT64);
  });

  test('is not the default of torchmetrics, which has 15 bins', () => {
    const { ece, eceInterior } = conventionOf('torchmetrics', 'positive-class', 15);
    const all = valueOf(expectedCalibrationErrorPositive(labels, probabilities));
    const between = valueOf(expectedCalibrationErrorPositive(interior.labels, interior.probabilities));
    expect(Math.abs(all - ece)).toBeGreaterThan(1e-3);
    expect(Math.abs(between - eceInterior)).toBeGreaterThan(1e-3);
  });

  test('closed on the left or on the right makes no difference without edges', () => {
    const row = fc.tuple(
      fc.constantFrom(0, 1),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 1, max: 99 }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (drawn) => {
        const truth = drawn.map(([label]) => label);
        const values = drawn.map(([, bin, hundredths]) => (bin + hundredths / 100) / 10);
        const rightClosed = values.map((value) => Math.ceil(value * 10) - 1);
        const ours = expectedCalibrationErrorPositive(Uint8Array.from(truth), Float64Array.from(values));
        expectClose('ECE', valueOf(ours), eceOfBins(truth, values, rightClosed), FLOAT64);
      }),
    );
  });
});

describe('the top-label ece beside the paper and torchmetrics (fixtures/oracle/parity.py)', () => {
  const ours = valueOf(expectedCalibrationError(labels, probabilities, { eceBins: 5 }));
  const between = valueOf(expectedCalibrationError(interior.labels, interior.probabilities, { eceBins: 5 }));

  test('equals eq 19-21 at five bins, on edges and between them', () => {
    const paper = conventionOf('drift paper', 'top-label', 5);
    expect([...binTopLabel(labels, probabilities, 5).bins]).toEqual(paper.binOfRow);
    expectClose('all rows', ours, paper.ece, FLOAT64);
    expectClose('between edges', between, paper.eceInterior, FLOAT64);
  });

  test('equals MulticlassCalibrationError with ten bins on [0, 1] between the edges', () => {
    expectClose('ECE', between, conventionOf('torchmetrics', 'top-label', 10).eceInterior, FLOAT32);
  });

  test('sorts every row as MulticlassCalibrationError with ten bins does, but for a confidence of 1', () => {
    const { binOfRow } = conventionOf('torchmetrics', 'top-label', 10);
    const { bins } = binTopLabel(labels, probabilities, 5);
    const confidences = probabilities.map(confidenceOf);
    expect(binOfRow).toEqual(Array.from(bins, (bin, row) => (confidences[row] === 1 ? 10 : bin + 5)));
  });

  test('is not MulticlassCalibrationError with its default of 15 bins', () => {
    const theirs = conventionOf('torchmetrics', 'top-label', 15);
    expect(Math.abs(between - theirs.eceInterior)).toBeGreaterThan(1e-3);
  });
});

describe('every convention', () => {
  test.each(oracle.conventions)('$name $call is the mean gap of its own bins', (convention) => {
    const top = convention.of === 'top-label';
    const predicted = top ? probabilities.map(confidenceOf) : probabilities;
    const truth = Array.from(labels, (label, row) =>
      top ? Number(probabilities[row] > 0.5 === (label === 1)) : label,
    );
    const tolerance = top && convention.name === 'torchmetrics' ? FLOAT32 : FLOAT64;
    expectClose('ECE', eceOfBins(truth, [...predicted], convention.binOfRow), convention.ece, tolerance);
  });
});
