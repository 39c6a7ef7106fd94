import { createHash } from 'node:crypto';

import { repositoryPage, repositoryUrl, type Addresses } from '../addresses.ts';
import type { GitHubState } from '../state.ts';
import type { JsonObject } from './issues.ts';

/** Beyond this many bytes GitHub sends no content, and says so by `encoding: none`. */
const LARGEST_INLINE = 1024 * 1024;
const LINE = 60;

/** What a reference stands for: a file or a folder, each with the path it has. */
function entryJson(path: string, kind: 'file' | 'dir', state: GitHubState, addresses: Addresses): JsonObject {
  const content = Buffer.from(state.contents.get(path) ?? '');
  const header = `${kind === 'file' ? 'blob' : 'tree'} ${content.length}\0`;
  const sha = createHash('sha1').update(header).update(content).digest('hex');
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const branch = state.repository.defaultBranch;
  const [repository, page] = [repositoryUrl(addresses, state), repositoryPage(addresses, state)];
  const self = `${repository}/contents/${encoded}?ref=${branch}`;
  const git = `${repository}/git/${kind === 'file' ? 'blobs' : 'trees'}/${sha}`;
  const html = `${page}/${kind === 'file' ? 'blob' : 'tree'}/${branch}/${encoded}`;
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha,
    size: content.length,
    url: self,
    html_url: html,
    git_url: git,
    download_url: kind === 'file' ? `${page}/raw/${branch}/${encoded}` : null,
    type: kind,
    _links: { self, git, html },
  };
}

/** `content-file` with its bytes in lines of base64; undefined where there is no such file. */
export function contentFileJson(
  path: string,
  state: GitHubState,
  addresses: Addresses,
): JsonObject | undefined {
  const text = state.contents.get(path);
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text);
  const inline = bytes.length <= LARGEST_INLINE;
  const lines = bytes.toString('base64').match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return {
    ...entryJson(path, 'file', state, addresses),
    content: inline ? lines.map((line) => `${line}\n`).join('') : '',
    encoding: inline ? 'base64' : 'none',
  };
}

/** `content-directory`; undefined where no file lies in it. */
export function contentFolderJson(
  path: string,
  state: GitHubState,
  addresses: Addresses,
): readonly JsonObject[] | undefined {
  const prefix = path === '' ? '' : `${path}/`;
  const names = new Map<string, 'file' | 'dir'>();
  for (const file of state.contents.keys()) {
    if (!file.startsWith(prefix)) continue;
    const [name = '', ...deeper] = file.slice(prefix.length).split('/');
    names.set(name, deeper.length === 0 ? 'file' : 'dir');
  }
  if (names.size === 0) return undefined;
  return [...names]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, kind]) => entryJson(`${prefix}${name}`, kind, state, addresses));
}
