/* eslint-disable no-control-regex -- control characters are what is looked for */

import { expect } from '@jest/globals';

/** A user's word that tries markup, mentions, links, workflow commands and escape sequences. */
export const HOSTILE =
  'a|b`c`<script>alert(1)</script>\n::error::pwned\r\n##[error]x @team #12 \u001b[31mred\u001b[0m \u202e![i](https://x.test)';

/** What it must not bring into Markdown. */
export const MARKUP = /<script|@team|#12\b|!\[i\]|https:\/\/x|\u001b|\u202e|`c`|^::/m;

/** What it must not bring into a terminal. */
export const TERMINAL_HARM = /::|##\[|\u001b|\u202e/;

/** Columns of the widest line. */
export function widestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => [...line].length));
}

/** Every row of a table has as many cells as the one above it. */
export function expectEvenTables(markdown: string): void {
  const widths = markdown.split('\n').map((line) => (line.startsWith('|') ? line.split('|').length : 0));
  const uneven = widths.filter(
    (width, index) => width > 0 && (widths[index - 1] ?? 0) > 0 && width !== widths[index - 1],
  );
  expect(uneven).toEqual([]);
}
