import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRandom } from '../../src/core/random.ts';
import { jsonMutator } from '../../bench/fuzz/mutators/json.ts';
import { utf8, textOf } from '../../bench/fuzz/mutators/mutator.ts';
import type { JobResult } from '../../bench/fuzz/watch.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Of each target: the seeds and some changed ones; `bench/fuzz/run.ts` without a limit tries many more. */
const INPUTS = 40;
const MINUTES = 5;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-smoke-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A worker of its own: a runtime that dies of a graph takes its process with it. */
async function fuzz(...options: readonly string[]): Promise<readonly JobResult[]> {
  const json = join(folder, 'figures.json');
  const script = ['--import', 'tsx', 'bench/fuzz/run.ts', '--json', json, '--keep', join(folder, 'kept')];
  await promisify(execFile)(process.execPath, [...script, ...options], { cwd: ROOT }).catch(
    (error: unknown) => {
      // Exit code 1 says that something was found; the figures say what.
      if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== 1) throw error;
    },
  );
  return JSON.parse(await readFile(json, 'utf8'));
}

describe('made-up bytes', () => {
  test(
    'are read or refused in words by every parser and loader, within their time and memory',
    async () => {
      const results = await fuzz(
        '--together',
        '--inputs',
        String(INPUTS),
        '--minutes',
        String(MINUTES),
        '--seed',
        '3',
      );

      expect(results.length).toBeGreaterThan(30);
      for (const { accepted, findings, inputs, target } of results) {
        const found = findings.map(({ at, kind, what }) => `input ${at}, ${kind}\n${what}`);
        expect({ target, found, inputs }).toEqual({ target, found: [], inputs: INPUTS });
        expect({ target, isTried: accepted > 0 }).toEqual({ target, isTried: true });
      }
      // Neither all nor nothing, or the changes would test nothing.
      const refused = results.reduce((sum, result) => sum + result.refused, 0);
      expect(refused).toBeGreaterThan(results.length * (INPUTS / 4));
    },
    60_000 * MINUTES,
  );

  test('are the same for the same seed and number', () => {
    const seeds = [utf8('{"a": [1, 2, {"b": "text"}], "c": null}'), utf8('[{"d": 0.5}]')];
    const texts = (seed: number): readonly string[] =>
      Array.from({ length: 50 }, (_, at) => textOf(jsonMutator(createRandom(seed, at), seeds)));

    expect(texts(1)).toEqual(texts(1));
    expect(texts(1)).not.toEqual(texts(2));
    expect(new Set(texts(1)).size).toBeGreaterThan(40);
  });
});
