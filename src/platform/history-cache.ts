import * as cache from '@actions/cache';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { gateSlug } from '../history/gate-slug.ts';
import type { HistoryStore } from '../history/store.ts';
import type { Logger } from '../ports.ts';

const KEY_PREFIX = 'driftgate-history-1-';
const HINT =
  'the verdict stands without it; for a history that does not depend on the cache, name a branch or a file with `history`';

/**
 * Keeps the history in the Actions cache; `undefined` where the runner has none. An entry never changes, so that every
 * run saves a new one, and the newest of a gate is restored. An outage is one warning.
 */
export function createHistoryCache(
  logger: Pick<Logger, 'warn'>,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): HistoryStore | undefined {
  if (!cache.isFeatureAvailable()) return undefined;
  const folder = join(environment['RUNNER_TEMP'] ?? tmpdir(), 'driftgate-history');
  let warned = false;
  const warn = (what: string, cause: unknown): void => {
    if (!warned)
      logger.warn(`The history could not be ${what} the Actions cache (${reasonOf(cause)}): ${HINT}.`);
    warned = true;
  };
  const pathOf = (gate: string): string => join(folder, `${gateSlug(gate)}.jsonl`);
  const prefixOf = (gate: string): string => `${KEY_PREFIX}${gateSlug(gate)}-`;
  const run = environment['GITHUB_RUN_ID'] ?? '0';
  const keyOf = (gate: string): string =>
    `${prefixOf(gate)}${run}-${environment['GITHUB_RUN_ATTEMPT'] ?? '1'}`;
  return {
    load: async (gate) => {
      const path = pathOf(gate);
      try {
        // What another step left there is not what the cache holds.
        await rm(path, { force: true });
        const hit = await cache.restoreCache([path], keyOf(gate), [prefixOf(gate)]);
        return hit === undefined ? undefined : await readFile(path, 'utf8');
      } catch (cause) {
        warn('restored from', cause);
        return undefined;
      }
    },
    save: async (gate, text) => {
      const path = pathOf(gate);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(path, text);
        const id = await cache.saveCache([path], keyOf(gate));
        if (id === -1) warn('saved to', 'it took no new entry');
      } catch (cause) {
        warn('saved to', cause);
      }
    },
  };
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
