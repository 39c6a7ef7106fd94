import { APIConnectionError, APIConnectionTimeoutError, APIError, OpenAI } from 'openai';
import { z } from 'zod';

import type { EndpointConfig } from '../config/gate-config.ts';
import { showJson } from '../config/show-json.ts';
import { readFailure, readRefusal } from './endpoint-reasons.ts';
import type { Reply } from './endpoint-pace.ts';

/** How a server is to write its vectors. */
export type Encoding = 'base64' | 'float';

/** Sends one request: texts in, one reply out; only rejects when the signal is aborted. */
export type Ask = (texts: readonly string[], encoding: Encoding, stop: AbortSignal) => Promise<Reply>;

/** The part of `fetch` that is used. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

const SECOND = 1000;
/** The client insists on one; it is in no header that leaves (see `withOwnHeaders`). */
const NO_KEY = 'none';

const list = z.object({ data: z.array(z.unknown()) });

/** The client looks for the reason under `error` only; vLLM and Text Embeddings Inference have it at the top. */
class Client extends OpenAI {
  protected override makeStatusError(
    status: number,
    body: object | undefined,
    message: string | undefined,
    headers: Headers,
  ): APIError {
    const whole = typeof body === 'object' && 'error' in body ? body : { error: body };
    return super.makeStatusError(status, whole, message, headers);
  }
}

/**
 * A client of one server through the `openai` package, which never repeats a request by itself and takes nothing from
 * the environment. The time limit covers the body as well; the package's own ends with the headers.
 */
export function createAsk(
  config: EndpointConfig,
  key: string | undefined,
  { now, send }: { readonly now: () => number; readonly send: Fetch },
): Ask {
  const milliseconds = Math.ceil(config.timeout * SECOND);
  const client = new Client({
    baseURL: config.endpoint.replace(/\/+$/, ''),
    apiKey: NO_KEY,
    // Each of these would be read from an OPENAI_* variable if it were left out.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: milliseconds,
    fetch: withOwnHeaders(key, send),
  });
  const { dimensions, modelName: model } = config;
  return async (texts, encoding, stop) => {
    stop.throwIfAborted();
    const controller = new AbortController();
    let late = false;
    const abort = (): void => controller.abort();
    const timer = setTimeout(() => {
      late = true;
      abort();
    }, milliseconds);
    stop.addEventListener('abort', abort, { once: true });
    try {
      const body = { model, input: [...texts], encoding_format: encoding };
      const answer: unknown = await client.embeddings.create(
        dimensions === undefined ? body : { ...body, dimensions },
        { signal: controller.signal },
      );
      return readBody(answer);
    } catch (error) {
      stop.throwIfAborted();
      if (late || error instanceof APIConnectionTimeoutError) return { failure: { kind: 'slow', words: '' } };
      const refused = error instanceof APIError && !(error instanceof APIConnectionError);
      return { failure: refused ? readRefusal(error, now) : readFailure(error) };
    } finally {
      clearTimeout(timer);
      stop.removeEventListener('abort', abort);
    }
  };
}

/**
 * Only these headers leave: the package would add what OPENAI_CUSTOM_HEADERS says, and a description of this machine.
 * A redirect is an answer: to follow it would hand the texts, perhaps the key, to somebody else.
 */
function withOwnHeaders(key: string | undefined, send: Fetch): Fetch {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': 'driftgate',
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  return (input, init) => send(input, { ...init, headers, redirect: 'manual' });
}

/** The package parses JSON that says it is JSON; a body of another type comes as text. */
function readBody(answer: unknown): Reply {
  const body = typeof answer === 'string' ? parseJson(answer) : answer;
  const parsed = list.safeParse(body);
  if (parsed.success) return { data: parsed.data.data };
  const words =
    typeof answer === 'string' && answer.trimStart().startsWith('<')
      ? 'a web page'
      : body === undefined || body === null
        ? 'no JSON'
        : `JSON without a list \`data\`: ${showJson(body, 1000)}`;
  return { failure: { kind: 'unreadable', words } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
