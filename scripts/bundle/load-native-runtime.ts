import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** `native/manifest.json`: where the native files come from and what their bytes must be. */
export interface NativeManifest {
  readonly package: string;
  readonly version: string;
  /** Of the npm tarball, as package-lock.json has it. */
  readonly integrity: string;
  readonly folderInPackage: string;
  /** Platform -> file -> checksum. */
  readonly platforms: Readonly<
    Partial<Record<string, Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>>>
  >;
}

/** Code of the error for native files that are not those of the manifest; no fallback may swallow it. */
const ALTERED = 'NATIVE_RUNTIME_ALTERED';
/** Code of the error for a platform without a native runtime. */
const ABSENT = 'NATIVE_RUNTIME_ABSENT';

/**
 * Loads the addon of onnxruntime-node from `native/<platform>-<arch>/` beside the bundle, which this module becomes
 * part of; the bytes are compared with the manifest first (about 0.1 s).
 *
 * @throws Error with code NATIVE_RUNTIME_ABSENT or NATIVE_RUNTIME_ALTERED
 */
export function loadNativeRuntime(): unknown {
  const platform = `${process.platform}-${process.arch}`;
  const native = new URL('./native/', import.meta.url);
  const manifest: NativeManifest = JSON.parse(readFileSync(new URL('manifest.json', native), 'utf8'));
  const files = manifest.platforms[platform];
  if (files === undefined) {
    const shipped = Object.keys(manifest.platforms).join(', ');
    throw withCode(ABSENT, `no native ONNX Runtime is shipped for ${platform}, only for ${shipped}`);
  }
  const folder = new URL(`${platform}/`, native);
  for (const [name, expected] of Object.entries(files)) checkFile(new URL(name, folder), expected);
  return createRequire(import.meta.url)(fileURLToPath(new URL('onnxruntime_binding.node', folder)));
}

function checkFile(file: URL, expected: { readonly bytes: number; readonly sha256: string }): void {
  const path = fileURLToPath(file);
  const bytes = readBytes(file, path);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === expected.sha256) return;
  throw withCode(
    ALTERED,
    `${path} is not the file that was published: expected ${expected.bytes} bytes with sha256 ${expected.sha256}, ` +
      `found ${bytes.length} bytes with sha256 ${found}. Check the action out again, without Git LFS or line-ending ` +
      'conversion.',
  );
}

function readBytes(file: URL, path: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw withCode(ALTERED, `${path} is missing or cannot be read. Check the action out again.`, cause);
  }
}

function withCode(code: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code });
}
