import { READ, WRITE, type CacheScope } from './scopes.ts';

/** One archive under a key, or the place held for it. */
export interface CacheEntry {
  readonly id: number;
  readonly scope: string;
  readonly key: string;
  readonly version: string;
  /** Name of its blob. */
  readonly blob: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  lastUsedAt: number;
  /** Bytes of the archive; `undefined` until the upload is finalized. */
  sizeBytes: number | undefined;
}

/** What a request asks for. */
export interface Wanted {
  readonly key: string;
  readonly version: string;
}

/** Which entries exist and who may see them. */
export interface EntryStore {
  all(): readonly CacheEntry[];
  /** Holds a place in the first scope that may be written; `undefined` when key and version are taken there. */
  reserve(scopes: readonly CacheScope[], wanted: Wanted): CacheEntry | undefined;
  /** The place held for key and version in a scope that may be written. */
  reserved(scopes: readonly CacheScope[], wanted: Wanted): CacheEntry | undefined;
  /** Scope by scope in the token's order, key by key: the exact key, then the newest that begins with it. */
  find(scopes: readonly CacheScope[], keys: readonly string[], version: string): CacheEntry | undefined;
  remove(entry: CacheEntry): void;
}

/** Entries without their bytes; `now` gives milliseconds since 1970. */
export function createEntryStore(now: () => number): EntryStore {
  let entries: readonly CacheEntry[] = [];
  let lastId = 0;
  const at = (scope: string, { key, version }: Wanted): CacheEntry | undefined =>
    entries.find((entry) => entry.scope === scope && entry.key === key && entry.version === version);
  return {
    all: () => entries,
    reserve: (scopes, wanted) => {
      const scope = scopesWith(WRITE, scopes)[0];
      if (scope === undefined || at(scope, wanted) !== undefined) return undefined;
      lastId += 1;
      const time = now();
      const { key, version } = wanted;
      const entry = { id: lastId, scope, key, version, blob: `entry-${lastId}`, createdAt: time };
      entries = [...entries, { ...entry, lastUsedAt: time, sizeBytes: undefined }];
      return entries.at(-1);
    },
    reserved: (scopes, wanted) =>
      scopesWith(WRITE, scopes)
        .map((scope) => at(scope, wanted))
        .find((entry) => entry !== undefined && entry.sizeBytes === undefined),
    find: (scopes, keys, version) => {
      const ready = entries.filter((entry) => entry.sizeBytes !== undefined && entry.version === version);
      for (const scope of scopesWith(READ, scopes)) {
        const here = ready.filter((entry) => entry.scope === scope);
        const hit = keys.map((key) => bestMatch(here, key)).find((entry) => entry !== undefined);
        if (hit !== undefined) return hit;
      }
      return undefined;
    },
    remove: (entry) => {
      entries = entries.filter((each) => each !== entry);
    },
  };
}

/** Whether the scopes allow anything of this sort at all. */
export function may(permission: number, scopes: readonly CacheScope[]): boolean {
  return scopesWith(permission, scopes).length > 0;
}

function scopesWith(permission: number, scopes: readonly CacheScope[]): readonly string[] {
  return scopes.filter((each) => (each.permission & permission) !== 0).map(({ scope }) => scope);
}

function bestMatch(entries: readonly CacheEntry[], key: string): CacheEntry | undefined {
  const exact = entries.find((entry) => entry.key === key);
  return exact ?? entries.filter((entry) => entry.key.startsWith(key)).at(-1);
}
