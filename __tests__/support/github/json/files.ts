import { createHash } from 'node:crypto';

import { repositoryPage, repositoryUrl, type Addresses } from '../addresses.ts';
import type { ChangedFile } from '../entities.ts';
import type { GitHubState } from '../state.ts';
import type { JsonObject } from './issues.ts';

/** Lines that a patch adds and removes; zero for a binary file. */
export function countLines(patch = ''): { readonly additions: number; readonly deletions: number } {
  const lines = patch.split('\n');
  return {
    additions: lines.filter((line) => line.startsWith('+')).length,
    deletions: lines.filter((line) => line.startsWith('-')).length,
  };
}

/** `diff-entry`. */
export function fileJson(
  file: ChangedFile,
  sha: string,
  state: GitHubState,
  addresses: Addresses,
): JsonObject {
  const { additions, deletions } = countLines(file.patch);
  const path = file.filename.split('/').map(encodeURIComponent).join('/');
  const page = repositoryPage(addresses, state);
  return {
    sha: createHash('sha1')
      .update(file.patch ?? file.filename)
      .digest('hex'),
    filename: file.filename,
    status: file.status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${page}/blob/${sha}/${path}`,
    raw_url: `${page}/raw/${sha}/${path}`,
    contents_url: `${repositoryUrl(addresses, state)}/contents/${path}?ref=${sha}`,
    ...(file.patch !== undefined && { patch: file.patch }),
    ...(file.previousFilename !== undefined && { previous_filename: file.previousFilename }),
  };
}
