import { isLocalModel, isStored } from '../config/embedding-config.ts';
import type { EmbeddingConfig, GateConfig } from '../config/gate-config.ts';

/** A path of a gate file and the key that names it. */
export interface NamedPath {
  readonly key: string;
  /** Absolute. */
  readonly path: string;
}

/** Every path that a run of a gate reads or writes. */
export function pathsOf(config: GateConfig): readonly NamedPath[] {
  const { adapter, baseline, calibration, classifier, dataset, lock, report, train, validation } = config;
  const named: readonly (readonly [string, string | undefined])[] = [
    ['dataset', dataset.path],
    ['dataset.train', train?.path],
    ['dataset.validation', validation?.path],
    ['dataset.calibration', calibration?.path],
    ...sourcePaths('reference', config.reference),
    ...sourcePaths('candidate', config.candidate),
    ['classifier', classifier.path],
    ['classifier.candidate', classifier.candidate?.path],
    ['adapter', adapter],
    ['baseline', baseline?.path],
    ['lock', lock],
    ['report.directory', report.directory],
  ];
  return named.flatMap(([key, path]) => (path === undefined ? [] : [{ key, path }]));
}

function sourcePaths(
  key: string,
  source: EmbeddingConfig,
): readonly (readonly [string, string | undefined])[] {
  if (isStored(source)) return [[`${key}.vectors`, source.vectors]];
  if (!isLocalModel(source)) return [];
  return [
    [`${key}.model`, source.model],
    [`${key}.tokenizer`, source.tokenizer],
  ];
}
