import { checkParameters, checkReply, checkRequestBody } from './contract.ts';
import type { Call, Context } from './call.ts';
import { answer, completed, type TokenFacts } from './exchange.ts';
import type { Fault } from './faults.ts';
import type { ReceivedRequest } from './read-request.ts';
import { notFound, refusal, secondaryLimit, type Reply } from './replies.ts';
import { pageReply } from './send-reply.ts';

/** What a request is answered with, and where it or its answer differs from the description. */
export interface Handled {
  readonly reply: Reply;
  readonly violations: readonly string[];
}

const REST_PAGE = 'https://docs.github.com/rest';

/** Checks a request, lets GitHub answer it, and checks the answer. */
export function handleRequest(
  received: ReceivedRequest,
  authorization: string | undefined,
  token: TokenFacts,
  context: Context,
): Handled {
  const { logged, match, unreadable } = received;
  if (match === undefined) {
    const violation = `${logged.method} ${logged.path} is no operation of the slice`;
    return { reply: completed(notFound().reply, REST_PAGE), violations: [violation] };
  }
  const { operation } = match;
  const query = Object.fromEntries(new URLSearchParams(logged.query));
  const { values, problems } = checkParameters(operation, { ...query, ...match.parameters });
  const wrong = [...problems, ...checkRequestBody(operation, logged.body)];
  const call: Call = {
    operation,
    parameters: values,
    body: (logged.body ?? {}) as Call['body'],
    path: logged.path,
    accept: String(logged.headers['accept'] ?? ''),
  };
  const caller = { authorization, userAgent: logged.headers['user-agent']?.toString() };
  const reply =
    unreadable !== undefined || wrong.length > 0
      ? completed(refuseInvalid(unreadable, wrong), operation.documentation, context.rateLimit.headers())
      : answer(call, caller, token, context);
  return { reply, violations: [...wrong, ...replyProblems(reply, call)] };
}

/** The answer that takes the place of GitHub's, where the fault has one; nothing is done then. */
export function replyOfFault(fault: Fault | undefined, context: Context): Reply | undefined {
  if (fault?.kind === 'page') return pageReply(fault.status);
  if (fault?.kind !== 'secondary-limit') return undefined;
  const reply = secondaryLimit(fault.status ?? 403, fault.retryAfter);
  return completed(reply, REST_PAGE, context.rateLimit.headers());
}

function refuseInvalid(unreadable: ReceivedRequest['unreadable'], wrong: readonly string[]): Reply {
  if (unreadable === 'json') return refusal(400, 'Problems parsing JSON').reply;
  if (unreadable === 'no-object') return refusal(400, 'Body should be a JSON object').reply;
  return refusal(422, `Invalid request.\n\n${wrong.join('\n')}`).reply;
}

function replyProblems(reply: Reply, { operation }: Call): readonly string[] {
  if (reply.text !== undefined) return [];
  const received: unknown = reply.body === undefined ? undefined : JSON.parse(JSON.stringify(reply.body));
  return checkReply(operation, reply.status, received);
}
