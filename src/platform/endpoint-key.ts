import type { EndpointConfig } from '../config/gate-config.ts';
import { ConfigurationError } from '../errors.ts';

/** What a header can carry, without blanks inside. */
const SENDABLE = /^[\x21-\x7e]+$/;

/**
 * The key for a server, from the environment variable that the gate file names; undefined where it names none.
 *
 * @throws ConfigurationError when the variable is not set or holds what no header can carry; the key is never shown
 */
export function readEndpointKey(
  { apiKeyVariable: variable, endpoint }: Pick<EndpointConfig, 'apiKeyVariable' | 'endpoint'>,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (variable === undefined) return undefined;
  // A secret that was pasted ends in a line break more often than not.
  const key = (environment[variable] ?? '').trim();
  const name = nameOfServer(endpoint);
  if (key === '') {
    throw new ConfigurationError({
      code: 'endpoint-key-missing',
      what: `the environment variable ${variable}, which is to hold the key of the server at ${name}, is not set`,
      expected: 'the key',
      found: 'nothing',
      hint: `hand the secret to the step in the workflow, \`env: { ${variable}: \${{ secrets.${variable} }} }\`; workflows of pull requests from forks get no secrets`,
    });
  }
  if (SENDABLE.test(key)) return key;
  throw new ConfigurationError({
    code: 'endpoint-key-unusable',
    what: `the environment variable ${variable} holds characters that a key cannot have`,
    expected: 'printable ASCII without blanks or line breaks',
    found: 'other characters, which are not shown',
    hint: 'store the secret again, the key alone',
  });
}

/** A server in messages: its base URL without what may hold a key, and without a slash at the end. */
export function nameOfServer(endpoint: string): string {
  const { origin, pathname } = new URL(endpoint);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}
