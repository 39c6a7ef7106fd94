import { resolve } from 'node:path';
import type { HistoryStore } from '../history/store.ts';
import type { HistoryPlace } from '../inputs.ts';
import { createBranchClient } from '../platform/history-branch-client.ts';
import { createHistoryBranch } from '../platform/history-branch.ts';
import { createHistoryCache } from '../platform/history-cache.ts';
import { createHistoryFileStore } from '../platform/history-file-store.ts';
import type { Logger } from '../ports.ts';
import type { Repository } from '../ports-github.ts';

/** What the places of a history need. */
export interface HistorySurroundings {
  readonly workingDirectory: string;
  readonly token: string;
  readonly repository?: Repository;
  readonly logger: Logger;
}

/** Where past runs are kept; undefined where they are not, or where this runner cannot keep them. */
export function openHistory(
  place: HistoryPlace,
  { logger, repository, token, workingDirectory }: HistorySurroundings,
): HistoryStore | undefined {
  switch (place.kind) {
    case 'off':
      return undefined;
    case 'cache':
      return createHistoryCache(logger);
    case 'file':
      return createHistoryFileStore(resolve(workingDirectory, place.path), logger);
    case 'branch':
      if (token !== '' && repository !== undefined)
        return createHistoryBranch(createBranchClient(token, repository), place.name, logger);
      logger.warn(
        'A history branch needs `github-token` and a repository on GitHub, so there is no trend in this run.',
      );
      return undefined;
  }
}
