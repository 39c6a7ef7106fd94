import * as cache from '@actions/cache';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbeddingStore, Logger } from '../ports.ts';

const KEY_PREFIX = 'driftgate-vectors-1-';

/** Keeps vectors in the Actions cache; `undefined` where the runner has none. An outage is a warning, nothing more. */
export function createActionsCacheStore(logger: Pick<Logger, 'warn'>): EmbeddingStore | undefined {
  if (!cache.isFeatureAvailable()) return undefined;
  const folder = join(process.env.RUNNER_TEMP ?? tmpdir(), 'driftgate-vectors');
  const tolerate = (task: string) => (error: unknown) => {
    logger.warn(`The Actions cache could not ${task} vectors, so they are made anew: ${String(error)}`);
    return undefined;
  };
  return {
    load: async (key) => {
      const path = join(folder, `${key}.bin`);
      const hit = await cache.restoreCache([path], KEY_PREFIX + key).catch(tolerate('restore'));
      return hit === undefined ? undefined : readFile(path).catch(tolerate('restore'));
    },
    save: async (key, bytes) => {
      const path = join(folder, `${key}.bin`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(path, bytes);
        await cache.saveCache([path], KEY_PREFIX + key);
      } catch (error) {
        tolerate('save')(error);
      }
    },
  };
}
