import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddingStore } from '../../src/ports.ts';

/** Keeps vectors as files of one folder, so that a second run embeds nothing. */
export function createFileStore(folder: string): EmbeddingStore {
  const pathOf = (key: string): string => join(folder, `${key.replaceAll(/[^\w.-]/g, '_')}.bin`);
  return {
    load: (key) => readFile(pathOf(key)).catch(() => undefined),
    save: async (key, bytes) => {
      await mkdir(folder, { recursive: true });
      await writeFile(pathOf(key), bytes);
    },
  };
}
