/** A text for one line of a terminal or a log: control characters, which could move the cursor, become question marks. */
export function plainLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
}
