import type { GateConfig } from './config/gate-config.ts';
import type { Assessment } from './core/assess.ts';
import type { LinearHead } from './core/classifier/linear-head.ts';
import type { EmbeddedRows } from './core/embedded-rows.ts';
import type { JudgeSettings } from './core/gate/judge.ts';
import { drawRows } from './core/linalg/row-sample.ts';
import { createRandom } from './core/random.ts';
import { tryRemedies, type RemedyAttempt } from './core/remedy/try-remedies.ts';
import type { LabelledExample } from './dataset/labelled-example.ts';
import { loadDataset } from './dataset/load-dataset.ts';
import { inOrderOfId } from './dataset/order-of-id.ts';
import { DriftgateError } from './errors.ts';
import type { RunPorts } from './run.ts';

/** Names this module's own stream of the gate's seed. */
const STREAM = 61;

/** A gate that was judged, and what it takes to repair it. */
export interface RepairInput {
  readonly config: GateConfig;
  readonly ports: RunPorts;
  /** The held-out rows, in the order of the vectors. */
  readonly examples: readonly LabelledExample[];
  readonly candidate: EmbeddedRows;
  readonly head: LinearHead;
  readonly settings: JudgeSettings;
  readonly assessment: Assessment;
}

/**
 * Fits every remedy on the train split and judges it on the held-out rows, when the gate failed. Undefined when it did
 * not, when remedies are off, when there is no train split, or when the head does not fit the reference either. A train
 * split that cannot be read or embedded costs the remedies, with a warning, never the verdict.
 */
export async function tryToRepair(input: RepairInput): Promise<readonly RemedyAttempt[] | undefined> {
  try {
    return await repair(input);
  } catch (error) {
    if (!(error instanceof DriftgateError)) throw error;
    input.ports.logger.warn(`No remedy was tried: ${error.message}`);
    return undefined;
  }
}

async function repair(input: RepairInput): Promise<readonly RemedyAttempt[] | undefined> {
  const { config, ports, examples, candidate, head, settings, assessment } = input;
  const referenceLogits = assessment.scores.reference;
  if (assessment.verdict.effect !== 'fail' || config.remedies === undefined) return undefined;
  if (config.train === undefined || referenceLogits === undefined) return undefined;
  const { seed } = config.decision;
  const rows = pick((await loadDataset(config.train)).examples, config.remedies.maximumRows, seed);
  const embed = (side: 'reference' | 'candidate') =>
    ports.logger.group(`Rows to repair the gate with, ${side}`, () =>
      ports.embeddings.embed(side, config[side], rows),
    );
  const reference = await embed('reference');
  const repaired = await embed('candidate');
  return tryRemedies({
    calibration: {
      reference: reference.matrix,
      candidate: repaired.matrix,
      labels: Uint8Array.from(rows, ({ label }) => label),
    },
    head,
    decisionThreshold: settings.evaluation.decisionThreshold,
    multiply: ports.multiply,
    seed,
    sizes: config.remedies.sizes,
    labels: Uint8Array.from(examples, ({ label }) => label),
    referenceLogits,
    candidate: candidate.matrix,
    settings,
  });
}

/** At most so many examples, drawn by seed. */
function pick(
  examples: readonly LabelledExample[],
  maximum: number,
  seed: number,
): readonly LabelledExample[] {
  const ordered = inOrderOfId(examples);
  const { drawn } = drawRows(ordered.length, maximum, createRandom(seed, STREAM));
  return Array.from(drawn, (row) => ordered[row]);
}
