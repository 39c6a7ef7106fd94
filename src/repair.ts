import type { GateConfig } from './config/gate-config.ts';
import type { Assessment } from './core/assess.ts';
import type { FrozenHead } from './core/classifier/frozen-head.ts';
import { judge, type Judged, type JudgeSettings } from './core/gate/judge.ts';
import { judgeRepairs } from './core/gate/repaired-verdict.ts';
import type { Verdict } from './core/gate/verdict.ts';
import type { Matrix } from './core/linalg/matrix.ts';
import { drawRows } from './core/linalg/row-sample.ts';
import { createRandom } from './core/random.ts';
import { cutText } from './core/remedy/cut-text.ts';
import { tryRemedies, type RemedyAttempt, type TrialInput } from './core/remedy/try-remedies.ts';
import type { CalibrationRow, LabelledExample } from './dataset/labelled-example.ts';
import { loadCalibrationSet } from './dataset/load-dataset.ts';
import { inOrderOfId } from './dataset/order-of-id.ts';
import { DriftgateError } from './errors.ts';
import type { Embeddings, Logger } from './ports.ts';
import { findRestoredSetting, type RestoredSetting } from './restore-settings.ts';
import type { RunPorts } from './run.ts';

/** Names this module's own streams of the gate's seed. */
const STREAM = 61;
const PIECES_STREAM = 63;
/** A comment has about three pieces of sixteen words. */
const PIECES_PER_ROW = 4;
const HAS_WORD = /[\p{L}\p{N}]/u;

/** A gate that was judged, and what it takes to repair it. */
export interface RepairInput {
  readonly config: GateConfig;
  readonly ports: RunPorts;
  /** The held-out rows, in the order of the vectors. */
  readonly examples: readonly LabelledExample[];
  readonly reference: Embeddings;
  /** As the model gives them, before any adapter. */
  readonly candidate: Embeddings;
  /** The reference's. */
  readonly head: FrozenHead;
  readonly settings: JudgeSettings;
  readonly assessment: Assessment;
}

/** What was tried to repair a gate. */
export interface Repair {
  /** A change of settings that brings the old vectors back, and what the gate says of it. */
  readonly restored?: RestoredSetting & { readonly judged: Judged; readonly verdict: Verdict };
  /** Every remedy at every size; empty without rows to fit them on. */
  readonly attempts: readonly RemedyAttempt[];
}

/**
 * Looks for a setting that brings the old vectors back, fits every remedy on the calibration rows or the train split, and
 * judges them all on the held-out rows, when the gate does not pass. Undefined when it does, when remedies are off, when
 * there is nothing to try, when the rows are too few for any repair to pass, or when the head does not fit the reference
 * either. Rows or a model that cannot be used cost the remedies, with a warning, never the verdict.
 */
export async function tryToRepair(input: RepairInput): Promise<Repair | undefined> {
  const { config, assessment, ports } = input;
  const referenceLogits = assessment.scores.reference;
  if (assessment.verdict.outcome === 'pass' || config.remedies === undefined) return undefined;
  if (referenceLogits === undefined) return undefined;
  const trial = openTrial(input, referenceLogits);
  if (assessment.verdict.effect !== 'fail' && !couldPass(trial, input)) return undefined;
  const tolerant = tolerating(ports.logger);
  const restored = await tolerant(() => restore(input, trial));
  const attempts = (await tolerant(() => fitRemedies(input, trial))) ?? [];
  if (restored === undefined) return attempts.length === 0 ? undefined : { attempts };
  return { restored, attempts };
}

/** Does a task; rows or a model that cannot be used are a warning and give undefined. */
function tolerating(logger: Pick<Logger, 'warn'>) {
  return async <T>(task: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof DriftgateError)) throw error;
      logger.warn(`Not every repair was tried: ${error.message}`);
      return undefined;
    }
  };
}

/** What every repair is judged with. */
type Trial = Pick<TrialInput, 'labels' | 'referenceLogits' | 'verdictOf'>;

function openTrial({ config, examples, settings }: RepairInput, referenceLogits: Float64Array): Trial {
  const labels = labelsOf(examples);
  const verdictOf = judgeRepairs({
    labels,
    referenceLogits,
    slices: examples.map(({ slices }) => slices),
    rules: config.slices,
    settings,
  });
  return { labels, referenceLogits, verdictOf };
}

/** Whether a perfect repair would pass: where the rows are too few even for the reference itself, none can. */
function couldPass({ labels, referenceLogits, verdictOf }: Trial, { settings }: RepairInput): boolean {
  const comparison = { labels, referenceLogits, candidateLogits: referenceLogits };
  return verdictOf(comparison, judge(comparison, settings)).outcome === 'pass';
}

async function restore(input: RepairInput, trial: Trial): Promise<Repair['restored']> {
  const restored = await input.ports.logger.group('Other settings of the candidate', () =>
    findRestoredSetting(input),
  );
  const { head, settings } = input;
  if (restored?.embeddings.matrix.cols !== head.dimension) return undefined;
  const { labels, referenceLogits, verdictOf } = trial;
  const candidateLogits = await head.score(restored.embeddings.matrix);
  const comparison = { labels, referenceLogits, candidateLogits };
  const judged = judge(comparison, settings);
  return { ...restored, judged, verdict: verdictOf(comparison, judged) };
}

async function fitRemedies(
  { config, ports, examples, reference, candidate, head, settings }: RepairInput,
  trial: Trial,
): Promise<readonly RemedyAttempt[]> {
  const source = config.calibration ?? config.train;
  if (source === undefined || config.remedies === undefined) return [];
  const { seed } = config.decision;
  const loaded = await loadCalibrationSet(source);
  const judged = new Set(examples.map(({ text }) => text));
  const unseen = loaded.examples.filter(({ text }) => !judged.has(text));
  if (unseen.length < loaded.examples.length) {
    const shared = loaded.examples.length - unseen.length;
    ports.logger.warn(
      `${shared} rows to repair the gate with are held-out rows as well, so they are left out`,
    );
  }
  if (unseen.length === 0) return [];
  const rows = pick(unseen, config.remedies.maximumRows, seed);
  const pieces = cutRows(rows, judged, seed);
  const embed = async (side: 'reference' | 'candidate') => {
    const { matrix } = await ports.logger.group(`Rows to repair the gate with, ${side}`, () =>
      ports.embeddings.embed(side, config[side], [...rows, ...pieces]),
    );
    return takeApart(matrix, rows.length);
  };
  const before = await embed('reference');
  const after = await embed('candidate');
  return tryRemedies({
    calibration: {
      reference: before.texts,
      candidate: after.texts,
      ...(loaded.labelled ? { labels: labelsOf(rows) } : {}),
      pieces: {
        pairs: { reference: before.pieces, candidate: after.pieces },
        texts: Int32Array.from(pieces, ({ row }) => row),
      },
    },
    head,
    multiply: ports.multiply,
    seed,
    sizes: config.remedies.sizes,
    ...trial,
    reference: reference.matrix,
    candidate: candidate.matrix,
    settings,
    refusalOf: (error) => (error instanceof DriftgateError ? error.message : undefined),
  });
}

/** A piece of a text, and the row that it was cut from. */
interface Piece {
  readonly id: string;
  readonly text: string;
  readonly row: number;
}

/**
 * Pieces of the texts, named after them; those that are the same, are judged, or hold no word are left out. Of long texts
 * a seeded choice, so that they cost no more than the rows themselves do.
 */
function cutRows(
  rows: readonly CalibrationRow[],
  judged: ReadonlySet<string>,
  seed: number,
): readonly Piece[] {
  const known = new Set([...judged, ...rows.map(({ text }) => text)]);
  const all = rows.flatMap(({ id, text }, row) =>
    cutText(text)
      .filter((piece) => HAS_WORD.test(piece) && !known.has(piece) && known.add(piece))
      .map((piece, at) => ({ id: `${id}#${at + 1}`, text: piece, row })),
  );
  const { drawn } = drawRows(all.length, PIECES_PER_ROW * rows.length, createRandom(seed, PIECES_STREAM));
  return Array.from(drawn, (at) => all[at]);
}

/** The first rows of a matrix, and the others. */
function takeApart({ rows, cols, data }: Matrix, first: number): { texts: Matrix; pieces: Matrix } {
  return {
    texts: { rows: first, cols, data: data.subarray(0, first * cols) },
    pieces: { rows: rows - first, cols, data: data.subarray(first * cols) },
  };
}

function labelsOf(examples: readonly Partial<Pick<LabelledExample, 'label'>>[]): Uint8Array {
  return Uint8Array.from(examples, ({ label }) => label ?? 0);
}

/** At most so many examples, drawn by seed. */
function pick(examples: readonly CalibrationRow[], maximum: number, seed: number): readonly CalibrationRow[] {
  const ordered = inOrderOfId(examples);
  const { drawn } = drawRows(ordered.length, maximum, createRandom(seed, STREAM));
  return Array.from(drawn, (row) => ordered[row]);
}
