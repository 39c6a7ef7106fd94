/** What another tokenizer or pre-processing step would do to a text. */
export const TEXT_CHANGES = {
  'lower-cased': (text) => text.toLowerCase(),
  'upper-cased': (text) => text.toUpperCase(),
  'title-cased': (text) =>
    text.replace(/\p{L}+/gu, (word) => word[0].toUpperCase() + word.slice(1).toLowerCase()),
  'white space squashed': (text) => text.replace(/\s+/gu, ' ').trim(),
  'NFKC, accents stripped': (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC'),
  'digits masked': (text) => text.replace(/\d/gu, '0'),
  'typographic quotes straightened': (text) => text.replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"'),
  'repeated letters squeezed': (text) => text.replace(/(\p{L})\1{2,}/gu, '$1$1'),
  'links removed': (text) => text.replace(/https?:\S+/gu, ' '),
  'final full stop added': (text) => `${text}.`,
  'text quoted': (text) => `"${text}"`,
  'punctuation stripped': (text) => text.replace(/[\p{P}\p{S}]+/gu, ' '),
  'stop words removed': (text) => text.replace(STOP_WORDS, ' '),
  'words reversed': (text) => text.split(/\s+/u).reverse().join(' '),
} as const satisfies Record<string, (text: string) => string>;

const STOP_WORDS =
  /\b(?:a|an|the|and|or|but|of|to|in|on|at|by|for|with|from|is|are|was|were|be|been|it|its|this|that|as)\b/giu;

/** The changed text, or the text itself where the change leaves nothing to read. */
export function changeText(name: keyof typeof TEXT_CHANGES, text: string): string {
  const changed = TEXT_CHANGES[name](text);
  return /\S/u.test(changed) ? changed : text;
}
