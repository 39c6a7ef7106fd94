import { join } from 'node:path';
import { MODELS_FOLDER } from '../../fixtures/models/build.ts';
import type { EmbeddingModelConfig } from '../../src/config/gate-config.ts';

/** An upgrade of the embedding model: what the candidate does otherwise than the reference. */
export interface Upgrade {
  readonly name: string;
  readonly change: Partial<EmbeddingModelConfig>;
}

/** After it, how good a repair could be at best is measured too. */
export const LAYER_DROPPED: Upgrade = { name: 'one layer dropped', change: fixture('use-lite-1layer') };

/** All upgrades, in the order of the tables. */
export const UPGRADES: readonly Upgrade[] = [
  { name: 'mean pooling', change: { pooling: 'mean' } },
  { name: 'rotated space', change: fixture('use-lite-rotated') },
  LAYER_DROPPED,
  { name: 'prefix `query: `', change: { prefix: 'query: ' } },
  { name: 'lower-casing tokenizer', change: fixture('use-lite-lowercase') },
  { name: 'cut at 8 tokens', change: { maximumLength: 8 } },
  { name: 'int4 weights', change: fixture('use-lite-int4') },
];

function fixture(name: string): Partial<EmbeddingModelConfig> {
  return { model: join(MODELS_FOLDER, name) };
}
