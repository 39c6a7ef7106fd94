/** Bytes of a text in UTF-8, which is what GitHub counts. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
