import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

import { renderLicenses } from './licenses.ts';
import { copyNativeRuntime, nativeRuntimePlugin } from './native-runtime.ts';
import { copyWasmRuntime } from './wasm-runtime.ts';

/** Bundled CommonJS packages call `require` for Node's own modules; nothing else may be defined here. */
const BANNER = `import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);`;

const EXECUTABLE = 0o755;

/** What is shipped: the action and the command line tool. */
export const ENTRY_POINTS: Readonly<Record<string, string>> = { index: 'src/index.ts', cli: 'src/cli.ts' };

/** Where to build from and to. */
interface BuildRequest {
  /** Absolute path of the repository. */
  readonly root: string;
  /** Absolute path; whatever is in it is removed. */
  readonly outputFolder: string;
  /** Name of the bundle -> source file, relative to the root. */
  readonly entryPoints: Readonly<Record<string, string>>;
}

/**
 * Writes everything that runs without `node_modules`; the same sources give the same bytes wherever they lie.
 *
 * @throws Error when a licence or the way onnxruntime-node loads its addon is not as expected
 */
export async function buildDist({ root, outputFolder, entryPoints }: BuildRequest): Promise<void> {
  if (!relative(outputFolder, root).startsWith('..')) {
    throw new Error(`${outputFolder} is emptied first, so it may not hold the repository`);
  }
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { ...entryPoints },
    outdir: outputFolder,
    bundle: true,
    splitting: true,
    // Code finds native/ and wasm/ beside itself, so chunks stay at the top.
    chunkNames: '[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    // The cache's client tells its errors apart by the names of their classes.
    keepNames: true,
    // licenses.txt has them, whole.
    legalComments: 'none',
    banner: { js: BANNER },
    plugins: [nativeRuntimePlugin(root)],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const shipped = ['node_modules/onnxruntime-node', 'node_modules/onnxruntime-web'];
  const licenses = await renderLicenses(root, metafile, shipped);

  // From here on nothing is expected to fail: the old output goes only when there is a new one.
  await rm(outputFolder, { recursive: true, force: true });
  for (const { path, contents, text } of outputFiles) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents);
    if (text.startsWith('#!')) await chmod(path, EXECUTABLE);
  }
  await copyNativeRuntime(root, outputFolder);
  await copyWasmRuntime(root, outputFolder);
  await writeFile(join(outputFolder, 'licenses.txt'), licenses);
  await writeFile(join(outputFolder, 'package.json'), `${JSON.stringify({ type: 'module' })}\n`);
}
