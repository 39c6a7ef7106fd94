import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { answer, type Writes } from './answer.ts';
import { checkRequest, type ServedModel } from './check-request.ts';
import type { Fault } from './faults.ts';
import { send, sendAnswer, sendFault } from './send.ts';
import { HABITS, type Style } from './style.ts';

/** A server that speaks the embeddings part of OpenAI's API on loopback. */
export interface EmbeddingServerOptions {
  /** The vector of a text; all have one length. */
  readonly vectorOf: (text: string) => ArrayLike<number>;
  /** By default `openai`. */
  readonly style?: Style;
  /** By default `served`. */
  readonly model?: string;
  /** Absent: every request is let in. */
  readonly key?: string;
  readonly mostInputs?: number;
  /** Characters; by default any. */
  readonly longestText?: number;
  readonly longestRequest?: number;
  readonly writes?: Writes;
  readonly refusesBase64?: boolean;
  /** Milliseconds that every answer takes at least. */
  readonly latency?: number;
  /** What goes wrong with the requests for vectors, in order of arrival; undefined: nothing. */
  readonly faults?: readonly (Fault | undefined)[];
}

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed JSON, or undefined. */
  readonly body: unknown;
  /** Milliseconds since the server started. */
  readonly at: number;
}

export interface EmbeddingServer {
  /** Base URL, with `/v1`. */
  readonly url: string;
  /** In order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** The most requests that were under way at once. */
  readonly mostUnderWay: () => number;
  /** Adds faults for the requests to come. */
  fail(...faults: readonly (Fault | undefined)[]): void;
  close(): Promise<void>;
}

interface State {
  readonly requests: RecordedRequest[];
  readonly faults: (Fault | undefined)[];
  readonly begin: number;
  underWay: number;
  most: number;
}

/** Starts a server on an ephemeral port of 127.0.0.1. */
export async function startEmbeddingServer(options: EmbeddingServerOptions): Promise<EmbeddingServer> {
  const state: State = {
    requests: [],
    faults: [...(options.faults ?? [])],
    begin: performance.now(),
    underWay: 0,
    most: 0,
  };
  const server = createServer((request, response) => {
    state.underWay += 1;
    state.most = Math.max(state.most, state.underWay);
    response.on('close', () => (state.underWay -= 1));
    // A client that hangs up is no mistake of the server's.
    response.on('error', () => undefined);
    void handle(request, response, options, state).catch((error: unknown) => {
      send(response, 500, { error: { message: `the server of the test: ${String(error)}` } });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server)}/v1`,
    requests: state.requests,
    mostUnderWay: () => state.most,
    fail: (...faults) => void state.faults.push(...faults),
    close: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  options: EmbeddingServerOptions,
  state: State,
): Promise<void> {
  const body = await readBody(request);
  const { headers, method = '', url: path = '' } = request;
  state.requests.push({ method, path, headers, body, at: performance.now() - state.begin });
  const model = modelOf(options);
  if (method === 'GET' && path === '/v1/models') {
    send(response, 200, {
      object: 'list',
      data: [{ id: model.name, object: 'model', created: 0, owned_by: 'tests' }],
    });
    return;
  }
  if (method !== 'POST' || path !== '/v1/embeddings') {
    send(response, 404, { detail: 'Not Found' });
    return;
  }
  const fault = state.faults.shift();
  const delay = fault?.kind === 'delay' ? fault.milliseconds : (options.latency ?? 0);
  if (delay > 0) await sleep(delay);
  if (fault !== undefined && sendFault(response, fault)) return;
  const habits = HABITS[options.style ?? 'openai'];
  if (headers['content-type'] !== 'application/json') {
    send(response, 415, { error: { message: 'not application/json' } });
    return;
  }
  const checked = checkRequest({ authorization: headers.authorization, body }, model, habits);
  if ('refusal' in checked) {
    const reply = habits.refuse(checked.refusal, checked.words);
    send(response, reply.status, reply.body);
    return;
  }
  const settings = { vectorOf: options.vectorOf, habits, writes: options.writes ?? 'as-asked' };
  await sendAnswer(response, answer(checked.request, settings, fault), fault);
}

function modelOf(options: EmbeddingServerOptions): ServedModel {
  return {
    name: options.model ?? 'served',
    key: options.key,
    dimension: options.vectorOf('x').length,
    mostInputs: options.mostInputs ?? HABITS[options.style ?? 'openai'].mostInputs,
    longestText: options.longestText ?? Infinity,
    longestRequest: options.longestRequest ?? Infinity,
    refusesBase64: options.refusesBase64 ?? false,
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}
