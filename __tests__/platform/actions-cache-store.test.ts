import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { decodeVectors, encodeVectors } from '../../src/embedding/vector-file.ts';
import type { EmbeddingStore } from '../../src/ports.ts';
import { embed, TEXTS, toRows } from '../embedding/embed.ts';
import { sampleVectors } from '../embedding/sample-vectors.ts';
import { startClientProcess, type ClientProcess, type Machine } from '../support/cache-service/client.ts';
import { cacheEnvironment } from '../support/cache-service/environment.ts';
import type { Failure } from '../support/cache-service/failures.ts';
import { isBlobOperation, type Operation } from '../support/cache-service/operation.ts';
import { branchScopes, pullRequestScopes, readOnly } from '../support/cache-service/scopes.ts';
import { startCacheService, type CacheService } from '../support/cache-service/service.ts';

const VECTORS = sampleVectors(['what a friendly place', 'nobody wants you here']);
const BYTES = encodeVectors(VECTORS);
const MORE = sampleVectors(['what a friendly place', 'nobody wants you here', 'no']);
const MODEL = 'f00d'.repeat(16);
/** Names what is in an entry. */
const CONTENT = '1234'.repeat(16);
const ENTRY = `driftgate-vectors-2-${MODEL}-${CONTENT}`;

let client: ClientProcess;
let machine: Machine;
let service: CacheService;
beforeAll(async () => {
  client = startClientProcess();
  machine = await client.machine();
  service = await startCacheService();
});
afterAll(async () => {
  client.stop();
  await service.close();
});

interface Where {
  readonly at?: CacheService;
  readonly on?: Machine;
  readonly environment?: Readonly<Record<string, string>>;
}

interface Entry {
  readonly bytes?: Uint8Array;
  readonly content?: string;
}

function save(
  fingerprint: string,
  { at = service, on = machine, environment = {} }: Where = {},
  { bytes = BYTES, content = CONTENT }: Entry = {},
) {
  const task = { kind: 'saveVectors', fingerprint, bytes, content } as const;
  return on.run(task, { ...cacheEnvironment(at), ...environment });
}

/** Loads as the next job on the same machine does, with an emptied RUNNER_TEMP. */
async function load(fingerprint: string, { at = service, on = machine, environment = {} }: Where = {}) {
  await rm(join(on.temporary, 'driftgate-vectors'), { recursive: true, force: true });
  const reply = await on.run(
    { kind: 'loadVectors', fingerprint },
    { ...cacheEnvironment(at), ...environment },
  );
  return { ...reply, value: reply.value as Uint8Array | undefined };
}

describe('vectors in the Actions cache', () => {
  test('come back bit for bit in the next job', async () => {
    const saved = await save(MODEL);
    expect({ error: saved.error, warnings: saved.warnings }).toEqual({ error: undefined, warnings: [] });
    const { value, warnings, output } = await load(MODEL);
    expect(decodeVectors(value ?? new Uint8Array())).toEqual(VECTORS);
    expect({ warnings, annotations: output.match(/::(?:warning|error)/g) }).toEqual({
      warnings: [],
      annotations: null,
    });
    expect(service.entries().map(({ key }) => key)).toEqual([ENTRY]);
  });

  test('are not those of another model, be its name the beginning of theirs', async () => {
    for (const fingerprint of [MODEL.slice(0, 10), 'beef'.repeat(16)]) {
      const { value, error, warnings } = await load(fingerprint);
      expect({ value, error, warnings }).toEqual({ value: undefined, error: undefined, warnings: [] });
    }
  });

  test('of the default branch serve a pull request, and its own serve nobody else', async () => {
    const pullRequest = cacheEnvironment(service, { scopes: pullRequestScopes(7) });
    expect((await load(MODEL, { environment: pullRequest })).value).toBeDefined();
    const other = 'abcd'.repeat(16);
    await save(other, { environment: pullRequest });
    expect((await load(other, { environment: pullRequest })).value).toBeDefined();
    expect((await load(other)).value).toBeUndefined();
  });

  test('are the newest of their model, wherever the cache has more than one entry', async () => {
    const at = await startCacheService();
    await save(MODEL, { at });
    await save(MODEL, { at }, { bytes: encodeVectors(MORE), content: 'beef' });
    expect(at.entries()).toHaveLength(2);
    expect(decodeVectors((await load(MODEL, { at })).value ?? new Uint8Array())).toEqual(MORE);
    await at.close();
  });

  test('of the same texts saved twice stay as they were first', async () => {
    const { error, warnings, output } = await save(MODEL, {}, { bytes: Uint8Array.of(1, 2, 3) });
    expect({ error, warnings }).toEqual({ error: undefined, warnings: [] });
    expect(output).not.toMatch(/::warning|::error/);
    expect((await load(MODEL)).value).toHaveLength(BYTES.length);
  });

  test('are a miss on a machine whose RUNNER_TEMP has another path', async () => {
    const { value, error } = await load(MODEL, { on: await client.machine() });
    expect({ value, error }).toEqual({ value: undefined, error: undefined });
  });

  test('are a miss with a warning where the workspace lies deeper than it did', async () => {
    const deeper = await client.machine({ temporary: machine.temporary });
    const { value, error, warnings } = await load(MODEL, {
      on: deeper,
      environment: { GITHUB_WORKSPACE: join(deeper.workspace, 'a', 'b') },
    });
    expect({ value, error }).toEqual({ value: undefined, error: undefined });
    expect(warnings).toEqual([expect.stringMatching(/could not restore vectors.*ENOENT/)]);
  });
});

describe('without a cache service', () => {
  test('there is no store', async () => {
    expect((await machine.run({ kind: 'available' })).value).toBe(false);
    expect((await machine.run({ kind: 'available' }, cacheEnvironment(service))).value).toBe(true);
  });

  test('but its address given and no token, saving and loading warn and do nothing', async () => {
    const environment = { ACTIONS_RUNTIME_TOKEN: '' };
    const saved = await save(MODEL, { environment });
    expect(saved.error).toBeUndefined();
    expect(saved.warnings).toEqual([expect.stringMatching(/could not save vectors.*ACTIONS_RUNTIME_TOKEN/)]);
    const loaded = await load(MODEL, { environment });
    expect({ value: loaded.value, error: loaded.error }).toEqual({ value: undefined, error: undefined });
    expect(loaded.output).toMatch(/::warning::Failed to restore/);
  });

  test('that may be written, the step goes on with one warning', async () => {
    const at = await startCacheService();
    const environment = cacheEnvironment(at, { scopes: readOnly(branchScopes('main')) });
    const { error, output } = await save(MODEL, { at, environment });
    expect(error).toBeUndefined();
    expect(output.match(/::warning::/g)).toHaveLength(1);
    await at.close();
  });
});

describe('an outage', () => {
  const LOAD = ['GetCacheEntryDownloadURL', 'GetBlob'] as const;
  const SAVE = ['CreateCacheEntry', 'PutBlob', 'FinalizeCacheEntryUpload'] as const;
  const FAILURES: readonly Failure[] = [401, 403, 429, 503, 'reset', 'garbage', 'cut'];

  test.each(FAILURES)(
    'of kind %s is a miss that is told, never an exception or an error',
    async (failure) => {
      const at = await startCacheService();
      await save(MODEL, { at });
      const tried = (operation: Operation): boolean => failure !== 'cut' || isBlobOperation(operation);
      for (const operation of LOAD.filter(tried)) {
        at.failAt(operation, failure);
        const { value, error, output } = await load(MODEL, { at });
        at.heal();
        expect({ operation, value, error }).toEqual({ operation, value: undefined, error: undefined });
        expect(output).toMatch(/::warning::Failed to restore/);
        expect(output).not.toMatch(/::error/);
      }
      for (const operation of SAVE.filter(tried)) {
        at.failAt(operation, failure);
        const { error, output } = await save(`${operation}-${failure}`, { at });
        at.heal();
        expect({ operation, error }).toEqual({ operation, error: undefined });
        expect(output).not.toMatch(/::error/);
        const { value } = await load(`${operation}-${failure}`, { at });
        // Where the client could not tell, the vectors are whole or not there.
        if (value === undefined) expect(output).toMatch(/Failed to save|::warning::/);
        else expect(decodeVectors(value)).toEqual(VECTORS);
      }
      await at.close();
    },
  );

  test('at whichever request of a save and a load, leaves whole vectors or none', async () => {
    for (let number = 1; number <= 5; number += 1) {
      const at = await startCacheService();
      at.failAt((request) => request.number >= number, 'reset');
      expect((await save(MODEL, { at })).error).toBeUndefined();
      const during = await load(MODEL, { at });
      at.heal();
      const after = await load(MODEL, { at });
      for (const { value, error } of [during, after]) {
        expect(error).toBeUndefined();
        if (value !== undefined) expect(decodeVectors(value)).toEqual(VECTORS);
      }
      await at.close();
    }
  });

  // The client waits for ever for the end of an answer that was cut.
  test.each([
    ['GetCacheEntryDownloadURL', 'cut'],
    ['CreateCacheEntry', 'cut'],
    ['GetBlob', 'hang'],
  ] as const)('of %s that ends in nothing (%s) is a warning after a while', async (operation, failure) => {
    const at = await startCacheService();
    await save(MODEL, { at });
    at.failAt(operation, failure);
    const other = startClientProcess();
    const on = await other.machine({ workspace: machine.workspace, temporary: machine.temporary });
    const isSave = operation === 'CreateCacheEntry';
    const reply = await (isSave ? save(MODEL, { at, on }, { content: 'beef' }) : load(MODEL, { at, on }));
    other.stop();
    await at.close();
    expect(reply.value ?? false).toBe(false);
    expect(reply).toMatchObject({ warnings: [expect.stringMatching(/no answer within/)] });
  });

  const job = (at: CacheService, environment: Readonly<Record<string, string>>) => {
    const loading = { kind: 'loadVectors', fingerprint: MODEL } as const;
    const saving = { kind: 'saveVectors', fingerprint: MODEL, bytes: BYTES, content: CONTENT } as const;
    const tasks = [loading, saving, loading, saving];
    return machine.run({ kind: 'job', tasks }, { ...cacheEnvironment(at), ...environment });
  };

  test('is told once in a job, which keeps what it embedded itself', async () => {
    await rm(join(machine.temporary, 'driftgate-vectors'), { recursive: true, force: true });
    const { value, warnings } = await job(service, { ACTIONS_RUNTIME_TOKEN: '' });
    expect(value).toEqual([undefined, false, Buffer.from(BYTES), false]);
    expect(warnings).toHaveLength(1);
  });

  test('or a cache that may not be written does not make a job ask twice', async () => {
    await rm(join(machine.temporary, 'driftgate-vectors'), { recursive: true, force: true });
    const at = await startCacheService();
    const { value } = await job(at, cacheEnvironment(at, { scopes: readOnly(branchScopes('main')) }));
    expect(value).toEqual([undefined, false, Buffer.from(BYTES), false]);
    expect(at.requests.filter(({ operation }) => operation === 'GetCacheEntryDownloadURL')).toHaveLength(1);
    await at.close();
  });
});

describe('embedding through it', () => {
  const rows = toRows(TEXTS);
  const storeAt = (at: CacheService): EmbeddingStore => ({
    load: async (fingerprint) => (await load(fingerprint, { at })).value,
    save: async (fingerprint, bytes, content) =>
      (await save(fingerprint, { at }, { bytes, content })).value === true,
  });

  test.each<Failure>(['reset', 503, 'garbage'])(
    'gives the same vectors whichever request is the last before an outage (%s)',
    async (failure) => {
      const options = { pooling: 'mean' } as const;
      const fresh = await embed('tiny-bert', rows, options);
      const known = await startCacheService();
      await embed('tiny-bert', rows.slice(2), { ...options, store: storeAt(known) });
      for (let number = 1; number <= 6; number += 1) {
        const first = known.requests.length + number;
        known.failAt((request) => request.number >= first, failure);
        const { matrix, norms } = await embed('tiny-bert', rows, { ...options, store: storeAt(known) });
        known.heal();
        expect({ matrix, norms }).toEqual({ matrix: fresh.matrix, norms: fresh.norms });
      }
      await known.close();
    },
  );

  test('embeds nothing in the second job, and ten of ten new rows in the third', async () => {
    const at = await startCacheService();
    const added = Array.from({ length: 10 }, (_, i) => ({ id: `new${i}`, text: `one more day ${i}` }));
    const reused = async (set: typeof rows) => {
      const { reuse } = await embed('tiny-bert', set, { pooling: 'mean', store: storeAt(at) });
      return [reuse.rows, reuse.of];
    };
    expect([await reused(rows), await reused(rows), await reused([...rows, ...added])]).toEqual([
      [0, 8],
      [8, 8],
      [8, 18],
    ]);
    expect(at.entries()).toHaveLength(2);
    await at.close();
  });
});

describe('a damaged entry', () => {
  test('that is no archive any more is a miss with a warning', async () => {
    const at = await startCacheService();
    await save(MODEL, { at });
    for (const change of [
      (bytes: Buffer) => bytes.subarray(0, bytes.length / 2),
      () => Buffer.from('no archive'),
      () => Buffer.alloc(0),
    ]) {
      at.damage(ENTRY, change);
      const { value, error, output } = await load(MODEL, { at });
      expect({ value, error }).toEqual({ value: undefined, error: undefined });
      expect(output).toMatch(/::warning::Failed to restore/);
    }
    await at.close();
  });

  test('whose vectors are damaged within is told by their checksum', async () => {
    const at = await startCacheService();
    await save(MODEL, { at }, { bytes: BYTES.subarray(0, BYTES.length - 1) });
    const { value } = await load(MODEL, { at });
    expect(value).toHaveLength(BYTES.length - 1);
    expect(decodeVectors(value ?? new Uint8Array())).toBeUndefined();
    await at.close();
  });

  test('gives way to one with a name of its own', async () => {
    const at = await startCacheService();
    await save(MODEL, { at }, { bytes: BYTES.subarray(0, 10) });
    await save(MODEL, { at });
    expect((await load(MODEL, { at })).value).toHaveLength(10);
    await save(MODEL, { at }, { content: 'beef' });
    expect((await load(MODEL, { at })).value).toHaveLength(BYTES.length);
    await at.close();
  });

  test('is forgotten when nobody used it for a week', async () => {
    const at = await startCacheService();
    await save(MODEL, { at }, { bytes: BYTES.subarray(0, 10) });
    at.advance(7 * 24 * 60 * 60 * 1000);
    expect((await load(MODEL, { at })).value).toBeUndefined();
    await save(MODEL, { at });
    expect((await load(MODEL, { at })).value).toHaveLength(BYTES.length);
    await at.close();
  });
});
