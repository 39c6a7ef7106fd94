import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';

import { runCli } from '../support/runner/run-cli.ts';
import { CACHE_CONTROLS, CACHE_FAULTS } from './faults/cache.ts';
import { CLASSIFIER_CONTROLS, CLASSIFIER_FAULTS, REPAIR_FAULTS } from './faults/classifier.ts';
import { DATASET_CONTROLS, DATASET_FAULTS } from './faults/dataset.ts';
import { runBroken, type Control, type Fault, type GateCopy } from './faults/fault.ts';
import { GATE_FILE_CONTROLS, GATE_FILE_FAULTS } from './faults/gate-file.ts';
import { makeGoodGate, type GoodGate } from './faults/good-gate.ts';
import { MODEL_FAULTS } from './faults/models.ts';
import { PINNED_CONTROLS, PINNED_FAULTS } from './faults/pinned.ts';
import { COMMAND_CONTROLS, COMMAND_FAULTS, ENDPOINT_CONTROLS, ENDPOINT_FAULTS } from './faults/remote.ts';
import { STORED_CONTROLS, STORED_FAULTS } from './faults/stored-vectors.ts';
import { UNSEEN } from './faults/unseen.ts';

jest.setTimeout(120_000);

/** What was promised. */
const FEWEST_FAULTS = 100;

const GROUPS: readonly (readonly [string, readonly Fault[]])[] = [
  ['the gate file', GATE_FILE_FAULTS],
  ['the labelled set', DATASET_FAULTS],
  ['the model', MODEL_FAULTS],
  ['stored vectors', STORED_FAULTS],
  ['the classifier', CLASSIFIER_FAULTS],
  ['a repair', REPAIR_FAULTS],
  ['what is remembered', PINNED_FAULTS],
  ['a server', ENDPOINT_FAULTS],
  ['a program', COMMAND_FAULTS],
  ['the cache', CACHE_FAULTS],
];

const CONTROLS: readonly Control[] = [
  ...GATE_FILE_CONTROLS,
  ...DATASET_CONTROLS,
  ...STORED_CONTROLS,
  ...CLASSIFIER_CONTROLS,
  ...PINNED_CONTROLS,
  ...ENDPOINT_CONTROLS,
  ...COMMAND_CONTROLS,
  ...CACHE_CONTROLS,
  ...['1970-01-01', '2099-12-31'].map((today) => ({
    name: `a clock that says ${today}`,
    inject: async (gate: GateCopy) => {
      gate.use({ today });
      await gate.gate({});
    },
  })),
];

let good: GoodGate;
beforeAll(async () => {
  good = await makeGoodGate();
});
afterAll(() => good.remove());

test('the good gate passes, so that a fault that does not pass means something', async () => {
  expect(await runBroken(good, () => Promise.resolve())).toMatchObject({ ended: 'pass' });
});

test(`there are ${FEWEST_FAULTS} faults and more, each of its own name, and none may end as a pass`, () => {
  const faults = GROUPS.flatMap(([, group]) => group);
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
  expect(faults.length).toBeGreaterThanOrEqual(FEWEST_FAULTS);
  const endings = new Set(faults.map(({ ends }) => ends.replace(/^error .*/, 'error')));
  expect([...endings].sort()).toEqual(['error', 'fail', 'inconclusive', 'warn']);
});

describe.each(GROUPS)('a fault of %s never ends as a pass', (_, faults) => {
  test.each(faults)('$name: $ends', async ({ ends, inject, says }) => {
    const { ended, said } = await runBroken(good, inject);
    expect({ ended, said }).toEqual({ ended: ends, said: expect.stringMatching(says) });
  });
});

describe('what is unusual and no fault passes', () => {
  test.each(CONTROLS)('$name', async ({ inject }) => {
    const { ended, said } = await runBroken(good, inject);
    expect({ ended, said }).toMatchObject({ ended: 'pass' });
  });
});

describe('what no comparison of two models can see passes', () => {
  test.each(UNSEEN)('$name', async ({ inject }) => {
    expect(await runBroken(good, inject)).toMatchObject({ ended: 'pass' });
  });
});

describe('a verdict that cannot be handed over is no pass', () => {
  test('the report folder is a file: exit 2', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'driftgate-handed-'));
    await cp(good.folder, folder, { recursive: true });
    const options = ['check', '--quiet', '--format', 'json', '--report-dir', 'head.json'];
    const { exitCode, stderr } = await runCli(options, { cwd: folder });
    await rm(folder, { recursive: true });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringMatching(/head\.json/) });
  });
});
