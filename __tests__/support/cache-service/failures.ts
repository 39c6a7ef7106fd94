import type { ServerResponse } from 'node:http';

import { blobError, twirpError, type Reply } from './http.ts';
import { isBlobOperation, type Operation } from './operation.ts';

/**
 * How a request goes wrong: with a status; `reset` ends the connection at once; `hang` never answers, and the service's
 * end resets it; `garbage` answers 200 with bytes that mean nothing; `cut` promises the whole reply and ends the
 * connection after half of it.
 */
export type Failure = number | 'reset' | 'hang' | 'garbage' | 'cut';

/** A request as the log has it. */
export interface RequestRecord {
  /** 1 for the first request that the service ever had. */
  readonly number: number;
  readonly operation: Operation;
  readonly method: string;
  /** Path and query, the signature left out. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly bodyBytes: number;
  /** Status of the reply, or the failure; `undefined` while there is none. */
  outcome: Failure | undefined;
}

/** Number of a request, its operation, or what tells it. */
export type RequestMatcher = number | Operation | ((request: RequestRecord) => boolean);

/** How often, and whether before or after the request has had its effect. */
export interface FailureOptions {
  /** How many requests that match fail; all of them when left out. */
  readonly times?: number;
  /** Fails the reply alone: what was asked for has been done. */
  readonly afterEffect?: boolean;
}

/** One rule of what goes wrong. */
export interface FailureRule {
  readonly matches: (request: RequestRecord) => boolean;
  readonly failure: Failure;
  readonly afterEffect: boolean;
  left: number;
}

/** A rule from what a test says. */
export function failureRule(
  matcher: RequestMatcher,
  failure: Failure,
  { times = Infinity, afterEffect = false }: FailureOptions = {},
): FailureRule {
  const matches =
    typeof matcher === 'function'
      ? matcher
      : (request: RequestRecord): boolean => request.number === matcher || request.operation === matcher;
  return { matches, failure, afterEffect, left: times };
}

/** The first rule that a request falls under; it is used up by one. */
export function takeRule(rules: readonly FailureRule[], request: RequestRecord): FailureRule | undefined {
  const rule = rules.find((each) => each.left > 0 && each.matches(request));
  if (rule !== undefined) rule.left -= 1;
  return rule;
}

const GARBAGE = Buffer.from('<!doctype html>\u0000\u001f\ufffd{"ok":tru');

/** Lets a request fail; `reply` is what it would have got. */
export function fail(failure: Failure, operation: Operation, response: ServerResponse, reply: Reply): void {
  switch (failure) {
    case 'hang':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'garbage':
      send(response, { status: 200, headers: { 'content-type': 'text/html' }, body: GARBAGE });
      return;
    case 'cut':
      response.writeHead(reply.status, { 'content-length': `${reply.body.length}`, ...reply.headers });
      response.write(reply.body.subarray(0, Math.floor(reply.body.length / 2)), () => {
        response.socket?.destroy();
      });
      return;
    default:
      send(response, statusReply(failure, operation));
  }
}

/** Sends a reply whole. */
export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { 'content-length': `${body.length}`, ...headers });
  response.end(body);
}

function statusReply(status: number, operation: Operation): Reply {
  const reply = isBlobOperation(operation)
    ? blobError(status, status === 503 ? 'ServerBusy' : 'InternalError')
    : twirpError(status, status === 429 ? 'resource_exhausted' : 'internal', `status ${status} as told`);
  return status === 429 ? { ...reply, headers: { ...reply.headers, 'retry-after': '30' } } : reply;
}
