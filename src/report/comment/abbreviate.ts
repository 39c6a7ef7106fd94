const HEXADECIMAL = 16;
const DIGITS = 8;

/** FNV-1a (Fowler, Noll and Vo) over UTF-16 code units, 32 bits, as eight hexadecimal digits. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(HEXADECIMAL).padStart(DIGITS, '0');
}

/**
 * A text of at most `longest` UTF-16 code units (more than ten): a longer one is cut and ends with `~` and a hash of the
 * whole, so that two long texts that begin alike stay two texts.
 */
export function abbreviate(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - DIGITS - 1)}~${hashOf(text)}`;
}
