import type { EmbeddingConfig, StoredVectorsConfig } from './gate-config.ts';

/** Whether vectors were made before, so that no other text can be embedded the same way. */
export function isStored(config: EmbeddingConfig): config is StoredVectorsConfig {
  return 'vectors' in config;
}

/** Absolute path of what gives the vectors: a model, or the vectors themselves. */
export function placeOf(config: EmbeddingConfig): string {
  return isStored(config) ? config.vectors : config.model;
}
