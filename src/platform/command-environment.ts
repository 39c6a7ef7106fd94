/** What an Actions runner gives to a step so that it can act in the repository's name, or on the steps after it. */
const KEPT_BACK: ReadonlySet<string> = new Set([
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_URL',
  'GITHUB_ENV',
  'GITHUB_OUTPUT',
  'GITHUB_PATH',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
]);
/** Inputs of the action, `github-token` among them. */
const INPUT_PREFIX = 'INPUT_';

/**
 * The environment of a program that embeds: ours without GitHub's tokens, the action's inputs and the files through which
 * a step sets outputs and variables. A program that must have a token gets it under a name of its own.
 */
export function commandEnvironment(
  ours: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const kept = Object.entries(ours).filter((entry): entry is [string, string] => {
    const name = entry[0].toUpperCase();
    return entry[1] !== undefined && !KEPT_BACK.has(name) && !name.startsWith(INPUT_PREFIX);
  });
  return Object.fromEntries(kept);
}
