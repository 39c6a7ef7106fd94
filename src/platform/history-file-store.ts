import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from '../errors.ts';

import { mergeHistories } from '../history/history-file.ts';
import type { HistoryStore } from '../history/store.ts';
import type { Logger } from '../ports.ts';
import { sweepUnfinished, unfinishedName } from '../unfinished-files.ts';

/**
 * Keeps the history in a file that the workflow keeps; all gates may share it, because every line names its gate. It is
 * written whole or not at all.
 *
 * @param path absolute
 */
export function createHistoryFileStore(path: string, logger: Pick<Logger, 'warn'>): HistoryStore {
  const warn = (what: string, cause: unknown): void =>
    logger.warn(
      `The history ${path} cannot be ${what} (${systemCode(cause)}), so the trend misses runs; name a file that this job may read and write with \`history.file\`.`,
    );
  const read = async (): Promise<string> => {
    try {
      return await readFile(path, 'utf8');
    } catch (cause) {
      if (systemCode(cause) === 'ENOENT') return '';
      throw cause;
    }
  };
  return {
    load: async () => {
      try {
        return (await read()) || undefined;
      } catch (cause) {
        warn('read', cause);
        return undefined;
      }
    },
    save: async (_gate, text) => {
      const temporary = unfinishedName(path);
      try {
        // Other gates of this run may have written since it was loaded.
        const merged = mergeHistories(await read(), text);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(temporary, merged);
        await rename(temporary, path);
        await sweepUnfinished(path);
      } catch (cause) {
        await rm(temporary, { force: true }).catch(() => undefined);
        warn('written', cause);
      }
    },
  };
}
