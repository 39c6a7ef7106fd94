import * as cache from '@actions/cache';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { EmbeddingStore, Logger } from '../ports.ts';
import { keepOnStop } from './stop-signal.ts';

const KEY_PREFIX = 'driftgate-vectors-2-';
/** What the client gives when the service took no new entry. */
const NOT_SAVED = -1;
/** Milliseconds for one restore or save: the client waits for ever for the end of an answer that was cut. */
const PATIENCE = 120_000;

/**
 * Keeps vectors in the Actions cache; `undefined` where the runner has none. Of a model's entries, which nothing can
 * change, the newest is taken, once per process. An outage is one warning, and the cache is left alone from then on.
 */
export function createActionsCacheStore(
  logger: Pick<Logger, 'warn'>,
  { patience = PATIENCE }: { readonly patience?: number } = {},
): EmbeddingStore | undefined {
  if (!cache.isFeatureAvailable()) return undefined;
  const folder = join(process.env.RUNNER_TEMP ?? tmpdir(), 'driftgate-vectors');
  const pathOf = (fingerprint: string): string => join(folder, `${fingerprint}.bin`);
  const startOf = (fingerprint: string): string => `${KEY_PREFIX}${fingerprint}-`;
  const asked = new Set<string>();
  let isDown = false;
  const warn = (task: 'restore' | 'save', error: unknown): void => {
    const cost = task === 'save' ? 'the next run makes them anew' : 'they are made anew';
    logger.warn(`The Actions cache could not ${task} vectors, so ${cost}: ${String(error)}`);
  };
  const attempt = async <T>(task: 'restore' | 'save', action: () => Promise<T>): Promise<T | undefined> => {
    if (isDown) return undefined;
    try {
      return await inTime(action(), patience);
    } catch (error) {
      isDown = true;
      warn(task, error);
      return undefined;
    }
  };

  return {
    beforeStop: keepOnStop,
    load: async (fingerprint) => {
      const [path, start] = [pathOf(fingerprint), startOf(fingerprint)];
      const isKnown = asked.has(fingerprint);
      asked.add(fingerprint);
      const hit = isKnown
        ? undefined
        : await attempt('restore', () => cache.restoreCache([path], start, [start]));
      // Without a hit the file is there when this job embedded before.
      return readFile(path).catch((error: unknown) => {
        if (hit !== undefined) warn('restore', error);
        return undefined;
      });
    },
    save: async (fingerprint, bytes, content) => {
      const path = pathOf(fingerprint);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(path, bytes);
      } catch (error) {
        warn('save', error);
        return false;
      }
      const id = await attempt('save', () => cache.saveCache([path], startOf(fingerprint) + content));
      return id !== undefined && id !== NOT_SAVED;
    },
  };
}

/** What a task gives within so many milliseconds; rejects when they are over. */
async function inTime<T>(task: Promise<T>, milliseconds: number): Promise<T> {
  const timer = new AbortController();
  const late = setTimeout(milliseconds, undefined, timer).then(() => {
    throw new Error(`no answer within ${milliseconds / 1000} s`);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    timer.abort();
  }
}
