import { ConfigurationError, type ErrorDetails } from '../../errors.ts';

function position(details: ErrorDetails): readonly [line: number, column: number] {
  return [details.where?.line ?? 0, details.where?.column ?? 0];
}

/** One error for everything that is wrong with a file, in the order of its lines; a single problem stays as it is. */
export function combineProblems(problems: readonly ErrorDetails[]): ConfigurationError {
  const sorted = problems.toSorted((a, b) => {
    const [lineA, columnA] = position(a);
    const [lineB, columnB] = position(b);
    return lineA - lineB || columnA - columnB;
  });
  const [first] = sorted;
  if (first !== undefined && sorted.length === 1) return new ConfigurationError(first);
  return new ConfigurationError({
    code: 'several-problems',
    what: `${sorted.length} problems, of which this is the first`,
    ...(first?.where === undefined ? {} : { where: first.where }),
    hint: 'correct each of them',
    problems: sorted,
  });
}
