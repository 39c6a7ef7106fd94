/** Texts that need no quotes: they start with a letter, `.` or `/`, hold no sign that means something, and are no word of YAML. */
const PLAIN = /^(?:[A-Za-z_]|\.{0,2}\/)[A-Za-z0-9_./-]*$/;
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/** Characters that YAML does not print, or takes for line breaks, and halves of characters. */
const UNPRINTABLE = /[\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/g;

/** Any text as a YAML scalar on one line that reads back as the same text; quoted unless it is plainly a name or a path. */
export function yamlScalar(text: string): string {
  if (PLAIN.test(text) && !WORDS.test(text)) return text;
  return JSON.stringify(text).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A list on one line. */
export function yamlList(texts: readonly string[]): string {
  return `[${texts.map(yamlScalar).join(', ')}]`;
}
