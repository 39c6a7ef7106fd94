import { ModelError, type ErrorDetails } from '../errors.ts';

/** What is wrong with a file of vectors, apart from its path. */
export interface VectorsProblem extends Omit<ErrorDetails, 'where' | 'problems'> {
  /** Line of the file, from 1. */
  readonly line?: number;
  /** Name of the column, tensor or field. */
  readonly key?: string;
}

/** How many ids or names a message lists. */
export const NAMED = 5;

/** An error about the vectors in `file`, for the person who made them. */
export function vectorsError(file: string, { line, key, ...details }: VectorsProblem): ModelError {
  const where = {
    file,
    ...(line === undefined ? {} : { line }),
    ...(key === undefined ? {} : { key }),
  };
  return new ModelError({ ...details, where });
}

/** The first five names, quoted, with the number of those left out: `"a", "b" and 7 more`; `total` when more than are given. */
export function nameSome(names: Iterable<string>, total?: number): string {
  const shown: string[] = [];
  let given = 0;
  for (const name of names) {
    if (given < NAMED) shown.push(JSON.stringify(name));
    given += 1;
  }
  const all = total ?? given;
  return all > NAMED ? `${shown.join(', ')} and ${all - NAMED} more` : shown.join(', ');
}
