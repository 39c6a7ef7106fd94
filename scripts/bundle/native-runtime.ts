import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

import type { NativeManifest } from './load-native-runtime.ts';

/** Platforms whose native runtime is shipped, and its files; one more platform is one more entry. */
const PLATFORMS: Readonly<Record<string, readonly string[]>> = {
  'linux-x64': ['libonnxruntime.so.1', 'onnxruntime_binding.node'],
};

const NATIVE_REQUIRE =
  'require(`../bin/napi-v6/${process.platform}/${process.arch}/onnxruntime_binding.node`)';
const BINDING_MODULE = /[\\/]onnxruntime-node[\\/]dist[\\/]binding\.js$/;
const LOADER = 'driftgate:load-native-runtime';
const PACKAGE = 'onnxruntime-node';
/** esbuild gives a dynamic import of CommonJS a default export only; Node, and so our code, sees the names. */
const NAMED_EXPORTS = `export { InferenceSession, Tensor, env, listSupportedBackends } from '${PACKAGE}';`;

/**
 * Makes the bundled onnxruntime-node load its addon from `native/<platform>-<arch>/` beside the bundle, after the
 * checksums there were checked.
 */
export function nativeRuntimePlugin(root: string): Plugin {
  return {
    name: 'native-runtime',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${LOADER}$`) }, () => ({
        path: join(root, 'scripts', 'bundle', 'load-native-runtime.ts'),
      }));
      build.onResolve({ filter: new RegExp(`^${PACKAGE}$`) }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path, namespace: 'named-exports' } : undefined,
      );
      build.onLoad({ filter: /^/, namespace: 'named-exports' }, () => ({
        contents: NAMED_EXPORTS,
        resolveDir: root,
      }));
      build.onLoad({ filter: BINDING_MODULE }, async ({ path }) => ({
        contents: rewriteNativeRequire(await readFile(path, 'utf8')),
        loader: 'js',
      }));
    },
  };
}

/** @throws Error when the line that loads the addon is not there exactly once */
export function rewriteNativeRequire(source: string): string {
  const parts = source.split(NATIVE_REQUIRE);
  if (parts.length !== 2) {
    throw new Error(
      `onnxruntime-node loads its addon in another way now: expected ${NATIVE_REQUIRE} once, found it ` +
        `${parts.length - 1} times. Read its dist/binding.js and change scripts/bundle/native-runtime.ts.`,
    );
  }
  return parts.join(`require('${LOADER}').loadNativeRuntime()`);
}

/** Copies the native files as they are in the npm package and writes `native/manifest.json`. */
export async function copyNativeRuntime(root: string, outputFolder: string): Promise<void> {
  const source = join(root, 'node_modules', PACKAGE);
  const platforms: Record<string, Record<string, { bytes: number; sha256: string }>> = {};
  for (const [platform, names] of Object.entries(PLATFORMS)) {
    const folder = join(outputFolder, 'native', platform);
    await mkdir(folder, { recursive: true });
    const checksums: Record<string, { bytes: number; sha256: string }> = {};
    for (const name of names) {
      const file = join(source, 'bin', 'napi-v6', ...platform.split('-'), name);
      await copyFile(file, join(folder, name));
      const bytes = await readFile(file);
      checksums[name] = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    }
    platforms[platform] = checksums;
  }
  const manifest: NativeManifest = {
    package: PACKAGE,
    ...(await readOrigin(root)),
    folderInPackage: 'bin/napi-v6/<platform>/<arch>/',
    platforms,
  };
  const path = join(outputFolder, 'native', 'manifest.json');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

async function readOrigin(root: string): Promise<Pick<NativeManifest, 'version' | 'integrity'>> {
  const lock: { packages: Record<string, { version: string; integrity: string } | undefined> } = JSON.parse(
    await readFile(join(root, 'package-lock.json'), 'utf8'),
  );
  const locked = lock.packages[`node_modules/${PACKAGE}`];
  const installed: { version: string } = JSON.parse(
    await readFile(join(root, 'node_modules', PACKAGE, 'package.json'), 'utf8'),
  );
  if (locked?.version !== installed.version) {
    throw new Error(
      `${PACKAGE} ${installed.version} is installed but ${locked?.version ?? 'nothing'} is locked: run npm ci`,
    );
  }
  return { version: locked.version, integrity: locked.integrity };
}
