import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { JobSurroundings } from '../../src/doctor/doctor-ports.ts';
import { createExam } from '../../src/doctor/exam.ts';
import type { Finding } from '../../src/doctor/finding.ts';
import { probeJob } from '../../src/doctor/probe-job.ts';
import { connectEndpoint } from '../../src/platform/endpoint-encoder.ts';
import { connect, REPOSITORY, serve } from '../platform/github-fixture.ts';
import { startEmbeddingServer } from '../support/embedding-server/start-server.ts';
import {
  diagnose,
  found,
  GATE,
  jsonLines,
  makeFolder,
  makeRows,
  removeFolders,
  SECRET,
} from './doctor-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

afterAll(removeFolders);

describe('a server', () => {
  const gate = (url: string) =>
    GATE.replace(
      'candidate: {model: models/new, pooling: cls}',
      `candidate: {endpoint: "${url}", model: served, api-key-variable: DOCTOR_KEY}`,
    );
  const asked = async (url: string, environment: Readonly<Record<string, string>>) =>
    diagnose(await makeFolder({ 'driftgate.yml': gate(url) }), {
      connect: (config) => {
        if (!('endpoint' in config)) throw new Error('no program here');
        return Promise.resolve(connectEndpoint(config, environment));
      },
    });

  test('is asked for two made-up sentences and for no row', async () => {
    const vectorOf = (text: string) =>
      Array.from({ length: 32 }, (_, at) => Math.sin(text.length * (at + 1)));
    const server = await startEmbeddingServer({ vectorOf, key: 'hidden-key' });
    try {
      const findings = await asked(server.url, { DOCTOR_KEY: 'hidden-key' });
      expect(findings.filter(({ status }) => status === 'problem')).toEqual([]);
      expect(found(findings, 'candidate vectors')[0].what).toMatch(/^32 numbers per text/);
      const sent = JSON.stringify(server.requests.map(({ body }) => body));
      expect(sent).toContain('lighthouse');
      expect(sent).not.toContain(SECRET);
      expect(JSON.stringify(findings)).not.toContain('hidden-key');
      expect(found(findings, 'rows for limits')[0].what).toMatch(/made-up candidate/);
    } finally {
      await server.close();
    }
  });

  test('without a key in the environment is a problem that names the variable', async () => {
    const [finding] = found(await asked('http://127.0.0.1:9/v1', {}), 'candidate vectors');
    expect(finding).toMatchObject({ status: 'problem', code: 'endpoint-key-missing' });
    expect(finding.what).toContain('DOCTOR_KEY');
  });
});

describe('stored vectors', () => {
  const gate = GATE.replace(
    'candidate: {model: models/new, pooling: cls}',
    'candidate: {vectors: vectors.jsonl}',
  );
  const lines = (count: number) =>
    jsonLines(
      makeRows(count).map(({ id, label }, row) => ({
        id,
        vector: Array.from({ length: 32 }, (_, at) => Math.sin((row + 1) * (at + 2)) + label),
      })),
    );

  test('are joined to every row, and lack none', async () => {
    const whole = await diagnose(await makeFolder({ 'driftgate.yml': gate, 'vectors.jsonl': lines(160) }));
    expect(found(whole, 'candidate vectors')[0]).toMatchObject({
      status: 'note',
      what: expect.stringMatching(/one vector for each of 160 rows; nothing says which model made them/),
    });
    expect(found(whole, 'rows for limits')[0].what).toMatch(/160 rows under both models/);
    const part = await diagnose(await makeFolder({ 'driftgate.yml': gate, 'vectors.jsonl': lines(150) }));
    expect(found(part, 'candidate vectors')[0]).toMatchObject({ status: 'problem', code: 'missing-ids' });
  });
});

describe('a job of GitHub Actions', () => {
  const look = async (changes: Partial<JobSurroundings>): Promise<readonly Finding[]> => {
    const surroundings: JobSurroundings = {
      trigger: {
        kind: 'pull-request',
        onDefaultBranch: false,
        pullRequest: { number: 1, fromFork: false },
        base: 'a'.repeat(40),
      },
      repository: REPOSITORY,
      hasCacheService: true,
      knowsChange: true,
      ...changes,
    };
    const exam = createExam(() => undefined);
    await probeJob(exam, { job: () => Promise.resolve(surroundings) });
    return exam.findings;
  };

  const pullRequest = { number: 1, fromFork: false };

  test('whose token can read is told that GitHub does not say whether it can write', async () => {
    const server = await serve();
    server.state.addPullRequest();
    const { client } = connect(server);
    expect(found(await look({ client }), 'token')[0]).toMatchObject({
      status: 'ok',
      what: expect.stringMatching(/whether it may comment .* GitHub does not tell/),
    });
    const fork = {
      kind: 'pull-request',
      onDefaultBranch: false,
      pullRequest: { ...pullRequest, fromFork: true },
    } as const;
    expect(found(await look({ client, trigger: fork }), 'token')[0]).toMatchObject({ status: 'note' });
    const nightly = { kind: 'schedule', onDefaultBranch: true } as const;
    expect(found(await look({ client, trigger: nightly }), 'token')[0].what).toMatch(/`issues: write`/);
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
  });

  test('whose token may not read the pull request gets the permission to add', async () => {
    const { client } = connect(await serve({ permissions: { contents: 'read' } }));
    const [token] = found(await look({ client }), 'token');
    expect(token).toMatchObject({ status: 'problem', todo: expect.stringMatching(/pull-requests: write/) });
  });

  test('without a token, a cache or a history is a note each, and elsewhere nothing is said', async () => {
    const findings = await look({ hasCacheService: false, knowsChange: false });
    expect(findings.map(({ name, status }) => [name, status])).toEqual([
      ['event', 'ok'],
      ['token', 'note'],
      ['cache service', 'note'],
      ['history of git', 'note'],
    ]);
    const exam = createExam(() => undefined);
    await probeJob(exam, {});
    expect(exam.findings).toEqual([]);
  });
});

describe('the command', () => {
  const doctor = (folder: string, ...args: readonly string[]) => {
    const { GITHUB_ACTIONS: _, ...environment } = process.env;
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, 'src/cli.ts'), 'doctor', ...args],
      { cwd: folder, encoding: 'utf8', env: { ...environment, NO_COLOR: '1' } },
    );
    return { status, stderr, stdout };
  };

  test('prints what to do last, exits 1 with a problem and 0 without, and shows no text of a row', async () => {
    const good = doctor(await makeFolder());
    expect(good.stdout).toMatch(/^Machine\n {2}✓ Node\.js/);
    expect(good).toMatchObject({ status: 0, stderr: '' });
    expect(good.stdout).toMatch(/Ready.*Next: driftgate check\.\n$/);
    const { status, stdout } = doctor(await makeFolder({ 'head.json': undefined }), '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ doctorVersion: 1, ready: false, counts: { problem: 1 } });
    expect(good.stdout + stdout).not.toContain(SECRET);
  }, 60_000);

  test('exits 2 when it is used wrongly', async () => {
    expect(doctor(await makeFolder(), '--format', 'xml').status).toBe(2);
  }, 60_000);
});
