import { readFileSync } from 'node:fs';
import { drawOf, nameOf } from './mutant-draw.js';

/** Which mutants are tried: those whose draw lies in [from, to); disjoint slices add up to a larger sample. */
const from = Number(process.env['MUTATION_FROM'] ?? 0);
const to = Number(process.env['MUTATION_TO'] ?? 1);

/** A JSON list of the names of the only mutants to be tried, such as the survivors of an earlier run. */
const listed = process.env['MUTATION_ONLY'];
const only = listed === undefined ? undefined : new Set(JSON.parse(readFileSync(listed, 'utf8')));

function isSampled(mutant) {
  if (only !== undefined) return only.has(nameOf(mutant));
  const draw = drawOf(mutant);
  return draw >= from && draw < to;
}

/**
 * Stryker asks a checker which mutants are worth running; this one keeps a seeded sample. The others are reported as
 * "CompileError", the only other answer there is, and do not count.
 */
const checker = {
  init: () => Promise.resolve(),
  check: (mutants) =>
    Promise.resolve(
      Object.fromEntries(
        mutants.map((mutant) => [
          mutant.id,
          isSampled(mutant) ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' },
        ]),
      ),
    ),
  // In the order of their draws: what has been tried when a run is stopped is a sample of all files, too.
  group: (mutants) =>
    Promise.resolve(mutants.toSorted((a, b) => drawOf(a) - drawOf(b)).map(({ id }) => [id])),
};

export const strykerPlugins = [{ kind: 'Checker', name: 'sample', value: checker }];
