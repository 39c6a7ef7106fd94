import { plainLine } from '../report/escape.ts';

/** What a server's words must not repeat. */
export interface Secrets {
  readonly key: string | undefined;
  /** The texts of the request. */
  readonly texts: readonly string[];
}

const MASK = '***';
/** As much of a text or a key in a row is no accident. */
const TEXT_RUN = 16;
const KEY_RUN = 8;
/** A text this short is looked for in quotation marks only: it may be a word of the message. */
const SHORT = 4;
const LONGEST = 300;

/**
 * A server's words as one printable line: the key is masked, and words that repeat a text of the request, or a part of
 * the key, are not shown at all (validation errors quote what they were sent).
 */
export function presentWords(words: string, { key, texts }: Secrets): string {
  let shown = unescape(words);
  if (key !== undefined) {
    for (const form of new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)])) {
      shown = shown.replaceAll(form, MASK);
    }
    if (sharesRun(shown, key, KEY_RUN)) return '(its words repeat a part of the key and are not shown)';
  }
  shown = plainLine(collapse(shown), LONGEST);
  if (texts.some((text) => repeats(shown, plainLine(collapse(unescape(text)), Infinity)))) {
    return '(its words repeat a text and are not shown)';
  }
  return shown;
}

function repeats(words: string, text: string): boolean {
  if (text === '') return false;
  if (text.length < SHORT) return words.includes(`'${text}'`) || words.includes(`"${text}"`);
  return text.length < TEXT_RUN ? words.includes(text) : sharesRun(words, text, TEXT_RUN);
}

function sharesRun(words: string, secret: string, length: number): boolean {
  for (let start = 0; start + length <= words.length; start++) {
    if (secret.includes(words.slice(start, start + length))) return true;
  }
  return false;
}

/** Undoes what JSON and Python do to quoted texts, as far as it hides them. */
function unescape(words: string): string {
  return words
    .replace(/\\u([0-9a-f]{4})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replace(/\\[nrt]/g, ' ')
    .replace(/\\(["'\\/])/g, '$1');
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
