import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { cutText, displayWidth } from '../../../src/report/terminal/display-width.ts';
import { fitTable } from '../../../src/report/terminal/fit-table.ts';
import { createPage, PLAIN_PAGE } from '../../../src/report/terminal/page.ts';
import { wrapOn } from '../../../src/report/terminal/wrap-text.ts';

describe('displayWidth', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['日本語', 6],
    ['ｆｕｌｌ', 8],
    ['한국', 4],
    ['e\u0301', 1],
    ['👍🏽', 2],
    ['👩‍👩‍👧', 2],
    ['a\u200bb', 2],
    ['✓ ✗ ▁█ ╎ −≤', 11],
  ])('%j takes %d columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test('a text is cut between characters, with the mark inside the width', () => {
    expect(cutText('日本語', 6, '…')).toBe('日本語');
    expect(cutText('日本語', 5, '…')).toBe('日本…');
    expect(cutText('日本語', 4, '…')).toBe('日…');
    expect(cutText('abcdef', 3, '~')).toBe('ab~');
  });
});

/** The columns of the screen at which each line has something, wide characters twice. */
function cellsOf(line: string): string {
  return [...line].map((character) => (displayWidth(character) === 2 ? `${character}·` : character)).join('');
}

describe('fitTable', () => {
  test('columns are as wide as their widest cell, wide characters counted twice', () => {
    const table = fitTable({
      page: PLAIN_PAGE,
      columns: [{ heading: 'Name' }, { heading: 'n', align: 'right' }, { heading: 'End' }],
      rows: [
        ['日本語', '1', 'x'],
        ['ab', '1,000', 'y'],
      ],
    });
    expect(table).toBe('  Name        n  End\n  日本語      1  x\n  ab      1,000  y');
  });

  test('a page that is too narrow first does without optional columns, then cuts', () => {
    const columns = [
      { heading: 'Name', shrinksTo: 70 },
      { heading: 'Number', align: 'right' as const },
      { heading: 'More', optional: true },
    ];
    const rows = [['n'.repeat(90), '12', 'more']];
    const [, row = ''] = fitTable({ page: PLAIN_PAGE, columns, rows }).split('\n');
    // 80 = 2 + 70 + 2 + 6: nothing is left for the third.
    expect(row).toBe(`  ${'n'.repeat(69)}…      12`);
    const wide = createPage({ color: false, width: 120 });
    expect(fitTable({ page: wide, columns, rows }).split('\n')[1]).toBe(`  ${'n'.repeat(90)}      12  more`);
  });

  test('no name breaks the line, and every number ends at the same column', () => {
    const name = fc.string({ unit: fc.constantFrom('a', ' ', '日', 'é', '\n', '\u001b[1A', '\t', ':', '…') });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), (names) => {
        const lines = fitTable({
          page: PLAIN_PAGE,
          columns: [
            { heading: 'Name', shrinksTo: 10 },
            { heading: 'Number', align: 'right' },
          ],
          rows: names.map((one) => [one, '0.5']),
        }).split('\n');
        expect(lines).toHaveLength(names.length + 1);
        const widths = new Set(lines.map((line) => cellsOf(line).length));
        expect(widths.size).toBe(1);
        expect(Math.max(...widths)).toBeLessThanOrEqual(80);
      }),
    );
  });
});

describe('wrapOn', () => {
  test('wide words stay inside the page', () => {
    const lines = wrapOn(PLAIN_PAGE, '日'.repeat(100), { first: '- ', rest: '    ' }).split('\n');
    expect(lines).toEqual([`- ${'日'.repeat(38)}`, `    ${'日'.repeat(38)}`, `    ${'日'.repeat(24)}`]);
  });

  test('a number keeps its unit beside it', () => {
    const text = `${'x'.repeat(75)} 12 % of`;
    expect(wrapOn(PLAIN_PAGE, text)).toBe(`${'x'.repeat(75)} 12 %\nof`);
    expect(wrapOn(PLAIN_PAGE, `x${text}`)).toBe(`${'x'.repeat(76)}\n12 % of`);
  });
});
