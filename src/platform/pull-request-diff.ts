import type { ChangedFile, GitHubClient, IssueAddress } from '../ports-github.ts';

/** A model reference stands in no change of more files. */
const MOST_FILES = 300;

const NO_FILE = '/dev/null';
/** What git quotes: control characters, quotes, backslashes and all bytes above ASCII. */
const UNUSUAL = /[^ !#-[\]-~]/;

/**
 * The change of a pull request as one unified diff, such as `git diff` writes it: without files that GitHub has no patch
 * of, and the first few hundred files only. Undefined where it cannot be had; the client's debug log says why.
 */
export async function fetchPullRequestDiff(
  client: GitHubClient,
  address: IssueAddress,
): Promise<string | undefined> {
  try {
    const files = await client.listChangedFiles(address, MOST_FILES);
    return files.map(renderFile).join('');
  } catch {
    return undefined;
  }
}

function renderFile({ patch, path, previousPath, status }: ChangedFile): string {
  if (patch === undefined || patch === '') return '';
  const [old, now] = [quote(`a/${previousPath}`), quote(`b/${path}`)];
  const lines = [
    `diff --git ${old} ${now}`,
    `--- ${status === 'added' ? NO_FILE : withEnd(old)}`,
    `+++ ${status === 'removed' ? NO_FILE : withEnd(now)}`,
    patch.replace(/\n$/, ''),
  ];
  return `${lines.join('\n')}\n`;
}

/** Git ends a path that has a space with a tab, so that its end can be seen. */
function withEnd(path: string): string {
  return path.includes(' ') ? `${path}\t` : path;
}

/** A path as git writes it: `"b/sp\303\244t.yml"`. */
function quote(path: string): string {
  if (!UNUSUAL.test(path)) return path;
  let text = '';
  for (const byte of new TextEncoder().encode(path)) {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === '\\') text += `\\${character}`;
    else if (byte < 0x20 || byte >= 0x7f) text += `\\${byte.toString(8).padStart(3, '0')}`;
    else text += character;
  }
  return `"${text}"`;
}
