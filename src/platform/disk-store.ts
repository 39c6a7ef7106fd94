import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddingStore, Logger } from '../ports.ts';

/**
 * Keeps vectors as files of one folder. Several processes may share it: an entry appears whole, and the last one to be
 * written stays.
 */
export function createDiskStore(folder: string, logger: Pick<Logger, 'warn'>): EmbeddingStore {
  const pathOf = (fingerprint: string): string => join(folder, `${fingerprint}.bin`);
  const tell = (problem: string, error: unknown): undefined => {
    logger.warn(`Vectors could not be ${problem} ${folder}: ${String(error)}`);
    return undefined;
  };
  return {
    checkpoints: true,
    load: (fingerprint) =>
      readFile(pathOf(fingerprint)).catch((error: unknown) =>
        isMissing(error) ? undefined : tell('read from', error),
      ),
    save: async (fingerprint, bytes) => {
      const unfinished = `${pathOf(fingerprint)}.${randomUUID()}.tmp`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(unfinished, bytes, { flag: 'wx' });
        await rename(unfinished, pathOf(fingerprint));
      } catch (error) {
        tell('kept in', error);
        await rm(unfinished, { force: true }).catch(() => undefined);
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
