import { z } from 'zod';

import { showJson } from '../config/show-json.ts';
import type { EndpointFailure } from './endpoint-failure.ts';

/** What the client's error holds of an answer that is not 2xx. */
export interface StatusError {
  readonly status?: number | undefined;
  readonly headers?: Headers | undefined;
  /** What the body has under `error`, or all of it. */
  readonly error?: unknown;
  readonly message: string;
}

const SECOND = 1000;
/** More is no reason; secrets are looked for in all of it. */
const LONGEST = 4000;

const text = z.string().min(1);
const code = z.union([z.string(), z.number()]).nullish();
/** OpenAI, llama.cpp and Ollama; at the top also vLLM and Text Embeddings Inference. */
const withMessage = z.object({ message: text, code, type: z.string().nullish() });
/** FastAPI, below vLLM and many others. */
const withDetail = z.object({ detail: z.unknown() });

/** Reads an answer that is not 2xx: where it redirects to, or why the server refuses. */
export function readRefusal(error: StatusError, now: () => number): EndpointFailure {
  const { headers, status = 0 } = error;
  if (status >= 300 && status < 400) {
    return { kind: 'redirected', status, words: headers?.get('location') ?? '' };
  }
  const wait = headers === undefined ? undefined : readWait(headers, now);
  const reason = readReason(error);
  return { kind: 'refused', status, ...reason, ...(wait === undefined ? {} : { wait }) };
}

function readReason({ error, message }: StatusError): { readonly words: string; readonly code?: string } {
  if (typeof error === 'string') return { words: error.slice(0, LONGEST) };
  const reason = withMessage.safeParse(error);
  if (reason.success) {
    const codes = [reason.data.code, reason.data.type].filter((value) => typeof value === 'string');
    const found = codes.find((value) => value.includes('quota')) ?? codes[0];
    return { words: reason.data.message.slice(0, LONGEST), ...(found === undefined ? {} : { code: found }) };
  }
  const detailed = withDetail.safeParse(error);
  if (detailed.success) return { words: wordsOf(detailed.data.detail).slice(0, LONGEST) };
  // `502 <html>...`: the client puts the status before a body that is no JSON.
  const rest = message.replace(/^\d{3} /, '');
  if (rest.trimStart().startsWith('<')) return { words: 'a web page' };
  return { words: rest === 'status code (no body)' ? '' : rest.slice(0, LONGEST) };
}

function wordsOf(detail: unknown): string {
  return typeof detail === 'string' ? detail : showJson(detail, LONGEST);
}

/**
 * Milliseconds to wait: `retry-after-ms` (OpenAI), else `Retry-After` in seconds or as an HTTP date (RFC 9110 section
 * 10.2.3); undefined where neither can be read.
 */
export function readWait(headers: Headers, now: () => number): number | undefined {
  const milliseconds = readNumber(headers.get('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds;
  const after = headers.get('retry-after');
  const seconds = readNumber(after);
  if (seconds !== undefined) return seconds * SECOND;
  const date = Date.parse(after ?? '');
  return Number.isNaN(date) ? undefined : Math.max(0, date - now());
}

function readNumber(value: string | null): number | undefined {
  return value !== null && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

const cause = z.object({ cause: z.unknown() });
const coded = z.object({ code: z.string() });
const named = z.object({ name: z.string(), message: z.string() });
/** What `fetch` says of a body that ends early, and what a wait for it ends in. */
const CUT_OFF = /terminated|aborted|premature|other side closed|unexpected end/i;
const TIMEOUTS: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** Reads what was thrown where there was no answer, or none that could be read to its end. */
export function readFailure(error: unknown): EndpointFailure {
  // By name: what `fetch` throws may be of another realm.
  const { message = '', name = '' } = named.safeParse(error).data ?? {};
  if (name === 'SyntaxError') return { kind: 'unreadable', words: 'JSON that is cut off or wrong' };
  const chain = chainOf(error);
  const found = chain.map((link) => coded.safeParse(link)).find(({ success }) => success)?.data?.code;
  if (found !== undefined && TIMEOUTS.has(found)) return { kind: 'slow', words: found };
  const said = chain.map((link) => named.safeParse(link).data?.message ?? '');
  if (name === 'TypeError' && CUT_OFF.test(message)) {
    return { kind: 'unreadable', words: 'a body that is cut off' };
  }
  const words = said.findLast((message) => message !== '') ?? '';
  const withCode = found === undefined || words.includes(found) ? words : `${words} (${found})`;
  return { kind: 'unreachable', words: withCode, ...(found === undefined ? {} : { code: found }) };
}

/** An error and its causes, outermost first. */
function chainOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && link !== null && chain.length < 8;) {
    chain.push(link);
    const parsed = cause.safeParse(link);
    link = parsed.success ? parsed.data.cause : undefined;
  }
  return chain;
}
