import { plainLine } from '../escape.ts';

/** From here on scripts and pictographs are about twice as wide as Latin letters. */
const FIRST_WIDE_CODE = 0x1100;

/**
 * A user's name for an axis: one printable line, cut with an ellipsis where it is wider than `width` Latin letters.
 */
export function shortName(text: string, width: number): string {
  const characters = [...plainLine(text)];
  if (widthOf(characters) <= width) return characters.join('');
  const kept: string[] = [];
  for (const character of characters) {
    if (widthOf([...kept, character]) > width - 1) break;
    kept.push(character);
  }
  return `${kept.join('').trimEnd()}…`;
}

function widthOf(characters: readonly string[]): number {
  const wide = characters.filter((character) => (character.codePointAt(0) ?? 0) >= FIRST_WIDE_CODE);
  return characters.length + wide.length;
}
