import type {
  CommandConfig,
  EmbeddingConfig,
  EmbeddingModelConfig,
  EndpointConfig,
  StoredVectorsConfig,
} from './gate-config.ts';

/** Whether a local ONNX graph makes the vectors, whose settings can be tried. */
export function isLocalModel(config: EmbeddingConfig): config is EmbeddingModelConfig {
  return !isStored(config) && !isEndpoint(config) && !isCommand(config);
}

/** Whether vectors were made before, so that no other text can be embedded the same way. */
export function isStored(config: EmbeddingConfig): config is StoredVectorsConfig {
  return 'vectors' in config;
}

/** Whether a server makes the vectors. */
export function isEndpoint(config: EmbeddingConfig): config is EndpointConfig {
  return 'endpoint' in config;
}

/** Whether a program makes the vectors. */
export function isCommand(config: EmbeddingConfig): config is CommandConfig {
  return 'command' in config;
}

/** What gives the vectors: a file's absolute path, a model's name at a server, or a command line. */
export function placeOf(config: EmbeddingConfig): string {
  if (isStored(config)) return config.vectors;
  if (isEndpoint(config)) return `${config.modelName} at ${config.endpoint}`;
  if (isCommand(config)) return config.command.join(' ');
  return config.model;
}
