import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Fault } from './faults.ts';

const JSON_TYPE = 'application/json';
const STEP = 8;

/** Sends a value as JSON, or a text as it is. */
export function send(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  if (response.destroyed) return;
  const isText = typeof body === 'string';
  const text = body === undefined ? '' : isText ? body : JSON.stringify(body);
  const type = isText ? 'text/plain' : JSON_TYPE;
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text), ...headers });
  response.end(text);
}

/** Does what a fault does in place of an answer; false when the answer is to be sent. */
export function sendFault(response: ServerResponse, fault: Fault): boolean {
  switch (fault.kind) {
    case 'status':
      send(response, fault.status, fault.body, fault.headers);
      return true;
    case 'web-page':
      send(response, fault.status, '<!doctype html><html><body><h1>Gateway</h1></body></html>', {
        'content-type': 'text/html',
      });
      return true;
    case 'body':
      send(response, 200, fault.body, fault.contentType ? { 'content-type': fault.contentType } : {});
      return true;
    case 'reset':
      response.socket?.resetAndDestroy();
      return true;
    case 'hang':
      return true;
    default:
      return false;
  }
}

/** Sends an answer whole, or as far as the fault lets it. */
export async function sendAnswer(response: ServerResponse, body: unknown, fault?: Fault): Promise<void> {
  const text = JSON.stringify(body);
  const half = text.slice(0, Math.floor(text.length / 2));
  switch (fault?.kind) {
    case 'cut-off':
      response.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': Buffer.byteLength(text) });
      response.write(half, () => response.socket?.destroy());
      return;
    case 'truncated-json':
      send(response, 200, half, { 'content-type': JSON_TYPE });
      return;
    case 'dribble':
      response.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': Buffer.byteLength(text) });
      for (let start = 0; start < text.length && !response.destroyed; start += STEP) {
        response.write(text.slice(start, start + STEP));
        await sleep(fault.milliseconds);
      }
      response.end();
      return;
    default:
      send(response, 200, body);
  }
}
