import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ConfigurationError } from '../errors.ts';
import type { BasePath, BaseTree } from '../ports-base.ts';
import { runGit } from './run-git.ts';

const TIMEOUT_MS = 60_000;
const LARGEST_ANSWER = 64_000_000;
/** A link is a file that holds a path. */
const LINKS_AS_FILES = ['-c', 'core.symlinks=false'];
const LINK = '120000';

/** What opens the base of a pull request. */
export interface BaseRequest {
  /** Absolute folder of the checkout. */
  readonly directory: string;
  /** Commit of the base branch, as GitHub's event names it. */
  readonly commit: string;
  /** Used for one fetch of that commit, where the checkout lacks it; empty: what the checkout kept is used. */
  readonly token: string;
  /** Address of the GitHub server. */
  readonly server: string;
}

type Git = (
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
  input?: string,
) => Promise<string>;

/**
 * Opens the base branch's files by git alone; undefined where there is no repository, or where the commit is neither there
 * nor to be had.
 */
export async function openBaseTree(request: BaseRequest): Promise<BaseTree | undefined> {
  const git = gitIn(request.directory);
  try {
    const root = resolve(request.directory, (await git(['rev-parse', '--show-cdup'])).trim());
    if (!(await has(git, request.commit))) await fetchCommit(git, request);
    return await createTree(gitIn(root), root, request.commit);
  } catch {
    return undefined;
  }
}

function gitIn(cwd: string): Git {
  const limits = { cwd, timeout: TIMEOUT_MS, maxBuffer: LARGEST_ANSWER };
  return (args, env = {}, input = '') =>
    runGit([...LINKS_AS_FILES, ...args], {
      ...limits,
      env: { GIT_TERMINAL_PROMPT: '0', GIT_LITERAL_PATHSPECS: '1', ...env },
      input,
    });
}

async function has(git: Git, commit: string): Promise<boolean> {
  return git(['cat-file', '-e', `${commit}^{commit}`]).then(
    () => true,
    () => false,
  );
}

/** The token goes by the environment: arguments can be seen by every process of the machine. */
async function fetchCommit(git: Git, { commit, server, token }: BaseRequest): Promise<void> {
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const header = { name: `http.${server}/.extraheader`, value: `AUTHORIZATION: basic ${basic}` };
  const own = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: header.name, GIT_CONFIG_VALUE_0: header.value };
  const fetch = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--depth=1', 'origin', commit];
  // A checkout that kept its own credentials would send two headers, which GitHub refuses: first without ours.
  await git(fetch).catch(async (cause: unknown) => {
    if (token === '') throw cause;
    await git(fetch, own);
  });
}

async function createTree(git: Git, root: string, commit: string): Promise<BaseTree> {
  const folder = await mkdtemp(join(await realpath(process.env.RUNNER_TEMP ?? tmpdir()), 'driftgate-base-'));
  removeAtExit(folder);
  const copies = join(folder, 'files');
  const index = { GIT_INDEX_FILE: join(folder, 'index') };
  await mkdir(copies);
  await git(['read-tree', commit], index);

  const list = async (tree: string, path: string): Promise<readonly Entry[]> =>
    readEntries(
      await git(['ls-tree', '-r', '-z', '--full-tree', tree, ...(path === '' ? [] : ['--', path])]),
    );
  const copy = async (names: readonly string[]): Promise<void> => {
    await git(['checkout-index', '--force', `--prefix=${copies}/`, '-z', '--stdin'], index, names.join('\0'));
  };

  const resolvePath = async (path: string): Promise<BasePath> => {
    const name = nameIn(root, path);
    if (name === undefined) return { kind: 'untracked' };
    const [base, head] = [await list(commit, name), await list('HEAD', name)];
    if (base.length === 0) {
      return head.length === 0 ? { kind: 'untracked' } : { kind: 'proposed', path: join(copies, name) };
    }
    const links = base.filter(({ mode }) => mode === LINK);
    if (links.length > 0) throw linkOnBase(links[0]?.name ?? name);
    if (isSame(base, head) && (await isPlain(root, name))) return { kind: 'same', path };
    await copy(base.map((entry) => entry.name));
    return { kind: 'copy', path: join(copies, name) };
  };
  const copyGateFiles = async (directory: string): Promise<string> => {
    const name = nameIn(root, directory) ?? '';
    const entries = await list(commit, name);
    await copy(entries.filter(({ name: file }) => /\.ya?ml$/i.test(file)).map((entry) => entry.name));
    await mkdir(join(copies, name), { recursive: true });
    return join(copies, name);
  };
  // Several steps of several gates ask for the same.
  return { commit, files: copies, resolve: onceEach(resolvePath), gateFiles: onceEach(copyGateFiles) };
}

/** The same answer to the same question, asked once. */
function onceEach<T>(ask: (of: string) => Promise<T>): (of: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (of) => {
    const known = answers.get(of) ?? ask(of);
    answers.set(of, known);
    return known;
  };
}

const folders: string[] = [];

/** Copies serve the whole run: they go when the process does. */
function removeAtExit(folder: string): void {
  if (folders.length === 0) {
    process.once('exit', () => {
      for (const each of folders) rmSync(each, { recursive: true, force: true });
    });
  }
  folders.push(folder);
}

interface Entry {
  readonly mode: string;
  readonly object: string;
  readonly name: string;
}

function readEntries(text: string): readonly Entry[] {
  return text
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [facts = '', name = ''] = line.split('\t');
      const [mode = '', , object = ''] = facts.split(' ');
      return { mode, object, name };
    });
}

function isSame(a: readonly Entry[], b: readonly Entry[]): boolean {
  const text = (entries: readonly Entry[]): string =>
    entries.map(({ mode, name, object }) => `${mode} ${object} ${name}`).join('\n');
  return text(a) === text(b);
}

/** The path below the root of the repository, with forward slashes; undefined outside of it. */
function nameIn(root: string, path: string): string | undefined {
  const name = relative(root, path);
  return name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name)
    ? undefined
    : name.split(sep).join('/');
}

/** Whether no link of the checkout leads somewhere else on the way to a file or folder, or below it. */
async function isPlain(root: string, name: string): Promise<boolean> {
  const path = join(root, name);
  const real = await realpath(path).catch(() => undefined);
  if (real !== join(await realpath(root), name)) return false;
  const below = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return below.every((entry) => !entry.isSymbolicLink());
}

function linkOnBase(name: string): ConfigurationError {
  return new ConfigurationError({
    code: 'link-on-base',
    what: 'a file that judges is a symbolic link on the base branch, so nobody can say which file is meant',
    where: { file: name },
    expected: 'a file, or a folder of files',
    found: 'a symbolic link',
    hint: 'name the file that it leads to in the gate file of the base branch',
  });
}
