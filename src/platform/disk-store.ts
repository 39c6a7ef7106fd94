import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../errors.ts';
import type { EmbeddingStore, Logger } from '../ports.ts';
import { keepOnStop } from './stop-signal.ts';

const UNFINISHED = /^[0-9a-f]+\.bin\.[0-9a-f-]+\.tmp$/;
/** Milliseconds after which nobody is writing a file any more. */
const LEFT_BEHIND = 3_600_000;

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
    beforeStop: keepOnStop,
    load: (fingerprint) =>
      readFile(pathOf(fingerprint)).catch((error: unknown) =>
        systemCode(error) === 'ENOENT' ? undefined : tell('read from', error),
      ),
    save: async (fingerprint, bytes) => {
      const unfinished = `${pathOf(fingerprint)}.${randomUUID()}.tmp`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(unfinished, bytes, { flag: 'wx' });
        await rename(unfinished, pathOf(fingerprint));
        // What others move meanwhile is theirs.
        await sweep(folder).catch(() => undefined);
        return true;
      } catch (error) {
        tell('kept in', error);
        await rm(unfinished, { force: true }).catch(() => undefined);
        return false;
      }
    },
  };
}

/** Removes what runs that were killed left half-written; a young file may be another process's, still at work. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!UNFINISHED.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > LEFT_BEHIND) await rm(path, { force: true });
  }
}
