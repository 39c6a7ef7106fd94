import type { BlobStore } from './blobs.ts';
import { may, type CacheEntry, type EntryStore } from './entries.ts';
import { header, jsonReply, twirpError, type Reply, type ServiceRequest } from './http.ts';
import type { Operation } from './operation.ts';
import { readAuthorization } from './runtime-token.ts';
import { READ, WRITE, type CacheScope } from './scopes.ts';
import type { Permission } from './signed-url.ts';

/** What the repository's cache may hold. */
export interface CacheLimits {
  /** Bytes of one archive. */
  readonly maximumEntryBytes: number;
  /** Bytes of all; past it, what was not used for longest goes. */
  readonly maximumTotalBytes: number;
  /** Milliseconds after its last use. */
  readonly expireAfter: number;
}

/** What the endpoints work on. */
export interface CacheState {
  readonly entries: EntryStore;
  readonly blobs: BlobStore;
  readonly limits: CacheLimits;
  readonly now: () => number;
  readonly sign: (blob: string, permission: Permission) => string;
}

/** A request in protobuf's JSON, whose names may be written in both ways and whose int64 are strings or numbers. */
interface Message {
  readonly key?: string;
  readonly version?: string;
  readonly restore_keys?: readonly string[];
  readonly restoreKeys?: readonly string[];
  readonly size_bytes?: string | number;
  readonly sizeBytes?: string | number;
}

const LONGEST_KEY = 512;

/** Answers a call of `github.actions.results.api.v1.CacheService`. */
export function answerTwirp(operation: Operation, request: ServiceRequest, state: CacheState): Reply {
  const scopes = readAuthorization(header(request, 'authorization'));
  if (scopes === undefined) return twirpError(401, 'unauthenticated', 'invalid runtime token');
  if (header(request, 'content-type') !== 'application/json') {
    return twirpError(404, 'bad_route', 'unexpected Content-Type');
  }
  const message = parseMessage(request.body);
  if (message === undefined) return twirpError(400, 'malformed', 'the json request could not be decoded');
  const { key = '', version = '' } = message;
  if (key === '' || version === '' || key.length > LONGEST_KEY || key.includes(',')) {
    return twirpError(400, 'invalid_argument', 'key or version is not valid');
  }
  expire(state);
  switch (operation) {
    case 'CreateCacheEntry':
      return create({ scopes, key, version }, state);
    case 'FinalizeCacheEntryUpload':
      return finalize({ scopes, key, version }, Number(message.size_bytes ?? message.sizeBytes ?? 0), state);
    default: {
      const keys = [key, ...(message.restore_keys ?? message.restoreKeys ?? [])];
      return lookUp({ scopes, keys, version }, state);
    }
  }
}

/** Forgets what was not used for too long. */
export function expire({ entries, blobs, limits, now }: Omit<CacheState, 'sign'>): void {
  for (const entry of entries.all()) {
    if (now() - entry.lastUsedAt >= limits.expireAfter) remove(entry, { entries, blobs });
  }
}

interface Place {
  readonly scopes: readonly CacheScope[];
  readonly key: string;
  readonly version: string;
}

function create({ scopes, ...wanted }: Place, { entries, sign }: CacheState): Reply {
  if (!may(WRITE, scopes)) {
    return jsonReply({ ok: false, message: 'cache write denied: token has no writable scopes' });
  }
  const entry = entries.reserve(scopes, wanted);
  if (entry === undefined) {
    const taken = 'cache entry with the same key, version, and scope already exists';
    return twirpError(409, 'already_exists', taken);
  }
  return jsonReply({ ok: true, signed_upload_url: sign(entry.blob, 'write') });
}

function finalize({ scopes, ...wanted }: Place, sizeBytes: number, state: CacheState): Reply {
  const { entries, blobs, limits } = state;
  const entry = entries.reserved(scopes, wanted);
  if (entry === undefined) return twirpError(404, 'not_found', 'cache entry was not reserved');
  const stored = blobs.get(entry.blob)?.bytes.length;
  if (stored !== sizeBytes || stored > limits.maximumEntryBytes) {
    remove(entry, state);
    const why = stored === sizeBytes ? 'cache entry is too large' : 'cache upload is not complete';
    return jsonReply({ ok: false, message: `${why}: ${stored ?? 0} of ${sizeBytes} bytes` });
  }
  entry.sizeBytes = sizeBytes;
  evict(state);
  return jsonReply({ ok: true, entry_id: `${entry.id}` });
}

function lookUp(
  { scopes, keys, version }: { scopes: readonly CacheScope[]; keys: readonly string[]; version: string },
  { entries, now, sign }: CacheState,
): Reply {
  if (!may(READ, scopes)) {
    return twirpError(403, 'permission_denied', 'cache read denied: token has no readable scopes');
  }
  const entry = entries.find(scopes, keys, version);
  if (entry === undefined) return jsonReply({ ok: false });
  entry.lastUsedAt = now();
  return jsonReply({ ok: true, signed_download_url: sign(entry.blob, 'read'), matched_key: entry.key });
}

function evict({ entries, blobs, limits }: CacheState): void {
  const bySteadyUse = [...entries.all()].sort((a, b) => a.lastUsedAt - b.lastUsedAt || a.id - b.id);
  let total = bySteadyUse.reduce((sum, entry) => sum + (entry.sizeBytes ?? 0), 0);
  for (const entry of bySteadyUse) {
    if (total <= limits.maximumTotalBytes) return;
    total -= entry.sizeBytes ?? 0;
    remove(entry, { entries, blobs });
  }
}

function remove(entry: CacheEntry, { entries, blobs }: Pick<CacheState, 'entries' | 'blobs'>): void {
  entries.remove(entry);
  blobs.delete(entry.blob);
}

function parseMessage(body: Buffer): Message | undefined {
  try {
    return JSON.parse(body.toString()) as Message;
  } catch {
    return undefined;
  }
}
