import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ensureFixtureHead } from '../../fixtures/heads.ts';
import { cacheEnvironment } from '../support/cache-service/environment.ts';
import { startCacheService, type CacheService } from '../support/cache-service/service.ts';
import { runAction, type ActionResult } from '../support/runner/run-action.ts';
import { commentLines, userRepository } from './user-repository.ts';

const ROWS = 60;
const MORE = 10;

// A test runs the action up to three times.
jest.setTimeout(180_000);

let service: CacheService;
let lines: readonly string[] = [];
let workspace = '';
let temporary = '';

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'driftgate-runner-'));
  lines = await commentLines('test', ROWS + MORE);
  workspace = await userRepository(['use-lite', 'use-lite-int8'], {
    'driftgate.yml': [
      'dataset: held-out.jsonl',
      'reference: models/use-lite',
      'candidate: models/use-lite-int8',
      'classifier: head.json',
      'simulation: off',
      'remedies: off',
      'slices: { level: off }',
      '',
    ].join('\n'),
    'held-out.jsonl': lines.slice(0, ROWS).join('\n'),
    'head.json': await readFile(await ensureFixtureHead()),
  });
});

async function start(): Promise<void> {
  service = await startCacheService();
}

afterEach(() => service.close());
afterAll(() => rm(temporary, { recursive: true, force: true }));

/** A new machine each time, with the same paths, as hosted runners are: what is known comes from the service. */
async function runWithCache(): Promise<ActionResult> {
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary);
  const env = { ...cacheEnvironment(service, { fastRetries: true }), RUNNER_TEMP: temporary };
  return runAction({ workspace, env });
}

/** `Embedding with the reference model: 60/60`: the texts that were embedded, over both models. */
function embedded({ stdout }: ActionResult): number {
  const done = [...stdout.matchAll(/Embedding with the (?:reference|candidate) model: (\d+)\/\1\b/g)];
  return done.reduce((sum, [, count]) => sum + Number(count), 0);
}

async function reportOf(result: ActionResult): Promise<string> {
  return readFile(result.outputs['report-json'], 'utf8');
}

describe('vectors in the Actions cache, with the action from dist', () => {
  test('a second run embeds nothing, ten new rows embed ten, and the report is the same as without a cache', async () => {
    await start();
    const first = await runWithCache();
    expect(embedded(first)).toBe(2 * ROWS);
    const fresh = await reportOf(first);
    const second = await runWithCache();
    expect(embedded(second)).toBe(0);
    expect(second.summary).toContain(`${2 * ROWS} of ${2 * ROWS} vectors came from the cache`);
    expect(second.outputs['verdict']).toBe(first.outputs['verdict']);
    const again = JSON.parse(await reportOf(second));
    const { provenance, ...rest } = JSON.parse(fresh);
    expect({ ...again, provenance }).toMatchObject({ evaluation: rest.evaluation, checks: rest.checks });

    await writeFile(join(workspace, 'held-out.jsonl'), lines.join('\n'));
    const third = await runWithCache();
    expect(embedded(third)).toBe(2 * MORE);
    await writeFile(join(workspace, 'held-out.jsonl'), lines.slice(0, ROWS).join('\n'));
  });

  test('a cache that dies at any request changes no verdict and fails no job', async () => {
    await start();
    const healthy = await runWithCache();
    const requests = service.requests.length;
    expect(requests).toBeGreaterThan(3);
    await service.close();
    for (let at = 1; at <= requests; at++) {
      await start();
      // From this request on it answers nothing at all.
      const failure = at % 2 === 0 ? 503 : 'reset';
      service.failAt(at, failure, { times: 1000 });
      const broken = await runWithCache();
      expect({ at, failure, verdict: broken.outputs['verdict'], exitCode: broken.exitCode }).toEqual({
        at,
        failure,
        verdict: healthy.outputs['verdict'],
        exitCode: healthy.exitCode,
      });
      expect(broken.annotations.filter(({ level }) => level === 'error')).toEqual([]);
      await service.close();
    }
    await start();
  });
});
