/* eslint-disable no-control-regex -- finding control characters is what this file does */

/** User strings longer than this are cut: they name things, they don't tell stories. */
export const LONGEST_USER_STRING = 300;

const ZERO_WIDTH_SPACE = '\u200b';

/** CSI and OSC sequences, then other two-character escapes. */
const ANSI =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -~]?/g;

/** Control characters and those that reorder or hide text on screen. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Half a character, which no encoding can write. */
const HALF = /\p{Surrogate}/gu;

const MARKDOWN_SPECIAL = /[&<>|`\\*_~[\]$#@!:]/g;

/** One printable line: line breaks become spaces; ANSI sequences, control and bidi characters go. */
export function plainLine(text: string, longest = LONGEST_USER_STRING): string {
  const line = text
    .replace(ANSI, '')
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replace(INVISIBLE, '')
    .replace(HALF, '\ufffd');
  const characters = [...line];
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
}

function escapeCharacter(character: string, offset: number, line: string): string {
  const next = line.slice(offset + 1);
  switch (character) {
    case '@':
      return '@&#8203;';
    case '#':
      return '&#35;&#8203;';
    case ':':
      return next.startsWith('//') ? ':&#8203;' : ':';
    case '!':
      return next.startsWith('[') ? '&#33;' : '!';
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    default:
      return `&#${character.charCodeAt(0)};`;
  }
}

/**
 * Text that Markdown shows as it is, in a paragraph, a list item or a table cell: no markup, no HTML, no mention of a
 * person, no link to an issue or a site.
 */
export function escapeMarkdown(text: string): string {
  return plainLine(text)
    .replace(MARKDOWN_SPECIAL, (character, offset: number, line: string) =>
      escapeCharacter(character, offset, line),
    )
    .replace(/\b(www|GH)(?=[.-])/gi, '$1&#8203;')
    .replace(/^(\s*)([-+=])/, (_, space: string, mark: string) => `${space}&#${mark.charCodeAt(0)};`)
    .replace(/^(\s*\d+)([.)])/, (_, number: string, mark: string) => `${number}&#${mark.charCodeAt(0)};`);
}

/** A path, id or setting in fixed-width type. HTML tags, because entities do not work between backticks. */
export function codeMarkdown(text: string): string {
  return `<code>${escapeMarkdown(text === '' ? '""' : text)}</code>`;
}

/** Text that a terminal shows as it is and that the Actions runner does not take for a workflow command. */
export function escapeTerminal(text: string): string {
  return plainLine(text).replace(/:(?=:)|##(?=\[)/g, (found) => found + ZERO_WIDTH_SPACE);
}
