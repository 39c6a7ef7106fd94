import { resolve } from 'node:path';

import type {
  CommandConfig,
  EmbeddingConfig,
  EmbeddingModelConfig,
  EndpointConfig,
  StoredVectorsConfig,
} from '../gate-config.ts';
import { modelObject } from './model-section.ts';
import type { GateFile } from './schema.ts';

type ModelObject = Exclude<GateFile['reference'], string>;

/** `reference` or `candidate` as a run needs it; every path becomes absolute. */
export function resolveModel(section: GateFile['reference'], baseDirectory: string): EmbeddingConfig {
  const model = typeof section === 'string' ? modelObject.parse({ model: section }) : section;
  return (
    resolveVectors(model, baseDirectory) ??
    resolveEndpoint(model) ??
    resolveCommand(model, baseDirectory) ??
    resolveLocal(model, baseDirectory)
  );
}

function resolveVectors(model: ModelObject, baseDirectory: string): StoredVectorsConfig | undefined {
  if (model.vectors === undefined) return undefined;
  return {
    vectors: resolve(baseDirectory, model.vectors),
    ...(model['id-column'] === undefined ? {} : { idColumn: model['id-column'] }),
    ...(model['vector-column'] === undefined ? {} : { vectorColumn: model['vector-column'] }),
    normalize: model.normalize,
  };
}

function resolveEndpoint(model: ModelObject): EndpointConfig | undefined {
  if (model.endpoint === undefined) return undefined;
  return {
    endpoint: model.endpoint.replace(/\/+$/, ''),
    // The schema asks for it.
    modelName: model.model ?? '',
    ...(model.dimensions === undefined ? {} : { dimensions: model.dimensions }),
    ...(model['api-key-variable'] === undefined ? {} : { apiKeyVariable: model['api-key-variable'] }),
    normalize: model.normalize,
    prefix: model.prefix,
    batchSize: model['batch-size'],
    concurrency: model.concurrency,
    retries: model.retries,
    timeout: model.timeout,
  };
}

function resolveCommand(model: ModelObject, directory: string): CommandConfig | undefined {
  if (model.command === undefined) return undefined;
  const { command, normalize, prefix, timeout } = model;
  return { command, directory, normalize, prefix, timeout };
}

function resolveLocal(model: ModelObject, baseDirectory: string): EmbeddingModelConfig {
  return {
    // The schema asks for one of the sources.
    model: resolve(baseDirectory, model.model ?? ''),
    ...(model.tokenizer === undefined ? {} : { tokenizer: resolve(baseDirectory, model.tokenizer) }),
    ...(model.output === undefined ? {} : { output: model.output }),
    ...(model.pooling === undefined ? {} : { pooling: model.pooling }),
    normalize: model.normalize,
    prefix: model.prefix,
    maximumLength: model['maximum-length'],
    batchSize: model['batch-size'],
    ...(model['padding-side'] === undefined ? {} : { paddingSide: model['padding-side'] }),
    ...(model.dimensions === undefined ? {} : { dimensions: model.dimensions }),
    ...(model.threads === undefined ? {} : { threads: model.threads }),
    ...(model['execution-provider'] === undefined ? {} : { executionProvider: model['execution-provider'] }),
  };
}
