/* eslint-disable no-control-regex -- finding control characters is what this file does */

/**
 * Control characters, those that reorder or hide text on screen, halves of surrogate pairs and noncharacters: single
 * characters only, because a longer match could reach from a user's text into the markup beside it.
 */
const NO_TEXT =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Surrogate}\p{Noncharacter_Code_Point}]/gu;

/** Markup with nothing in it that is no text to a browser or an XML parser. */
export function keepText(markup: string): string {
  return markup.replace(NO_TEXT, '').replaceAll(']]>', ']]&gt;');
}
