import { LONGEST_USER_STRING, plainLine } from './escape.ts';

const REPLACEMENT = '\ufffd';

/** Half a surrogate pair, and the two characters that XML 1.0 forbids beside the controls. */
const NOT_A_CHARACTER = /[\p{Surrogate}\ufffe\uffff]/gu;

/**
 * One printable line that every machine format can hold: what `plainLine` leaves, with U+FFFD where XML 1.0 (section
 * 2.2) and UTF-8 have no place for a character.
 */
export function wellFormedLine(text: string, longest = LONGEST_USER_STRING): string {
  return plainLine(text.replace(NOT_A_CHARACTER, REPLACEMENT), longest);
}
