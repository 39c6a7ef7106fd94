import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';

import type { Fault } from '../support/embedding-server/faults.ts';
import { startEmbeddingServer, type EmbeddingServer } from '../support/embedding-server/start-server.ts';
import { runAction } from '../support/runner/run-action.ts';
import { runCli } from '../support/runner/run-cli.ts';
import { createWorkspace } from '../support/runner/workspace.ts';
import { copyDamaged, copyOf, onlyEntry } from '../support/sources/damage.ts';
import { MOUNTS, mountDisk, runCliWithFileLimit } from '../support/sources/full-disk.ts';
import { gateFolder, prepareSet, ROWS, type SourceSet } from '../support/sources/gate-repository.ts';
import { killCli } from '../support/sources/kill-cli.ts';
import { createQueue, judged, reportOf, reportText } from '../support/sources/outcome.ts';
import { PROBES, textsSent } from '../support/sources/texts-sent.ts';
import { expectNoText } from './user-repository.ts';

jest.setTimeout(180_000);

let set: SourceSet;
const servers: EmbeddingServer[] = [];
const queue = createQueue(3);

beforeAll(async () => {
  set = await prepareSet();
});

afterAll(async () => {
  for (const server of servers) await server.close();
});

async function serve(
  options: Partial<Parameters<typeof startEmbeddingServer>[0]> = {},
): Promise<EmbeddingServer> {
  const server = await startEmbeddingServer({ vectorOf: set.vectorOf, ...options });
  servers.push(server);
  return server;
}

/** A repository whose candidate is this server, asked in small requests. */
function folderFor({ url }: EmbeddingServer, keys = 'retries: 1'): Promise<string> {
  return gateFolder(set.files, `{ endpoint: "${url}", model: served, batch-size: 16, ${keys} }`);
}

const forEver = (fault: Fault): readonly Fault[] => Array.from({ length: 200 }, () => fault);
/** Some answers first, then nothing else. */
const afterSome = (fault: Fault): readonly (Fault | undefined)[] => [
  undefined,
  undefined,
  undefined,
  ...forEver(fault),
];

interface FaultyServer {
  readonly name: string;
  readonly faults: readonly (Fault | undefined)[];
  readonly keys?: string;
  readonly says: RegExp;
}

const SOON = { 'retry-after-ms': '10' };

const FOR_GOOD: readonly FaultyServer[] = [
  {
    name: 'refuses access',
    faults: forEver({ kind: 'status', status: 401, body: { error: { message: 'no' } } }),
    says: /wants a key \(401\)/,
  },
  {
    name: 'has no such model',
    faults: forEver({ kind: 'status', status: 404, body: { error: { message: 'no model' } } }),
    says: /no model `served` \(404\)/,
  },
  {
    name: 'says 429 for ever',
    faults: afterSome({ kind: 'status', status: 429, headers: SOON }),
    says: /takes no more requests for now \(429\)/,
  },
  {
    name: 'asks to wait for an hour',
    faults: afterSome({ kind: 'status', status: 503, headers: { 'retry-after': '3600' } }),
    says: /asks to wait 3600 s/,
  },
  { name: 'fails for ever', faults: afterSome({ kind: 'status', status: 500 }), says: /failed \(500\)/ },
  { name: 'hangs up for ever', faults: afterSome({ kind: 'reset' }), says: /cannot be reached/ },
  {
    name: 'changes the length of its vectors',
    faults: afterSome({ kind: 'dimension', dimension: 7 }),
    says: /changed the length of its vectors[^]*expected: 512 numbers[^]*found: 7 numbers/,
  },
  {
    name: 'gives NaN',
    faults: afterSome({ kind: 'not-a-number', value: null }),
    says: /a vector that is not of finite numbers/,
  },
  {
    name: 'gives half an answer',
    faults: afterSome({ kind: 'truncated-json' }),
    says: /JSON that is cut off or wrong/,
  },
  { name: 'cuts every body off', faults: afterSome({ kind: 'cut-off' }), says: /a body that is cut off/ },
  {
    name: 'gives a web page',
    faults: forEver({ kind: 'web-page', status: 200 }),
    says: /no answer of an embeddings API[^]*a web page/,
  },
  {
    name: 'gives a vector too few',
    faults: afterSome({ kind: 'count', more: -1 }),
    says: /15 vectors for 16/,
  },
  {
    name: 'never answers',
    faults: afterSome({ kind: 'hang' }),
    keys: 'retries: 0, timeout: 0.5',
    says: /did not answer within 0.5 s/,
  },
];

describe('a server that', () => {
  const runs = new Map<
    string,
    Promise<{ readonly workspace: string } & Awaited<ReturnType<typeof runCli>>>
  >();

  beforeAll(() => {
    for (const { faults, keys, name } of FOR_GOOD) {
      const started = queue(async () => {
        const workspace = await folderFor(await serve({ faults }), keys);
        return { workspace, ...(await runCli(['check'], { cwd: workspace })) };
      });
      started.catch(() => undefined);
      runs.set(name, started);
    }
  });

  test.each(FOR_GOOD)(
    '$name ends in an error: exit 2, no verdict, no report, no lock',
    async ({ name, says }) => {
      const run = await runs.get(name);
      expect(run).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringMatching(says) });
      const { stderr = '', workspace = '' } = run ?? {};
      expect(stderr).not.toMatch(/unexpectedly|PASS|FAIL/);
      expect(stderr).toContain('what to do: ');
      expectNoText(set.lines, [stderr]);
      expect((await readdir(workspace)).sort()).toEqual([
        'driftgate.yml',
        'head.json',
        'held-out.jsonl',
        'reference',
      ]);
    },
  );

  test('gives vectors of another length all along is judged: they do not fit the classifier', async () => {
    const server = await serve({ faults: forEver({ kind: 'dimension', dimension: 7 }) });
    const workspace = await folderFor(server);
    expect(await runCli(['check', '--quiet'], { cwd: workspace })).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/^✗ FAIL[^]*gives 7 numbers per text, the classifier needs 512/),
    });
  });

  test('fails for ever is an error of the step: no output, an ::error line, a summary that says so', async () => {
    const workspace = await folderFor(await serve({ faults: afterSome({ kind: 'status', status: 500 }) }));
    const result = await runAction({ workspace, inputs: { 'fail-on': 'never' } });
    expect(result).toMatchObject({ exitCode: 2, outputs: {}, environment: {}, state: {} });
    const errors = result.annotations.filter(({ level }) => level === 'error');
    expect(errors.map(({ message }) => message).join('\n')).toMatch(/failed \(500\)[^]*what to do: /);
    expect(result.summary).toMatch(/failed \(500\)/);
    expect(result.summary).not.toMatch(/PASS/);
    expect(await reportOf(workspace)).toBeUndefined();
    expectNoText(set.lines, [result.stdout, result.stderr, result.summary]);
  });

  test('is gone half-way ends in an error, and nothing is decided', async () => {
    const server = await serve({ latency: 20 });
    const workspace = await folderFor(server, 'retries: 1, concurrency: 1');
    const run = runCli(['check', '--cache', 'cache'], { cwd: workspace });
    while (server.requests.length < 5) await sleep(5);
    await server.close();
    const result = await run;
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(/cannot be reached/);
    expect(result.stderr).toMatch(/ECONNREFUSED/);
    expect(result.stderr).toMatch(/Kept \d+ of 160 vectors; the next run goes on from there/);
    expect(await reportOf(workspace)).toBeUndefined();
  });
});

describe('what passes', () => {
  test('is waited for, and the verdict is that of a quiet day', async () => {
    const quiet = await folderFor(await serve());
    const faults: readonly (Fault | undefined)[] = [
      { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
      undefined,
      { kind: 'status', status: 500 },
      { kind: 'cut-off' },
      { kind: 'truncated-json' },
      undefined,
      { kind: 'reset' },
      { kind: 'dribble', milliseconds: 40 },
      { kind: 'web-page', status: 502 },
      { kind: 'shuffled' },
      { kind: 'delay', milliseconds: 100 },
    ];
    const server = await serve({ faults });
    const bad = await folderFor(server, 'retries: 6, timeout: 1');
    const results = await Promise.all(
      [quiet, bad].map((cwd) => queue(() => runCli(['check', '--quiet'], { cwd }))),
    );
    expect(results.map(({ exitCode, stdout }) => [exitCode, stdout.slice(0, 6)])).toEqual([
      [0, '✓ PASS'],
      [0, '✓ PASS'],
    ]);
    expect(server.requests.length).toBe(ROWS / 16 + 7);
    expect(judged(await reportOf(bad))).toEqual(judged(await reportOf(quiet)));
  });
});

describe('vectors that are kept', () => {
  const check = ['check', '--cache', 'cache'];
  let server: EmbeddingServer;
  /** The report of a run that nothing disturbed. */
  let undisturbed = '';
  /** What that run kept. */
  let cache = '';

  beforeAll(async () => {
    server = await serve();
    const workspace = await folderFor(server, 'retries: 0, concurrency: 1');
    expect(await runCli(check, { cwd: workspace })).toMatchObject({ exitCode: 0 });
    undisturbed = await reportText(workspace);
    cache = join(workspace, 'cache');
  });

  test('are not asked for again after a server failed half-way, and the report is the same, byte for byte', async () => {
    const workspace = await folderFor(server, 'retries: 0, concurrency: 1');
    const before = server.requests.length;
    server.fail(...Array.from({ length: 4 }, () => undefined), { kind: 'reset' });
    const first = await runCli(check, { cwd: workspace });
    expect(first).toMatchObject({ exitCode: 2, stdout: '' });
    // Four requests of 16 texts, 8 of which were probes.
    expect(first.stderr).toContain('Kept 56 of 160 vectors; the next run goes on from there');
    expect(textsSent(server, before)).toBe(5 * 16);

    const after = server.requests.length;
    const second = await runCli(check, { cwd: workspace });
    expect(second).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('Took 56 of 160 vectors from the store'),
    });
    expect(textsSent(server, after)).toBe(PROBES + ROWS - 56);
    expect(await reportText(workspace)).toBe(undisturbed);
  });

  test('are made anew where they were damaged, with a warning, and the vectors are the same', async () => {
    const intact = await embedWith(cache);
    expect(intact.made).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('Took 160 of 160') });
    const vectors = await vectorsIn(intact.cwd);
    const bytes = (await readFile(await onlyEntry(cache))).length;
    const name = (await readdir(cache)).join();
    const places = Array.from({ length: 6 }, (_, i) => Math.round((i * (bytes - 1)) / 5));
    const damages: readonly (readonly [string, (folder: string) => Promise<unknown>])[] = [
      ['cut in half', (folder) => truncate(join(folder, name), bytes >> 1)],
      ['one byte short', (folder) => truncate(join(folder, name), bytes - 1)],
      ['emptied', (folder) => writeFile(join(folder, name), '')],
      ['a text', (folder) => writeFile(join(folder, name), 'no vectors')],
      [
        'a folder',
        async (folder) => {
          await rm(join(folder, name));
          await mkdir(join(folder, name));
        },
      ],
      ...places.map(
        (at) =>
          [
            `bit at ${at}`,
            async (folder: string) => {
              const damaged = await copyDamaged(folder, name, at);
              await writeFile(join(folder, name), await readFile(join(damaged, name)));
            },
          ] as const,
      ),
    ];
    const runs = damages.map(([damage, apply]) =>
      queue(async () => {
        const kept = await copyOf(cache);
        await apply(kept);
        const { cwd, made } = await embedWith(kept);
        const { exitCode, stderr } = made;
        const isWarned = /were damaged, so they are dropped|could not be read from/.test(stderr);
        const reused = /Took \d+ of/.exec(stderr)?.[0];
        return { damage, exitCode, isWarned, reused, same: vectors.equals(await vectorsIn(cwd)) };
      }),
    );
    expect(await Promise.all(runs)).toEqual(
      damages.map(([damage]) => ({ damage, exitCode: 0, isWarned: true, reused: undefined, same: true })),
    );
  });

  test('and were damaged never reach a report', async () => {
    const kept = await copyDamaged(cache, (await readdir(cache)).join(), 100_000);
    const workspace = await folderFor(server, 'retries: 0, concurrency: 1');
    expect(await runCli(['check', '--cache', kept], { cwd: workspace })).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('Stored vectors were damaged, so they are dropped and made anew'),
    });
    expect(await reportText(workspace)).toBe(undisturbed);
  });

  /** Writes the candidate's vectors, with a cache folder. */
  async function embedWith(
    folder: string,
  ): Promise<{ cwd: string; made: Awaited<ReturnType<typeof runCli>> }> {
    const cwd = await folderFor(server, 'retries: 0, concurrency: 1');
    const args = ['embed', '--model', 'candidate', '--out', 'made', '--cache', folder];
    return { cwd, made: await runCli(args, { cwd }) };
  }

  function vectorsIn(folder: string): Promise<Buffer> {
    return readFile(join(folder, 'made', 'vectors.npy'));
  }

  test('are right after the gate was killed half-way', async () => {
    const slow = await serve({ latency: 100 });
    const workspace = await folderFor(slow, 'concurrency: 1');
    const signal = await killCli(check, { cwd: workspace, isTime: () => slow.requests.length > 5 });
    expect(signal).toBe('SIGKILL');
    expect(await reportOf(workspace)).toBeUndefined();
    expect(await runCli(check, { cwd: workspace })).toMatchObject({ exitCode: 0 });
    expect(judged(await reportOf(workspace))).toEqual(judged(JSON.parse(undisturbed)));
  });

  test('of a large set are not asked for again after a kill, and the files are those of a quiet run', async () => {
    const rows = 2600;
    const small = await serve({
      vectorOf: (text) => Float32Array.from(`${text}#######`.slice(0, 8), codeOf),
    });
    const lines = Array.from({ length: rows }, (_, i) =>
      JSON.stringify({
        id: `r${i}`,
        text: `${i * 7919} text of row`,
        label: i % 2 === 0 ? 'safe' : 'unsafe',
      }),
    );
    const gate = [
      'dataset: rows.jsonl',
      `reference: { endpoint: "${small.url}", model: served, batch-size: 20, concurrency: 1 }`,
      `candidate: { endpoint: "${small.url}", model: served }`,
      'classifier: head.json',
    ].join('\n');
    const files = { 'rows.jsonl': lines.join('\n'), 'driftgate.yml': gate };
    const [killed, quiet] = [await createWorkspace(files), await createWorkspace(files)];
    const embed = ['embed', '--out', 'made', '--cache', 'cache', '--quiet'];
    expect(await killCli(embed, { cwd: killed, isTime: () => textsSent(small) > 2200 })).toBe('SIGKILL');
    expect(existsSync(join(killed, 'made', 'provenance.json'))).toBe(false);
    const before = small.requests.length;
    expect(await runCli(embed, { cwd: killed })).toMatchObject({ exitCode: 0 });
    // What has come is kept after 2,000 texts, probes among them; every run asks for the probes.
    expect(textsSent(small, before)).toBeLessThanOrEqual(PROBES + rows + PROBES - 2000);
    expect(await runCli(embed, { cwd: quiet })).toMatchObject({ exitCode: 0 });
    expect((await readdir(join(killed, 'made'))).sort()).toEqual([
      'ids.json',
      'provenance.json',
      'vectors.npy',
    ]);
    for (const name of await readdir(join(quiet, 'made'))) {
      const [one, other] = [killed, quiet].map((folder) => readFile(join(folder, 'made', name)));
      expect((await one).equals(await other)).toBe(true);
    }
  });
});

function codeOf(letter: string): number {
  return letter.charCodeAt(0);
}

describe('a disk that is full', () => {
  const onDisk = MOUNTS ? test : test.skip;

  onDisk('ends in an error for a report, with nothing under the name of a report file', async () => {
    const disk = await mountDisk(64);
    try {
      const workspace = await gateFolder(set.files, '{ vectors: reference }');
      const result = await runCli(['check', '--report-dir', disk.folder], { cwd: workspace });
      // The verdict is told before the files are drawn, and that they are missing still fails the run.
      expect(result.exitCode).toBe(2);
      expect(result.stderr).toMatch(/the disk is full/);
      expect(result.stderr).not.toContain('unexpectedly');
      expect(await readdir(disk.folder)).toEqual([]);
    } finally {
      disk.release();
    }
  });

  onDisk.each([
    ['embed --format parquet', ['embed', '--model', 'candidate', '--format', 'parquet']],
    ['embed --format npy', ['embed', '--model', 'candidate', '--format', 'npy']],
    ['merge', ['merge', 'shard-1', 'shard-2']],
  ])('ends in an error for %s, with no half file', async (_, args) => {
    const disk = await mountDisk(128);
    try {
      const home = await gateFolder(set.files, `"${set.model}"`);
      if (args[0] === 'merge') await embedShards(home);
      const result = await runCli([...args, '--out', join(disk.folder, 'out')], { cwd: home });
      expect(result).toMatchObject({ exitCode: 2, stdout: '' });
      expect(result.stderr).toMatch(/the disk is full[^]*make room/);
      expect(result.stderr).not.toContain('unexpectedly');
      const left = await readdir(join(disk.folder, 'out'), { recursive: true });
      expect(left.filter((name) => /\.(npy|parquet|json|tmp)$/.test(name))).toEqual([]);
    } finally {
      disk.release();
    }
  });

  onDisk('is only a warning for the cache, and the verdict stands', async () => {
    const disk = await mountDisk(128);
    try {
      const workspace = await folderFor(await serve());
      const cache = join(disk.folder, 'cache');
      const result = await runCli(['check', '--cache', cache], { cwd: workspace });
      expect(result).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^✓ PASS/) });
      expect(result.stderr).toMatch(/Vectors could not be kept in .*ENOSPC/);
      expect(await readdir(cache)).toEqual([]);
    } finally {
      disk.release();
    }
  });

  test.each(['parquet', 'npy'])(
    'by a limit on files ends in an error for embed --format %s',
    async (format) => {
      const home = await gateFolder(set.files, `"${set.model}"`);
      const args = ['embed', '--model', 'candidate', '--format', format, '--out', 'out'];
      const result = await runCliWithFileLimit(args, { cwd: home, kilobytes: 128 });
      expect(result).toMatchObject({ exitCode: 2, stdout: '' });
      expect(result.stderr).toMatch(/out.*: the file is larger than .* allows[^]*what to do/);
      const left = await readdir(join(home, 'out'), { recursive: true });
      expect(left.filter((name) => /\.(npy|parquet|json|tmp)$/.test(name))).toEqual([]);
    },
  );

  async function embedShards(home: string): Promise<void> {
    const shards = ['1/2', '2/2'].map((shard, at) =>
      runCli(['embed', '--model', 'candidate', '--shard', shard, '--out', `shard-${at + 1}`], { cwd: home }),
    );
    for (const result of await Promise.all(shards)) expect(result).toMatchObject({ exitCode: 0 });
  }
});
