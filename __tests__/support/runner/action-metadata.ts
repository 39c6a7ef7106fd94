import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** `action.yml`, as far as the runner needs it. */
export interface ActionMetadata {
  readonly inputs: Readonly<
    Record<string, { readonly description?: string; readonly required?: boolean; readonly default?: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description?: string }>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string };
}

/** Root of the repository. */
export const REPOSITORY = new URL('../../../', import.meta.url);

/** Token that the runner harness gives an action in place of `${{ github.token }}`. */
export const FAKE_TOKEN = 'ghs_fakeTokenOfTheRunnerHarness';

/** Reads the `action.yml` of this repository. */
export function readActionMetadata(): ActionMetadata {
  return parse(readFileSync(new URL('action.yml', REPOSITORY), 'utf8'));
}

/**
 * INPUT_* as the runner sets them: every declared input, its default where the workflow gives none.
 *
 * @throws Error for an input that action.yml does not declare
 */
export function inputVariables(
  metadata: ActionMetadata,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  for (const name of Object.keys(given)) {
    if (!(name in metadata.inputs)) throw new Error(`action.yml declares no input "${name}"`);
  }
  const variables: Record<string, string> = {};
  for (const [name, input] of Object.entries(metadata.inputs)) {
    const value = (given[name] ?? input.default ?? '').replace('${{ github.token }}', FAKE_TOKEN);
    if (value.includes('${{')) throw new Error(`the harness knows no value for ${value} of input "${name}"`);
    variables[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value;
  }
  return variables;
}
