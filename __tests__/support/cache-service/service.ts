import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import { answerBlob } from './blob-endpoint.ts';
import { createBlobStore } from './blobs.ts';
import { createEntryStore, type CacheEntry } from './entries.ts';
import {
  fail,
  failureRule,
  send,
  takeRule,
  type Failure,
  type FailureOptions,
  type FailureRule,
  type RequestMatcher,
  type RequestRecord,
} from './failures.ts';
import { blobError, twirpError, type Reply, type ServiceRequest } from './http.ts';
import { isBlobOperation, operationOf } from './operation.ts';
import { signUrl } from './signed-url.ts';
import { answerTwirp, expire, type CacheLimits, type CacheState } from './twirp-endpoint.ts';

/** What may differ from the service of github.com. */
export interface CacheServiceOptions extends Partial<CacheLimits> {
  /** Milliseconds that a signed address is good for. */
  readonly urlLifetime?: number;
  /**
   * Names blobs by a host of the true storage, so that the client takes its other downloader (HEAD and ranges); it then
   * reaches the service as its proxy, see `cacheEnvironment`.
   */
  readonly azureHost?: boolean;
}

/** A cache service on loopback, for one repository. */
export interface CacheService {
  /** Value of ACTIONS_RESULTS_URL. */
  readonly url: string;
  readonly azureHost: boolean;
  /** Every request so far, in the order in which they came. */
  readonly requests: readonly RequestRecord[];
  /** What can be found now, oldest first; places that are merely held are not among them. */
  entries(): readonly CacheEntry[];
  /** Lets requests go wrong from now on; of several rules the first that matches counts. */
  failAt(matcher: RequestMatcher, failure: Failure, options?: FailureOptions): void;
  /** Forgets all such rules. */
  heal(): void;
  /** Lets milliseconds go by on the service's clock. */
  advance(milliseconds: number): void;
  /** Changes the archive of every entry with this key behind everyone's back. */
  damage(key: string, change: (bytes: Buffer) => Buffer): void;
  /** Resolves when a request matches, be it long ago; asked when one comes and when it has its outcome. */
  arrival(matcher: (request: RequestRecord) => boolean): Promise<RequestRecord>;
  /** Ends the service; requests under way are reset. */
  close(): Promise<void>;
}

const GIBIBYTE = 1024 ** 3;
const DAY = 24 * 60 * 60 * 1000;
/** Limits of github.com, as documented. */
const LIMITS: CacheLimits = {
  maximumEntryBytes: 10 * GIBIBYTE,
  maximumTotalBytes: 10 * GIBIBYTE,
  expireAfter: 7 * DAY,
};
const URL_LIFETIME = 60 * 60 * 1000;

/** Starts an Actions cache service (version 2) and its blob storage on a free port of 127.0.0.1. */
export async function startCacheService(options: CacheServiceOptions = {}): Promise<CacheService> {
  const { azureHost = false, urlLifetime = URL_LIFETIME } = options;
  let ahead = 0;
  let url = '';
  let rules: readonly FailureRule[] = [];
  const requests: RequestRecord[] = [];
  const waiting = new Set<() => void>();
  const announce = (): void => waiting.forEach((check) => check());
  const now = (): number => Date.now() + ahead;
  const state: CacheState = {
    entries: createEntryStore(now),
    blobs: createBlobStore(now),
    limits: { ...LIMITS, ...options },
    now,
    sign: (blob, permission) =>
      signUrl({ blob, permission, expiresAt: now() + urlLifetime, origin: url, azureHost }),
  };

  const server = createServer((incoming, response) => {
    const { record, request } = openRequest(incoming, requests.length + 1, url);
    requests.push(record);
    announce();
    const rule = takeRule(rules, record);
    const conclude = (reply: Reply): void => {
      record.outcome = rule?.failure ?? reply.status;
      announce();
      if (rule === undefined) send(response, reply);
      else fail(rule.failure, record.operation, response, reply);
    };
    // A failure that needs no reply does not wait for the body either.
    if (rule !== undefined && !rule.afterEffect && rule.failure !== 'cut') {
      request.catch(() => undefined);
      conclude(EMPTY);
    } else request.then((whole) => conclude(answer(record, whole, state))).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  return {
    url,
    azureHost,
    requests,
    entries: () => {
      expire(state);
      return state.entries.all().filter(({ sizeBytes }) => sizeBytes !== undefined);
    },
    failAt: (matcher, failure, how) => {
      rules = [...rules, failureRule(matcher, failure, how)];
    },
    heal: () => {
      rules = [];
    },
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    damage: (key, change) => {
      for (const { blob } of state.entries.all().filter((entry) => entry.key === key)) {
        const stored = state.blobs.get(blob);
        if (stored !== undefined) state.blobs.put(blob, change(stored.bytes));
      }
    },
    arrival: (matcher) =>
      new Promise((resolve) => {
        const check = (): void => {
          const found = requests.find(matcher);
          if (found === undefined) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const EMPTY: Reply = { status: 200, headers: {}, body: Buffer.alloc(0) };

/** The log's line of a request, and the request as soon as its body is here. */
function openRequest(
  incoming: IncomingMessage,
  number: number,
  base: string,
): { record: RequestRecord; request: Promise<ServiceRequest> } {
  const { method = '', headers } = incoming;
  // Through a proxy the address comes whole, else as a path.
  const url = new URL(incoming.url ?? '', base);
  const shown = new URL(url);
  shown.searchParams.delete('sig');
  const record: RequestRecord = {
    number,
    operation: operationOf(method, url),
    method,
    path: shown.pathname + shown.search,
    headers: { ...headers, authorization: undefined },
    bodyBytes: Number(headers['content-length'] ?? 0),
    outcome: undefined,
  };
  return { record, request: buffer(incoming).then((body) => ({ method, url, headers, body })) };
}

function answer({ operation, bodyBytes }: RequestRecord, request: ServiceRequest, state: CacheState): Reply {
  if (operation === 'unknown') return twirpError(404, 'bad_route', 'no handler for this path');
  if (!isBlobOperation(operation)) return answerTwirp(operation, request, state);
  if (request.body.length !== bodyBytes) return blobError(400, 'InvalidInput');
  return answerBlob(operation, request, state);
}
