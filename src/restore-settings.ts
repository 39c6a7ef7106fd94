import { isLocalModel } from './config/embedding-config.ts';
import type { EmbeddingModelConfig } from './config/gate-config.ts';
import { byNearness, comesBack, measureNearness, type Nearness } from './core/diagnosis/restoration.ts';
import type { EmbeddedRows } from './core/embedded-rows.ts';
import { drawRows, takeRows } from './core/linalg/row-sample.ts';
import { createRandom } from './core/random.ts';
import { findModelFiles } from './embedding/model-files.ts';
import { DriftgateError } from './errors.ts';
import type { Embeddings } from './ports.ts';
import type { RepairInput } from './repair.ts';
import { shownPath } from './shown-path.ts';
import {
  settingVariants,
  type ChangedSettings,
  type SettingVariant,
  type UsedModels,
} from './setting-variants.ts';

/** Names this module's own stream of the gate's seed. */
const STREAM = 62;
/** Rows on which a variant is looked at: a mean angle is known to a degree. */
const PROBE_ROWS = 200;

/** A change of settings under which the candidate's vectors are where the reference's were. */
export interface RestoredSetting {
  /** What to write under `candidate` in the gate file. */
  readonly settings: ChangedSettings;
  /** Keys to take away there. */
  readonly removed: readonly string[];
  readonly before: Nearness;
  readonly after: Nearness;
  /** Of all held-out rows. */
  readonly embeddings: Embeddings;
}

/**
 * Whether the old geometry comes back when the candidate's model is used in another way: re-pooled, with the old
 * prefix, length or tokenizer. Undefined when it does under none. A variant that the model cannot run is passed over.
 */
export async function findRestoredSetting(input: RepairInput): Promise<RestoredSetting | undefined> {
  const { config, ports, examples, reference, candidate } = input;
  // Only of a local model can it be told, and tried, how it is used.
  if (!isLocalModel(config.candidate)) return undefined;
  const { drawn } = drawRows(examples.length, PROBE_ROWS, createRandom(config.decision.seed, STREAM));
  const rows = Array.from(drawn, (row) => examples[row]);
  const [old, now] = [select(reference, drawn), select(candidate, drawn)];
  const before = await measureNearness(old, now, ports.multiply);

  let best: { readonly variant: SettingVariant; readonly after: Nearness } | undefined;
  for (const variant of settingVariants(await usedModels(input, config.candidate))) {
    const found = await tolerant(() =>
      (ports.probes ?? ports.embeddings).embed('candidate', variant.config, rows),
    );
    if (found === undefined) continue;
    const after = await measureNearness(old, found, ports.multiply);
    if (!comesBack(before, after)) continue;
    if (best === undefined || byNearness(after, best.after) < 0) best = { variant, after };
  }
  if (best === undefined) return undefined;
  const { config: restored, removed } = best.variant;
  const settings = portable(best.variant.settings, config.directory);
  const embeddings = await tolerant(() => ports.embeddings.embed('candidate', restored, examples));
  return embeddings && { settings, removed, before, after: best.after, embeddings };
}

/** A tokenizer's path as the gate file would write it. */
function portable(settings: ChangedSettings, directory: string): ChangedSettings {
  const { tokenizer } = settings;
  if (typeof tokenizer !== 'string') return settings;
  return { ...settings, tokenizer: shownPath({ directory }, tokenizer) };
}

function select({ matrix, norms }: EmbeddedRows, rows: Int32Array): EmbeddedRows {
  return { matrix: takeRows(matrix, rows), norms: Float64Array.from(rows, (row) => norms[row]) };
}

async function usedModels(
  { config: { reference: before }, reference, candidate }: RepairInput,
  config: EmbeddingModelConfig,
): Promise<UsedModels> {
  const files = isLocalModel(before) ? await tolerant(() => findModelFiles(before)) : undefined;
  return {
    reference: reference.identity,
    candidate: candidate.identity,
    config,
    ...(files === undefined ? {} : { referenceTokenizer: files.tokenizer }),
  };
}

/** What a task finds; undefined when the model cannot do it. */
async function tolerant<T>(task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof DriftgateError) return undefined;
    throw error;
  }
}
