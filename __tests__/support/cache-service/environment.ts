import { runtimeToken } from './runtime-token.ts';
import { branchScopes, type CacheScope } from './scopes.ts';
import type { CacheService } from './service.ts';

/** Who asks, and how patient the client is. */
export interface CacheEnvironmentOptions {
  /** Scopes of the token; those of a run on the default branch when left out. */
  readonly scopes?: readonly CacheScope[];
  /** Lets a process pass over the client's pauses between attempts, see fast-timers.js; on when left out. */
  readonly fastRetries?: boolean;
}

/** Where the preloaded file lies that shortens the client's pauses. */
const FAST_TIMERS = new URL('./fast-timers.js', import.meta.url).href;

/** What a runner adds to a step's environment for the cache; `RUNNER_TEMP` and `GITHUB_WORKSPACE` are the caller's. */
export function cacheEnvironment(
  { url, azureHost }: Pick<CacheService, 'url' | 'azureHost'>,
  { scopes = branchScopes('main'), fastRetries = true }: CacheEnvironmentOptions = {},
): Record<string, string> {
  return {
    ACTIONS_CACHE_SERVICE_V2: 'true',
    ACTIONS_RESULTS_URL: url,
    ACTIONS_RUNTIME_TOKEN: runtimeToken(scopes),
    GITHUB_SERVER_URL: 'https://github.com',
    ...(fastRetries ? { NODE_OPTIONS: `--import=${FAST_TIMERS}` } : {}),
    ...(azureHost ? { HTTP_PROXY: url, NO_PROXY: '127.0.0.1,localhost' } : {}),
  };
}
