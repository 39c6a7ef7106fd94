import { rocCurves } from '../../../src/core/evidence/roc-curve.ts';
import { scoreHistogram } from '../../../src/core/evidence/score-histogram.ts';
import { evaluate } from '../../../src/core/metrics/evaluate.ts';
import type { GateReport } from '../../../src/report/gate-report.ts';
import { simulateScores } from '../../support/scored-rows.ts';
import { FAILING } from '../sample-report.ts';

/** A report whose evaluation and evidence come from the same simulated scores; `shift` moves the candidate's. */
export function reportOf(shift: number, noise = 0.8, rows = 400, settings = FAILING.settings): GateReport {
  const { labels, reference, candidate } = simulateScores(rows, 5, noise, shift);
  const roc = rocCurves({ labels, reference, candidate }, { confidenceLevel: 0.95, resamples: 50, seed: 1 });
  return {
    ...FAILING,
    settings,
    evaluation: {
      reference: evaluate({ labels, logits: reference }, settings),
      candidate: evaluate({ labels, logits: candidate }, settings),
    },
    evidence: {
      scores: scoreHistogram(labels, reference, candidate),
      ...(roc === undefined ? {} : { roc }),
    },
  };
}

/** The same model twice. */
export const SAME = reportOf(0, 0);
/** A candidate that scores everything lower. */
export const SHIFTED = reportOf(-2);
/** A candidate that ranks by chance. */
export const RUINED = reportOf(0, 60);

/** The same without a metric. */
export function withoutMetrics(report: GateReport): GateReport {
  const { reference, candidate } = report.evaluation;
  if (reference === undefined || candidate === undefined) throw new Error('nothing was evaluated');
  const missing = Object.fromEntries(
    Object.keys(reference.metrics).map((name) => [
      name,
      { defined: false, reason: 'there is only one class' },
    ]),
  ) as unknown as typeof reference.metrics;
  const strip = <Found extends object>(found: Found): Found => ({ ...found, metrics: missing });
  return { ...report, evaluation: { reference: strip(reference), candidate: strip(candidate) } };
}
