import type { Call, Context, Route } from './call.ts';
import { acceptedPermissions, isPermitted, writes, type Permissions } from './permissions.ts';
import { notAccessible, notFound, Refusal, refusal, type Reply } from './replies.ts';
import { COMMENT_ROUTES } from './routes/comments.ts';
import { ISSUE_ROUTES } from './routes/issues.ts';
import { REPOSITORY_ROUTES } from './routes/repository.ts';
import type { GitHubState } from './state.ts';

/** Who calls. */
export interface Caller {
  /** The `authorization` header. */
  readonly authorization: string | undefined;
  readonly userAgent: string | undefined;
}

/** What the token is and may. */
export interface TokenFacts {
  readonly token: string;
  readonly permissions: Permissions;
}

const ROUTES: Readonly<Record<string, Route>> = { ...COMMENT_ROUTES, ...ISSUE_ROUTES, ...REPOSITORY_ROUTES };
const REST_PAGE = 'https://docs.github.com/rest';

/** What GitHub answers to a call that its description allows, refusals included. */
export function answer(call: Call, caller: Caller, token: TokenFacts, context: Context): Reply {
  const route = ROUTES[call.operation.id];
  if (route === undefined) throw new Error(`${call.operation.id} has no route`);
  const accepted = acceptedPermissions(call);
  const reply = refusing(() => {
    authorise(call, caller, token, context);
    return route(call, context);
  });
  return completed(reply, call.operation.documentation, {
    ...context.rateLimit.headers(),
    ...(accepted !== undefined && { 'x-accepted-github-permissions': accepted }),
  });
}

/** The reply with the headers and, if it is an error, the two fields that each one has. */
export function completed(reply: Reply, documentation: string, headers: Reply['headers'] = {}): Reply {
  const isError = reply.status >= 400 && reply.text === undefined;
  const { body } = reply;
  return {
    ...reply,
    headers: { ...headers, ...reply.headers },
    ...(isError && {
      body: {
        documentation_url: documentation,
        status: String(reply.status),
        ...(body as object | undefined),
      },
    }),
  };
}

/** A refusal as the reply that it is. */
function refusing(handle: () => Reply): Reply {
  try {
    return handle();
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

/** In GitHub's order: who are you, how often, is there such a thing, may you. @throws Refusal */
function authorise(call: Call, caller: Caller, { token, permissions }: TokenFacts, context: Context): void {
  const { state, rateLimit } = context;
  if (!caller.userAgent) throw refusal(403, 'Request forbidden by administrative rules.');
  const given = /^(?:token|bearer) (.+)$/i.exec(caller.authorization ?? '')?.[1];
  if (caller.authorization !== undefined && given !== token) {
    throw refusal(401, 'Bad credentials', { documentation_url: REST_PAGE });
  }
  if (call.operation.id !== 'rate-limit/get' && !rateLimit.spend()) throw rateLimit.refusal();
  if (!isHere(call, state)) throw notFound();
  if (given === undefined) refuseAnonymous(call, state);
  else if (!isPermitted(call, permissions, state)) throw notAccessible();
  if (writes(call) && state.repository.archived)
    throw refusal(403, 'Repository was archived so is read-only.');
}

/** Whoever sends no token may read what is public. @throws Refusal */
function refuseAnonymous(call: Call, { repository }: GitHubState): void {
  if (writes(call) || call.operation.id === 'users/get-authenticated') {
    throw refusal(401, 'Requires authentication');
  }
  if (repository.private && 'owner' in call.parameters) throw notFound();
}

function isHere({ parameters }: Call, { repository }: GitHubState): boolean {
  if (!('owner' in parameters)) return true;
  const asked = `${parameters['owner']}/${parameters['repo']}`;
  return asked.toLowerCase() === `${repository.owner}/${repository.name}`.toLowerCase();
}
