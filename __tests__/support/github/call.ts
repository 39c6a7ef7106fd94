import type { Addresses } from './addresses.ts';
import type { Actor } from './actors.ts';
import type { ParameterValue } from './contract.ts';
import type { Operation } from './description.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Reply } from './replies.ts';
import type { GitHubState } from './state.ts';

/** A request that GitHub's description allows. */
export interface Call {
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** Path below the root of the API. */
  readonly path: string;
  /** The `accept` header. */
  readonly accept: string;
}

/** What a route works on. */
export interface Context {
  readonly state: GitHubState;
  readonly addresses: Addresses;
  /** Whom the token speaks for. */
  readonly actor: Actor;
  readonly rateLimit: RateLimit;
}

/** Answers one operation. @throws Refusal where GitHub refuses */
export type Route = (call: Call, context: Context) => Reply;

/** @throws Error where the description promises no such number */
export function numberOf({ parameters, operation }: Call, name: string): number {
  const value = parameters[name];
  if (typeof value !== 'number') throw new Error(`${operation.id} has no number ${name}`);
  return value;
}

/** A text among the parameters; undefined where it was not given. */
export function textOf({ parameters }: Call, name: string): string | undefined {
  const value = parameters[name];
  return value === undefined ? undefined : String(value);
}
