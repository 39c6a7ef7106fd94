import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { ensureFixtureHead } from '../../fixtures/heads.ts';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';

/** Enough rows for a verdict, few enough to be quick. */
export const ROWS = 160;

/** Relative path -> content. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** What every repository of these runs holds: a set, a frozen head, and a gate that is quick to decide. */
export async function gateFiles(candidate?: string): Promise<Files> {
  const rows = await readFile('fixtures/text/comments.test.jsonl', 'utf8');
  const model = join(await ensureFixtureModels(), 'use-lite');
  const gate = [
    'dataset: held-out.jsonl',
    `reference: "${model}"`,
    `candidate: ${candidate ?? `{ model: "${model}", prefix: ". " }`}`,
    'classifier: head.json',
    'limits: { roc-auc: { max-drop: 0.2 }, ece: off, silent-failure-rate: off }',
    'decision: { bootstrap-resamples: 100 }',
    'simulation: off',
    'remedies: off',
    'slices: { level: off }',
    'lock: driftgate.lock',
  ];
  return {
    'held-out.jsonl': `${rows.trim().split('\n').slice(0, ROWS).join('\n')}\n`,
    'head.json': await readFile(await ensureFixtureHead()),
    'driftgate.yml': `${gate.join('\n')}\n`,
  };
}

/** Writes files into a new folder below `parent`. */
export async function repositoryIn(parent: string, files: Files): Promise<string> {
  const folder = await mkdtemp(join(parent, 'repository-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** A copy of a repository below `parent`. */
export async function copyIn(parent: string, repository: string): Promise<string> {
  const copy = await mkdtemp(join(parent, 'copy-'));
  await cp(repository, copy, { recursive: true });
  return copy;
}

/** Every file below a folder that was left half-written. */
export async function unfinishedBelow(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch((): readonly string[] => []);
  return names.filter((name) => name.endsWith('.tmp'));
}
