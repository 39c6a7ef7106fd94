import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** All that the Node build of onnxruntime-web opens; the jsep, jspi and asyncify variants are for browsers. */
const FILES = ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'];

/** Copies the WebAssembly runtime into `wasm/`. */
export async function copyWasmRuntime(root: string, outputFolder: string): Promise<void> {
  const folder = join(outputFolder, 'wasm');
  await mkdir(folder, { recursive: true });
  for (const name of FILES) {
    await copyFile(join(root, 'node_modules', 'onnxruntime-web', 'dist', name), join(folder, name));
  }
}
