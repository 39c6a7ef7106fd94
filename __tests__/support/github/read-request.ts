import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import { findOperation, type Match } from './description.ts';
import type { LoggedRequest } from './options.ts';
import type { GitHubState } from './state.ts';

/** A request as it came, and the operation it names. */
export interface ReceivedRequest {
  readonly logged: LoggedRequest;
  readonly match: Match | undefined;
  /** What keeps the request from being one, e.g. JSON that does not end. */
  readonly unreadable: 'json' | 'no-object' | undefined;
}

/** Reads all of a request; `root` is the path under which the API lies. */
export async function readRequest(
  message: IncomingMessage,
  number: number,
  { root, state }: { readonly root: string; readonly state: GitHubState },
): Promise<ReceivedRequest> {
  const { pathname, search } = new URL(message.url ?? '/', 'http://127.0.0.1');
  const method = message.method ?? 'GET';
  const path = pathname.startsWith(`${root}/`) ? pathname.slice(root.length) : undefined;
  const match = path === undefined ? undefined : findOperation(method, byName(path, state));
  const sent = await text(message);
  const parsed = parse(sent);
  const headers = Object.entries(message.headers).filter(([name]) => name !== 'authorization');
  const logged = {
    number,
    method,
    path: path ?? pathname,
    query: search.slice(1),
    operation: match?.operation.id,
    headers: Object.fromEntries(headers),
    body: parsed.body,
    status: undefined,
  };
  return { logged, match, unreadable: parsed.unreadable };
}

function parse(sent: string): { readonly body: unknown; readonly unreadable: ReceivedRequest['unreadable'] } {
  if (sent === '') return { body: undefined, unreadable: undefined };
  try {
    const body: unknown = JSON.parse(sent);
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    return { body, unreadable: isObject ? undefined : 'no-object' };
  } catch {
    return { body: sent, unreadable: 'json' };
  }
}

/** Links lead to `/repositories/<id>/...`, which is the repository under its number. */
function byName(path: string, { repository }: GitHubState): string {
  const prefix = `/repositories/${repository.id}`;
  if (path !== prefix && !path.startsWith(`${prefix}/`)) return path;
  return `/repos/${repository.owner}/${repository.name}${path.slice(prefix.length)}`;
}
