import { EnvHttpProxyAgent, fetch } from 'undici';

/**
 * A `fetch` that goes through the proxy of HTTP_PROXY, HTTPS_PROXY and NO_PROXY, which Node's own does not look at, and
 * has no time limits of its own: its caller aborts.
 */
export function createProxyFetch(): typeof globalThis.fetch {
  const dispatcher = new EnvHttpProxyAgent({ headersTimeout: 0, bodyTimeout: 0 });
  const throughProxy: typeof fetch = (input, init) => fetch(input, { ...init, dispatcher });
  // Node's own is this package's, an other version of it, with types of their own.
  return throughProxy as unknown as typeof globalThis.fetch;
}
