import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { startClientProcess, type ClientProcess, type Machine } from '../support/cache-service/client.ts';
import { cacheEnvironment } from '../support/cache-service/environment.ts';
import type { Failure } from '../support/cache-service/failures.ts';
import { isBlobOperation, type Operation } from '../support/cache-service/operation.ts';
import { runtimeToken } from '../support/cache-service/runtime-token.ts';
import {
  branchScopes,
  pullRequestScopes,
  readOnly,
  WRITE,
  type CacheScope,
} from '../support/cache-service/scopes.ts';
import {
  startCacheService,
  type CacheService,
  type CacheServiceOptions,
} from '../support/cache-service/service.ts';

const PATHS = ['kept'];
const MAIN = branchScopes('main');
const DAY = 24 * 60 * 60 * 1000;

let client: ClientProcess;
let author: Machine;
const services: CacheService[] = [];
beforeAll(async () => {
  client = startClientProcess();
  author = await client.machine();
});
afterAll(async () => {
  client.stop();
  for (const each of services) await each.close();
});

async function start(options?: CacheServiceOptions): Promise<CacheService> {
  const started = await startCacheService(options);
  services.push(started);
  return started;
}

/** Saves a folder `kept` with one file under a key. */
async function save(service: CacheService, key: string, content: string | Buffer = key, scopes = MAIN) {
  await mkdir(join(author.workspace, 'kept'), { recursive: true });
  await writeFile(join(author.workspace, 'kept', 'file'), content);
  return author.run({ kind: 'save', paths: PATHS, key }, cacheEnvironment(service, { scopes }));
}

/** Restores the folder on a machine that has nothing yet. */
async function restore(
  service: CacheService,
  key: string,
  {
    scopes = MAIN,
    restoreKeys = [],
  }: { scopes?: readonly CacheScope[]; restoreKeys?: readonly string[] } = {},
) {
  const reader = await client.machine();
  const reply = await reader.run(
    { kind: 'restore', paths: PATHS, key, restoreKeys },
    cacheEnvironment(service, { scopes }),
  );
  const file = await readFile(join(reader.workspace, 'kept', 'file')).catch(() => undefined);
  return { ...reply, file };
}

function operations(service: CacheService): string[] {
  return service.requests.map(({ operation, outcome }) => `${operation} ${outcome ?? 'open'}`);
}

describe('the client finds in the service', () => {
  let service: CacheService;
  beforeAll(async () => {
    service = await start();
  });

  test('nothing before anything was saved', async () => {
    const { value, error, output, file } = await restore(service, 'nothing-yet');
    expect({ value, error, file }).toEqual({ value: undefined, error: undefined, file: undefined });
    expect(output).not.toMatch(/::warning|::error/);
    expect(operations(service)).toEqual(['GetCacheEntryDownloadURL 200']);
  });

  test('the bytes that were saved, by the exact key', async () => {
    const bytes = randomBytes(300_000);
    expect((await save(service, 'exact-1', bytes)).value).toBe(1);
    const { value, file } = await restore(service, 'exact-1');
    expect(value).toBe('exact-1');
    expect(file?.equals(bytes)).toBe(true);
    expect(operations(service).slice(1)).toEqual([
      'CreateCacheEntry 200',
      'PutBlob 201',
      'FinalizeCacheEntryUpload 200',
      'GetCacheEntryDownloadURL 200',
      'GetBlob 200',
    ]);
  });

  test('by the beginning of a key the newest, and the exact one before it', async () => {
    for (const key of ['linux-1', 'linux-2', 'linux-22', 'linux-3']) await save(service, key);
    expect((await restore(service, 'linux-2')).value).toBe('linux-2');
    expect((await restore(service, 'linux-')).value).toBe('linux-3');
    const { value, file } = await restore(service, 'absent', { restoreKeys: ['mac-', 'linux-2', 'linux-'] });
    expect(value).toBe('linux-2');
    expect(file?.toString()).toBe('linux-2');
  });

  test('nothing under the same key that was saved for other paths: they make the version', async () => {
    const reader = await client.machine();
    const task = { kind: 'restore', paths: ['elsewhere'], key: 'exact-1' } as const;
    expect((await reader.run(task, cacheEnvironment(service))).value).toBeUndefined();
  });

  test('the key alone when it only looks', async () => {
    const before = service.requests.length;
    const reader = await client.machine();
    const task = { kind: 'restore', paths: PATHS, key: 'exact-1', lookupOnly: true } as const;
    expect((await reader.run(task, cacheEnvironment(service))).value).toBe('exact-1');
    expect(service.requests).toHaveLength(before + 1);
  });

  test('a key that is taken for ever: a second save changes nothing and warns of nothing', async () => {
    const { value, error, output } = await save(service, 'exact-1', 'other bytes');
    expect({ value, error }).toEqual({ value: -1, error: undefined });
    expect(output).toMatch(/Unable to reserve cache with key exact-1/);
    expect(output).not.toMatch(/::warning|::error/);
    expect(service.requests.at(-1)).toMatchObject({ operation: 'CreateCacheEntry', outcome: 409 });
    expect((await restore(service, 'exact-1')).file).toHaveLength(300_000);
  });
});

describe('scopes', () => {
  test('a branch sees its own and the default branch, and its own first', async () => {
    const service = await start();
    await save(service, 'key', 'of main');
    const feature = branchScopes('feature');
    expect((await restore(service, 'key', { scopes: feature })).file?.toString()).toBe('of main');
    await save(service, 'key', 'of feature', feature);
    expect((await restore(service, 'key', { scopes: feature })).file?.toString()).toBe('of feature');
    expect((await restore(service, 'key')).file?.toString()).toBe('of main');
    expect((await restore(service, 'key', { scopes: branchScopes('other') })).file?.toString()).toBe(
      'of main',
    );
  });

  test("a prefix in the own branch wins over the default branch's exact key", async () => {
    const service = await start();
    await save(service, 'key');
    await save(service, 'key-longer', 'x', branchScopes('feature'));
    expect((await restore(service, 'key', { scopes: branchScopes('feature') })).value).toBe('key-longer');
  });

  test('what a pull request saves reaches neither its base nor another pull request, fork or not', async () => {
    const service = await start();
    await save(service, 'key', 'of 7', pullRequestScopes(7));
    expect(service.entries().map(({ scope }) => scope)).toEqual(['refs/pull/7/merge']);
    expect((await restore(service, 'key', { scopes: pullRequestScopes(7) })).file?.toString()).toBe('of 7');
    expect((await restore(service, 'key')).value).toBeUndefined();
    expect((await restore(service, 'key', { scopes: pullRequestScopes(8) })).value).toBeUndefined();
  });

  test('a pull request reads what its base and the default branch saved', async () => {
    const service = await start();
    await save(service, 'key-main');
    await save(service, 'key-release', 'x', branchScopes('release'));
    const scopes = pullRequestScopes(7, 'release');
    expect((await restore(service, 'key-main', { scopes })).value).toBe('key-main');
    expect((await restore(service, 'key-release', { scopes })).value).toBe('key-release');
    expect((await restore(service, 'key-release', { scopes: pullRequestScopes(8) })).value).toBeUndefined();
  });

  test('a token without the right to write is told so once, and the step goes on', async () => {
    const service = await start();
    const { value, error, output } = await save(service, 'key', 'x', readOnly(MAIN));
    expect({ value, error }).toEqual({ value: -1, error: undefined });
    expect(output.match(/::warning::.*cache write denied/g)).toHaveLength(1);
    expect(service.entries()).toEqual([]);
  });

  test('a token without the right to read misses with a warning', async () => {
    const service = await start();
    const scopes = [{ scope: 'refs/heads/main', permission: WRITE }];
    const { value, error, output } = await restore(service, 'key', { scopes });
    expect({ value, error }).toEqual({ value: undefined, error: undefined });
    expect(output).toMatch(/::warning::Failed to restore: .*cache read denied/);
  });

  test('a token that is not signed by the service is refused', async () => {
    const service = await start();
    const environment = { ...cacheEnvironment(service), ACTIONS_RUNTIME_TOKEN: `${runtimeToken(MAIN)}x` };
    const { output } = await author.run({ kind: 'restore', paths: PATHS, key: 'key' }, environment);
    expect(output).toMatch(/::warning::Failed to restore: .*\(401\)/);
  });
});

describe('limits', () => {
  test('an entry that nobody used for seven days is gone, and its key is free', async () => {
    const service = await start();
    await save(service, 'key', 'first');
    service.advance(6 * DAY);
    expect((await restore(service, 'key')).value).toBe('key');
    service.advance(6 * DAY);
    expect((await restore(service, 'key')).value).toBe('key');
    service.advance(7 * DAY);
    expect((await restore(service, 'key')).value).toBeUndefined();
    expect((await save(service, 'key', 'second')).value).toBe(2);
  });

  test('past the total the entry goes that was used longest ago', async () => {
    const service = await start({ maximumTotalBytes: 25_000 });
    for (const key of ['a', 'b']) {
      await save(service, key, randomBytes(10_000));
      service.advance(1000);
    }
    await restore(service, 'a');
    await save(service, 'c', randomBytes(10_000));
    expect(service.entries().map(({ key }) => key)).toEqual(['a', 'c']);
  });

  test('an archive that is too large is refused at the end, with a warning', async () => {
    const service = await start({ maximumEntryBytes: 1000 });
    const { value, error, output } = await save(service, 'key', randomBytes(2000));
    expect({ value, error }).toEqual({ value: -1, error: undefined });
    expect(output).toMatch(/::warning::cache entry is too large/);
    expect((await restore(service, 'key')).value).toBeUndefined();
  });

  test('an address that is no longer good is a miss with a warning', async () => {
    const service = await start({ urlLifetime: 0 });
    const saved = await save(service, 'key');
    expect(saved.value).toBe(-1);
    expect(saved.output).toMatch(/::warning::Failed to save/);
    expect(service.requests.at(-1)).toMatchObject({ operation: 'PutBlob', outcome: 403 });
    expect(service.entries()).toEqual([]);
  });
});

describe('an outage', () => {
  const RESTORE = ['GetCacheEntryDownloadURL', 'GetBlob'] as const;
  const SAVE = ['CreateCacheEntry', 'PutBlob', 'FinalizeCacheEntryUpload'] as const;
  const FAILURES: readonly Failure[] = [403, 404, 429, 500, 'reset', 'garbage', 'cut'];

  test.each(FAILURES)('of kind %s at any request is survived by save and restore', async (failure) => {
    const service = await start();
    await save(service, 'key');
    const tried = (operation: Operation): boolean => failure !== 'cut' || isBlobOperation(operation);
    for (const operation of RESTORE.filter(tried)) {
      service.failAt(operation, failure);
      const { value, error, file } = await restore(service, 'key');
      service.heal();
      expect({ operation, value, error, file }).toEqual({
        operation,
        value: undefined,
        error: undefined,
        file: undefined,
      });
    }
    for (const operation of SAVE.filter(tried)) {
      service.failAt(operation, failure);
      const { error } = await save(service, `new-${operation}`);
      service.heal();
      expect(error).toBeUndefined();
      const found = await restore(service, `new-${operation}`);
      if (found.value !== undefined) expect(found.file?.toString()).toBe(`new-${operation}`);
    }
    expect((await restore(service, 'key')).value).toBe('key');
  });

  test.each([...RESTORE, ...SAVE])(
    'of a moment at %s passes when the client tries again',
    async (operation) => {
      const service = await start();
      await save(service, 'old');
      service.failAt(operation, 503, { times: 1 });
      expect((await restore(service, 'old')).value).toBe('old');
      expect((await save(service, 'new')).value).toBe(2);
      expect(service.requests.filter(({ outcome }) => outcome === 503)).toHaveLength(1);
    },
  );

  test('with status 500 is tried five times, and 429 and a reset connection once', async () => {
    const service = await start();
    const attempts = async (failure: Failure): Promise<number> => {
      const before = service.requests.length;
      service.failAt('GetCacheEntryDownloadURL', failure);
      await restore(service, 'key');
      service.heal();
      return service.requests.length - before;
    };
    expect([await attempts(500), await attempts(429), await attempts('reset')]).toEqual([5, 1, 1]);
  });

  test('that swallows the answer to a reservation leaves the key taken and nothing under it', async () => {
    const service = await start();
    service.failAt('CreateCacheEntry', 503, { times: 1, afterEffect: true });
    expect((await save(service, 'key')).value).toBe(-1);
    expect(operations(service)).toEqual(['CreateCacheEntry 503', 'CreateCacheEntry 409']);
    expect((await restore(service, 'key')).value).toBeUndefined();
  });

  test('begins at the numbered request', async () => {
    const service = await start();
    service.failAt(({ number }) => number >= 3, 'reset');
    expect((await save(service, 'key')).value).toBe(-1);
    expect(operations(service)).toEqual([
      'CreateCacheEntry 200',
      'PutBlob 201',
      'FinalizeCacheEntryUpload reset',
    ]);
  });

  test('that cuts the answer of a Twirp call leaves the client waiting for ever: users need a limit', async () => {
    const service = await start();
    service.failAt('GetCacheEntryDownloadURL', 'cut');
    const other = startClientProcess();
    const machine = await other.machine();
    const restored = machine.run({ kind: 'restore', paths: PATHS, key: 'key' }, cacheEnvironment(service));
    await service.arrival(({ outcome }) => outcome === 'cut');
    const patience = setTimeout(1000, 'still waiting');
    expect(await Promise.race([restored, patience])).toBe('still waiting');
    other.stop();
  });

  test('that never answers holds the client until the connection goes', async () => {
    const service = await start();
    service.failAt(1, 'hang');
    const restored = restore(service, 'key');
    await service.arrival(({ number }) => number === 1);
    await service.close();
    expect(await restored).toMatchObject({ value: undefined, output: expect.stringMatching(/ECONNRESET/) });
  });

  test('of the whole service is a refused connection: a warning each', async () => {
    const service = await start();
    await service.close();
    const { value, error, output } = await restore(service, 'key');
    expect({ value, error }).toEqual({ value: undefined, error: undefined });
    expect(output).toMatch(/::warning::Failed to restore: .*ECONNREFUSED/);
    expect((await save(service, 'key')).error).toBeUndefined();
  });

  test('that damages an archive is a miss with a warning', async () => {
    const service = await start();
    await save(service, 'key', randomBytes(5000));
    service.damage('key', (bytes) => bytes.subarray(0, 2000));
    const { value, error, output } = await restore(service, 'key');
    expect({ value, error }).toEqual({ value: undefined, error: undefined });
    expect(output).toMatch(/::warning::Failed to restore: .*tar/);
  });
});

describe('the downloader for the true storage', () => {
  test('asks for the size and then for ranges of 4 MiB, through the proxy', async () => {
    const service = await start({ azureHost: true });
    const bytes = randomBytes(6_000_000);
    expect((await save(service, 'key', bytes)).value).toBe(1);
    const { value, file } = await restore(service, 'key');
    expect(value).toBe('key');
    expect(file?.equals(bytes)).toBe(true);
    expect(operations(service).slice(3)).toEqual([
      'GetCacheEntryDownloadURL 200',
      'HeadBlob 200',
      'GetBlob 206',
      'GetBlob 206',
    ]);
  });

  test.each(['HeadBlob', 'GetBlob'] as const)(
    'tries %s again, and gives up with a warning',
    async (operation) => {
      const service = await start({ azureHost: true });
      await save(service, 'key');
      service.failAt(operation, 'reset', { times: 1 });
      expect((await restore(service, 'key')).value).toBe('key');
      service.failAt(operation, 503);
      const { value, error, output } = await restore(service, 'key');
      expect({ value, error }).toEqual({ value: undefined, error: undefined });
      expect(output).toMatch(/::warning::Failed to restore/);
    },
  );
});

describe('without the client', () => {
  const call = async (service: CacheService, method: string, message: object) => {
    const response = await fetch(`${service.url}twirp/github.actions.results.api.v1.CacheService/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${runtimeToken(MAIN)}`, 'content-type': 'application/json' },
      body: JSON.stringify(message),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  const reserve = async (service: CacheService): Promise<string> =>
    (await call(service, 'CreateCacheEntry', { key: 'k', version: 'v' })).body['signed_upload_url'] ?? '';
  const put = async (url: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    (await fetch(url, { method: 'PUT', body: String(body), headers })).status;
  const finalize = (service: CacheService, size: number) =>
    call(service, 'FinalizeCacheEntryUpload', { key: 'k', version: 'v', size_bytes: `${size}` });

  test('staged blocks become the archive in the order of the list', async () => {
    const service = await start();
    const url = await reserve(service);
    expect(await put(`${url}&comp=block&blockid=Yg%3D%3D`, 'second')).toBe(201);
    expect(await put(`${url}&comp=block&blockid=YQ%3D%3D`, 'first ')).toBe(201);
    expect((await finalize(service, 12)).body).toMatchObject({ ok: false });
    const again = await reserve(service);
    for (const [block, bytes] of [['YQ', 'first '] as const, ['Yg', 'second'] as const]) {
      await put(`${again}&comp=block&blockid=${block}%3D%3D`, bytes);
    }
    const list = (...blocks: string[]) =>
      `<?xml version="1.0"?><BlockList>${blocks.map((block) => `<Latest>${block}</Latest>`).join('')}</BlockList>`;
    expect(await put(`${again}&comp=blocklist`, list('YQ==', 'eA=='))).toBe(400);
    expect(await put(`${again}&comp=blocklist`, list('YQ==', 'Yg=='))).toBe(201);
    expect((await finalize(service, 12)).body).toMatchObject({ ok: true });
    const found = await call(service, 'GetCacheEntryDownloadURL', { key: 'k', version: 'v' });
    const download = await fetch(found.body['signed_download_url'] ?? '');
    expect(await download.text()).toBe('first second');
    expect(download.headers.get('content-md5')).toBe(
      createHash('md5').update('first second').digest('base64'),
    );
  });

  test('an upload of another size than finalized leaves nothing behind', async () => {
    const service = await start();
    const url = await reserve(service);
    expect(await put(url, 'half', { 'x-ms-blob-type': 'BlockBlob' })).toBe(201);
    expect((await finalize(service, 8)).body).toEqual({
      ok: false,
      message: 'cache upload is not complete: 4 of 8 bytes',
    });
    expect(service.entries()).toEqual([]);
    expect((await finalize(service, 4)).status).toBe(404);
  });

  test('a blob is written only through the address that was signed for it', async () => {
    const service = await start();
    const url = await reserve(service);
    const headers = { 'x-ms-blob-type': 'BlockBlob' };
    expect(await put(url.replace('entry-1', 'entry-2'), 'x', headers)).toBe(403);
    expect(await put(url.replace('sp=cw', 'sp=r'), 'x', headers)).toBe(403);
    expect(await put(url, 'x')).toBe(400);
    expect(await put(url, 'x', { ...headers, 'content-md5': 'AAAA' })).toBe(400);
    expect((await fetch(url)).status).toBe(403);
    expect(await put(url, 'x', headers)).toBe(201);
    service.advance(60 * 60 * 1000);
    expect(await put(url, 'x', headers)).toBe(403);
  });

  test('names of fields may be in both of the spellings of protobuf, and nonsense is refused', async () => {
    const service = await start();
    const url = await reserve(service);
    await put(url, 'four', { 'x-ms-blob-type': 'BlockBlob' });
    const message = { key: 'k', version: 'v', sizeBytes: 4 };
    expect((await call(service, 'FinalizeCacheEntryUpload', message)).body).toEqual({
      ok: true,
      entry_id: '1',
    });
    const byPrefix = { key: 'x', restoreKeys: ['k'], version: 'v' };
    expect((await call(service, 'GetCacheEntryDownloadURL', byPrefix)).body).toMatchObject({
      matched_key: 'k',
    });
    expect((await call(service, 'CreateCacheEntry', { key: 'a,b', version: 'v' })).status).toBe(400);
    expect((await call(service, 'DeleteCacheEntry', { key: 'a', version: 'v' })).status).toBe(404);
  });

  test('the log knows sizes and outcomes and no secret', async () => {
    const service = await start();
    await put(await reserve(service), 'four', { 'x-ms-blob-type': 'BlockBlob' });
    expect(service.requests[1]).toMatchObject({
      number: 2,
      operation: 'PutBlob',
      method: 'PUT',
      bodyBytes: 4,
      outcome: 201,
    });
    expect(JSON.stringify(service.requests)).not.toMatch(/sig=|Bearer/);
  });
});
