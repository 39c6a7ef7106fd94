import { embedCalibrationRows } from './calibration-rows.ts';
import type { GateConfig } from './config/gate-config.ts';
import type { Assessment } from './core/assess.ts';
import type { FrozenHead } from './core/classifier/frozen-head.ts';
import { judge, type Judged, type JudgeSettings } from './core/gate/judge.ts';
import { judgeRepairs } from './core/gate/repaired-verdict.ts';
import type { Verdict } from './core/gate/verdict.ts';
import { tryRemedies, type RemedyAttempt, type TrialInput } from './core/remedy/try-remedies.ts';
import type { LabelledExample } from './dataset/labelled-example.ts';
import { labelsOf } from './dataset/labels-of.ts';
import { DriftgateError } from './errors.ts';
import type { Embeddings, Logger } from './ports.ts';
import { findRestoredSetting, type RestoredSetting } from './restore-settings.ts';
import type { RunPorts } from './run-ports.ts';

/** A gate that was judged, and what it takes to repair it. */
export interface RepairInput {
  readonly config: GateConfig;
  readonly ports: RunPorts;
  /** The rows whose vectors are held, in their order: a repair is judged on these. */
  readonly examples: readonly LabelledExample[];
  readonly reference: Embeddings;
  /** As the model gives them, before any adapter. */
  readonly candidate: Embeddings;
  /** Of those rows; undefined where the head does not fit. */
  readonly referenceLogits: Float64Array | undefined;
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
  const { config, assessment, ports, referenceLogits } = input;
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
  if (config.remedies === undefined) return [];
  const calibration = await embedCalibrationRows(config, ports, examples);
  if (calibration === undefined) return [];
  return tryRemedies({
    calibration,
    head,
    multiply: ports.multiply,
    seed: config.decision.seed,
    sizes: config.remedies.sizes,
    ...trial,
    reference: reference.matrix,
    candidate: candidate.matrix,
    settings,
    refusalOf: (error) => (error instanceof DriftgateError ? error.message : undefined),
  });
}
