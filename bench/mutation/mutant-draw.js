import { createHash } from 'node:crypto';
import { relative } from 'node:path';

/** Path of the mutated file from the repository's root, also inside a sandbox. */
export function fileOf({ fileName }) {
  return relative(process.cwd(), fileName).replace(/^.*\bsandbox-[^/]+\//, '');
}

/** A mutant as a reporter sees it, whose lines and columns count from 1, as a checker sees it, from 0. */
export function countedFromZero(mutant) {
  const [start, end] = [mutant.location.start, mutant.location.end].map(({ line, column }) => ({
    line: line - 1,
    column: column - 1,
  }));
  return { ...mutant, location: { start, end } };
}

/** `src/core/x.ts:3:7 StringLiteral ""`: the name of a mutant from one run to the next. */
export function nameOf(mutant) {
  const { line, column } = mutant.location.start;
  return `${fileOf(mutant)}:${line + 1}:${column + 1} ${mutant.mutatorName} ${mutant.replacement}`;
}

/** A number in [0, 1) that only the seed and the mutant decide. */
export function drawOf(mutant, seed = process.env['MUTATION_SEED'] ?? '1') {
  const { location, mutatorName, replacement } = mutant;
  const [start, end] = [location.start, location.end].map(({ line, column }) => ({ column, line }));
  const key = [seed, fileOf(mutant), JSON.stringify({ start, end }), mutatorName, replacement].join('\0');
  return createHash('sha256').update(key).digest().readUInt32BE(0) / 2 ** 32;
}
