import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import { createWorkspace, type WorkspaceFiles } from '../support/runner/workspace.ts';

/** Words in a row that no output shares with a labelled text by chance. */
const RUN_OF_WORDS = 5;

/** A user's repository: these files, and these models of the fixtures below `models/`. */
export async function userRepository(models: readonly string[], files: WorkspaceFiles): Promise<string> {
  const workspace = await createWorkspace(files);
  const store = await ensureFixtureModels();
  for (const model of models) {
    await cp(join(store, model), join(workspace, 'models', model), { recursive: true });
  }
  return workspace;
}

/** The first lines of a split of the fixture comments, one JSON object each. */
export async function commentLines(
  split: 'train' | 'validation' | 'test',
  rows = Infinity,
): Promise<readonly string[]> {
  const text = await readFile(`fixtures/text/comments.${split}.jsonl`, 'utf8');
  return text.trim().split('\n').slice(0, rows);
}

/** Fails where an output holds five words in a row of a labelled text, however they are escaped. */
export function expectNoText(lines: readonly string[], outputs: readonly string[]): void {
  const runs = new Set(lines.flatMap((line) => runsOfWords(String(JSON.parse(line).text))));
  expect(runs.size).toBeGreaterThan(0);
  expect(outputs.flatMap(runsOfWords).filter((run) => runs.has(run))).toEqual([]);
}

function runsOfWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const count = Math.max(0, words.length - RUN_OF_WORDS + 1);
  return Array.from({ length: count }, (_, at) => words.slice(at, at + RUN_OF_WORDS).join(' '));
}
