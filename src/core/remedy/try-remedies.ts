import { scoreRows } from '../classifier/fold-head.ts';
import { decide } from '../gate/decide.ts';
import { judge, type Judged, type JudgeSettings } from '../gate/judge.ts';
import { tooFewRows } from '../gate/obstacles.ts';
import type { Verdict } from '../gate/verdict.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { shuffledRows, takeRows } from '../linalg/row-sample.ts';
import { createRandom } from '../random.ts';
import {
  fitRemedy,
  type CalibrationRows,
  type FittedRemedy,
  type RefusedRemedy,
  type RemedyInput,
} from './fit-remedy.ts';
import { REMEDY_NAMES, type RemedyName } from './remedy.ts';

/** Names this module's own stream of a seed. */
const STREAM = 53;

/** One remedy fitted on so many rows and judged on the held-out ones. */
export type RemedyAttempt = { readonly remedy: RemedyName; readonly rows: number } & (
  { readonly fitted: FittedRemedy; readonly judged: Judged; readonly verdict: Verdict } | RefusedRemedy
);

/** The candidate, broken under the frozen head, and rows to repair it with. */
export interface TrialInput extends RemedyInput {
  /** Sizes of the learning curve; those above the rows there are become one at all rows. */
  readonly sizes: readonly number[];
  /** [n], 1 = unsafe, of the held-out rows. */
  readonly labels: Uint8Array;
  /** [n], of the reference on the held-out rows. */
  readonly referenceLogits: Float64Array;
  /** [n, d], the candidate's held-out vectors. */
  readonly candidate: Matrix;
  readonly settings: JudgeSettings;
}

/**
 * Every remedy at every size, judged by the very same checks on rows that it was not fitted on: a learning curve. Rows
 * are drawn once, so that a larger size holds the smaller ones.
 */
export async function tryRemedies(input: TrialInput): Promise<readonly RemedyAttempt[]> {
  const attempts: RemedyAttempt[] = [];
  const total = input.calibration.reference.rows;
  const order = shuffledRows(total, createRandom(input.seed, STREAM));
  for (const rows of sizesWithin(input.sizes, total)) {
    const calibration = select(input.calibration, order.slice(0, rows));
    for (const remedy of REMEDY_NAMES) {
      attempts.push({ remedy, rows, ...(await attempt(remedy, { ...input, calibration })) });
    }
  }
  return attempts;
}

/** The cheapest remedy that passes, on the fewest rows with which it does so from there on. */
export function recommendRemedy(attempts: readonly RemedyAttempt[]): RemedyAttempt | undefined {
  for (const name of REMEDY_NAMES) {
    const own = attempts.filter(({ remedy }) => remedy === name).toSorted((a, b) => b.rows - a.rows);
    const failing = own.findIndex((one) => 'refused' in one || one.verdict.outcome !== 'pass');
    const passing = failing === -1 ? own : own.slice(0, failing);
    const fewest = passing.at(-1);
    if (fewest !== undefined) return fewest;
  }
  return undefined;
}

function sizesWithin(sizes: readonly number[], total: number): readonly number[] {
  return [...new Set(sizes.map((size) => Math.min(size, total)))].sort((a, b) => a - b);
}

function select({ reference, candidate, labels }: CalibrationRows, rows: Int32Array): CalibrationRows {
  return {
    reference: takeRows(reference, rows),
    candidate: takeRows(candidate, rows),
    labels: Uint8Array.from(rows, (row) => labels[row]),
  };
}

async function attempt(
  remedy: RemedyName,
  input: TrialInput,
): Promise<{ fitted: FittedRemedy; judged: Judged; verdict: Verdict } | RefusedRemedy> {
  const fitted = await fitRemedy(remedy, input);
  if ('refused' in fitted) return fitted;
  const { labels, referenceLogits, candidate, settings } = input;
  const judged = judge(
    {
      labels,
      referenceLogits,
      candidateLogits: scoreRows(fitted.head, candidate),
      candidateThreshold: fitted.decisionThreshold,
    },
    settings,
  );
  const obstacles = tooFewRows(judged.reference, settings.decision.minimumRowsPerClass);
  return { fitted, judged, verdict: decide(judged.checks, obstacles, settings.decision) };
}
