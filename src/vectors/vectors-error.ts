import { ModelError, type ErrorDetails } from '../errors.ts';

/** What is wrong with a file of vectors, apart from its path. */
export interface VectorsProblem extends Omit<ErrorDetails, 'where' | 'problems'> {
  /** Line of the file, from 1. */
  readonly line?: number;
  /** Name of the column, tensor or field. */
  readonly key?: string;
}

/** How many ids or names a message lists. */
const NAMED = 5;

/** An error about the vectors in `file`, for the person who made them. */
export function vectorsError(file: string, { line, key, ...details }: VectorsProblem): ModelError {
  const where = {
    file,
    ...(line === undefined ? {} : { line }),
    ...(key === undefined ? {} : { key }),
  };
  return new ModelError({ ...details, where });
}

/** The first five names, quoted, with the number of those left out: `"a", "b" and 7 more`. */
export function nameSome(names: Iterable<string>): string {
  const shown: string[] = [];
  let total = 0;
  for (const name of names) {
    if (total < NAMED) shown.push(JSON.stringify(name));
    total += 1;
  }
  return total > NAMED ? `${shown.join(', ')} and ${total - NAMED} more` : shown.join(', ');
}
