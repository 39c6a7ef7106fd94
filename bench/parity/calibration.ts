import { notMeasured, type Measured } from '../../src/core/measured.ts';
import {
  expectedCalibrationError,
  expectedCalibrationErrorPositive,
  expectedGap,
} from '../../src/core/metrics/calibration.ts';
import {
  binPositiveClass,
  binTopLabel,
  sumBins,
  type BinnedRows,
} from '../../src/core/metrics/reliability.ts';
import { difference, type Comparison } from './comparison.ts';
import type { Convention, Conventions } from './conventions.ts';

const PAPER_BINS = 5;

/** Every convention beside ours: first on rows between the edges, then on all rows. */
export function compareCalibration(all: Conventions): Comparison[] {
  const { labels, probabilities, interiorRows, conventions } = all;
  const between = {
    labels: labels.slice(0, interiorRows),
    probabilities: probabilities.slice(0, interiorRows),
  };
  return [
    ...conventions.map((convention): Comparison => ({
      quantity: `${nameOf(convention)}, ${interiorRows} rows between the edges`,
      theirs: convention.eceInterior,
      ours: ourEce(between.labels, between.probabilities, convention),
      note: `${libraryOf(convention, all)}${roundingOf(convention)}`,
    })),
    ...conventions.map((convention): Comparison => ({
      quantity: `${nameOf(convention)}, with ${labels.length - interiorRows} more on edges`,
      theirs: convention.ece,
      ours: ourEce(labels, probabilities, convention),
      note: `${libraryOf(convention, all)}${roundingOf(convention)}; ${divergenceOf(convention, all)}`,
    })),
  ];
}

function nameOf({ of }: Convention): string {
  return of === 'top-label' ? '`ece`, 5 bins' : '`ece-positive`';
}

function libraryOf({ name, call, rebuiltFrom }: Convention, { versions }: Conventions): string {
  if (name === 'drift paper') return `${name}, ${call}`;
  return `${name}${rebuiltFrom === null ? ` ${versions[name]}` : ''} \`${call}\``;
}

function roundingOf({ name, of }: Convention): string {
  return name === 'torchmetrics' && of === 'top-label' ? ', in float32' : '';
}

/** Ours where both have the same bins: ten on [0, 1], of which the upper five hold every top label. */
function ourEce(labels: Uint8Array, probabilities: Float64Array, { of, bins }: Convention): Measured {
  if (bins > 2 * PAPER_BINS) return notMeasured('other bins');
  return of === 'top-label'
    ? expectedCalibrationError(labels, probabilities, { eceBins: PAPER_BINS })
    : expectedCalibrationErrorPositive(labels, probabilities);
}

/** Which probabilities fall into other bins there, and what is left of the difference in these bins. */
function divergenceOf(convention: Convention, { labels, probabilities }: Conventions): string {
  const rows = binned(labels, probabilities, convention);
  const theirs = inBinsOf(rows, convention);
  const rest = theirs.defined ? difference(theirs.value - convention.ece) : theirs.reason;
  if (convention.bins > 2 * PAPER_BINS) return `in its ${convention.bins} bins our sums differ by ${rest}`;
  const shift = convention.of === 'top-label' ? convention.bins - PAPER_BINS : 0;
  const moved = [...rows.predicted].filter((_, row) => convention.binOfRow[row] !== rows.bins[row] + shift);
  if (moved.length === 0) return 'every row in the same bin';
  const values = [...new Set(moved)]
    .sort((a, b) => a - b)
    .map((value) => (value === 1 ? '1' : value.toFixed(1)));
  return `${moved.length} rows at ${values.join(' ')} lie in another bin there, in its bins our sums differ by ${rest}`;
}

function binned(labels: Uint8Array, probabilities: Float64Array, { of }: Convention): BinnedRows {
  return of === 'top-label'
    ? binTopLabel(labels, probabilities, PAPER_BINS)
    : binPositiveClass(labels, probabilities);
}

/** Our sums over the bins of the library; torchmetrics has one more, for a probability of exactly 1. */
function inBinsOf(rows: BinnedRows, { bins, binOfRow }: Convention): Measured {
  const edges = Float64Array.from({ length: bins + 2 }, (_, i) => i / bins);
  return expectedGap(sumBins({ ...rows, edges, bins: Uint16Array.from(binOfRow) }));
}
