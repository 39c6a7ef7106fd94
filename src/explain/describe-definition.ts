import { DEFINITIONS } from './definitions.ts';
import type { Definition } from './definition.ts';

/** Every row of docs/metrics.md that goes by this name. */
export function definitionsOf(name: string): readonly Definition[] {
  return DEFINITIONS.filter(({ names }) => names.includes(name));
}

/** What docs/metrics.md says of a name, a line for each column, and where it stands. */
export function describeDefinition(name: string): readonly string[] {
  return definitionsOf(name).flatMap(({ address, parts }) => [
    ...parts.map(({ heading, text }) => `${heading}: ${text}.`),
    `More: ${address}`,
  ]);
}
