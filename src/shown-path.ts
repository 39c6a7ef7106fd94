import { relative, sep } from 'node:path';
import { isLocalModel, isStored, placeOf } from './config/embedding-config.ts';
import type { EmbeddingConfig, GateConfig } from './config/gate-config.ts';

/** Where a gate file lies, and its twin on the base branch. */
type Place = Pick<GateConfig, 'directory' | 'trusted'>;

/** A path as the file in `directory` would write it, with forward slashes: no report holds a path of the machine that made it. */
export function shownPath({ directory, trusted }: Place, path: string): string {
  const isOfBase = trusted !== undefined && path.startsWith(trusted.root + sep);
  return relative(isOfBase ? trusted.directory : directory, path)
    .split(sep)
    .join('/');
}

/** What gives the vectors, as the file in `directory` would write it. */
export function shownPlace(file: Place, config: EmbeddingConfig): string {
  const place = placeOf(config);
  return isLocalModel(config) || isStored(config) ? shownPath(file, place) : place;
}
