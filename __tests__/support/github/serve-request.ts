import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Context } from './call.ts';
import type { TokenFacts } from './exchange.ts';
import { type FaultPlan } from './faults.ts';
import { handleRequest, replyOfFault } from './handle-request.ts';
import type { GitHubOptions, LoggedRequest } from './options.ts';
import { readRequest } from './read-request.ts';
import { reset, sendReply } from './send-reply.ts';

const ENTERPRISE_VERSION = '3.16.0';

/** What all requests to one server share. */
export interface Service {
  readonly options: GitHubOptions;
  readonly token: TokenFacts;
  readonly context: Context;
  /** Path under which the API lies. */
  readonly root: string;
  readonly faults: FaultPlan;
  readonly requests: LoggedRequest[];
  readonly violations: string[];
  /** Number of the request that came last. */
  last: number;
}

/** Reads a request, logs it, lets the hooks and its fault act, and answers it. */
export async function serveRequest(
  message: IncomingMessage,
  response: ServerResponse,
  service: Service,
): Promise<void> {
  const { options, context, requests } = service;
  const { state } = context;
  service.last += 1;
  const number = service.last;
  const received = await readRequest(message, number, { root: service.root, state });
  const { logged } = received;
  requests.push(logged);
  const fault = service.faults.next(number, logged.operation);
  await options.before?.(logged, state);
  if (fault?.kind === 'reset') {
    reset(response);
    return;
  }
  let reply = replyOfFault(fault, context);
  if (reply === undefined) {
    const handled = handleRequest(received, message.headers.authorization, service.token, context);
    reply = handled.reply;
    const where = `request ${number} ${logged.operation ?? ''}`.trim();
    service.violations.push(...handled.violations.map((violation) => `${where}: ${violation}`));
  }
  await options.after?.(logged, state);
  const version = options.enterprise === true && { 'x-github-enterprise-version': ENTERPRISE_VERSION };
  const headers = { 'x-github-request-id': `LOOP:${number}`, ...version, ...reply.headers };
  await sendReply(response, { ...reply, headers }, fault);
  if (fault?.kind !== 'hang' && fault?.kind !== 'lost-reply') logged.status = reply.status;
}
