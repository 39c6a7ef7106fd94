import { findingsOf } from '../../../src/core/compare/findings.ts';
import type { ModelMeasurement } from '../../../src/core/compare/measure-model.ts';
import type { ChangeFromFirst } from '../../../src/core/compare-models.ts';
import { DEFAULT_LIMITS } from '../../../src/core/gate/limit.ts';
import { PAPER_SWEEP } from '../../../src/core/drift/sweep-settings.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { DEFAULT_EVALUATION_SETTINGS } from '../../../src/core/metrics/evaluate.ts';
import type { ComparisonReport } from '../../../src/report/compare/comparison-report.ts';
import { composeComparisonHeadline } from '../../../src/report/compare/headline.ts';
import { composeComparisonNotes } from '../../../src/report/compare/notes.ts';
import type { ComparisonBody } from '../../../src/report/compare/sentences.ts';
import { measurement } from '../../core/compare/measurement.ts';

const SPLIT = {
  path: 'rows.jsonl',
  contentHash: 'c'.repeat(64),
  rows: 2000,
  positives: 900,
  negatives: 1100,
};

/** Changes as a paired test gives them. */
export function changeBy(difference: number, p: number): ChangeFromFirst {
  const [lower, upper] = [difference - 0.01, difference + 0.01];
  const percent = measured(-12.34);
  return {
    rocAuc: {
      value: measured(difference),
      interval: { lower, upper, oneSidedLower: lower, oneSidedUpper: upper, level: 0.95, method: 'delong' },
    },
    p: measured(p),
    adjustedP: measured(p),
    separability: {
      silhouette: percent,
      fisherRatio: percent,
      fisherDimensionFree: percent,
      classOverlap: notMeasured('the reference is 0'),
    },
  };
}

/** A report over models as if they were measured; the second and later ones tie with the first unless changed. */
export function comparisonOf(
  models: readonly ModelMeasurement[],
  changes: readonly ChangeFromFirst[] = [],
  settings: Partial<ComparisonReport['settings']> = {},
): ComparisonReport {
  const body: ComparisonBody = {
    schemaVersion: 1,
    tool: { name: 'driftgate', version: '0.0.0' },
    comparison: { name: 'sample', file: 'driftgate.compare.yml' },
    dataset: { train: SPLIT, validation: SPLIT, test: SPLIT },
    settings: {
      ...DEFAULT_EVALUATION_SETTINGS,
      simulation: { ...PAPER_SWEEP, mechanisms: ['gaussian'], equalAngles: [10, 20], seeds: [1, 2] },
      limits: DEFAULT_LIMITS,
      confidenceLevel: 0.95,
      seed: 42,
      ...settings,
    },
    models: models.map((model, at) => ({
      ...model,
      ...(at === 0 ? {} : { change: changes[at - 1] ?? changeBy(0, 0.8) }),
      model: `models/${model.name}`,
      identity: { modelHash: 'd'.repeat(64), pooling: 'mean', prefix: '', maximumLength: 256 },
      truncatedRows: 0,
    })),
    findings: findingsOf(models, ['gaussian']),
  };
  return { ...body, headline: composeComparisonHeadline(body), notes: composeComparisonNotes(body) };
}

/** Three models: the aligned one is the least separable and the most fragile. */
export const THREE = comparisonOf(
  [
    measurement('base', { silhouette: measured(0.3), angle: 30, overlap: 0.1 }),
    measurement('instruct', { silhouette: measured(0.1), angle: 10, overlap: 0.3, C: 0.1, auc: 0.8 }),
    measurement('tuned', { silhouette: measured(0.2), angle: undefined, overlap: 0.2 }),
  ],
  [changeBy(-0.1, 0.0004), changeBy(0.001, 0.7)],
);
