import { judge } from '../gate/judge.ts';
import type { Comparison, Judged, JudgeSettings } from '../gate/judge.ts';
import { differenceOf } from '../measured.ts';
import type { Measured } from '../measured.ts';
import type { Evaluation } from '../metrics/evaluation.ts';
import type { MetricName } from '../metrics/metric.ts';
import { countClasses } from '../metrics/roc-auc.ts';
import { biasAucs } from './bias-aucs.ts';
import { testSliceChecks } from './slice-check.ts';
import type { SliceReport, SliceResult, SliceSettings, SmallSlice } from './slice-report.ts';
import { groupBySlice, inFixedOrder, takeRows } from './slice-rows.ts';
import { worstSliceCheck } from './worst-slice.ts';

/** Slices are many: each gets at most this many bootstrap resamples. */
const MAXIMUM_RESAMPLES = 400;

/**
 * Judges every limit on the rows of every slice value, and says what survives Holm's adjustment over all of them
 * (definitions section 8; see `testSliceChecks` for why). A row counts in each of its slices, once; a row without
 * slices belongs to every background.
 *
 * The report depends neither on the order of the rows (they are sorted first; a row number in a reason counts in that
 * order) nor, but for the adjusted p-values, on which other slices there are: every slice has its own seed.
 *
 * @param slices [n], the slices of each row, such as `identity:women`
 * @throws RangeError unless there are as many lists of slices and scores as labels
 */
export function judgeSlices(
  comparison: Comparison,
  slices: readonly (readonly string[])[],
  settings: SliceSettings,
): SliceReport {
  const ordered = inFixedOrder({ comparison, slices });
  const judged: Omit<SliceResult, 'checks'>[] = [];
  const checks: Judged['checks'][] = [];
  const tooSmall: SmallSlice[] = [];
  for (const [slice, rows] of groupBySlice(ordered.slices)) {
    const part = takeRows(ordered.comparison, rows);
    const { positives, negatives } = countClasses(part.labels);
    const rarer = Math.min(positives, negatives);
    if (rows.length < settings.minimumRows || rarer < settings.minimumRowsPerClass) {
      tooSmall.push({ slice, status: 'too-small', rows: rows.length, positives, negatives });
      continue;
    }
    const { reference, candidate, ...result } = judge(part, settingsOfSlice(slice, settings));
    const changes = changesOf(reference, candidate);
    judged.push({ slice, reference, candidate, changes, biasAucs: biasOfModels(ordered.comparison, rows) });
    checks.push(result.checks);
  }
  const tested = testSliceChecks(checks, 1 - settings.decision.confidenceLevel);
  const results = judged.map((result, i) => ({ ...result, checks: tested[i] }));
  const worst = worstSliceCheck(results);
  return {
    slices: results,
    tooSmall,
    tests: tested.flat().filter(({ p }) => p.defined).length,
    ...(worst === undefined ? {} : { worst }),
  };
}

function settingsOfSlice(slice: string, { limits, evaluation, decision }: JudgeSettings): JudgeSettings {
  const bootstrapResamples = Math.min(MAXIMUM_RESAMPLES, decision.bootstrapResamples);
  const seed = (decision.seed ^ hashOf(slice)) >>> 0;
  // A pinned value is one of the whole set.
  const own = limits.filter(({ baseline }) => baseline === undefined);
  return { limits: own, evaluation, decision: { ...decision, bootstrapResamples, seed } };
}

/** FNV-1a (Fowler, Noll and Vo) over UTF-16 code units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function changesOf(reference: Evaluation, candidate: Evaluation): Record<MetricName, Measured> {
  const changes = { ...candidate.metrics };
  let name: MetricName;
  for (name in changes) changes[name] = differenceOf(candidate.metrics[name], reference.metrics[name]);
  return changes;
}

function biasOfModels(
  { labels, referenceLogits, candidateLogits }: Comparison,
  rows: Uint32Array,
): SliceResult['biasAucs'] {
  return {
    reference: biasAucs(labels, referenceLogits, rows),
    candidate: biasAucs(labels, candidateLogits, rows),
  };
}
