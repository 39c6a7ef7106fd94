import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';

import { startEmbeddingServer, type EmbeddingServer } from '../support/embedding-server/start-server.ts';
import { runAction } from '../support/runner/run-action.ts';
import { runCli } from '../support/runner/run-cli.ts';
import { copyDamaged } from '../support/sources/damage.ts';
import { gateFolder, prepareSet, rolled, ROWS, type SourceSet } from '../support/sources/gate-repository.ts';
import { createQueue, everythingBelow, judged, reportOf } from '../support/sources/outcome.ts';
import { HAS_PYTHON, NODE_PROGRAM, PYTHON, PYTHON_PROGRAM, type Way } from '../support/sources/programs.ts';
import { PROBES, textsSent } from '../support/sources/texts-sent.ts';
import { expectNoText } from './user-repository.ts';

jest.setTimeout(120_000);

const KEY = 'sk-e2e-3f9d1c77b2a84e55';
/** The key, beside what is masked in any case. */
const MASKED = expect.arrayContaining([KEY]);

let set: SourceSet;
let fromModel: unknown;
const servers: EmbeddingServer[] = [];

beforeAll(async () => {
  set = await prepareSet();
  const workspace = await gateFolder(set.files, `"${set.model}"`);
  expect(await runCli(['check', '--quiet'], { cwd: workspace })).toMatchObject({ exitCode: 0 });
  fromModel = judged(await reportOf(workspace));
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

describe('an endpoint as the candidate', () => {
  const candidate = ({ url }: EmbeddingServer): string =>
    `{ endpoint: "${url}", model: served, api-key-variable: SERVER_KEY, retries: 0 }`;
  const env = { SERVER_KEY: KEY };

  test('is judged as the model behind it by the command line tool, and its key is nowhere', async () => {
    const server = await serve({ key: KEY });
    const workspace = await gateFolder(set.files, candidate(server));
    const result = await runCli(['check', '--cache', 'cache'], { cwd: workspace, env });
    expect(result).toMatchObject({ exitCode: 0, stderr: expect.not.stringContaining('Warning') });
    expect(judged(await reportOf(workspace))).toEqual(fromModel);
    expect(textsSent(server)).toBe(ROWS + PROBES);
    const outputs = [result.stdout, result.stderr, ...(await everythingBelow(workspace))];
    expect(outputs.join('\n')).not.toContain(KEY);
  });

  test('is judged as the model behind it by the action, which masks the key before anything else', async () => {
    const workspace = await gateFolder(set.files, candidate(await serve({ key: KEY })));
    const result = await runAction({ workspace, env });
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' }, masks: MASKED });
    expect(judged(await reportOf(workspace))).toEqual(fromModel);
    expect(await outsideOfMasks(result)).not.toContain(KEY);
  });

  test('that echoes the key it refuses ends in an error without the key', async () => {
    const echo = { error: { message: `Incorrect API key provided: Bearer ${KEY}. (${KEY})`, code: KEY } };
    const server = await serve({
      faults: Array.from({ length: 50 }, () => ({ kind: 'status', status: 401, body: echo }) as const),
    });
    const [folder, workspace] = [
      await gateFolder(set.files, candidate(server)),
      await gateFolder(set.files, candidate(server)),
    ];
    const [cli, action] = await Promise.all([
      runCli(['check', '--cache', 'cache'], { cwd: folder, env }),
      runAction({ workspace, env }),
    ]);
    expect(cli).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('key in SERVER_KEY (401)') });
    expect([cli.stdout, cli.stderr, ...(await everythingBelow(folder))].join('\n')).not.toContain(KEY);
    expect(action).toMatchObject({ exitCode: 2, outputs: {}, masks: MASKED });
    const errors = action.annotations.filter(({ level }) => level === 'error');
    expect(errors.map(({ message }) => message).join('\n')).toContain('key in SERVER_KEY (401)');
    expect(await outsideOfMasks(action)).not.toContain(KEY);
    expect([await reportOf(folder), await reportOf(workspace)]).toEqual([undefined, undefined]);
  });

  test('whose key is not set ends in an error that says how to set it', async () => {
    const server = await serve({ key: KEY });
    const workspace = await gateFolder(set.files, candidate(server));
    const result = await runAction({ workspace });
    expect(result).toMatchObject({ exitCode: 2, outputs: {} });
    expect(result.annotations[0]?.message).toMatch(/environment variable SERVER_KEY.*is not set/);
    expect(server.requests).toEqual([]);
  });

  /** All that a step wrote, without the commands that tell the runner what to mask. */
  async function outsideOfMasks(result: Awaited<ReturnType<typeof runAction>>): Promise<string> {
    const lines = result.stdout.split('\n').filter((line) => line !== `::add-mask::${KEY}`);
    const { environment, outputs, state, stderr, summary } = result;
    const variables = [environment, outputs, state].map((values) => JSON.stringify(values));
    return [...lines, stderr, summary, ...variables, ...(await everythingBelow(result.workspace))].join('\n');
  }
});

describe('a model that changes behind its name', () => {
  test('is told with its distance, embedded anew and judged as what it is now', async () => {
    let places = 0;
    const server = await serve({ vectorOf: (text) => rolled(set.vectorOf(text), places) });
    const candidate = `{ endpoint: "${server.url}", model: served }`;
    const workspace = await gateFolder(set.files, candidate);
    const check = ['check', '--cache', 'cache'];
    expect(await runCli(check, { cwd: workspace })).toMatchObject({ exitCode: 0 });
    places = 1;
    const before = server.requests.length;
    const changed = await runCli(check, { cwd: workspace });
    expect(changed).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/^✗ FAIL/),
      stderr: expect.stringMatching(
        /changed since its vectors were stored: .* by [\d.]+ \(cosine distance\)/,
      ),
    });
    expect(textsSent(server, before)).toBe(ROWS + PROBES);
    const after = server.requests.length;
    const again = await runCli(check, { cwd: workspace });
    expect(again).toMatchObject({ exitCode: 1, stderr: expect.not.stringContaining('changed since') });
    expect(textsSent(server, after)).toBe(PROBES);
    const fresh = await gateFolder(set.files, candidate);
    expect(await runCli(['check', '--quiet'], { cwd: fresh })).toMatchObject({ exitCode: 1 });
    expect(judged(await reportOf(workspace))).toEqual(judged(await reportOf(fresh)));
  });
});

const PROGRAMS = [
  { name: 'Node', program: process.execPath, file: 'embed.mjs', source: NODE_PROGRAM, isThere: true },
  { name: 'Python', program: PYTHON, file: 'embed.py', source: PYTHON_PROGRAM, isThere: HAS_PYTHON },
] as const;

describe.each(PROGRAMS)('a $name program as the candidate', ({ program, file, source, isThere }) => {
  const here = isThere ? test : test.skip;
  const queue = createQueue(2);

  function programFolder(command: readonly string[], timeout = 30): Promise<string> {
    const table = set.lines.map((line) => {
      const text = String(JSON.parse(line).text);
      return [text, [...set.vectorOf(text)]];
    });
    const files = {
      ...set.files,
      [file]: source,
      'table.json': JSON.stringify([...table, ['', table[0][1]]]),
    };
    return gateFolder(files, `{ command: ${JSON.stringify(command)}, timeout: ${timeout} }`);
  }

  here(
    'is judged as the model that it runs, and sees no token of the job and no input of the step',
    async () => {
      const workspace = await programFolder([program, file, 'well']);
      const result = await runAction({
        workspace,
        inputs: { 'github-token': 'ghs_a-token-of-the-job' },
        env: {
          GITHUB_TOKEN: 'ghs_a-token-of-the-job',
          GH_TOKEN: 'ghs_a-token-of-the-job',
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'eyJ-an-identity',
          MY_SETTING: 'for the program',
        },
      });
      expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
      expect(judged(await reportOf(workspace))).toEqual(fromModel);
      const text = await readFile(join(workspace, 'environment.json'), 'utf8');
      expect(
        Object.keys(JSON.parse(text)).filter((name) => /^INPUT_|TOKEN|GITHUB_OUTPUT/.test(name)),
      ).toEqual([]);
      expect(text).not.toMatch(/ghs_|eyJ-an/);
      expect(JSON.parse(text)).toMatchObject({ MY_SETTING: 'for the program' });
    },
  );

  const FAULTS: readonly (readonly [Way, RegExp])[] = [
    ['crash-at-100', /failed[^]*found: exit code 1/],
    ['exit-3', /failed[^]*found: exit code 3/],
    ['garbage', /line 101 of what .* wrote is not JSON/],
    ['hang', /wrote no vector for 2 seconds, so it was stopped/],
    ['tells-texts', /failed; its last words were:[^]*is not shown[^]*found: exit code 4/],
  ];
  here('that errs ends in an error that holds no text of a row', async () => {
    const runs = FAULTS.map(([way, words]) =>
      queue(async () => {
        const workspace = await programFolder([program, file, way], way === 'hang' ? 2 : 30);
        const result = await runCli(['check', '--cache', 'cache'], { cwd: workspace });
        return { way, words, workspace, result };
      }),
    );
    for (const { way, words, workspace, result } of await Promise.all(runs)) {
      expect({ way, ...result }).toEqual({
        way,
        exitCode: 2,
        stdout: '',
        stderr: expect.stringMatching(words),
      });
      expect(result.stderr).not.toContain('unexpectedly');
      expect(await reportOf(workspace)).toBeUndefined();
      expectNoText(set.lines, [result.stdout, result.stderr]);
    }
  });

  here('that is not there ends in an error that says so', async () => {
    const workspace = await programFolder(['./no-such-program', file]);
    const result = await runAction({ workspace });
    expect(result).toMatchObject({ exitCode: 2, outputs: {} });
    expect(result.annotations[0]?.message).toMatch(/no-such-program.* cannot be started/);
    expect(await reportOf(workspace)).toBeUndefined();
  });
});

describe('two shards, embedded apart and merged', () => {
  let home = '';

  beforeAll(async () => {
    home = await gateFolder(set.files, `"${set.model}"`);
    const shards = ['1/2', '2/2'].map((shard, at) =>
      runCli(['embed', '--model', 'candidate', '--shard', shard, '--out', `shard-${at + 1}`], { cwd: home }),
    );
    for (const result of await Promise.all(shards)) expect(result).toMatchObject({ exitCode: 0 });
  });

  test.each(['npy', 'parquet'])(
    'as %s are judged as the model, which is not there any more',
    async (format) => {
      const out = `merged-${format}`;
      const merge = ['merge', 'shard-2', 'shard-1', '--out', out, '--format', format];
      expect(await runCli(merge, { cwd: home })).toMatchObject({ exitCode: 0 });
      const workspace = await gateFolder(set.files, `{ vectors: "${join(home, out)}" }`);
      expect(await runCli(['check', '--quiet'], { cwd: workspace })).toMatchObject({ exitCode: 0 });
      expect(judged(await reportOf(workspace))).toEqual(fromModel);
    },
  );

  test('are refused when one is missing, and leave nothing that a gate would take', async () => {
    const result = await runCli(['merge', 'shard-1', '--out', 'half'], { cwd: home });
    expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('shard 2 of 2 is missing') });
    const unmerged = await Promise.all(
      ['half', 'shard-1'].map(async (name) => {
        const workspace = await gateFolder(set.files, `{ vectors: "${join(home, name)}" }`);
        const check = await runCli(['check', '--quiet'], { cwd: workspace });
        return { name, exitCode: check.exitCode, stdout: check.stdout };
      }),
    );
    expect(unmerged).toEqual([
      { name: 'half', exitCode: 2, stdout: '' },
      { name: 'shard-1', exitCode: 2, stdout: '' },
    ]);
  });

  test('are refused when one was damaged on the way', async () => {
    const damaged = await copyDamaged(join(home, 'shard-2'), 'vectors.npy', 5000);
    const result = await runCli(['merge', 'shard-1', damaged, '--out', 'bad'], { cwd: home });
    expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('are not those') });
    expect(existsSync(join(home, 'bad', 'provenance.json'))).toBe(false);
  });
});
