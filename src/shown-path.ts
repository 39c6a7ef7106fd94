import { relative, sep } from 'node:path';

/** A path as the file in `directory` would write it, with forward slashes: no report holds a path of the machine that made it. */
export function shownPath({ directory }: { readonly directory: string }, path: string): string {
  return relative(directory, path).split(sep).join('/');
}
