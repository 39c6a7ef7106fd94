import type { Actor } from './actors.ts';
import type { Fault } from './faults.ts';
import type { Permissions } from './permissions.ts';
import type { RateLimitOptions } from './rate-limit.ts';
import type { GitHubState } from './state.ts';

/** A request that the server got. */
export interface LoggedRequest {
  /** From 1, in the order in which they came. */
  readonly number: number;
  readonly method: string;
  /** Path below the root of the API, without query. */
  readonly path: string;
  readonly query: string;
  /** Id of the operation; undefined for what is none. */
  readonly operation: string | undefined;
  /** All but the one that holds the token. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As parsed from JSON; undefined where there was none. */
  readonly body: unknown;
  /** Status of the reply; undefined before it and where none was sent. */
  status: number | undefined;
}

/** Called around a request; the request waits for it. */
export type Hook = (request: LoggedRequest, state: GitHubState) => void | Promise<void>;

/** The GitHub that a test wants; all has a default. */
export interface GitHubOptions {
  /** `owner/name`. */
  readonly repository?: string;
  readonly token?: string;
  /** Whom the token speaks for: the Actions bot unless said otherwise. */
  readonly actor?: Actor;
  /** What is left out is `none` where anything is given, and `write` where nothing is. */
  readonly permissions?: Partial<Permissions>;
  readonly private?: boolean;
  /** An Enterprise server has its API below `/api/v3`. */
  readonly enterprise?: boolean;
  readonly rateLimit?: RateLimitOptions;
  readonly faults?: readonly Fault[];
  /** Before GitHub does what it is asked. */
  readonly before?: Hook;
  /** When it is done and before the reply is sent. */
  readonly after?: Hook;
}

/** A GitHub on this machine. */
export interface LoopbackGitHub {
  /** Root of the API: what the runner calls GITHUB_API_URL. */
  readonly url: string;
  /** What the runner would tell a step about this GitHub. */
  readonly environment: Readonly<Record<string, string>>;
  readonly token: string;
  readonly state: GitHubState;
  readonly requests: readonly LoggedRequest[];
  /** Where a request or a reply differs from GitHub's description of its API. */
  readonly violations: readonly string[];
  /** Lets something go wrong from now on. */
  inject(fault: Fault): void;
  /** @throws Error that lists the violations, if any */
  assertNoViolations(): void;
  stop(): Promise<void>;
}
