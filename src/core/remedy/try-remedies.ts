import { judge, type Comparison, type Judged, type JudgeSettings } from '../gate/judge.ts';
import type { Verdict } from '../gate/verdict.ts';
import type { Measured } from '../measured.ts';
import { residualShare } from './residual-share.ts';
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
import type { PairedPieces } from './ridge-map.ts';
import { REMEDY_NAMES, type RemedyName } from './remedy.ts';

/** Names this module's own stream of a seed. */
const STREAM = 53;

/** What the checks say of a repaired candidate. */
export interface JudgedRemedy {
  readonly judged: Judged;
  readonly verdict: Verdict;
  /** Of a map: mean squared distance to the reference's held-out vectors, as a share of their variance. */
  readonly residual?: Measured;
}

/** One remedy fitted on so many rows and judged on the held-out ones. */
export type RemedyAttempt = { readonly remedy: RemedyName; readonly rows: number } & (
  (JudgedRemedy & { readonly fitted: FittedRemedy }) | RefusedRemedy
);

/** The candidate, broken under the frozen head, and rows to repair it with. */
export interface TrialInput extends RemedyInput {
  /** Sizes of the learning curve, which ends with all rows there are. */
  readonly sizes: readonly number[];
  /** [n], 1 = unsafe, of the held-out rows. */
  readonly labels: Uint8Array;
  /** [n], of the reference on the held-out rows. */
  readonly referenceLogits: Float64Array;
  /** [n, d], the held-out vectors of each model. */
  readonly reference: Matrix;
  readonly candidate: Matrix;
  readonly settings: JudgeSettings;
  /** The verdict that the gate would give, whatever else it looks at beside the checks. */
  readonly verdictOf: (comparison: Comparison, judged: Judged) => Verdict;
  /** What an error of a head says when it cannot score what a remedy makes; undefined for any other error. */
  readonly refusalOf?: (error: unknown) => string | undefined;
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
      attempts.push({ remedy, rows, ...(await attemptOrRefuse(remedy, { ...input, calibration })) });
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

/** The sizes that there are rows for, and all of them. */
function sizesWithin(sizes: readonly number[], total: number): readonly number[] {
  return [...new Set([...sizes, total].map((size) => Math.min(size, total)))].sort((a, b) => a - b);
}

function select(calibration: CalibrationRows, rows: Int32Array): CalibrationRows {
  const { reference, candidate, labels, pieces } = calibration;
  return {
    reference: takeRows(reference, rows),
    candidate: takeRows(candidate, rows),
    ...(labels && { labels: Uint8Array.from(rows, (row) => labels[row]) }),
    ...(pieces && { pieces: piecesOf(pieces, rows) }),
  };
}

/** The pieces of some texts, which are numbered anew. */
function piecesOf({ pairs, texts }: PairedPieces, rows: Int32Array): PairedPieces {
  const numbers = new Map(Array.from(rows, (row, at) => [row, at]));
  const kept = Int32Array.from(texts.keys()).filter((piece) => numbers.has(texts[piece]));
  return {
    pairs: { reference: takeRows(pairs.reference, kept), candidate: takeRows(pairs.candidate, kept) },
    texts: kept.map((piece) => numbers.get(texts[piece]) ?? 0),
  };
}

/** A remedy that the head cannot score is refused; the others are tried all the same. */
async function attemptOrRefuse(remedy: RemedyName, input: TrialInput): ReturnType<typeof attempt> {
  try {
    return await attempt(remedy, input);
  } catch (error) {
    const refused = input.refusalOf?.(error);
    if (refused === undefined) throw error;
    return { refused };
  }
}

async function attempt(
  remedy: RemedyName,
  input: TrialInput,
): Promise<(JudgedRemedy & { readonly fitted: FittedRemedy }) | RefusedRemedy> {
  const fitted = await fitRemedy(remedy, input);
  if ('refused' in fitted) return fitted;
  const { labels, referenceLogits, reference, candidate, settings, multiply } = input;
  const comparison = {
    labels,
    referenceLogits,
    candidateLogits: await fitted.head.score(candidate),
    candidateThreshold: fitted.head.decisionThreshold,
  };
  const judged = judge(comparison, settings);
  const { map } = fitted;
  return {
    fitted,
    judged,
    verdict: input.verdictOf(comparison, judged),
    ...(map && { residual: await residualShare(map, { reference, candidate }, multiply) }),
  };
}
