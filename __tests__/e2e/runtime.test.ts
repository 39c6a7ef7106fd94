import { appendFile, copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';

import { compareFiles, listFiles } from '../../scripts/bundle/folder-files.ts';
import { emptyFolder } from '../support/runner/action-directory.ts';
import { REPOSITORY } from '../support/runner/action-metadata.ts';
import { cleanEnvironment, execute, type Execution } from '../support/runner/execute.ts';
import { NODE_VERSIONS } from '../support/runner/node-versions.ts';

const root = fileURLToPath(REPOSITORY);
const MODEL = join(root, '.cache', 'models', 'tiny-bert', 'onnx', 'model.onnx');
const NATIVE = `native ${process.platform}-${process.arch}`;

let folder = '';

/** Bundles the probe into an empty folder as `dist/` is bundled. */
async function bundle(): Promise<string> {
  const target = join(await emptyFolder('bundle'), 'dist');
  const entry = join(root, '__tests__', 'e2e', 'runtime-probe.ts');
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const { exitCode, stderr } = await execute({
    node: process.execPath,
    script: tsx,
    args: [join(root, 'scripts', 'build.ts'), '--outdir', target, '--entry', `probe=${entry}`],
    cwd: root,
    env: cleanEnvironment(await emptyFolder('home')),
  });
  if (exitCode !== 0) throw new Error(stderr);
  return target;
}

async function probe(node: string, backend: string): Promise<Execution> {
  const cwd = await emptyFolder('cwd');
  const env = { ...cleanEnvironment(cwd), DRIFTGATE_BACKEND: backend };
  return execute({ node, script: join(folder, 'probe.js'), args: [MODEL], cwd, env });
}

function read(execution: Execution): { readonly backend: string; readonly values: readonly number[] } {
  expect(execution).toMatchObject({ exitCode: 0, stderr: '' });
  return JSON.parse(execution.stdout);
}

beforeAll(async () => {
  folder = await bundle();
});

describe.each(NODE_VERSIONS)('a bundle alone in a folder, on $name,', ({ path }) => {
  test('runs a model natively and as WebAssembly, with the same numbers', async () => {
    const native = read(await probe(path, 'native'));
    const wasm = read(await probe(path, 'wasm'));
    expect(native.backend).toBe(NATIVE);
    expect(wasm.backend).toBe('wasm');
    for (const [index, value] of native.values.entries()) expect(wasm.values[index]).toBeCloseTo(value, 4);
  });

  test('prefers the native runtime', async () => {
    const { backend } = read(await probe(path, ''));
    expect(backend).toBe(NATIVE);
  });
});

test('the same sources give the same bytes', async () => {
  const again = await listFiles(await bundle());
  expect(again.size).toBeGreaterThan(1);
  expect(compareFiles(await listFiles(folder), again)).toEqual([]);
});

test('a native runtime whose bytes are not those of the manifest is not loaded', async () => {
  const library = join(folder, 'native', `${process.platform}-${process.arch}`, 'onnxruntime_binding.node');
  await copyFile(library, `${library}.kept`);
  await appendFile(library, 'x');
  const { exitCode, stderr } = await probe(process.execPath, 'native');
  await rename(`${library}.kept`, library);
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain('is not the file that was published');
});
