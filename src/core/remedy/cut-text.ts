/** Words of a piece at most: long enough to be read as a sentence, and so few that a comment gives about three. */
export const PIECE_WORDS = 16;

/**
 * Cuts a text into runs of words, as few as hold at most `words` each and as even as can be. A piece is a pair of
 * vectors more for a map between two models, at the price of the text's own tokens: it needs no label, since a map only
 * says where one model puts what the other put elsewhere.
 *
 * @returns in order, each as it stands in the text; none when the text has no more than `words` words (white space
 *   separates them, so that scripts without it give none)
 */
export function cutText(text: string, words = PIECE_WORDS): readonly string[] {
  const found = [...text.matchAll(/\S+/gu)];
  const count = Math.ceil(found.length / words);
  if (count < 2) return [];
  return Array.from({ length: count }, (_, part) => {
    const first = found[Math.floor((part * found.length) / count)];
    const last = found[Math.floor(((part + 1) * found.length) / count) - 1];
    return text.slice(first.index, last.index + last[0].length);
  });
}
