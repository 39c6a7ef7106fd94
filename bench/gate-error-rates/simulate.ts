import { judge, type Comparison } from '../../src/core/gate/judge.ts';
import { DEFAULT_LIMITS } from '../../src/core/gate/limit.ts';
import type { Check } from '../../src/core/gate/verdict.ts';
import { createRandom } from '../../src/core/random.ts';
import { controlDoubts, defaultSettings, runGate } from './gate.ts';
import { AGREEMENT, drawPopulation, REFERENCE_AUC, SPREAD } from './population.ts';
import { noOutcomes, noStatuses, type Outcomes, type Results, type Statuses } from './results.ts';
import { TRUTH_ROWS, type KnownScenario } from './scenarios.ts';

/** Sizes of the labelled set. */
export const ROWS = [200, 500, 1000, 2000, 5000] as const;
/** Sizes at which each check is looked at alone, with all draws. */
export const CHECK_ROWS: readonly number[] = [1000, 2000];
/** Draws get streams of their own, apart by more than there are draws. */
const STREAMS_PER_SIZE = 100_000;

const METRICS_IN_TURN = DEFAULT_LIMITS.map(({ metric }) => metric);

/** How much is simulated. */
export interface Effort {
  /** Labelled sets per size. */
  readonly draws: number;
  readonly resamples: number;
}

interface Run {
  readonly scenario: KnownScenario;
  readonly rows: number;
  readonly gate: Outcomes;
  readonly checks: Record<string, Statuses>;
}

/**
 * Judges candidates whose true changes are known, on fresh labelled sets. All scenarios meet the same sets. A candidate
 * that is not worse is judged by the whole gate on each of them. The kinds of change take turns: one by the whole gate,
 * the others by the check that they are sized by.
 */
export function simulate(
  scenarios: readonly KnownScenario[],
  effort: Effort,
  report: (message: string) => void,
): Results {
  const runs = ROWS.flatMap((rows) => {
    report(`${rows} rows ...`);
    return simulateSize(scenarios, rows, effort);
  });
  return {
    population: { rocAuc: REFERENCE_AUC, spread: SPREAD, agreement: AGREEMENT },
    truthRows: TRUTH_ROWS,
    ...effort,
    scenarios: scenarios.map((scenario) => ({
      name: scenario.name,
      metric: scenario.metric,
      level: scenario.level,
      trueShares: { ...scenario.trueShares },
      largest: scenario.largest,
      runs: runs
        .filter((run) => run.scenario === scenario)
        .map(({ rows, gate, checks }) => ({ rows, gate, checks })),
    })),
  };
}

function simulateSize(scenarios: readonly KnownScenario[], rows: number, effort: Effort): Run[] {
  const runs = scenarios.map((scenario): Run => ({ scenario, rows, gate: noOutcomes(), checks: {} }));
  for (let draw = 0; draw < effort.draws; draw++) {
    const population = drawPopulation(rows, createRandom(1, rows * STREAMS_PER_SIZE + draw));
    const { labels, reference: referenceLogits } = population;
    const settings = defaultSettings(effort.resamples, draw);
    const doubts = controlDoubts({ labels, referenceLogits }, settings);
    for (const run of runs) {
      const { metric, candidate } = run.scenario;
      const whole = metric === undefined || METRICS_IN_TURN[draw % METRICS_IN_TURN.length] === metric;
      if (!whole && !CHECK_ROWS.includes(rows)) continue;
      const comparison: Comparison = { labels, referenceLogits, candidateLogits: candidate(population) };
      if (whole) {
        const { checks, verdict } = runGate(comparison, settings, doubts);
        run.gate[verdict.outcome]++;
        count(run, checks);
      } else {
        const limits = settings.limits.filter((limit) => limit.metric === metric);
        count(run, judge(comparison, { ...settings, limits }).checks);
      }
    }
  }
  return runs;
}

/** Counts the check that the change was sized by; all of them where nothing is worse. */
function count(run: Run, checks: readonly Check[]): void {
  for (const { limit, status } of checks) {
    if (run.scenario.metric !== undefined && run.scenario.metric !== limit.metric) continue;
    (run.checks[limit.metric] ??= noStatuses())[status]++;
  }
}
