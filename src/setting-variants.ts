import type { EmbeddingModelConfig } from './config/gate-config.ts';
import { POOLINGS } from './embedding/pooling.ts';
import type { ModelIdentity } from './ports.ts';

/** Keys of the gate file's `candidate` and the values they would get. */
export type ChangedSettings = Readonly<Record<string, string | number | boolean>>;

/** Another way to use the candidate's model. */
export interface SettingVariant {
  /** What a user would write. */
  readonly settings: ChangedSettings;
  /** Keys of the candidate that go. */
  readonly removed: readonly string[];
  readonly config: EmbeddingModelConfig;
}

/** How both models are used now. */
export interface UsedModels {
  readonly reference: ModelIdentity;
  readonly candidate: ModelIdentity;
  readonly config: EmbeddingModelConfig;
  /** Absolute path of the reference's tokenizer.json, when it is known. */
  readonly referenceTokenizer?: string;
}

interface Variation {
  readonly settings: ChangedSettings;
  readonly changed: Partial<EmbeddingModelConfig>;
}

/**
 * Other ways to use the candidate's model: each setting as the reference has it, all of them together, and every
 * pooling and normalisation there is, since a wrong pooling is the commonest reason why an upgrade breaks a head.
 */
export function settingVariants(models: UsedModels): readonly SettingVariant[] {
  const { candidate, config } = models;
  const asBefore = settingsAsBefore(models);
  const repooled = POOLINGS.filter((pooling) => pooling !== candidate.pooling).map((pooling) =>
    variation({ pooling }),
  );
  const { output: named, ...rest } = config;
  const unnamed = named === undefined ? config : rest;
  const variants = [
    ...[...asBefore, ...together(asBefore)].map((one) => apply(one, config)),
    ...repooled.map((one) => ({ ...apply(one, unnamed), removed: named === undefined ? [] : ['output'] })),
    apply(variation({ normalize: !config.normalize }), config),
  ];
  const known = new Set<string>();
  return variants.filter((variant) => {
    const key = JSON.stringify(Object.entries(variant.config).sort());
    return known.has(key) ? false : known.add(key);
  });
}

/** One variation per setting that differs; what is not known of the reference is left as it is. */
function settingsAsBefore({
  reference: before,
  candidate: after,
  referenceTokenizer: tokenizer,
}: UsedModels): readonly Variation[] {
  const { prefix, maximumLength, output, pooling, normalize, paddingSide, dimensions } = before;
  const otherTokenizer = before.tokenizerHash !== after.tokenizerHash;
  const repooled = pooling !== after.pooling || output !== after.output;
  return [
    ...(prefix === undefined || prefix === after.prefix ? [] : [variation({ prefix })]),
    ...(maximumLength === undefined || maximumLength === after.maximumLength
      ? []
      : [{ settings: { 'maximum-length': maximumLength }, changed: { maximumLength } }]),
    ...(repooled && output !== undefined && pooling !== undefined ? [variation({ output, pooling })] : []),
    ...(normalize === after.normalize ? [] : [variation({ normalize })]),
    ...(paddingSide === undefined || paddingSide === after.paddingSide
      ? []
      : [{ settings: { 'padding-side': paddingSide }, changed: { paddingSide } }]),
    ...(dimensions === undefined || dimensions === after.dimensions ? [] : [variation({ dimensions })]),
    ...(otherTokenizer && tokenizer !== undefined ? [variation({ tokenizer })] : []),
  ];
}

/** A variation whose keys read the same in the gate file. */
function variation(
  changed: Partial<
    Pick<EmbeddingModelConfig, 'prefix' | 'output' | 'pooling' | 'normalize' | 'tokenizer' | 'dimensions'>
  >,
): Variation {
  return { settings: { ...changed }, changed };
}

/** All at once, when there are several. */
function together(variations: readonly Variation[]): readonly Variation[] {
  if (variations.length < 2) return [];
  return [
    variations.reduce((all, one) => ({
      settings: { ...all.settings, ...one.settings },
      changed: { ...all.changed, ...one.changed },
    })),
  ];
}

function apply({ settings, changed }: Variation, config: EmbeddingModelConfig): SettingVariant {
  return { settings, removed: [], config: { ...config, ...changed } };
}
