import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom, type RandomSource } from '../../src/core/random.ts';
import type { TextRow } from '../../src/embedding/embed-new-rows.ts';

/** Civil Comments, where they lie beside the repository; else those of the fixtures. */
const SOURCES = [
  '../shared/data/toxicity-civil-comments-10k.train.jsonl',
  'fixtures/text/comments.train.jsonl',
];

/** Texts and where their lengths come from. */
export interface BenchTexts {
  readonly source: string;
  readonly texts: readonly string[];
}

/** Reads the comments that lengths are taken from; `root` is the folder of the repository. */
export async function readComments(root: string): Promise<BenchTexts> {
  const files = SOURCES.map((path) => join(root, path));
  const file = files.find((path) => existsSync(path));
  if (file === undefined) throw new Error(`no comments: ${files.join(' or ')}`);
  const texts = (await readFile(file, 'utf8')).split('\n').flatMap(textOf);
  return { source: file === files[0] ? 'Civil Comments' : 'the comments of the fixtures', texts };
}

/**
 * Makes `count` rows that all differ, in a seeded order: the comments once, then again with their words in another
 * order, so that every pass has the lengths of the first.
 */
export function drawTexts(comments: readonly string[], count: number): readonly TextRow[] {
  const random = createRandom(1);
  const rows: TextRow[] = [];
  for (let i = 0; i < count; i++) {
    const pass = Math.floor(i / comments.length);
    const text = comments[i % comments.length];
    rows.push({ id: `r${i}`, text: pass === 0 ? text : shuffle(text.split(' '), random).join(' ') });
  }
  return shuffle(rows, random);
}

function textOf(line: string): readonly string[] {
  if (line === '') return [];
  const row: unknown = JSON.parse(line);
  return typeof row === 'object' && row !== null && 'text' in row && typeof row.text === 'string'
    ? [row.text]
    : [];
}

/** Fisher and Yates; a new array. */
function shuffle<T>(values: readonly T[], random: RandomSource): T[] {
  const shuffled = [...values];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  return shuffled;
}
