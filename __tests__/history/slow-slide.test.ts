import { expect, test } from '@jest/globals';

import { decide } from '../../src/core/gate/decide.ts';
import { judge } from '../../src/core/gate/judge.ts';
import { DEFAULT_LIMITS, type Limit } from '../../src/core/gate/limit.ts';
import type { Verdict } from '../../src/core/gate/verdict.ts';
import type { Evaluation } from '../../src/core/metrics/evaluation.ts';
import { createRandom } from '../../src/core/random.ts';
import { composeBaseline } from '../../src/history/baseline.ts';
import { baselineLimits, joinLimits } from '../../src/history/baseline-limits.ts';
import { composeRecord } from '../../src/history/record.ts';
import { withHistory } from '../../src/history/with-history.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { trendRuns, trendSentence } from '../../src/report/history/trend.ts';
import { settingsFor } from '../core/gate/judge-settings.ts';
import { FAILING } from '../report/sample-report.ts';

const ROWS = 2000;
/** Of the scores within a class; with means of 1.6 on either side the first head is calibrated: 3.2 = 2 * 1.6. */
const DEVIATION = Math.sqrt(3.2);
/** Every upgrade draws the classes together by this much. */
const STEP = 0.08;

const random = createRandom(11);
const labels = Uint8Array.from({ length: ROWS }, (_, row) => row % 2);
const noise = Float64Array.from(labels, () => DEVIATION * random.normal());

/** [n], after so many upgrades. */
function logitsAfter(upgrades: number): Float64Array {
  const mean = 1.6 - STEP * upgrades;
  return noise.map((value, row) => value + (labels[row] === 1 ? mean : -mean));
}

interface Upgrade {
  readonly verdict: Verdict;
  readonly candidate: Evaluation;
  readonly breaches: readonly Limit[];
}

/** The gate on one upgrade: the model that came out of the last one is the reference. */
function gate(upgrade: number, limits: readonly Limit[]): Upgrade {
  const comparison = {
    labels,
    referenceLogits: logitsAfter(Math.max(0, upgrade - 1)),
    candidateLogits: logitsAfter(upgrade),
  };
  const settings = settingsFor(limits);
  const { checks, candidate } = judge(comparison, settings);
  const breaches = checks.filter(({ status }) => status === 'breach').map(({ limit }) => limit);
  return { verdict: decide(checks, [], settings.decision), candidate, breaches };
}

function reportOf({ candidate, verdict }: Upgrade): GateReport {
  return { ...FAILING, verdict, evaluation: { ...FAILING.evaluation, candidate } };
}

const start = gate(0, DEFAULT_LIMITS);
const where = { file: 'gate.yml', line: 5, column: 1, key: 'baseline' };
const pinned = baselineLimits(
  { path: '/baseline.json', shown: 'baseline.json', where, limits: DEFAULT_LIMITS },
  composeBaseline(reportOf(start)),
  { contentHash: FAILING.dataset.contentHash, evaluation: settingsFor().evaluation },
);
const LIMITS = joinLimits(DEFAULT_LIMITS, pinned);
const UPGRADES = [1, 2, 3, 4, 5];

test('five upgrades that each stay inside every limit on the change from the reference pass one by one', () => {
  for (const upgrade of UPGRADES) expect(gate(upgrade, DEFAULT_LIMITS).verdict.outcome).toBe('pass');
});

test('the same upgrades are caught by the limits on the change since the baseline, and stay caught', () => {
  expect(gate(0, LIMITS).verdict.outcome).toBe('pass');
  const outcomes = UPGRADES.map((upgrade) => gate(upgrade, LIMITS).verdict.outcome);
  // ROC-AUC falls by about 0.013 a step: the second step is beyond the drop of 0.02 since the start.
  expect(outcomes.slice(1)).toEqual(['fail', 'fail', 'fail', 'fail']);
  expect(outcomes[0]).not.toBe('fail');
  const { breaches } = gate(5, LIMITS);
  expect(breaches.every(({ baseline }) => baseline !== undefined)).toBe(true);
  expect(breaches.map(({ metric }) => metric)).toContain('roc-auc');
});

test('the trend says that it was a slow slide', () => {
  const records = UPGRADES.slice(0, -1).map((upgrade) =>
    composeRecord(reportOf(gate(upgrade, DEFAULT_LIMITS)), {
      time: `2026-03-0${upgrade}`,
      run: `https://github.example/o/r/actions/runs/${upgrade}`,
    }),
  );
  const run = { run: 'https://github.example/o/r/actions/runs/5' };
  const now = { ...reportOf(gate(5, LIMITS)), provenance: { ...FAILING.provenance, run } };
  const report = withHistory({ ...now, checks: judgedChecks() }, records);
  const runs = trendRuns(report);
  expect(runs).toHaveLength(5);
  expect(trendSentence(report, runs)).toMatch(
    /^Over the last 5 runs ROC-AUC fell from 0\.\d{3} to 0\.\d{3} .*no step of ROC-AUC .* inside the limit \(drop ≤ 0\.020\): a slow slide.*since the pinned baseline ROC-AUC fell by 0\.0\d\d/,
  );
});

function judgedChecks(): GateReport['checks'] {
  const comparison = { labels, referenceLogits: logitsAfter(4), candidateLogits: logitsAfter(5) };
  return judge(comparison, settingsFor(LIMITS)).checks;
}
