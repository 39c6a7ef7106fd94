import { resolve } from 'node:path';
import { isStored } from './config/embedding-config.ts';
import type { EmbeddingConfig, GateConfig } from './config/gate-config.ts';
import { loadGateConfig } from './config/load-gate-config.ts';

/** What both shells may say about a check; paths are relative to `workingDirectory`. */
export interface CheckOptions {
  readonly config: string;
  readonly workingDirectory: string;
  /** Replaces the candidate's model path of the gate file. */
  readonly candidate?: string;
  readonly reportDirectory?: string;
}

/**
 * The gate file with what the shell overrides.
 *
 * @throws ConfigurationError when the gate file is missing or wrong
 */
export async function resolveCheck(options: CheckOptions): Promise<GateConfig> {
  return replaceShell(await loadGateConfig(options.config, options.workingDirectory), options);
}

/** A gate with what the shell overrides. */
export function replaceShell(config: GateConfig, options: CheckOptions): GateConfig {
  const { workingDirectory, candidate, reportDirectory } = options;
  return {
    ...config,
    ...(candidate === undefined
      ? {}
      : { candidate: replacePlace(config.candidate, resolve(workingDirectory, candidate)) }),
    ...(reportDirectory === undefined
      ? {}
      : { report: { ...config.report, directory: resolve(workingDirectory, reportDirectory) } }),
  };
}

/** The same use of another model, or other vectors. */
function replacePlace(config: EmbeddingConfig, path: string): EmbeddingConfig {
  return isStored(config) ? { ...config, vectors: path } : { ...config, model: path };
}
