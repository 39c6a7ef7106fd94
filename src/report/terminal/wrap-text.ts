import { breakWord, displayWidth } from './display-width.ts';
import { screenText, type Page } from './page.ts';

/** What the first line and those after it begin with. */
export interface Indent {
  readonly first: string;
  readonly rest: string;
}

/**
 * Escaped text broken between words to the page's width, with a hanging indent; a longer word is broken. Several texts
 * run on in one paragraph, each escaped and cut by itself.
 */
export function wrapOn(
  page: Pick<Page, 'width' | 'ascii'>,
  text: string | readonly string[],
  indent: string | Indent = '',
): string {
  const { first, rest } = typeof indent === 'string' ? { first: indent, rest: indent } : indent;
  const room = page.width - Math.max(displayWidth(first), displayWidth(rest));
  const texts = typeof text === 'string' ? [text] : text;
  const words = texts.flatMap((one) => keepUnits(screenText(one, page)).split(' '));
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of words.flatMap((whole) => breakWord(whole, room))) {
    if (line === undefined) line = word;
    else if (displayWidth(line) + 1 + displayWidth(word) <= room) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line ?? '');
  return lines
    .map((part, index) => `${index === 0 ? first : rest}${part.replaceAll(NO_BREAK, ' ')}`.trimEnd())
    .join('\n');
}

const NO_BREAK = '\u00a0';

/** A number and its unit stay on one line. */
function keepUnits(text: string): string {
  return text.replace(/(?<=\d) (?=(?:%|pp|sd|deg)(?![\p{L}\p{N}]))/gu, NO_BREAK);
}
