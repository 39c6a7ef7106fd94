import type { JudgeSettings } from '../gate/judge.ts';
import type { Measured } from '../measured.ts';
import type { Evaluation } from '../metrics/evaluation.ts';
import type { MetricName } from '../metrics/metric.ts';
import type { BiasAucs } from './bias-aucs.ts';
import type { SliceCheck } from './slice-check.ts';
import type { SliceMinimum } from './slice-settings.ts';
import type { WorstSliceCheck } from './worst-slice.ts';

/** The limits of the whole set, judged on every slice; `minimumRowsPerClass` of the decision is the whole set's. */
export interface SliceSettings extends JudgeSettings, SliceMinimum {}

/** Every number of one slice. */
export interface SliceResult {
  readonly slice: string;
  readonly reference: Evaluation;
  readonly candidate: Evaluation;
  /** Candidate minus reference. */
  readonly changes: Readonly<Record<MetricName, Measured>>;
  /** In the order of the limits. */
  readonly checks: readonly SliceCheck[];
  readonly biasAucs: Readonly<Record<'reference' | 'candidate', BiasAucs>>;
}

/** A slice that is too small to be judged, which is never a pass. */
export interface SmallSlice {
  readonly slice: string;
  readonly status: 'too-small';
  readonly rows: number;
  readonly positives: number;
  readonly negatives: number;
}

/** All slices, each list sorted by name. */
export interface SliceReport {
  readonly slices: readonly SliceResult[];
  readonly tooSmall: readonly SmallSlice[];
  /** How many p-values were adjusted together. */
  readonly tests: number;
  /** Absent when no number was compared with a limit. */
  readonly worst?: WorstSliceCheck;
}
