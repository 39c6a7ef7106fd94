import { Agent, EnvHttpProxyAgent, fetch } from 'undici';

const LIMITS = { headersTimeout: 0, bodyTimeout: 0 } as const;
const PROXY_VARIABLES = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'] as const;

/**
 * A `fetch` that goes through the proxy of HTTP_PROXY, HTTPS_PROXY and NO_PROXY, which Node's own does not look at, and
 * has no time limits of its own: its caller aborts.
 */
export function createProxyFetch(): typeof globalThis.fetch {
  // The one that knows proxies says that it is experimental, which only concerns those who have one.
  const hasProxy = PROXY_VARIABLES.some((name) => process.env[name]);
  const dispatcher = hasProxy ? new EnvHttpProxyAgent(LIMITS) : new Agent(LIMITS);
  const throughProxy: typeof fetch = (input, init) => fetch(input, { ...init, dispatcher });
  // Node's own is this package's, an other version of it, with types of their own.
  return throughProxy as unknown as typeof globalThis.fetch;
}
