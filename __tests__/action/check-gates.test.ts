import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkGates } from '../../src/action/check-gates.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { makeGateFolder, SILENT_LOGGER, stubEmbeddings } from '../run/gate-folder.ts';

const PORTS = {
  logger: SILENT_LOGGER,
  embeddings: stubEmbeddings(),
  multiply: plainMultiply,
  runtime: {
    backend: 'stub',
    version: 'stub 1',
    instructionSet: 'none',
    load: () => Promise.reject(new Error('no graph is to be loaded')),
  },
  context: {},
};

/** A folder with gate files of this content behind what a gate needs. */
async function folderOf(gates: Readonly<Record<string, string>>): Promise<string> {
  const folder = await makeGateFolder();
  for (const [file, more] of Object.entries(gates)) {
    const text = [
      'dataset: held-out.jsonl',
      'reference: models/old',
      'candidate: models/new',
      'classifier: head.json',
      'simulation: off',
      'remedies: off',
      'decision: {bootstrap-resamples: 100}',
      more,
    ].join('\n');
    await writeFile(join(folder, file), text);
  }
  return folder;
}

async function checkAll(gates: Readonly<Record<string, string>>) {
  const workingDirectory = await folderOf(gates);
  const { errors, gates: checked } = await checkGates(Object.keys(gates), { workingDirectory }, PORTS);
  const folders = checked.map(({ config }) =>
    config.report.directory.slice(workingDirectory.length).replaceAll('\\', '/'),
  );
  return { errors, checked, folders };
}

const A = 'name: a\nlock: a.lock\n';
const B = 'name: b\nlock: b.lock\n';

describe('several gates in one run', () => {
  test('each have a report folder below the one that a gate alone would have', async () => {
    expect((await checkAll({ 'a.yml': A })).folders).toEqual(['/driftgate-out']);
    const { errors, folders } = await checkAll({ 'a.yml': A, 'b.yml': B });
    expect(errors).toEqual([]);
    expect(folders).toEqual(['/driftgate-out/a', '/driftgate-out/b']);
  });

  test('are all checked, and one that cannot decide is an error, wherever it stands', async () => {
    const broken = 'name: c\nlock: c.lock\nspeed: fast\n';
    for (const files of [{ 'c.yml': broken, 'a.yml': A, 'b.yml': B }, { 'a.yml': A, 'b.yml': B, 'c.yml': broken }]) {
      const { checked, errors } = await checkAll(files);
      expect(checked.map(({ report }) => report.gate.name)).toEqual(['a', 'b']);
      expect(errors).toHaveLength(1);
      expect(JSON.stringify(errors)).toContain('speed');
    }
  }); // prettier-ignore

  test('that would write the same lock or the same reports are refused but for the first', async () => {
    const lock = await checkAll({ 'a.yml': A, 'b.yml': B.replace('b.lock', 'a.lock') });
    expect(lock.checked).toHaveLength(1);
    expect(JSON.stringify(lock.errors)).toContain('two gates write the same lock');
    const folder = await checkAll({ 'a.yml': A, 'b.yml': B.replace('name: b', 'name: a') });
    expect(folder.checked).toHaveLength(1);
    expect(JSON.stringify(folder.errors)).toContain('two gates write the same report folder');
  });

  test('cannot leave their folder by their name', async () => {
    const { folders } = await checkAll({ 'a.yml': A, 'b.yml': B.replace('name: b', 'name: ".."') });
    expect(folders).toEqual(['/driftgate-out/a', '/driftgate-out/-']);
  });
});
