import { relative, sep } from 'node:path';
import { isLocalModel, isStored, placeOf } from './config/embedding-config.ts';
import type { EmbeddingConfig } from './config/gate-config.ts';

/** A path as the file in `directory` would write it, with forward slashes: no report holds a path of the machine that made it. */
export function shownPath({ directory }: { readonly directory: string }, path: string): string {
  return relative(directory, path).split(sep).join('/');
}

/** What gives the vectors, as the file in `directory` would write it. */
export function shownPlace(file: { readonly directory: string }, config: EmbeddingConfig): string {
  const place = placeOf(config);
  return isLocalModel(config) || isStored(config) ? shownPath(file, place) : place;
}
