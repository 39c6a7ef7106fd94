import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

import type { FaultKind } from './faults.ts';
import type { Reply } from './replies.ts';

const PAGE =
  '<!DOCTYPE html>\n<html><head><title>Unicorn! &middot; GitHub</title></head><body><p>We had issues producing the response to your request.</p></body></html>\n';

/** The page for people that stands in for a reply. */
export function pageReply(status: number): Reply {
  return { status, text: PAGE, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

/** Breaks the connection so that the other side sees a reset. */
export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** Sends the reply, or does not, as the fault has it. */
export async function sendReply(
  response: ServerResponse,
  reply: Reply,
  fault: FaultKind | undefined,
): Promise<void> {
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'lost-reply') {
    reset(response);
    return;
  }
  if (fault?.kind === 'slow') await wait(fault.milliseconds, undefined, { ref: false });
  const content = Buffer.from(reply.text ?? (reply.body === undefined ? '' : JSON.stringify(reply.body)));
  response.writeHead(reply.status, {
    ...(content.length > 0 && { 'content-type': 'application/json; charset=utf-8' }),
    ...reply.headers,
    ...(reply.status !== 204 && { 'content-length': content.length }),
  });
  if (fault?.kind === 'truncated') {
    response.write(content.subarray(0, content.length / 2), () => reset(response));
    return;
  }
  response.end(content);
}
