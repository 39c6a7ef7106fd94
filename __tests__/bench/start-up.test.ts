import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { STAGES } from '../../bench/start-up/stages.ts';
import { timeFunction } from '../../bench/start-up/timed-copy.ts';

const place = { stage: 'a stage', file: 'a.ts' };

test('a timed function keeps its name for those who call it', () => {
  const text = 'export async function one(): Promise<void> {}\nexport function oneMore(): void {}\n';
  expect(timeFunction(text, 'one', place)).toBe(
    'async function untimed_one(): Promise<void> {}\nexport function oneMore(): void {}\n\n' +
      'export const one = timed("a stage", untimed_one);\n',
  );
});

test('a function that was renamed is told, not left untimed', () => {
  expect(() => timeFunction('export function other(): void {}', 'one', place)).toThrow(/one in src\/a\.ts/);
});

test('every stage names functions that are there', () => {
  for (const { functions, name: stage } of STAGES) {
    for (const [file, names] of Object.entries(functions)) {
      const path = fileURLToPath(new URL(`../../src/${file}`, import.meta.url));
      expect([path, existsSync(path)]).toEqual([path, true]);
      for (const name of names) timeFunction(readFileSync(path, 'utf8'), name, { stage, file });
    }
  }
});
