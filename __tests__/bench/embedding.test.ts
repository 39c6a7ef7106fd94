import { describe, expect, test } from '@jest/globals';
import type { SideResult } from '../../bench/embedding/side.ts';
import { bestRound, renderMemory, renderSpeed } from '../../bench/embedding/tables.ts';
import { drawTexts } from '../../bench/embedding/texts.ts';

const result = (tokens: number, seconds: number): SideResult => ({
  tokens,
  seconds,
  cpuSeconds: seconds,
  tokenizeSeconds: 0.1,
  peakMegabytes: 200,
  version: '1',
});

describe('the tables', () => {
  const times = { model: 'm', limit: result(4000, 1), own: result(3600, 1), mean: result(3000, 1) };

  test('hold each side against the limit, and mean pooling against transformers.js', () => {
    const table = renderSpeed([{ ...times, transformers: result(500, 0.5) }]);
    expect(table).toMatch(/own vector\s+\|\s+3,600 \|\s+0\.90 \|\s+\|\s+10\.0 %/);
    expect(table).toMatch(/driftgate, mean pooling\s+\|\s+3,000 \|\s+0\.75 \|\s+3\.00 \|/);
  });

  test('do without transformers.js', () => {
    expect(renderSpeed([times])).not.toContain('transformers.js, mean');
  });

  test('show memory without the vectors', () => {
    // 50,000 x 512 x 4 bytes = 97.7 MB of 200
    const table = renderMemory([{ rows: 50_000, dimension: 512, result: result(1, 1) }]);
    expect(table).toMatch(/50,000 \|\s+200 \|\s+98 \|\s+102 \|/);
  });
});

test('the best round has the most tokens per second', () => {
  expect(bestRound([result(10, 2), result(10, 1), result(20, 3)]).seconds).toBe(1);
});

describe('drawn texts', () => {
  const comments = Array.from({ length: 30 }, (_, i) => `comment ${i} has some words of its own`);

  test('all differ, and later passes keep the words', () => {
    const texts = drawTexts(comments, 60).map(({ text }) => text);
    expect(new Set(texts).size).toBe(60);
    const sorted = (text: string): string => text.split(' ').sort().join(' ');
    expect(texts.map(sorted).sort()).toEqual([...comments, ...comments].map(sorted).sort());
  });

  test('are the same each time', () => {
    expect(drawTexts(comments, 40)).toEqual(drawTexts(comments, 40));
  });
});
