const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Most text: a column for each character. */
const SIMPLE = /^[ -~]*$/;
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
/** East Asian Wide and Fullwidth (Unicode annex 11), and what is drawn as an emoji. */
const WIDE =
  /^(?:\p{Emoji_Presentation}|.\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}])/u;

/** What a reader takes for one character each. */
export function graphemesOf(text: string): readonly string[] {
  return SIMPLE.test(text) ? [...text] : Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

/** Columns that a text without escape sequences takes on a terminal: two for a wide character, none for a mark. */
export function displayWidth(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemesOf(text)) {
    if (!NO_WIDTH.test(grapheme)) width += WIDE.test(grapheme) ? 2 : 1;
  }
  return width;
}

/** The text, or as much of it as fits with `mark` after it. */
export function cutText(text: string, width: number, mark: string): string {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(mark);
  let kept = '';
  let used = 0;
  for (const grapheme of graphemesOf(text)) {
    used += displayWidth(grapheme);
    if (used > room) break;
    kept += grapheme;
  }
  return kept + mark;
}

/** Words no wider than `room`: a longer one is broken between characters. */
export function breakWord(word: string, room: number): readonly string[] {
  if (displayWidth(word) <= room) return [word];
  const parts: string[] = [];
  let part = '';
  for (const grapheme of graphemesOf(word)) {
    if (part !== '' && displayWidth(part) + displayWidth(grapheme) > room) {
      parts.push(part);
      part = '';
    }
    part += grapheme;
  }
  return [...parts, part];
}
